// What is to be filled in beside the cases: an application that is handed in, the office's own numbers and documents.
import { wordsHere } from '../../db/reads/offers';
import { dayOf } from '../../domain/calendar';
import { noCase } from '../../domain/casework/circumstances';
import { unopened } from '../../domain/casework/state';
import type { Asking } from '../../domain/forms/asking';
import type { AnyForm } from '../../domain/forms/form';
import { kinds } from '../../domain/kinds';
import { officeAsking, officeForms } from '../../domain/office-forms';
import { procedureFor } from '../../domain/procedures';
import { beside } from './contract';
import { refused } from '../http/errors';
import { intakePath } from './begin';
import { described } from './describe';
import { type Route, route } from '../http/route';

interface Listed {
  readonly word: string;
  readonly method: 'post' | 'put';
  readonly path: string;
  readonly asking: Asking;
  readonly form: AnyForm;
  /** Of a kind: what a case may be about, of which only what has a table today can be handed in. */
  readonly of?: { readonly kind: string; readonly subject: string };
}
const office = (name: keyof typeof officeForms, word: string, method: Listed['method'], path: string): [string, Listed] => [
  name,
  { word, method, path: `/api/settings/${path}`, asking: officeAsking, form: officeForms[name] },
];
const listed = new Map<string, Listed>([
  ...kinds.flatMap(({ name, label, asking, begins }): [string, Listed][] =>
    typeof begins === 'string'
      ? []
      : [[name, { word: `登记${label}`, method: 'post', path: intakePath(name), asking, form: begins.with, of: { kind: name, subject: begins.subject } }]],
  ),
  office('enterLocalValue', '录入本地数值', 'put', 'values/{key}'),
  office('withdrawLocalValue', '撤回还没有生效的本地数值', 'post', 'values/{key}/withdraw'),
  office('enterAuthority', '录入委托文件', 'post', 'authorities'),
  office('endAuthority', '结束委托文件', 'post', 'authorities/{id}/end'),
]);

export const forms: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/forms/:name',
    name: 'getFormBesideCases',
    title: '登记和设置要填写什么',
    scope: 'town',
    reply: beside,
    async answer({ deps: { client }, who, params: { name = '' }, townNow }) {
      const found = listed.get(name);
      if (found === undefined) throw refused('notFound');
      const { asking, form, of, ...told } = found;
      const words = await wordsHere(client, { townId: who.town.id }, form.fields, asking.offers, (clock) => clock);
      const fields = described(form.fields, { asking, procedure: undefined, seen: { state: unopened, at: noCase(townNow) }, words });
      // What has no table today can't be handed in, whatever it is called.
      const offered = fields.map((field) =>
        of === undefined || field.name !== of.subject
          ? field
          : { ...field, options: field.options?.filter(({ value }) => procedureFor(of.kind, value, dayOf(townNow)) !== undefined) },
      );
      return { ...told, fields: offered };
    },
  }),
];
