// Finding a family, by three doors: with a purpose that is asked once a session; at the window, before something is registered; and from an open case.
import type { z } from 'zod';
import { notePurpose } from '../../db/content/sessions';
import { findCaseFile } from '../../db/reads/case-files';
import { searchCases } from '../../db/reads/search';
import { isId } from '../../db/ids';
import { isoOf } from '../../domain/calendar';
import { labelOf } from '../../domain/casework/labels';
import { holdsAny } from '../../domain/access';
import { beginsAt, findKind } from '../../domain/procedures';
import { allPurposeWords, purposeWords } from '../../domain/looks';
import { meantBy } from '../../domain/search';
import { Spoilt, listing } from '../cases/told';
import { outcomeWord, stageWord, withWord } from '../cases/words';
import { badInput, ofPosts, refused } from '../http/errors';
import { type Route, type Shown, type SignedInRequest, route } from '../http/route';
import { masked, numbersMeant } from '../kinds/application/masked';
import { type Found, type FoundCase, type Searching, found, foundCase, search as searchShape, searchHere } from './contract';

const { by: takers } = beginsAt('application');

interface Door {
  readonly path: string;
  readonly name: string;
  readonly title: string;
}
/** What is typed here is asked for by `purpose`, which may refuse. */
const door = <B extends Searching>(names: Door, body: z.ZodType<B>, purpose: (request: SignedInRequest<B, unknown>) => Promise<string> | string): Route =>
  route({
    ...names,
    method: 'post',
    scope: 'cases',
    keyless: true,
    inDoubt: true,
    body,
    reply: found,
    looks: { as: 'search', shown: (reply, request) => shown(reply, request.body.q) },
    answer: async (request) => searched(request, await purpose(request)),
  });

export const search: readonly Route[] = [
  door(
    { path: '/api/search', name: 'search', title: '查找：姓名、拼音、身份证号、电话、案号、平台编号' },
    searchShape,
    async ({ deps, who, token = '', body }) => {
      const purpose = body.purpose ?? who.purpose;
      if (purpose === null) throw badInput({ purpose: `请选择这次登录查找的目的：${Object.values(purposeWords).join('、')}` });
      if (body.purpose !== undefined && body.purpose !== who.purpose) await notePurpose(deps.client, token, body.purpose);
      return purpose;
    },
  ),
  door({ path: '/api/applications/search', name: 'searchApplications', title: '登记以前查找已有的案件' }, searchHere, ({ who }) => {
    if (!holdsAny({ posts: [...who.posts, ...who.standsIn] }, takers)) throw ofPosts(takers);
    return 'intake';
  }),
  door({ path: '/api/cases/:id/search', name: 'searchFromCase', title: '办理本案时查找' }, searchHere, async (request) => {
    const { id } = request.params;
    const here = isId(id) ? await findCaseFile(request.deps.client, request.access, id) : undefined;
    if (here === undefined) throw refused('notFound');
    if (here.outcome !== null) throw refused('caseClosed');
    return 'case';
  }),
];

async function searched({ deps: { client }, access, townNow, body: { q, limit } }: SignedInRequest<Searching, unknown>, purpose: string): Promise<Found> {
  const meant = meantBy(q);
  if (meant === undefined) throw badInput({ q: howToSearch });
  const { rows, isCut } = await searchCases(client, access, { ...meant, numbers: numbersMeant(meant) }, limit);
  const answer = { asOf: isoOf(townNow), found: listed.rows(rows.slice(0, limit)), more: isCut || rows.length > limit };
  return { ...answer, hint: rows.length === 0 ? (meant.hint ?? null) : null, purpose: withWord(allPurposeWords, purpose) };
}

const howToSearch = '请写姓名（至少两个字）、姓名的全拼或者首字母（至少两个字母）、身份证号码或者后四位、电话号码、案号，或者平台、工单的编号。';

type Row = Awaited<ReturnType<typeof searchCases>>['rows'][number];
const listed = listing(
  foundCase,
  ({ kind, subject, stage, outcome, openedAt, people, spoilt, ...row }: Row): FoundCase => {
    if (spoilt) throw new Spoilt();
    return {
      ...row,
      kind: { name: kind, word: findKind(kind)?.label ?? kind },
      about: labelOf(findKind(kind)?.subjects ?? {}, subject) ?? subject,
      stageWord: stageWord(kind, stage, outcome),
      outcomeWord: outcomeWord(kind, outcome),
      openedAt: isoOf(openedAt),
      people: people.map(masked),
    };
  },
  ({ caseId }) => caseId,
);

function shown({ found: rows, purpose }: Found, q: string): Shown {
  const people = rows.flatMap((row) => ('people' in row ? row.people.map(({ id }) => id) : []));
  const { hint: _hint, begins: _begins, ...meant } = meantBy(q) ?? {};
  return { cases: rows.map(({ caseId }) => caseId), people, rows: rows.length, purpose: purpose.name, asked: { by: Object.keys(meant).join() } };
}
