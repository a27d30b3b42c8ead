// The whole API as an OpenAPI 3.1 document, made from what the routes declare: it can't say other than they do.
import { labelsIn, namesIn } from '../../domain/procedures';
import { postsFor } from '../../domain/access';
import { z } from 'zod';
import { formsCalled } from '../cases/action-input';
import { schemaOf } from '../forms/schema';
import { ByForm, OfForm, type Route } from './route';
import { type Json, Schemas } from './schemas';
import { howToBegin } from './how-to-begin';

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema: Json }>>;
}
interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly schema: Json;
}
/** Of every write, so it is told once. */
export const keyParameter: Parameter = { name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string', minLength: 8, maxLength: 128 } };
export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly parameters: readonly (Parameter | { readonly $ref: string })[];
  readonly requestBody?: Content & { readonly required: true };
  readonly responses: Readonly<Record<string, (Content & { readonly description: string }) | { readonly $ref: string }>>;
  /** Of whoever asks anonymously; else the document's. */
  readonly security?: readonly Json[];
}
export interface OpenApi {
  readonly openapi: '3.1.0';
  readonly info: Json;
  readonly servers: readonly Json[];
  readonly security: readonly Json[];
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Json>>;
    readonly responses: Readonly<Record<string, Json>>;
    readonly parameters: { readonly Key: Parameter };
    readonly securitySchemes: Json;
  };
}

/** A refusal by its status: what it means whatever was asked, and which routes may answer so. */
const refusalsByStatus: readonly { readonly status: number; readonly name: string; readonly description: string; readonly when: (route: Route) => boolean }[] =
  [
    {
      status: 400,
      name: 'BadRequest',
      description: '读不出来：地址、内容或者办理编号的写法不对',
      when: ({ method, path }) => method !== 'get' || path.includes(':'),
    },
    {
      status: 401,
      name: 'NotSignedIn',
      description: '没有登录，登录已过期，或者账号密码不对',
      when: ({ scope, name }) => scope !== 'open' || name === 'signIn',
    },
    {
      status: 403,
      name: 'Forbidden',
      description: '来源不对，内容不是JSON，或者要先修改密码、开通动态码',
      when: ({ method, scope, settlesAccount }) => method !== 'get' || (scope !== 'open' && settlesAccount !== true),
    },
    { status: 404, name: 'NotFound', description: '没有这个内容，或者不能查看', when: ({ path }) => path.includes(':') },
    {
      status: 409,
      name: 'NotPossible',
      description: '现在不能办理，说明原因，什么也没有改变',
      when: ({ method, scope }) => (method !== 'get' && scope !== 'open') || postsFor[scope] !== undefined,
    },
    {
      status: 422,
      name: 'BadInput',
      description: '填写有误，逐栏说明',
      when: ({ body, query, method }) => body !== undefined || query !== undefined || method !== 'get',
    },
    { status: 429, name: 'TooMany', description: '太频繁，请过一会儿再试', when: () => true },
    { status: 503, name: 'Away', description: '暂时办不了，可以用同一个办理编号再提交', when: () => true },
  ];

export function openApiOf(routes: readonly Route[]): OpenApi {
  const schemas = new Schemas();
  const problem = schemas.refTo('problem');
  const paths: Record<string, Record<string, Operation>> = {};
  for (const route of routes)
    for (const variant of variantsOf(route)) {
      const named = variant.path.replaceAll(/:(\w+)/g, '{$1}');
      paths[named] = { ...paths[named], [route.method]: operationOf(route, variant, schemas) };
    }
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods));
  return {
    openapi: '3.1.0',
    info: {
      title: '一门：乡镇社会救助办理系统',
      version: '1',
      description: howToBegin,
      license: { name: '保留所有权利', identifier: 'LicenseRef-Proprietary' },
    },
    servers: [{ url: '/', description: '本机构的一门' }],
    security: [{ session: [] }],
    tags: [...new Set(operations.flatMap(({ tags }) => tags))].map((name) => ({ name, description: tagWords[name] ?? '' })),
    paths,
    components: {
      schemas: schemas.all,
      responses: Object.fromEntries(
        [...refusalsByStatus, { name: 'Failed', description: '没有办成，说明原因' }].map(({ name, description }) => [
          name,
          { description, content: { 'application/problem+json': { schema: problem } } },
        ]),
      ),
      parameters: { Key: keyParameter },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'yimen', description: '登录后的会话（HTTPS 下名为 __Host-yimen）' } },
    },
  };
}

interface Variant {
  readonly path: string;
  readonly name: string;
  readonly summary: string;
  /** What its body is called where the contract has no name for it: an action's is the same for doing and for trying. */
  readonly input: string;
  readonly body: z.ZodType | undefined;
}

/** A path whose last part names an action is as many operations as there are actions: each asks for other fields, and for others again where the tables differ. */
function variantsOf({ body, path, name, title }: Route): Variant[] {
  if (!(body instanceof ByForm))
    return [
      { path, name, summary: title, input: `${capitalised(name)}Input`, body: body instanceof OfForm ? schemaOf(body.form, body.asking.offers, false) : body },
    ];
  return actions.map((action) => ({
    path: path.replace(':action', action),
    name: name.startsWith('{') ? name.replace(/\{\w+\}/, action) : name.replace(/\{\w+\}/, capitalised(action)),
    input: `${name.replace(/^.*\{\w+\}/, capitalised(action))}Input`,
    summary: `${title}：${labelsIn('action')[action]}`,
    body: bodyOf(action),
  }));
}

function operationOf(route: Route, { path, name, summary, input, body }: Variant, schemas: Schemas): Operation {
  const { method, keyless, scope, status = 200, reply } = route;
  const content = (shape: Exclude<Route['reply'], 'nothing'>) =>
    'text' in shape ? { [shape.text]: { schema: { type: 'string' } } } : json(schemas.of(shape, `${capitalised(name)}Answer`, 'output'));
  return {
    operationId: name,
    summary,
    tags: [path.split('/')[2]?.split('.')[0] ?? 'health'],
    parameters: [
      ...[...path.matchAll(/:(\w+)/g)].map(([, param = '']) => ({ name: param, in: 'path', required: true, schema: { type: 'string' } })),
      ...(method === 'get' || keyless ? [] : [{ $ref: '#/components/parameters/Key' }]),
      ...schemas.queryOf(route.query),
    ],
    ...(body === undefined ? {} : { requestBody: { required: true as const, content: json(schemas.of(body, input, 'input')) } }),
    responses: {
      [reply === 'nothing' ? '204' : String(status)]: { description: '办成', ...(reply === 'nothing' ? {} : { content: content(reply) }) },
      ...Object.fromEntries(
        refusalsByStatus.filter(({ when }) => when(route)).map((one) => [String(one.status), { $ref: `#/components/responses/${one.name}` }]),
      ),
      default: { $ref: '#/components/responses/Failed' },
    },
    ...(scope === 'open' ? { security: [] } : {}),
  };
}

const actions = namesIn('action');
function bodyOf(action: string): z.ZodType {
  const [first, ...others] = formsCalled(action).map(({ form, offers }) => schemaOf(form, offers));
  if (first === undefined) throw new Error(`no form for ${action}`);
  return others.length === 0 ? first : z.union([first, ...others]);
}

/** What each part of the API is about, by the first word of its paths. */
const tagWords: Readonly<Record<string, string>> = {
  session: '登录、退出和自己的账号：密码、动态码、在哪里登录着',
  register: '本镇由什么组成：村、部门、账号、岗位、替班，逐个录入或者从表格录入',
  towns: '各乡镇（平台管理员）',
  town: '本镇的村、部门和同事',
  staff: '同事、请假和离岗',
  applications: '救助申请',
  referrals: '转办',
  forms: '登记和设置要填写什么',
  cases: '办理一件案子：要填写什么，办了会怎样，办理，交给主办人',
  kinships: '近亲属登记',
  work: '工作台',
  tasks: '任务',
  clocks: '时限',
  unassigned: '待落实责任人的工作',
  statistics: '统计',
  overdue: '已超过期限的',
  inbox: '我的消息',
  drafts: '草稿：还没有提交的内容，只有本人看得到',
  news: '哪些案子有了新的进展，随时告知',
  people: '登记之前核对一个人',
  'holiday-notices': '放假通知：录入、预览、由另一人启用',
  'server-clock': '服务器时钟是否存疑，确认服务器时间',
  'dead-letters': '没有送达的消息',
  settings: '本地数值和委托文件',
  training: '演练',
  search: '查找：人和案件',
  'access-log': '查看记录：谁在什么时候看了谁的材料，为了什么',
  calendar: '日期计算',
  procedures: '办理流程',
  matrix: '各村各项目',
  together: '几件案子一并催办',
  health: '系统状态',
  openapi: '接口说明',
  docs: '接口说明的网页',
};

const json = (schema: Json) => ({ 'application/json': { schema } });
const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
