// The figures of a period as they are shown: by programme and stage, with their words.
import type { Calendar } from '../../domain/calendar';
import { countedLabels, labelsIn } from '../../domain/procedures';
import { type Ended, type Limits, type Stays, atOnceFigures, durationFigures, internalFigures, limitFigures, workingDaysIn } from '../../domain/statistics';
import { withWord } from '../cases/words';
import type { Statistics } from './contract';

const [stageWords, clockWords] = [labelsIn('stage'), labelsIn('clock')];

interface Counted {
  readonly visits: readonly (Stays & { readonly stage: string })[];
  readonly closed: readonly Ended[];
  readonly limits: readonly Limits[];
}

export function figuresOf({ visits, closed, limits }: Counted, calendar: Calendar): Statistics['programmes'] {
  const days = workingDaysIn(calendar);
  const of = <Row extends { programme: string }>(rows: readonly Row[], programme: string) => rows.filter((row) => row.programme === programme);
  return Object.entries(countedLabels).flatMap(([programme, programmeWord]) => {
    const [own, ended, all] = [of(limits, programme), of(closed, programme), of(visits, programme)];
    if (own.length + ended.length + all.length === 0) return [];
    const stages = [...new Set([...all, ...own].map(({ stage }) => stage))];
    const inStage = <Row extends { stage: string }>(rows: readonly Row[], stage: string) => rows.filter((row) => row.stage === stage);
    return [
      {
        programme: { name: programme, word: programmeWord },
        limits: limitFigures(own),
        duration: durationFigures(ended, days),
        atOnce: atOnceFigures(ended),
        stages: stages.map((stage) => ({
          stage,
          word: withWord(stageWords, stage).word,
          limits: limitFigures(inStage(own, stage)),
          duration: durationFigures(inStage(all, stage), days),
        })),
        internal: internalFigures(own).map((one) => ({ ...one, word: withWord(clockWords, one.clock).word })),
      },
    ];
  });
}
