// What is to be filled in beside the course of a case: an application that is handed in, work that is given, leave, the office's own numbers and documents.
import { wordsHere } from '../../db/reads/offers';
import { dayOf } from '../../domain/calendar';
import { noCase } from '../../domain/casework/circumstances';
import { unopened } from '../../domain/casework/state';
import { kinds } from '../../domain/kinds';
import { holdsAny, postsFor } from '../../domain/access';
import type { Role } from '../../domain/people';
import { beginsAt, procedureFor } from '../../domain/procedures';
import { beside } from './contract';
import { ofPosts, refused } from '../http/errors';
import { intakePath } from './begin';
import { described } from './describe';
import { OfForm, type Route, route } from '../http/route';

/** By the name of a kind what a case of it is handed in with, else by the name of the route. */
const named = (routes: readonly Route[]): ReadonlyMap<string, Asked> =>
  new Map(
    routes.flatMap(({ body, name, title, method, path, scope, posts, standIn }): [string, Asked][] => {
      if (!(body instanceof OfForm) || (method !== 'post' && method !== 'put')) return [];
      const kind = kinds.find((one) => intakePath(one.name) === path);
      const subject = kind === undefined || kind.begins === 'by a letter' ? undefined : { kind: kind.name, field: kind.begins.subject };
      return [
        [
          kind?.name ?? name,
          {
            word: title,
            method,
            path: path.replaceAll(/:(\w+)/g, '{$1}'),
            ...(routes.some((other) => other.path === `${path}/what-if`) ? { whatIf: `${path}/what-if` } : {}),
            body,
            subject,
            posts: posts ?? (kind === undefined ? postsFor[scope] : beginsAt(kind.name).by),
            standIn: standIn ?? (kind !== undefined && beginsAt(kind.name).standIn === true),
          },
        ],
      ];
    }),
  );
interface Asked {
  readonly word: string;
  readonly method: 'post' | 'put';
  readonly path: string;
  readonly whatIf?: string;
  readonly body: OfForm;
  /** Who may ever do it; absent: everybody. */
  readonly posts: readonly Role[] | undefined;
  /** And whoever stands in for one of them. */
  readonly standIn: boolean;
  /** Which field says what the case is about: only what has a table today can be handed in. */
  readonly subject: { readonly kind: string; readonly field: string } | undefined;
}

/** Answered from what the routes themselves take. */
export const forms = (routes: () => readonly Route[]): readonly Route[] => {
  let known: ReturnType<typeof named> | undefined;
  return [
    route({
      method: 'get',
      path: '/api/forms/:name',
      name: 'getFormBesideCases',
      title: '登记、交办和设置要填写什么',
      scope: 'town',
      reply: beside,
      async answer({ deps: { client }, who, params: { name = '' }, townNow }) {
        const found = (known ??= named(routes())).get(name);
        if (found === undefined) throw refused('notFound');
        const {
          body: { asking, form },
          subject,
          posts,
          standIn,
          ...told
        } = found;
        const held = standIn ? [...who.posts, ...who.standsIn] : who.posts;
        if (posts !== undefined && !holdsAny({ posts: held }, posts)) throw ofPosts(posts);
        const words = await wordsHere(client, { townId: who.town.id }, form.fields, asking.offers, (clock) => clock);
        const fields = described(form.fields, { asking, procedure: undefined, seen: { state: unopened, at: noCase(townNow) }, words });
        // What has no table today can't be handed in, whatever it is called.
        const offered = fields.map((field) =>
          field.name !== subject?.field
            ? field
            : { ...field, options: field.options?.filter(({ value }) => procedureFor(subject.kind, value, dayOf(townNow)) !== undefined) },
        );
        return { ...told, fields: offered };
      },
    }),
  ];
};
