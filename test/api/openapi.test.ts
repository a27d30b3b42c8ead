// The API's own description: every route is in it, real answers keep to it, and its page reaches for nothing outside.
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { z } from 'zod';
import { ByForm } from '../../api/http/route';
import { routes } from '../../api/routes';
import { type Office, type Person, type Said, openOffice } from '../support/api';
import { bodiesTaken } from '../support/bodies';
import { act, broughtTo, referred, submitted } from '../support/office-cases';

let office: Office;
let clerk: Person;
let document: Said;
beforeAll(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00');
  clerk = await office.as('clerk');
  document = (await clerk.get('/api/openapi.json')).body;
});
afterAll(() => office.close());

const named = (path: string): string => path.replaceAll(/:(\w+)/g, '{$1}');

/** As a program would read it: with the shapes it refers to. */
const asZod = (schema: Said): z.ZodType =>
  z.fromJSONSchema(JSON.parse(JSON.stringify({ ...schema, $defs: document.components.schemas }).replaceAll('#/components/schemas/', '#/$defs/')));

it('describes every route there is, each action by its own name, and none that is not there', () => {
  const expected = routes.flatMap((route) =>
    (route.body instanceof ByForm ? bodiesTaken(route).map(([action]) => route.path.replace(':action', action)) : [route.path]).map(
      (one) => `${route.method} ${named(one)}`,
    ),
  );
  const described = Object.entries<Said>(document.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`));
  expect(described.sort()).toEqual([...new Set(expected)].sort());
  expect(described.length).toBeGreaterThan(150);
  for (const methods of Object.values<Said>(document.paths))
    for (const operation of Object.values<Said>(methods)) {
      expect(operation.summary).toMatch(/[\u4e00-\u9fff]/);
    }
  expect(document.components.responses.Failed.content['application/problem+json'].schema).toEqual({ $ref: '#/components/schemas/Problem' });
});

it('passes the rules of a linter that others use, without a warning', async () => {
  const config = await createConfig({ extends: ['recommended'] });
  const found = await lintFromString({ source: JSON.stringify(document), absoluteRef: 'openapi.json', config });
  expect(found.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`)).toEqual([]);
});

it('has a name for every operation, every body and every answer, each shape told once', () => {
  const operations = Object.values<Said>(document.paths).flatMap((methods) => Object.values<Said>(methods));
  const names = operations.map(({ operationId }) => operationId as string);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(expect.arrayContaining(['signIn', 'accept', 'whatIfAccept', 'answer', 'listClocks', 'listClocksAsSheet']));
  const contents = operations.flatMap(({ requestBody, responses }) =>
    [requestBody, ...Object.values<Said>(responses)].flatMap((one) => Object.entries<Said>({ ...one?.content })),
  );
  for (const [type, { schema }] of contents)
    expect(type === 'application/json' ? Object.keys(schema) : schema).toEqual(type === 'application/json' ? ['$ref'] : { type: 'string' });
  for (const name of contents.flatMap(([, { schema }]) => schema.$ref ?? [])) expect(document.components.schemas).toHaveProperty(name.split('/').at(-1));
  expect(JSON.stringify(document).length).toBeLessThan(600_000);
});

it('says by which status each operation may refuse', () => {
  const statuses = (method: string, path: string) => Object.keys(document.paths[path][method].responses);
  expect(statuses('post', '/api/cases/{id}/actions/accept')).toEqual(['200', '400', '401', '403', '404', '409', '422', '429', '503', 'default']);
  expect(statuses('get', '/api/clocks')).toEqual(['200', '401', '403', '422', '429', '503', 'default']);
  expect(statuses('get', '/healthz')).toEqual(['200', '429', '503', 'default']);
});

it('lists whatever status a read answers, of whatever post one is and whatever one asks for', async () => {
  const unlisted: string[] = [];
  const asked = new Set<number>();
  for (const account of ['clerk', 'admin', 'director', 'assistant1', 'housing']) {
    const who = await office.as(account);
    for (const { method, path } of routes.filter((one) => one.method === 'get'))
      for (const query of ['', '?limit=0', '?nobody=knows']) {
        const { status } = await who.get(`${path.replaceAll(/:\w+/g, 'nope')}${query}`);
        asked.add(status);
        if (document.paths[named(path)][method].responses[status] === undefined) unlisted.push(`${account} ${path}${query} ${status}`);
      }
  }
  expect(unlisted).toEqual([]);
  expect([...asked].sort()).toEqual([200, 302, 404, 409, 422]);
});

it('says what is asked for: the path, the query, the key of a write, the body', () => {
  const clocks = document.paths['/api/clocks'].get;
  expect(clocks.parameters.map(({ name, in: place }: Said) => `${place} ${name}`)).toEqual(
    ['limit', 'after', 'light', 'programme', 'village', 'stage', 'person', 'internal'].map((name) => `query ${name}`),
  );
  expect(Object.keys(clocks.responses['200'].content)).toEqual(['application/json']);
  expect(Object.keys(document.paths['/api/clocks.csv'].get.responses['200'].content)).toEqual(['text/csv']);
  const confirm = document.paths['/api/cases/{id}/actions/confirm'].post;
  expect(confirm).toMatchObject({
    summary: '办理：予以确认',
    requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/ConfirmInput' } } } },
  });
  const shape = { type: 'object', additionalProperties: false, properties: { visitedOn: { title: '入户日期', description: '没有入户的不填。' } } };
  expect(document.components.schemas.ConfirmInput).toMatchObject({ anyOf: [shape, shape] }); // 特困 is confirmed without an amount
  expect(document.components.schemas.AcceptInput).toMatchObject({ type: 'object', additionalProperties: false });
  expect(confirm.parameters).toMatchObject([{ name: 'id' }, { $ref: '#/components/parameters/Key' }]);
  expect(document.components.parameters.Key).toMatchObject({ name: 'Idempotency-Key', in: 'header', required: true });
  expect(document.paths['/healthz'].get.security).toEqual([]);
});

it('holds real answers, and real refusals, to what it says of them', async () => {
  const id = await broughtTo(office, 'postNotice');
  const referral = await referred(office, id);
  const asked: [string, string, string][] = [
    ['/api/session', '/api/session', '200'],
    ['/api/town', '/api/town', '200'],
    ['/api/applications', '/api/applications?limit=1', '200'],
    ['/api/cases/{id}', `/api/cases/${id}`, '200'],
    ['/api/applications/{id}/recusals', `/api/applications/${id}/recusals`, '200'],
    ['/api/cases/{id}', `/api/cases/${referral}`, '200'],
    ['/api/tasks', '/api/tasks?scope=claimable', '200'],
    ['/api/clocks', '/api/clocks', '200'],
    ['/api/unassigned', '/api/unassigned', '200'],
    ['/api/statistics', '/api/statistics?from=2026-07-01&to=2026-07-01', '200'],
    ['/api/statistics/cases', '/api/statistics/cases?from=2026-07-01&to=2026-07-01&figure=kept', '200'],
    ['/api/kinships', '/api/kinships', '200'],
    ['/api/overdue', '/api/overdue', '200'],
    ['/api/calendar/due', '/api/calendar/due?from=2026-02-13&limit=10wd', '200'],
  ];
  const schemaOf = (path: string, status: string) => asZod(document.paths[path].get.responses[status].content['application/json'].schema);
  for (const [path, concrete, status] of asked) {
    const { body } = await clerk.get(concrete);
    expect([path, schemaOf(path, status).safeParse(body).error]).toEqual([path, undefined]);
    expect(schemaOf(path, status).safeParse({ ...body, surprise: true }).success).toBe(false);
  }
  const problem = asZod({ $ref: '#/components/schemas/Problem' });
  for (const { body } of [await clerk.get('/api/nothing'), await clerk.get('/api/clocks?light=pink'), await act(clerk, await submitted(office), 'confirm')])
    expect(problem.safeParse(body).success).toBe(true);
  const accept = asZod(document.paths['/api/cases/{id}/actions/serveNotice'].post.requestBody.content['application/json'].schema);
  expect([accept.safeParse({ method: 'direct' }).success, accept.safeParse({ method: 'pigeon' }).success]).toEqual([true, false]);
});

it('is read by whoever has the address, since it says how to sign in, on a page that needs no network and runs nothing', async () => {
  const answer = await fetch(`${office.url}/`);
  expect(answer.url).toBe(`${office.url}/api/docs`);
  const page = await answer.text();
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(page.indexOf('从这里开始')).toBeLessThan(page.indexOf('POST /api/applications'));
  expect(page).toContain('<code>POST /api/session</code>');
  expect(page).toContain('POST /api/cases/{id}/actions/giveFirstAid');
  expect(page).toContain('办理：先行救助');
  expect(page.replaceAll('http://127.0.0.1:8080/', '')).not.toMatch(/<script|https?:\/\/|style="|<img/);
  const style = await fetch(`${office.url}/api/docs.css`);
  expect(style.headers.get('content-type')).toBe('text/css; charset=utf-8');
  expect((await office.send('GET', '/api/openapi.json')).body.openapi).toMatch(/^3\.1/);
});
