// The documents that let the town decide: entered, ended, never altered; each change with who made it.
import type { Client } from '../../db/client';
import { endAuthority, settleAuthority } from '../../db/content/settings';
import { findAuthority, lastUse, listAuthorities, listChanges } from '../../db/reads/settings';
import { authorityModeLabels, endingFaults, enteringFaults, isInForce } from '../../domain/authorities';
import { labelOf } from '../../domain/casework/labels';
import type { Faults } from '../../domain/forms/entry';
import { type Instant, dayOf, isoOf } from '../../domain/calendar';
import { officeAsking, officeForms } from '../../domain/office-forms';
import { authoritySubjects, kindUnderAuthority } from '../../domain/procedures';
import { eachTold, spoiltLine } from '../cases/told';
import { authority, authorityChange, authorityList } from './contract';
import { badInput, refused } from '../http/errors';
import { isId } from '../../db/ids';
import { OfForm, type Route, formRoute, route } from '../http/route';
import { withWord } from '../cases/words';

const path = '/api/settings/authorities';

export const authorities: readonly Route[] = [
  route({
    method: 'get',
    path,
    name: 'listAuthorities',
    title: '委托文件和修改记录',
    scope: 'settings',
    reply: authorityList,
    answer: ({ deps, who, townNow }) => listed(deps.client, who.town.id, townNow),
  }),
  formRoute({
    method: 'post',
    path,
    name: 'enterAuthority',
    title: '录入委托文件',
    scope: 'settings',
    status: 201,
    body: new OfForm(officeAsking, officeForms.enterAuthority),
    reply: authorityList,
    async answer(request) {
      const { deps, who, body, townNow } = request;
      const change = { townId: who.town.id, by: who.id, at: townNow };
      assertFaultless(enteringFaults(body, await usedOn(deps.client, who.town.id, body)));
      if ((await settleAuthority(deps.client, change, body)) === undefined) throw refused('authorityOverlaps');
      return listed(deps.client, who.town.id, townNow);
    },
  }),
  formRoute({
    method: 'post',
    path: `${path}/:id/end`,
    name: 'endAuthority',
    title: '结束委托文件',
    scope: 'settings',
    body: new OfForm(officeAsking, officeForms.endAuthority),
    reply: authorityList,
    async answer(request) {
      const { deps, who, body, params, townNow } = request;
      const { id } = params;
      const found = isId(id) ? await findAuthority(deps.client, who.town.id, id) : undefined;
      if (id === undefined || found === undefined) throw refused('notFound');
      const change = { townId: who.town.id, by: who.id, at: townNow };
      assertFaultless(endingFaults(found, body.toOn, await usedOn(deps.client, who.town.id, found)));
      await endAuthority(deps.client, change, { id, toOn: body.toOn });
      return listed(deps.client, who.town.id, townNow);
    },
  }),
];

function assertFaultless(faults: Faults): void {
  if (Object.keys(faults).length > 0) throw badInput(faults);
}

async function usedOn(client: Client, townId: string, { programme, act }: { programme: string; act: string }): Promise<string | undefined> {
  const kind = kindUnderAuthority(programme);
  if (kind === undefined) return undefined;
  const at = await lastUse(client, townId, { programmes: [kind.familyOf(programme)], clocks: [], actions: kind.authorities.decidedBy[act] ?? [] });
  return at === undefined ? undefined : dayOf(at);
}

async function listed(client: Client, townId: string, townNow: Instant) {
  const [rows, changes] = await Promise.all([listAuthorities(client, townId), listChanges(client, townId, 'authority')]);
  const today = dayOf(townNow);
  return {
    asOf: isoOf(townNow),
    authorities: eachTold(
      rows,
      authority,
      ({ townId: _town, programme, act, mode, ...row }) => ({
        ...row,
        programme: withWord(authoritySubjects, programme),
        act: { name: act, word: actWord(programme, act) },
        mode: withWord(authorityModeLabels, mode),
        inForce: isInForce(row, today),
      }),
      spoiltLine,
    ),
    history: eachTold(
      changes,
      authorityChange,
      ({ at, by, entry }) => ({ at: isoOf(at.getTime()), by, sentence: sentenceOf(JSON.parse(entry) as Kept, rows) }),
      spoiltLine,
    ),
  };
}

interface Kept {
  readonly was: { readonly toOn: string | null } | null;
  readonly now: {
    readonly id?: string;
    readonly programme?: string;
    readonly act?: string;
    readonly document?: string;
    readonly fromOn?: string;
    readonly toOn?: string;
  };
}

const actWord = (programme: string, act: string): string => labelOf(kindUnderAuthority(programme)?.authorities.acts ?? {}, act) ?? act;

function sentenceOf({ was, now }: Kept, rows: Awaited<ReturnType<typeof listAuthorities>>): string {
  const { programme = '', act = '', document = '' } = now.id === undefined ? now : (rows.find(({ id }) => id === now.id) ?? {});
  const about = `${withWord(authoritySubjects, programme).word}·${actWord(programme, act)}（${document}）`;
  const until = now.toOn === undefined ? '' : `至${now.toOn}`;
  if (now.id === undefined) return `录入${about}，自${now.fromOn ?? ''}起${until}`;
  return `${about}的截止日期由${was?.toOn ?? '未定'}改为${now.toOn ?? '未定'}`;
}
