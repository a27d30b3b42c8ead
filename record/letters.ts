// Letters between cases: written in the sender's step, consumed first thing in the receiver's, each exactly once.
import type { Letter } from '../domain/casework/commands';
import type { CaseEvent } from '../domain/casework/events';
import { type CaseRef, type CaseState, isOpened } from '../domain/casework/state';
import { type Instant, dayOf } from '../domain/calendar';
import type { CaseAt } from './circumstances';
import { happenedIn } from '../domain/casework/letter';
import { kindOf, procedureFor } from '../domain/procedures';

/** A case that was written to, so that the engine can be told; with the case that asked for it. */
export interface Posted extends CaseRef {
  readonly parent?: CaseRef;
}

/** The town's moment: PostgreSQL's with the training clock added, and never before a letter that is there, whatever clock its writer's host had. */
export const momentOf = (now: Instant, offset: number, letters: readonly Letter[]): Instant => Math.max(now + offset, ...letters.map(({ at }) => at));

/** The table a letter opens a case under: the one in force on the day on which it was asked for. */
export const procedureOpenedBy = ({ kind, codes, at }: Letter): string | undefined =>
  procedureFor(kind, String(codes[kindOf(kind).subjectTrait ?? '']), dayOf(happenedIn({ codes, at })));

/** The cases that a step wrote to; one that it has just asked for is carried by its own workflow, which is told anyway. */
export function postedBy({ caseId, kind }: CaseAt, { children }: CaseState, events: readonly CaseEvent[]): Posted[] {
  const sent = events.flatMap((event) => (event.type === 'letterSent' ? [event.to] : []));
  return sent.map((to) => (Object.hasOwn(children, to.caseId) ? { ...to, parent: { caseId, kind } } : to));
}

/** As its sender must have written it: the number of a case that it opens is its receiver's. */
export const lettersHeard = (before: CaseState, events: readonly CaseEvent[]) =>
  events.flatMap((event) => {
    if (event.type !== 'letterReceived') return [];
    const { number: _receivers, ...written } = event.codes;
    return [{ key: event.key, letter: event.letter, codes: JSON.stringify(isOpened(before) ? event.codes : written) }];
  });
export const lettersRead = (events: readonly CaseEvent[]): string[] => events.flatMap((event) => (event.type === 'letterReceived' ? [event.key] : []));

/** Keys sort in the order the letters were written, also those of one moment. */
export function lettersWritten({ caseId, kind, townId }: CaseAt, seq: number, events: readonly CaseEvent[]) {
  return events.flatMap((event, index) => {
    if (event.type !== 'letterSent' && event.type !== 'caseAsked') return [];
    const to = event.type === 'caseAsked' ? event : event.to;
    return [
      {
        key: `${caseId}/${String(seq).padStart(6, '0')}/${String(index).padStart(3, '0')}`,
        toCase: to.caseId,
        toKind: to.kind,
        fromCase: caseId,
        fromKind: kind,
        townId,
        letter: event.letter,
        codes: JSON.stringify(event.codes),
        writtenAt: event.at,
      },
    ];
  });
}
