// The Chinese terms of a kind of case, by the names its record uses.
import { labelOf } from '../../domain/casework/labels';
import type { Kind } from '../../domain/kinds';
import { findKind, listedLabels, termOf } from '../../domain/procedures';

/** The term of a name. */
export const word = termOf;

/** A stage a case stands in; one that is closed stands in none. */
export const stageWord = (kind: Kind, stage: string, outcome: string | null | undefined): string =>
  outcome === null || outcome === undefined ? word(kind, 'stage', stage) : '已办结';
/** Instead of a stage, where the case's stored state can't be read: in every list, so that nobody takes its row for an ordinary one. */
export const spoiltWord = '本案数据异常';
export const stageOr = (spoilt: boolean, stage: string): string => (spoilt ? spoiltWord : stage);
export const outcomeWord = (kind: Kind, outcome: string | null | undefined): string | null =>
  outcome === null || outcome === undefined ? null : word(kind, 'outcome', outcome);

/** What a case is listed under: its programme, or its kind. */
export const programmeWord = (name: string): string => labelOf(listedLabels, name) ?? findKind(name)?.label ?? name;

/** A name with its term; one that the words don't know is its own. */
export const withWord = <T extends string>(words: Record<T, string>, name: T): { name: T; word: string } => ({ name, word: labelOf(words, name) ?? name });
