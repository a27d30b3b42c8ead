// The notifications that follow from what happened: one per rung or letter and person, each with a key of its own, so that a repeated step sends nothing twice.
import type { CaseEvent } from './events';
import type { CaseState } from './state';

export interface Notice {
  /** The fact it tells of, and the person: `keyOf`. */
  readonly key: string;
  readonly to: string;
  readonly word: 'rung' | 'letter' | 'message';
  /** Codes and dates for the sentence on screen: the clock and rung, or the letter. */
  readonly codes: Readonly<Record<string, string>>;
}

const keyOf = (fact: string, to: string): string => `${fact}/${to}`;
/** What a notification tells of, whomever it is for: the same of all that one fact was told to. */
export const factOf = ({ key, to }: Pick<Notice, 'key' | 'to'>): string => key.slice(0, -keyOf('', to).length);

/** `state` is the case after the event. Whom it told, the event says. */
export function noticesOf(state: CaseState, event: CaseEvent): Notice[] {
  if (!('told' in event) || event.told === undefined) return [];
  const { told } = event;
  if (event.type === 'rungPassed') {
    const dueOn = state.clocks[event.clock]?.dueOn ?? '';
    const codes = { clock: event.clock, rung: event.rung, dueOn, ...(event.internal === true ? { internal: 'true' } : {}) };
    const fact = `${event.clock}#${event.round}/${event.rung}/${dueOn}`;
    return told.map((to) => ({ key: keyOf(fact, to), to, word: 'rung', codes }));
  }
  if (event.type === 'letterReceived') return told.map((to) => ({ key: keyOf(event.key, to), to, word: 'letter', codes: { letter: event.letter } }));
  return told.map((to) => ({ key: keyOf(`${event.action}/${event.at}`, to), to, word: 'message', codes: { action: event.action } }));
}
