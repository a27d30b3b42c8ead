// The office's own numbers: all there are, one with its history, a new value from a day on.
import type { Client } from '../../db/client';
import { settleValue, withdrawValue } from '../../db/content/settings';
import { lastUse, listChanges, listValues } from '../../db/reads/settings';
import { type Instant, type PlainDate, dayOf, isoOf } from '../../domain/calendar';
import { type Setting, settings as all, faultOf, settingOf, settingUnitWords, tooEarlyFault, valueWords } from '../../domain/settings';
import { officeAsking, officeForms } from '../../domain/office-forms';
import { eachTold, spoiltLine } from '../cases/told';
import { type SettingView, settingDetail, settingList, valueChange } from './contract';
import { badInput, refused } from '../http/errors';
import { OfForm, type Route, formRoute, route } from '../http/route';
import { programmeWord } from '../cases/words';

const path = '/api/settings/values';

export const settings: readonly Route[] = [
  route({
    method: 'get',
    path,
    name: 'listLocalValues',
    title: '本地数值',
    scope: 'settings',
    reply: settingList,
    async answer({ deps, who, townNow }) {
      const entered = await listValues(deps.client, who.town.id);
      return { asOf: isoOf(townNow), values: all.map((one) => viewOf(one, entered, dayOf(townNow))) };
    },
  }),
  route({
    method: 'get',
    path: `${path}/:key`,
    name: 'getLocalValue',
    title: '一项本地数值和它的修改记录',
    scope: 'settings',
    reply: settingDetail,
    answer: ({ deps, who, params, townNow }) => detailOf(deps.client, who.town.id, knownAs(params['key']), townNow),
  }),
  formRoute({
    method: 'put',
    path: `${path}/:key`,
    name: 'enterLocalValue',
    title: '录入本地数值',
    scope: 'settings',
    body: new OfForm(officeAsking, officeForms.enterLocalValue),
    reply: settingDetail,
    async answer(request) {
      const { deps, who, params, body, townNow } = request;
      const setting = knownAs(params['key']);
      const change = { townId: who.town.id, by: who.id, at: townNow };
      const fault = faultOf(setting, body.value);
      if (fault !== undefined) throw badInput({ value: fault });
      const used = await lastUse(deps.client, who.town.id, setting);
      const early = tooEarlyFault(body.fromOn, used === undefined ? undefined : dayOf(used));
      if (early !== undefined) throw badInput({ fromOn: early });
      if ((await settleValue(deps.client, change, { key: setting.key, ...body }, dayOf(townNow))) === undefined) throw refused('valueInForce');
      return detailOf(deps.client, who.town.id, setting, townNow);
    },
  }),
  formRoute({
    method: 'post',
    path: `${path}/:key/withdraw`,
    name: 'withdrawLocalValue',
    title: '撤回还没有生效的本地数值',
    scope: 'settings',
    body: new OfForm(officeAsking, officeForms.withdrawLocalValue),
    reply: settingDetail,
    async answer(request) {
      const { deps, who, params, body, townNow } = request;
      const setting = knownAs(params['key']);
      const change = { townId: who.town.id, by: who.id, at: townNow };
      const withdrawn = await withdrawValue(deps.client, change, { key: setting.key, ...body }, dayOf(townNow));
      if (withdrawn === undefined) throw await whyNot(deps.client, who.town.id, setting, body.fromOn);
      return detailOf(deps.client, who.town.id, setting, townNow);
    },
  }),
];

async function whyNot(client: Client, townId: string, { key }: Setting, fromOn: string) {
  const entered = await listValues(client, townId);
  return entered.some((one) => one.key === key && one.fromOn === fromOn) ? refused('valueInForce') : badInput({ fromOn: '没有从这一天起生效的数值' });
}

function knownAs(key: string | undefined): Setting {
  const found = settingOf(key);
  if (found === undefined) throw refused('notFound');
  return found;
}

type Entered = Awaited<ReturnType<typeof listValues>>;

function viewOf(setting: Setting, entered: Entered, today: PlainDate): SettingView {
  const { key, word, unit, usual = null, source, programmes } = setting;
  const entries = entered.filter((one) => one.key === key).map(({ value, fromOn, document }) => ({ value, fromOn, document }));
  const local = entries.find(({ fromOn }) => fromOn <= today);
  const value = local?.value ?? usual;
  return {
    key,
    word,
    unit: settingUnitWords[unit],
    programmes: programmes.map(programmeWord),
    usual,
    usualSource: source,
    value,
    words: value === null ? null : valueWords(unit, value),
    source: local === undefined ? source : { article: local.document ?? source.article, confidence: 'L' },
    entries,
  };
}

async function detailOf(client: Client, townId: string, setting: Setting, townNow: Instant) {
  const [entered, changes] = await Promise.all([listValues(client, townId), listChanges(client, townId, `value:${setting.key}`)]);
  return {
    ...viewOf(setting, entered, dayOf(townNow)),
    history: eachTold(
      changes,
      valueChange,
      ({ at, by, entry }) => {
        const { was, now } = JSON.parse(entry) as { was: SettingView['entries'][number] | null; now: SettingView['entries'][number] | { reason: string } };
        const when = { at: isoOf(at.getTime()), by, was };
        if ('reason' in now) return { ...when, now: null, reason: now.reason };
        const { value, fromOn, document } = now;
        return { ...when, now: { value, fromOn, document }, reason: null };
      },
      spoiltLine,
    ),
  };
}
