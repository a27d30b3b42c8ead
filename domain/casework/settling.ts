// The act by which a second person settles a breach that the paper shows to have been none; of every kind, since an office's own number may be a limit anywhere.
import type { Act, Vocabulary } from './procedure';
import { proposal } from './dsl';

/** Wherever the case stands, and when it has ended. Ours [P], no text says who. */
export const settlingActs = <Stage extends string>(from: readonly Stage[]) =>
  ({
    settleBreach: {
      signal: 'breachSettled',
      from,
      afterClose: true,
      by: ['clerk', 'reviewer', 'sectionHead', 'director'],
      settlesLimit: true,
      source: proposal('补录、转录的按期办理由第二人凭材料更正（本系统建议）'),
    },
  }) as const satisfies Readonly<Record<string, Act<Vocabulary>>>;

/** Its words, wherever a kind has them in its books. */
export const settlingWords = { settleBreach: '凭纸质材料更正超期' } as const;
