// What papers an application needs, what of it has come, and what may still be asked for: the list, read for one case.
import { type PlainDate, dayOf, isPlainDate } from '../../../calendar';
import { type Circumstances, type Facts, type View, valueOn } from '../../../casework/circumstances';
import type { Details } from '../../../casework/events';
import type { Labels } from '../../../casework/labels';
import type { Source } from '../../../casework/procedure';
import type { CaseState } from '../../../casework/state';
import { holdsWhen } from '../../../forms/entry';
import { type Material, materialLabels, materials } from '../labels';
import { type Demand, type MaterialRule, materialRules } from './list';

type Seen = Pick<View, 'state' | 'at'>;

interface Received {
  readonly on: PlainDate;
  /** Whoever took it; of what came with the application itself: whoever took that in. */
  readonly by?: string;
  readonly withApplication?: true;
}
export interface NeededMaterial {
  readonly material: Material;
  readonly form: string;
  /** The text that names it, be it the office's own document. */
  readonly source: Source;
  /** Named by no text, and not switched on by the office: nobody owes it. */
  readonly isOff: boolean;
  readonly isSupplied: boolean;
  readonly received: Received | undefined;
}

/** What is ticked when it comes: the rest is on file elsewhere. */
const handed = materials.filter((one) => materialRules[one].onFile === undefined);
export const handedLabels: Labels = Object.fromEntries(handed.map((one) => [one, materialLabels[one]]));

/** The office's switch for a paper that no text names. */
export const switchOf = (material: Material): string => `material.${material}`;
export const switchedOn = '要求';

/** As of the day of receipt: what an office switches on later asks nothing more of those who are waiting. */
export function neededMaterials({ state, at }: Seen): NeededMaterial[] {
  const [programme = ''] = state.procedure.split('/');
  const receivedOn = dayOf(state.milestones['received'] ?? at.now);
  return materials.flatMap((material) => {
    const rule = materialRules[material];
    const demand = rule.demands.find((one) => isMeant(one, programme, at.facts, receivedOn));
    if (demand === undefined) return [];
    const local = demand.source.confidence === 'L' ? valueOn(at, switchOf(material), receivedOn) : undefined;
    return [
      {
        material,
        form: rule.form,
        source: local?.value === switchedOn ? { article: local.document ?? demand.source.article, confidence: 'L' } : demand.source,
        isOff: demand.source.confidence === 'L' && local?.value !== switchedOn,
        isSupplied: rule.supplied === true,
        received: receivedOf(material, rule, { state, at }, receivedOn),
      },
    ];
  });
}

/** What the one-time notice may name: owed, not there, and nothing that the check finds. */
export const missingMaterials = (seen: Seen): Material[] =>
  neededMaterials(seen).flatMap(({ material, isOff, isSupplied, received }) => (isOff || isSupplied || received !== undefined ? [] : [material]));

/** What somebody may still hand in: also what nobody may ask for. */
export const awaitedMaterials = ({ state, at }: Seen): Material[] =>
  handed.filter((one) => state.received?.[one] === undefined && !broughtWith(at.facts).includes(one));

function isMeant({ of, when, unless, from }: Demand, programme: string, facts: Facts, on: PlainDate): boolean {
  if (!of.some((one) => one === programme) || (from !== undefined && on < from)) return false;
  return (when === undefined || holdsWhen(when, facts)) && (unless === undefined || !holdsWhen(unless, facts));
}

function receivedOf(material: Material, { onFile, supplied }: MaterialRule, { state, at }: Seen, receivedOn: PlainDate): Received | undefined {
  if (onFile === 'signatures') return signedBy(at, receivedOn);
  if (onFile === 'entrusted') return at.facts['entrusted'] === true ? { on: receivedOn, withApplication: true } : undefined;
  const later = state.received?.[material];
  if (later !== undefined) return { on: dayOf(later.at), by: later.by };
  if (broughtWith(at.facts).includes(material)) return { on: receivedOn, withApplication: true };
  return supplied === true ? checkedIn(state) : undefined;
}

/** On the day the last of them signed. */
function signedBy({ facts, signatures = {} }: Circumstances, receivedOn: PlainDate): Received | undefined {
  if (Number(facts['authorisations'] ?? 0) < Number(facts['householdSize'] ?? 1)) return undefined;
  const days = Object.values(signatures).flatMap((day) => (day !== null && isPlainDate(day) ? [day] : []));
  return { on: days.reduce((last, day) => (day > last ? day : last), days[0] ?? receivedOn) };
}

function checkedIn({ doneAt, participants }: CaseState): Received | undefined {
  const answered = doneAt['enterCheckAnswer'];
  const by = participants['informationCheck']?.at(-1);
  return answered === undefined ? undefined : { on: dayOf(answered), ...(by === undefined ? {} : { by }) };
}

const broughtWith = (facts: Facts): readonly string[] => String(facts['broughtWith'] ?? '').split(' ');

/** Of what was answered at the intake: what a paper depends on, and which came with it. */
export function factsOfAnswers({ throughAgent, entrusted, disabled, received }: Details): Facts {
  const flags = Object.entries({ throughAgent, entrusted, disabled }).flatMap(([name, value]) => (value === true ? [[name, true] as const] : []));
  return { ...Object.fromEntries(flags), ...(typeof received === 'object' ? { broughtWith: received.join(' ') } : {}) };
}
