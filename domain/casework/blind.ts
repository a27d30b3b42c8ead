// What isn't shown of an entry until a second person has read it at its source.
import type { Rules } from './course';
import type { CaseEvent } from './events';
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
    const details = Object.fromEntries(Object.entries(event.details).filter(([name]) => !hidden.includes(name)));
    return { ...event, details };
  };
}
