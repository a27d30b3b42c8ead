// The Chinese terms of a kind of case, by the names its record uses.
import * as application from '../../domain/application/words';
import type { Kind } from '../../domain/kinds';
import * as referral from '../../domain/referral/words';

type Book = 'stage' | 'task' | 'action' | 'clock' | 'milestone' | 'outcome' | 'document' | 'letter';

const letters: Record<string, string> = { ...application.letterWords, ...referral.letterWords };
const dictionaries: Record<Kind, Record<Book, Readonly<Record<string, string>>>> = {
  application: {
    stage: application.stageWords,
    task: application.taskWords,
    action: application.actionWords,
    clock: application.clockWords,
    milestone: application.milestoneWords,
    outcome: application.outcomeWords,
    document: application.documentWords,
    letter: letters,
  },
  referral: {
    stage: referral.stageWords,
    task: referral.taskWords,
    action: referral.actionWords,
    clock: referral.clockWords,
    milestone: referral.milestoneWords,
    outcome: referral.outcomeWords,
    document: referral.documentWords,
    letter: letters,
  },
};

/** The term of a name; a name without one (of a table no longer in this release) is shown as it is. */
export const word = (kind: Kind, book: Book, name: string): string => dictionaries[kind][book][name] ?? name;

/** A stage a case stands in; one that is closed stands in none. */
export const stageWord = (kind: Kind, stage: string, outcome: string | null | undefined): string =>
  outcome === null || outcome === undefined ? word(kind, 'stage', stage) : '已办结';
/** Instead of a stage, where the case's stored state can't be read: in every list, so that nobody takes its row for an ordinary one. */
export const spoiltWord = '本案数据异常';
export const stageOr = (spoilt: boolean, stage: string): string => (spoilt ? spoiltWord : stage);
export const outcomeWord = (kind: Kind, outcome: string | null | undefined): string | null =>
  outcome === null || outcome === undefined ? null : word(kind, 'outcome', outcome);

/** What a case is about: its programme, or a referral. */
export const programmeWord = (name: string): string => application.programmeWords[name as application.Programme] ?? '转办';

/** A name with its term, where the contract knows the name. */
export const withWord = <T extends string>(words: Record<T, string>, name: T): { name: T; word: string } => ({ name, word: words[name] });
