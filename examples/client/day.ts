// One person's day: everything in hand and everything one's post may take is done, as far as it can be done now, by what each case says would ordinarily be next.
import { act } from './act';
import { type CaseFile, type Desk, Refused, type Verb, type Work } from './desk';
import type { Lines } from './fill';

export interface Done {
  readonly number: string;
  readonly action: string;
  readonly word: string;
}
export interface Left {
  readonly work: Work;
  readonly because: string;
}

export async function workThrough(desk: Desk, lines: Lines): Promise<{ readonly done: readonly Done[]; readonly left: readonly Left[] }> {
  const done: Done[] = [];
  const left = new Map<string, Left>();
  for (let work = await desk.work(); ; work = await desk.work()) {
    const next = work.find(({ id }) => !left.has(id));
    if (next === undefined) return { done, left: [...left.values()] };
    const file = await desk.open(next.caseId);
    const verb = nextOf(file, next);
    const because = verb === undefined ? whyNot(file, next) : await tried(() => actOn(desk, next.caseId, verb.action, lines, new Date(file.asOf)));
    if (because === undefined) done.push({ number: next.number, action: verb?.action ?? '', word: verb?.word ?? '' });
    else left.set(next.id, { work: next, because });
  }
}

/** What the case says is ordinarily done next, else the only way there is. What only a person can choose between is left. */
function nextOf({ allowedActions }: CaseFile, { id }: Work): Verb | undefined {
  const allowed = allowedActions.filter((verb) => verb.allowed);
  const ways = allowed.filter(({ task }) => task === id);
  return allowed.find(({ primary }) => primary === true) ?? (ways.length === 1 ? ways[0] : undefined);
}

/** Nothing of it is ordinary now: what is said of the work's first way that can't be gone. */
const whyNot = ({ allowedActions }: CaseFile, { id }: Work): string =>
  allowedActions.find(({ task, allowed }) => task === id && !allowed)?.sentence ?? '要由人来决定';

const actOn = async (desk: Desk, caseId: string, action: string, lines: Lines, now: Date): Promise<unknown> =>
  act(desk, await desk.form(caseId, action), lines, now);

/** The sentence with which it was refused. */
const tried = (deed: () => Promise<unknown>): Promise<string | undefined> =>
  deed().then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof Refused) return error.message;
      throw error;
    },
  );
