// Opening a case by the form of its kind: a route for each kind that begins so.
import { actorIn } from '../../domain/access';
import { kinds } from '../../domain/kinds';
import { idOf, newCase, open } from '../commands';
import { opened } from '../cases/contract';
import { bornOf } from '../cases/action-input';
import { OfForm, type Route, formRoute } from '../http/route';
import { openedView } from '../cases/opened';

/** Where a case of this kind is handed in. */
export const intakePath = (kind: string): string => `/api/${kind}s`;

export const begin: readonly Route[] = kinds.flatMap(({ name, label, begins, asking }) => {
  if (begins === 'by a letter' || begins.ownIntake === true) return [];
  const { form, subject: field, faults } = begins;
  return formRoute({
    method: 'post',
    path: intakePath(name),
    name: `open${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    title: `登记${label}`,
    oneStep: true,
    scope: 'cases',
    status: 201,
    body: new OfForm(asking, form, faults),
    reply: opened,
    location: ({ id }) => `/api/cases/${id}`,
    async answer(request) {
      const caseId = newCase(name, request);
      const { traits, content } = bornOf(form, request.body, (what) => idOf(what, caseId, request));
      const subject = { field, value: traits[field] ?? '' };
      const receipt = await open(request, actorIn(request.who, {}), { kind: name, caseId, subject, traits, content });
      return openedView(request.deps.client, request.who.town.id, receipt);
    },
  });
});
