// The one table of what is sent: which notification follows from what happened; one a fact and person, each with a key of its own, so that a repeated step sends nothing twice.
import type { AlsoDue, CaseEvent, Heard } from './events';
import { type CaseState, internalMark, isRepeat } from './state';

/** `work`: something has come to do: a new task, a task or a case given to somebody. */
export const noticeWords = ['rung', 'letter', 'message', 'work'] as const;
export type NoticeWord = (typeof noticeWords)[number];

export interface Notice {
  /** The fact it tells of, and the person: `keyOf`. */
  readonly key: string;
  readonly to: string;
  readonly word: NoticeWord;
  /** Codes and dates for the sentence on screen: the clock and rung, the letter, or the task. `personal`: it is that person's alone, and no group's to read. */
  readonly codes: Readonly<Record<string, string>>;
}

const keyOf = (fact: string, to: string): string => `${fact}/${to}`;
/** What a notification tells of, whomever it is for: the same of all that one fact was told to. */
export const factOf = ({ key, to }: Pick<Notice, 'key' | 'to'>): string => key.slice(0, -keyOf('', to).length);

/** Whether a reminder has come again since, of the same limit and with the same others named: after a standstill the last one is enough. `since`: the keys of what the person was told later of the case's limits. */
export function isToldAgain(key: string, since: readonly string[]): boolean {
  const own = repeatIn(key);
  return own !== undefined && since.some((one) => repeatIn(one) === own);
}
/** The limit and the others named, of a rung that repeats. */
function repeatIn(key: string): string | undefined {
  const [limit, rung = '', due = ''] = key.split('/');
  return isRepeat({ name: rung }) ? `${limit} ${due.split('+')[1] ?? ''}` : undefined;
}

/** `state` is the case after the event. Whom it told, the event says. */
export function noticesOf(state: CaseState, event: CaseEvent): Notice[] {
  if (!('told' in event) || event.told === undefined) return [];
  const { fact, word, codes } = sent(state, event);
  return event.told.map((to) => {
    const alsoDue = event.type === 'rungPassed' ? (event.alsoDue ?? []).filter(({ told }) => told.includes(to)) : [];
    const names = alsoDue.map(({ clock }) => clock).join(',');
    const as = event.type === 'rungPassed' || event.type === 'taskOpened' ? partOf(event, to) : {};
    return { key: keyOf(names === '' ? fact : `${fact}+${names}`, to), to, word, codes: { ...codes, ...as, ...named(state, alsoDue, names, to) } };
  });
}

/** What this person is asked for: to see to it, to put right that nobody may do it, or neither: to do it. */
const partOf = ({ overseers, helpers }: Partial<Heard>, to: string): Notice['codes'] => ({
  ...(overseers?.includes(to) === true ? { oversees: 'true' } : {}),
  ...(helpers?.includes(to) === true ? { helps: 'true' } : {}),
});

/** What a message says of the limits it names beside its own: `alsoDue` lists them, the rest goes by their names. */
function named({ clocks }: CaseState, alsoDue: readonly AlsoDue[], names: string, to: string): Notice['codes'] {
  const words = alsoDue.flatMap(({ clock, ...heard }) => {
    const of = clocks[clock];
    return [
      [`dueOn.${clock}`, of?.dueOn ?? ''],
      ...(of !== undefined && internalMark(of).internal === true ? [[`internal.${clock}`, 'true']] : []),
      ...Object.entries(partOf(heard, to)).map(([what, said]) => [`${what}.${clock}`, said]),
    ];
  });
  const own = alsoDue.some(({ personal }) => personal === true) ? mine : {};
  return names === '' ? {} : { alsoDue: names, ...own, ...(Object.fromEntries(words) as Record<string, string>) };
}

type Telling = Extract<CaseEvent, { readonly told?: readonly string[] | undefined }>;

const mine = { personal: 'true' };

function sent(state: CaseState, event: Telling): Pick<Notice, 'word' | 'codes'> & { readonly fact: string } {
  switch (event.type) {
    case 'rungPassed': {
      const { clock, rung, round, internal, personal } = event;
      const dueOn = state.clocks[clock]?.dueOn ?? '';
      const codes = { clock, rung, dueOn, ...(internal === true ? { internal: 'true' } : {}), ...(personal === true ? mine : {}) };
      return { fact: `${clock}#${round}/${rung}/${dueOn}`, word: 'rung', codes };
    }
    case 'letterReceived':
      return { fact: event.key, word: 'letter', codes: { letter: event.letter } };
    case 'acted':
      return { fact: `${event.action}/${event.at}`, word: 'message', codes: { action: event.action } };
    case 'taskCompleted':
      return { fact: `${event.action}/${event.at}`, word: 'message', codes: { action: event.action, done: 'true' } };
    case 'taskOpened': {
      const { task, round, personal, dueOn } = event;
      const codes = dueOn === undefined ? { what: 'opened', task } : { what: 'ordered', task, dueOn };
      return { fact: `${task}#${round}/opened`, word: 'work', codes: { ...codes, ...(personal === true ? mine : {}) } };
    }
    case 'taskClaimed':
      return { fact: `${event.task}/assigned/${event.at}`, word: 'work', codes: { what: 'assigned', task: event.task, ...mine } };
    case 'ownerAssigned':
      return { fact: `owner/${event.at}`, word: 'work', codes: { what: 'owner', ...mine } };
  }
}
