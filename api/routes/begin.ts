// Opening a case by the form of its kind: a route for each kind that begins so.
import { actorIn, holdsAny } from '../../domain/access';
import { kinds } from '../../domain/kinds';
import { idOf, newCase, open } from '../commands';
import { opened } from '../contract/applications';
import { ofPosts } from '../errors';
import { bornOf } from '../here';
import { OfForm, type Route, formRoute } from '../route';
import { word } from '../views/words';

export const begin: readonly Route[] = kinds.flatMap(({ name, label, begins, asking }) => {
  if (begins === 'by a letter' || begins.by === undefined) return [];
  const { with: form, subject: field, faults, by } = begins;
  return formRoute({
    method: 'post',
    path: `/api/${name}s`,
    name: `open${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    title: `登记：${label}`,
    scope: 'cases',
    status: 201,
    body: new OfForm(asking, form, faults),
    reply: opened,
    location: ({ id }) => `/api/cases/${id}`,
    async answer(ask) {
      if (!holdsAny(ask.who, by)) throw ofPosts(by);
      const caseId = newCase(name, ask);
      const { traits, content } = bornOf(form, ask.body, (what) => idOf(what, caseId, ask));
      const subject = { field, value: traits[field] ?? '' };
      const { number = '', seq, stage } = await open(ask, actorIn(ask.who, {}), { kind: name, caseId, subject, traits, content });
      return { id: caseId, number, seq, stage, stageWord: word(name, 'stage', stage) };
    },
  });
});
