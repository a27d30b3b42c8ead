// An action done from its form alone: filled in, tried without keeping anything, and sent once nothing is said against it.
import { type Body, type Desk, type Form, Refused } from './desk';
import { type Lines, filledIn } from './fill';

const mostTries = 60;

/** What is entered is chosen by the caller's `lines`, else the first that is offered. Throws what was last refused. */
export async function act(desk: Desk, form: Form, lines: Lines, now: Date, chosen: Body = {}): Promise<unknown> {
  const refusals = new Map<string, number>();
  for (let n = 1; ; n += 1) {
    const body = filledIn(form.fields, lines, refusals, now, chosen);
    try {
      if (form.whatIf !== undefined) await desk.tryOut(form, body);
      return await desk.send(form, body);
    } catch (error) {
      if (!(error instanceof Refused) || Object.keys(error.fields).length === 0 || n === mostTries) throw error;
      for (const place of Object.keys(error.fields)) refusals.set(place, (refusals.get(place) ?? 0) + 1);
    }
  }
}
