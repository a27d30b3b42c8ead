// Drafts of the own: kept while one types, found again on another machine, gone when they are sent or after some days.
import { type Kept, dropDraft, findDraft, keptDays, listDrafts, saveDraft } from '../../db/content/drafts';
import { isoOf } from '../../domain/calendar';
import { refused } from '../http/errors';
import { type Route, route } from '../http/route';
import { draftKey } from './key';
import { draft, draftInput, draftKept, draftList } from './contract';

const path = '/api/drafts/:key';
const keyIn = ({ key }: Readonly<Record<string, string>>): string => {
  const known = draftKey(key);
  if (known === undefined) throw refused('notFound');
  return known;
};
const keptView = ({ key, savedAt }: Kept) => ({ key, savedAt: isoOf(savedAt), until: isoOf(savedAt + keptDays * 86_400_000) });

export const drafts: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/drafts',
    name: 'listDrafts',
    title: '本人的草稿',
    scope: 'self',
    reply: draftList,
    answer: async ({ deps: { client }, who, now }) => ({ drafts: (await listDrafts(client, who.id, now)).map(keptView) }),
  }),
  route({
    method: 'get',
    path,
    name: 'getDraft',
    title: '打开本人的一份草稿',
    scope: 'self',
    reply: draft,
    async answer({ deps: { client }, who, now, params }) {
      const found = await findDraft(client, who.id, keyIn(params), now);
      if (found === undefined) throw refused('notFound');
      return { ...keptView(found), body: JSON.parse(found.body) as Record<string, unknown> };
    },
  }),
  route({
    method: 'put',
    path,
    name: 'saveDraft',
    title: '保存草稿（只有本人看得到，七天后删除；提交时带 Draft-Key 头的，办成后随之删除）',
    scope: 'self',
    keyless: true,
    body: draftInput,
    reply: draftKept,
    async answer({ deps: { client }, who, now, params, body }) {
      const kept = await saveDraft(client, who.id, { key: keyIn(params), savedAt: now, body: JSON.stringify(body.body) });
      if (kept === undefined) throw refused('tooManyDrafts');
      return keptView(kept);
    },
  }),
  route({
    method: 'delete',
    path,
    name: 'dropDraft',
    title: '删除草稿',
    scope: 'self',
    keyless: true,
    reply: 'nothing',
    async answer({ deps: { client }, who, params }) {
      await dropDraft(client, who.id, keyIn(params));
      return undefined;
    },
  }),
];
