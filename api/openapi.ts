// The whole API as an OpenAPI 3.1 document, made from what the routes declare: it can't say other than they do.
import { z } from 'zod';
import { actionWords } from '../domain/application/words';
import { actionWords as referralActionWords } from '../domain/referral/words';
import { problem } from './contract/problem';
import { ByParam, type Route } from './route';

type Json = Readonly<Record<string, unknown>>;
export interface Operation {
  readonly summary: string;
  readonly tags: readonly string[];
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required: boolean; readonly schema: Json }[];
  readonly requestBody?: { readonly required: true; readonly content: Readonly<Record<string, { readonly schema: Json }>> };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Readonly<Record<string, { readonly schema: Json }>> }>>;
  readonly security: readonly Json[];
}
export interface OpenApi {
  readonly openapi: '3.1.0';
  readonly info: Json;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Json;
}

export function openApiOf(routes: readonly Route[]): OpenApi {
  const paths: Record<string, Record<string, Operation>> = {};
  for (const route of routes)
    for (const { path, body, summary } of variantsOf(route)) {
      const named = path.replaceAll(/:(\w+)/g, '{$1}');
      paths[named] = { ...paths[named], [route.method]: operationOf(route, path, summary, body) };
    }
  return {
    openapi: '3.1.0',
    info: {
      title: '一门：乡镇社会救助办理系统',
      version: '1',
      description:
        '时刻为东八区；金额以分计；每次提交带办理编号（Idempotency-Key），重复提交不会重复办理：同一个人对同一件案件（或者同一项设置、同一条消息）用同一个编号，只办一次，内容不同的会被拒绝；用在另一件案件上，是另一次办理。',
    },
    paths,
    components: {
      schemas: { Problem: schemaOf(problem, 'output') },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'yimen', description: '登录后的会话（HTTPS 下名为 __Host-yimen）' } },
    },
  };
}

/** A path whose last part names an action is as many operations as there are actions: each asks for other fields. */
function variantsOf(route: Route): { path: string; summary: string; body: z.ZodType | undefined }[] {
  const { body, path, title } = route;
  if (!(body instanceof ByParam)) return [{ path, summary: title, body }];
  const words: Readonly<Record<string, string>> = { ...referralActionWords, ...actionWords };
  return Object.entries(body.of).map(([name, schema]) => ({
    path: path.replace(`:${body.param}`, name),
    summary: `${title}：${words[name] ?? name}`,
    body: schema,
  }));
}

function operationOf(route: Route, path: string, summary: string, body: z.ZodType | undefined): Operation {
  const { method, keyless, scope, status = 200, reply, sheet } = route;
  const json = (schema: Json) => ({ 'application/json': { schema } });
  const asSheet = sheet === true ? { 'text/csv': { schema: { type: 'string' } } } : {};
  const content =
    reply === 'nothing'
      ? undefined
      : reply === 'written'
        ? { 'text/html': { schema: { type: 'string' } } }
        : { ...json(schemaOf(reply, 'output')), ...asSheet };
  return {
    summary,
    tags: [path.split('/').slice(1, 3).join('/')],
    parameters: [
      ...[...path.matchAll(/:(\w+)/g)].map(([, name = '']) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
      ...(method === 'get' || keyless
        ? []
        : [{ name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string', minLength: 8, maxLength: 128 } }]),
      ...queryOf(route.query),
    ],
    ...(body === undefined ? {} : { requestBody: { required: true as const, content: json(schemaOf(body, 'input')) } }),
    responses: {
      [reply === 'nothing' ? '204' : String(status)]: { description: '办成', ...(content === undefined ? {} : { content }) },
      default: { description: '没有办成，说明原因', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
    },
    security: scope === 'open' ? [] : [{ session: [] }],
  };
}

function queryOf(query: z.ZodType | undefined): Operation['parameters'] {
  if (query === undefined) return [];
  const { properties = {}, required = [] } = schemaOf(query, 'input') as { properties?: Record<string, Json>; required?: string[] };
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: required.includes(name), schema }));
}

/** What a refinement asks beyond the shape is told by its sentence when it fails. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}
