// The environment: what may be said, what is said when it is wrong, and that .env.example keeps to it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, assertListening, readConfig, variables } from '../../config';
import { StartupError } from '../../failure';
import { checkout } from '../../local/folders';

const least = { DATABASE_URL: 'postgres://yimen:secret@127.0.0.1:5432/yimen', EVIDENCE_KEYS: '/etc/yimen/evidence', TEMPORAL_ADDRESS: '127.0.0.1:7233' };
const textOf = (file: string) => readFileSync(join(checkout, file), 'utf8');

it('needs two addresses and a file of keys, and has a default for everything else', () => {
  expect(readConfig(least)).toEqual({
    databaseUrl: 'postgres://yimen:secret@127.0.0.1:5432/yimen',
    ownerUrl: 'postgres://yimen:secret@127.0.0.1:5432/yimen',
    evidenceKeys: '/etc/yimen/evidence',
    temporal: { address: '127.0.0.1:7233', namespace: 'default', taskQueue: 'yimen' },
    http: { host: '127.0.0.1', port: 8080, secureCookie: false, allowedHosts: ['127.0.0.1'], proxies: 0, secondFactor: false },
    sweeper: { on: true, everyMs: 1000, graceMs: 3000 },
    training: false,
    logLevel: 'info',
    metrics: { host: '127.0.0.1' },
    cachedWorkflows: 300,
  });
});

it('sends the login cookie over HTTPS only, as soon as others can reach the server', () => {
  expect(readConfig({ ...least, HOST: '0.0.0.0' }).http.secureCookie).toBe(true);
  expect(readConfig({ ...least, HOST: '0.0.0.0', COOKIE_SECURE: 'off' }).http.secureCookie).toBe(false);
  expect(readConfig({ ...least, COOKIE_SECURE: 'on' }).http.secureCookie).toBe(true);
});

it('knows where people open it, and sends the login cookie as that says', () => {
  const behind = { ...least, HOST: '0.0.0.0', PUBLIC_ORIGIN: 'https://yimen.example.cn', ALLOWED_HOSTS: 'yimen,intern.example.cn', PROXIES: '1' };
  expect(readConfig(behind).http).toEqual({
    ...{ host: '0.0.0.0', port: 8080, secureCookie: true, publicOrigin: 'https://yimen.example.cn', proxies: 1, secondFactor: false },
    allowedHosts: ['yimen', 'intern.example.cn', '0.0.0.0'],
  });
  expect(readConfig({ ...least, HOST: '0.0.0.0', PUBLIC_ORIGIN: 'http://10.1.2.3:8080' }).http.secureCookie).toBe(false);
  for (const PUBLIC_ORIGIN of ['yimen.example.cn', 'https://yimen.example.cn/', 'https://Yimen.example.cn', 'https://yimen.example.cn:443', 'ftp://x'])
    expect(problemsOf(() => readConfig({ ...least, PUBLIC_ORIGIN }))).toEqual([
      expect.stringContaining('环境变量 PUBLIC_ORIGIN 形如 https://yimen.example.cn'),
    ]);
  expect(problemsOf(() => readConfig({ ...least, ALLOWED_HOSTS: 'yimen:8080' }))).toEqual([expect.stringContaining('环境变量 ALLOWED_HOSTS 是主机名')]);
});

it('listens for others only where somebody is named who does the HTTPS before it', () => {
  const listening = (more: object) => () => assertListening(readConfig({ ...least, ...more }));
  for (const HOST of ['127.0.0.1', 'localhost', '::1']) expect(listening({ HOST })).not.toThrow();
  for (const HOST of ['0.0.0.0', '::', '10.1.2.3']) {
    expect(listening({ HOST })).toThrow(/写明 TLS_TERMINATED_BY/);
    expect(listening({ HOST, PUBLIC_ORIGIN: 'https://yimen.example.cn' })).toThrow(StartupError);
    expect(listening({ HOST, TLS_TERMINATED_BY: 'nginx 10.0.0.5' })).not.toThrow();
  }
});

it('takes an empty variable for one that was not said', () => {
  expect(readConfig({ ...least, PORT: '', COOKIE_SECURE: '', WORKFLOW_BUNDLE: '' })).toEqual(readConfig(least));
});

it('names every problem at once, a sentence each, and never repeats a password', () => {
  const wrong = { DATABASE_URL: 'mysql://yimen:geheim@db', PORT: '80800', SWEEPER: 'yes', LOG_LEVEL: 'loud' };
  expect(problemsOf(() => readConfig(wrong))).toEqual([
    '环境变量 DATABASE_URL 必须写明，形如 postgres://用户:密码@主机:5432/yimen，现在的写法不对。',
    '环境变量 EVIDENCE_KEYS 必须写明，是证据密钥文件的路径，现在没有写。',
    '环境变量 TEMPORAL_ADDRESS 必须写明，形如 主机:7233，现在没有写。',
    '环境变量 PORT 必须是 1 到 65535 之间的整数，现在是“80800”。',
    '环境变量 SWEEPER 只能是 on 或 off，现在是“yes”。',
    '环境变量 LOG_LEVEL 只能是 fatal、error、warn、info、debug、trace、silent 之一，现在是“loud”。',
  ]);
});

it('sends e-mail and group messages only where it is told how, and never repeats the key in an address', () => {
  const ways = { SMTP_URL: 'smtp://yimen:geheim@127.0.0.1:2525', MAIL_FROM: '一门 <yimen@town.example>', WEBHOOK_URL: 'https://robot.example/send?key=geheim' };
  expect(readConfig({ ...least, ...ways })).toEqual({
    ...readConfig(least),
    mail: { url: ways.SMTP_URL, from: ways.MAIL_FROM },
    webhookUrl: ways.WEBHOOK_URL,
  });
  expect(problemsOf(() => readConfig({ ...least, SMTP_URL: ways.SMTP_URL }))).toEqual([
    '环境变量 MAIL_FROM 写了 SMTP_URL 就必须写明，形如 一门 <yimen@主机>，现在没有写。',
  ]);
  expect(problemsOf(() => readConfig({ ...least, SMTP_URL: 'geheim', WEBHOOK_URL: 'geheim' })).join()).not.toContain('geheim');
});

it('has every variable, its meaning and its default in .env.example, and nothing else', () => {
  const described = [...textOf('.env.example').matchAll(/^# (.+)\n#([A-Z_]+)=(.*)$/gm)].map(([, meaning, name, value]) => ({ meaning, name, value }));
  expect(described.map(({ name, meaning }) => ({ name, meaning }))).toEqual(
    Object.entries(variables.shape).map(([name, schema]) => ({ name, meaning: schema.meta()?.description })),
  );
  const asWritten = Object.fromEntries(described.map(({ name, value }) => [name, value]));
  expect(readConfig(asWritten)).toEqual({ ...readConfig({ ...least, DATABASE_URL: asWritten['DATABASE_URL'] }), workflowBundle: 'dist/workflow-bundle.js' });
});

function problemsOf(read: () => unknown): string[] {
  try {
    read();
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}
