// What isn't shown of an entry: until a second person has read it at its source, and to whom it may be about.
import type { Rules } from './course';
import type { CaseEvent } from './events';
import type { KindDefinition } from './kind';
import { hasSeen } from './may';
import type { CaseState } from './state';

/** Until a second person has read it at its source, what was entered is shown to those who entered it alone: nobody else could read it there unprejudiced. */
export function blinded({ procedure }: Rules, state: CaseState, who: string): (event: CaseEvent) => CaseEvent {
  const open = Object.keys(state.tasks).flatMap((task) => {
    const rule = procedure.tasks[task];
    return rule?.against === undefined || hasSeen(state, rule, [who]) ? [] : [{ task, ...rule.against }];
  });
  return (event) => {
    const act = event.type === 'opened' ? event.type : 'action' in event ? event.action : '';
    const hiding = open.filter(({ task, entries }) => entries.includes(act) || procedure.acts[act]?.mends === task);
    if (hiding.length === 0 || !('details' in event) || event.details === undefined) return event;
    const hidden = hiding.flatMap(({ fields }) => fields);
    return without(event, hidden);
  };
}

/** What was confided to the office stays unknown to whoever it may be about: everybody who had a part in the case, save who entered it. */
export function confidedTo({ confided = {}, oversight = [] }: KindDefinition, { participants }: CaseState, who: string): (event: CaseEvent) => CaseEvent {
  const hadAPart = Object.entries(participants).some(([part, people]) => !oversight.includes(part) && people.includes(who));
  return (event) => {
    const hidden = 'action' in event && Object.hasOwn(confided, event.action) ? confided[event.action] : undefined;
    return hidden === undefined || !hadAPart || ('by' in event && event.by === who) ? event : without(event, hidden);
  };
}

function without(event: CaseEvent, hidden: readonly string[]): CaseEvent {
  if (!('details' in event) || event.details === undefined) return event;
  return { ...event, details: Object.fromEntries(Object.entries(event.details).filter(([name]) => !hidden.includes(name))) };
}
