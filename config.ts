// What the environment may say to Yimen: every variable, its meaning, its default, checked once.
import { z } from 'zod';
import { StartupError } from './failure';
import { type EngineAddress, TemporalSettingError, readTemporalSettings } from './temporal/settings';

export interface Config {
  databaseUrl: string;
  /** The account that owns the tables; migrations come by it. */
  ownerUrl: string;
  /** The file with the keys: of the evidence, and of identity numbers. */
  evidenceKeys: string;
  temporal: EngineAddress & { readonly taskQueue: string };
  http: {
    host: string;
    port: number;
    secureCookie: boolean;
    publicOrigin?: string;
    allowedHosts: string[];
    proxies: number;
    tlsBy?: string;
    secondFactor: boolean;
  };
  sweeper: { on: boolean; everyMs: number; graceMs: number };
  training: boolean;
  /** How notifications go out beside the inbox; what isn't named isn't used. */
  mail?: { url: string; from: string };
  webhookUrl?: string;
  logLevel: LogLevel;
  /** The ports Prometheus asks at; what has none isn't there. `sdk`: of Temporal's own figures in the worker. */
  metrics: { host: string; server?: number; worker?: number; sdk?: number };
  /** The worker's daily copies of the database; without a folder it makes none. */
  backup?: { folder: string; hour: number; daily: number; weekly: number };
  /** How many workflows the worker keeps in memory. */
  cachedWorkflows: number;
  /** The workflow code bundled at build; without it the worker bundles `workflows/` when it starts. */
  workflowBundle?: string;
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
type LogLevel = (typeof logLevels)[number];

export class ConfigError extends StartupError {
  override name = 'ConfigError';
  constructor(readonly problems: string[]) {
    super(problems.join('\n'));
  }
}

const onOff = z.enum(['on', 'off']);
const wholeNumber = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

const metricsPort = (description: string) => wholeNumber(1, 65535).optional().meta({ description, wanted: '必须是 1 到 65535 之间的整数' });

/** Each variable says what it is (`description`, repeated in .env.example) and how it is to be written (`wanted`, said when it is not). */
export const variables = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/\S+$/)
    .meta({ description: 'PostgreSQL 18 的连接地址。', wanted: '必须写明，形如 postgres://用户:密码@主机:5432/yimen' }),
  MIGRATION_DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/\S+$/)
    .optional()
    .meta({
      description: '建表用的账号，只有 local/migrate 用它；写明之后，DATABASE_URL 的账号由它建立，只能追加、不能改动办理记录。',
      wanted: '形如 postgres://用户:密码@主机:5432/yimen',
    }),
  EVIDENCE_KEYS: z.string().min(1).meta({
    description: '证据密钥文件：办理记录用它签名，身份证号码用它加密。不放进数据库，也不放进数据库的备份；npm start 不写时自己生成一份。',
    wanted: '必须写明，是证据密钥文件的路径',
  }),
  TEMPORAL_ADDRESS: z.string().optional().meta({ description: 'Temporal 服务的地址；配置文件里有的可以不写。', wanted: '必须写明，形如 主机:7233' }),
  TEMPORAL_NAMESPACE: z.string().optional().meta({ description: 'Temporal 的命名空间；不写则用配置文件里的，没有则为 default。', wanted: '不能为空' }),
  TEMPORAL_CONFIG_FILE: z.string().optional().meta({
    description: 'Temporal 的配置文件（TOML），地址、证书、密钥都可以写在里面；写明才读。',
    wanted: '是 Temporal 配置文件（TOML）的路径，要读得出来，只写 Temporal 规定的栏目，有 [profile.default] 或者 TEMPORAL_PROFILE 所写的一节',
  }),
  TEMPORAL_PROFILE: z
    .string()
    .optional()
    .meta({ description: '用配置文件里的哪一节；不写则为 default。', wanted: '是 Temporal 配置文件里有的一节（[profile.名称]）' }),
  TEMPORAL_API_KEY: z.string().optional().meta({ description: 'Temporal Cloud 的 API 密钥；写明即用 TLS。', wanted: '不能为空' }),
  TEMPORAL_TLS: z
    .enum(['true', 'false', '1', '0'])
    .optional()
    .meta({ description: '连接 Temporal 是否用 TLS；写了证书或者 API 密钥的，不写也用。', wanted: '只能是 true 或 false' }),
  TEMPORAL_TLS_SERVER_CA_CERT_PATH: z
    .string()
    .optional()
    .meta({ description: '签发 Temporal 服务证书的 CA 证书文件（PEM）；系统认得的 CA 不写。', wanted: '是 PEM 证书文件的路径，要读得出来' }),
  TEMPORAL_TLS_SERVER_NAME: z.string().optional().meta({ description: 'Temporal 服务证书上的名称，与地址里的主机名不同时写。', wanted: '不能为空' }),
  TEMPORAL_TLS_CLIENT_CERT_PATH: z.string().optional().meta({
    description: '双向 TLS：本系统的证书文件（PEM），与私钥一起写。',
    wanted: '是 PEM 证书文件的路径，要读得出来，与 TEMPORAL_TLS_CLIENT_KEY_PATH 一起写',
  }),
  TEMPORAL_TLS_CLIENT_KEY_PATH: z.string().optional().meta({
    description: '双向 TLS：本系统的私钥文件（PEM），与证书一起写。',
    wanted: '是 PEM 私钥文件的路径，要读得出来，与 TEMPORAL_TLS_CLIENT_CERT_PATH 一起写，并且是同一对',
  }),
  TEMPORAL_TASK_QUEUE: z.string().min(1).default('yimen').meta({ description: '工作进程领取任务的队列。', wanted: '不能为空' }),
  HOST: z.string().min(1).default('127.0.0.1').meta({ description: '网页服务监听的地址；127.0.0.1 只有本机能访问。', wanted: '不能为空' }),
  PORT: wholeNumber(1, 65535).default(8080).meta({ description: '网页服务监听的端口。', wanted: '必须是 1 到 65535 之间的整数' }),
  COOKIE_SECURE: onOff.optional().meta({
    description: '登录凭据是否只经 HTTPS 传送；不写时，写明 PUBLIC_ORIGIN 的看它是否 https，其余 HOST 是本机地址则为 off，否则为 on。',
    wanted: '只能是 on 或 off',
  }),
  PUBLIC_ORIGIN: z
    .string()
    .regex(/^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/)
    .refine((text) => URL.canParse(text) && new URL(text).origin === text)
    .optional()
    .meta({
      description: '公开的网址，形如 https://yimen.example.cn；前面有代理、代理改写 Host 的必须写明，提交只收这个来源的。',
      wanted: '形如 https://yimen.example.cn（小写，不带路径，默认端口不写）',
    }),
  ALLOWED_HOSTS: z
    .string()
    .regex(/^[a-z0-9.-]+(,[a-z0-9.-]+)*$/)
    .optional()
    .meta({
      description: '除了公开的网址、IP 地址和 localhost 以外，还可以用哪些主机名访问，用逗号隔开，不写端口。',
      wanted: '是主机名，小写，用逗号隔开，不写端口和空格',
    }),
  TLS_TERMINATED_BY: z.string().min(1).max(200).optional().meta({
    description: '在本机以外的地址监听时，写明前面由谁做 HTTPS（如 nginx 10.0.0.5）；不写则不启动，密码不能明着过网络。',
    wanted: '不能为空，不超过200个字',
  }),
  SECOND_FACTOR: onOff.default('off').meta({
    description: '作决定的和管理系统的岗位是否必须用动态码（等保三级要求）；不必须的也可以自己开通。',
    wanted: '只能是 on 或 off',
  }),
  PROXIES: wholeNumber(0, 5)
    .default(0)
    .meta({ description: '前面有几层自己的代理；按它们写的 X-Forwarded-For 认来访的地址。', wanted: '必须是 0 到 5 之间的整数' }),
  SWEEPER: onOff.default('on').meta({ description: '巡检：补告没有得知消息的流程。只有测试才关闭。', wanted: '只能是 on 或 off' }),
  SWEEP_EVERY_MS: wholeNumber(10, 3_600_000).default(1000).meta({ description: '巡检的间隔，毫秒。', wanted: '必须是 10 到 3600000 之间的整数（毫秒）' }),
  SWEEP_GRACE_MS: wholeNumber(0, 3_600_000)
    .default(3000)
    .meta({ description: '消息迟到多久才算没有送到，毫秒。', wanted: '必须是 0 到 3600000 之间的整数（毫秒）' }),
  TRAINING: onOff.default('off').meta({ description: '是否可以新建演练乡镇（演练乡镇的时钟可以拨快）；npm start 不写时为 on。', wanted: '只能是 on 或 off' }),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/\S+$/)
    .optional()
    .meta({
      description: '邮件服务器，形如 smtp://账号:密码@主机:587；不写则不发邮件，提醒只进收件箱。',
      wanted: '形如 smtp://账号:密码@主机:587 或者 smtps://账号:密码@主机:465',
    }),
  MAIL_FROM: z
    .string()
    .regex(/^([^<>]+<)?[^\s@<>]+@[^\s@<>]+>?$/)
    .optional()
    .meta({ description: '提醒邮件的发件人，写了 SMTP_URL 就必须写明，形如 一门 <yimen@主机>。', wanted: '写了 SMTP_URL 就必须写明，形如 一门 <yimen@主机>' }),
  WEBHOOK_URL: z
    .string()
    .regex(/^https?:\/\/\S+$/)
    .optional()
    .meta({ description: '企业微信群机器人的地址（含密钥）；不写则不发群消息。', wanted: '形如 https://主机/路径?key=密钥' }),
  LOG_LEVEL: z
    .enum(logLevels)
    .default('info')
    .meta({ description: '日志的详细程度。', wanted: `只能是 ${logLevels.join('、')} 之一` }),
  METRICS_HOST: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .meta({ description: '指标（Prometheus）监听的地址，不用登录就能读，只让监控访问。', wanted: '不能为空' }),
  SERVER_METRICS_PORT: metricsPort('网页服务的指标端口；不写则没有。'),
  WORKER_METRICS_PORT: metricsPort('工作进程的指标端口；不写则没有。'),
  WORKER_SDK_METRICS_PORT: metricsPort('工作进程里 Temporal SDK 的指标端口；不写则没有。'),
  BACKUP_DIR: z.string().min(1).optional().meta({
    description: '每日备份放在哪个文件夹，由工作进程备份，要在另一块磁盘或者另一台机器上；证据密钥文件不能放在里面。不写则不自动备份。',
    wanted: '不能为空',
  }),
  BACKUP_HOUR: wholeNumber(0, 23).default(2).meta({ description: '每日备份从几点开始（北京时间）。', wanted: '必须是 0 到 23 之间的整数' }),
  BACKUP_DAILY: wholeNumber(1, 366).default(7).meta({ description: '留最近几天的备份，每天一份。', wanted: '必须是 1 到 366 之间的整数' }),
  BACKUP_WEEKLY: wholeNumber(0, 520).default(4).meta({ description: '此外留最近几周的备份，每周一份。', wanted: '必须是 0 到 520 之间的整数' }),
  CACHED_WORKFLOWS: wholeNumber(1, 100_000)
    .default(300)
    .meta({ description: '工作进程在内存里留多少条流程，每条约0.3 MB；留得少，别的流程有事时要多读一次历史。', wanted: '必须是 1 到 100000 之间的整数' }),
  WORKFLOW_BUNDLE: z.string().min(1).optional().meta({ description: '预先打包的流程代码文件；不写则启动时打包。', wanted: '不能为空' }),
});

export function readConfig(env: NodeJS.ProcessEnv): Config {
  const read = variables.safeParse(withoutEmpty(env));
  const engine = engineOf(env);
  if (!read.success || typeof engine === 'string')
    throw new ConfigError(problemsOf([...wrongIn(read.error), ...(typeof engine === 'string' ? [engine] : [])], env));
  const said = read.data;
  if (said.SMTP_URL !== undefined && said.MAIL_FROM === undefined) throw new ConfigError([problemOf('MAIL_FROM', env)]);
  return {
    databaseUrl: said.DATABASE_URL,
    ownerUrl: said.MIGRATION_DATABASE_URL ?? said.DATABASE_URL,
    evidenceKeys: said.EVIDENCE_KEYS,
    temporal: { ...engine, taskQueue: said.TEMPORAL_TASK_QUEUE },
    http: httpOf(said),
    sweeper: { on: said.SWEEPER === 'on', everyMs: said.SWEEP_EVERY_MS, graceMs: said.SWEEP_GRACE_MS },
    training: said.TRAINING === 'on',
    ...(said.SMTP_URL === undefined || said.MAIL_FROM === undefined ? {} : { mail: { url: said.SMTP_URL, from: said.MAIL_FROM } }),
    ...(said.WEBHOOK_URL === undefined ? {} : { webhookUrl: said.WEBHOOK_URL }),
    logLevel: said.LOG_LEVEL,
    metrics: {
      host: said.METRICS_HOST,
      ...(said.SERVER_METRICS_PORT === undefined ? {} : { server: said.SERVER_METRICS_PORT }),
      ...(said.WORKER_METRICS_PORT === undefined ? {} : { worker: said.WORKER_METRICS_PORT }),
      ...(said.WORKER_SDK_METRICS_PORT === undefined ? {} : { sdk: said.WORKER_SDK_METRICS_PORT }),
    },
    ...(said.BACKUP_DIR === undefined
      ? {}
      : { backup: { folder: said.BACKUP_DIR, hour: said.BACKUP_HOUR, daily: said.BACKUP_DAILY, weekly: said.BACKUP_WEEKLY } }),
    cachedWorkflows: said.CACHED_WORKFLOWS,
    ...(said.WORKFLOW_BUNDLE === undefined ? {} : { workflowBundle: said.WORKFLOW_BUNDLE }),
  };
}

/** A name to listen at is one to be called by. */
function httpOf({
  HOST: host,
  PORT: port,
  COOKIE_SECURE,
  PUBLIC_ORIGIN: publicOrigin,
  ALLOWED_HOSTS,
  PROXIES: proxies,
  TLS_TERMINATED_BY: tlsBy,
  SECOND_FACTOR,
}: z.infer<typeof variables>): Config['http'] {
  const isSecure = publicOrigin === undefined ? !isLoopback(host) : publicOrigin.startsWith('https:');
  return {
    host,
    port,
    secureCookie: COOKIE_SECURE === undefined ? isSecure : COOKIE_SECURE === 'on',
    ...(publicOrigin === undefined ? {} : { publicOrigin }),
    allowedHosts: [...(ALLOWED_HOSTS?.split(',') ?? []), host.toLowerCase()],
    proxies,
    ...(tlsBy === undefined ? {} : { tlsBy }),
    secondFactor: SECOND_FACTOR === 'on',
  };
}

/** Passwords go over no network in the clear: what others can reach is said to have HTTPS before it, and by whom. */
export function assertListening({ http: { host, tlsBy } }: Pick<Config, 'http'>): void {
  if (isLoopback(host) || tlsBy !== undefined) return;
  throw new StartupError(
    `HOST 是“${host}”，别的机器能访问，本系统自己不做 HTTPS：请在前面放一个做 HTTPS 的代理，写明 TLS_TERMINATED_BY（由谁做，如 nginx 10.0.0.5）；只在本机用的，不写 HOST。没有启动。`,
  );
}

/** Nobody but this machine reaches it, through a proxy neither. */
export const isAlone = ({ host, publicOrigin, proxies, tlsBy }: Config['http']): boolean =>
  isLoopback(host) && publicOrigin === undefined && proxies === 0 && tlsBy === undefined;

/** `NAME=` in an env file or a compose file means: not said. */
function withoutEmpty(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

/** The way to Temporal, or the variable that is wrong. */
function engineOf(env: NodeJS.ProcessEnv): EngineAddress | string {
  try {
    return readTemporalSettings(withoutEmpty(env));
  } catch (error) {
    if (error instanceof TemporalSettingError) return error.variable;
    throw error;
  }
}

const wrongIn = (error: z.ZodError | undefined): string[] => error?.issues.map((issue) => String(issue.path[0])) ?? [];

/** One sentence a variable, in the order in which they are described. */
function problemsOf(names: readonly string[], env: NodeJS.ProcessEnv): string[] {
  return Object.keys(variables.shape)
    .filter((name) => names.includes(name))
    .map((name) => problemOf(name, env));
}

/** Addresses that hold a password or a key: never repeated. */
const secret: readonly string[] = ['DATABASE_URL', 'MIGRATION_DATABASE_URL', 'SMTP_URL', 'WEBHOOK_URL', 'TEMPORAL_API_KEY'];

function problemOf(name: string, env: NodeJS.ProcessEnv): string {
  const said = env[name];
  const now = !said ? '现在没有写' : secret.includes(name) ? '现在的写法不对' : `现在是“${said}”`;
  return `环境变量 ${name} ${wantedOf(name)}，${now}。`;
}

function wantedOf(name: string): string {
  const shape: Record<string, z.ZodType> = variables.shape;
  return String(shape[name]?.meta()?.['wanted'] ?? '写法不对');
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host);
}
