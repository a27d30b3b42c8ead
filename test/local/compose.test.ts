// docker-compose.yml as a reviewer reads it: parsed, not run, for no container engine is at hand.
import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import { parse } from 'yaml';
import { readConfig, variables } from '../../config';
import { checkout } from '../../local/folders';

interface Service {
  readonly image: string;
  readonly build?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
  readonly restart: string;
  readonly secrets?: readonly string[];
  readonly networks: readonly string[];
  readonly ports?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly read_only?: boolean;
  readonly tmpfs?: readonly string[];
  readonly volumes?: readonly string[];
  readonly cap_drop?: readonly string[];
  readonly cap_add?: readonly string[];
  readonly security_opt?: readonly string[];
}
interface Compose {
  readonly volumes: Readonly<Record<string, unknown>>;
  readonly services: Readonly<Record<string, Service>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean } | null>>;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
}

const text = readFileSync(join(checkout, 'docker-compose.yml'), 'utf8');
const { services, networks, secrets, volumes } = parse(text, { merge: true }) as Compose;
const all = Object.entries(services);
const ours = all.filter(([, { build }]) => build !== undefined);
const withSecret = (name: string) => all.filter(([, one]) => one.secrets?.includes(name)).map(([service]) => service);

it('has PostgreSQL, Temporal, migrations, worker and server, every image at a fixed version', () => {
  expect(Object.keys(services)).toEqual(expect.arrayContaining(['postgres', 'temporal', 'migrate', 'worker', 'server']));
  for (const { image } of Object.values(services)) expect(image).toMatch(/:\d+\.\d+(\.\d+)?(@sha256:[0-9a-f]{64})?$/);
  for (const [, image] of readFileSync(join(checkout, 'Dockerfile'), 'utf8').matchAll(/^FROM (\S+)/gm)) expect(image).toMatch(/^node:24\.\d+\.\d+-/);
});

it('says nothing to our processes that config.ts does not know, and all that it needs beside the secrets', () => {
  expect(ours.map(([name]) => name)).toEqual(['migrate', 'worker', 'server']);
  for (const [, { environment = {} }] of ours) {
    expect(Object.keys(variables.shape)).toEqual(expect.arrayContaining(Object.keys(environment)));
    const said = Object.entries(environment).map(([name, value]) => [name, value.replace(/\$\{\w+:-([^}]*)\}/g, '$1')]);
    const { temporal } = readConfig({ ...Object.fromEntries(said), DATABASE_URL: 'postgres://yimen_app:secret@postgres:5432/yimen' });
    expect(temporal).toEqual({ address: 'temporal:7233', namespace: 'yimen', taskQueue: 'yimen' });
  }
});

it('hands every password over as a file, each to whom it concerns', () => {
  expect(text).not.toMatch(/PASSWORD\}|PASSWORD:[?-]|\/\/\w+:/);
  for (const [, { environment = {} }] of all)
    for (const name of Object.keys(environment)) expect(name).not.toMatch(/(PASSWORD|PWD|_URL)$(?<!WEBHOOK_URL|SMTP_URL)/);
  expect(Object.fromEntries(Object.keys(secrets).map((name) => [name, withSecret(name)]))).toEqual({
    evidence: ['migrate', 'worker', 'server'],
    owner_password: ['postgres', 'temporal-role'],
    temporal_password: ['temporal-role', 'temporal-schema', 'temporal'],
    owner_url: ['migrate'],
    database_url: ['migrate', 'worker', 'server'],
  });
  for (const { file } of Object.values(secrets)) expect(file).toMatch(/^\$\{SECRETS[^}]*\}\/\w+$/);
  for (const [, { entrypoint = [], command = [], secrets: given = [], healthcheck }] of all) {
    const read = [...[...entrypoint, ...command, ...(healthcheck?.test ?? [])].join('\n').matchAll(/\/run\/secrets\/(\w+)/g)].map(([, name]) => name);
    expect(given).toEqual(expect.arrayContaining(read));
  }
});

it('gives Temporal a role and databases of its own', () => {
  const made = services['temporal-role']?.command?.[0] ?? '';
  for (const line of ['create role temporal login', 'create database temporal owner temporal', 'create database temporal_visibility owner temporal'])
    expect(made).toContain(line);
  expect(services['temporal']?.environment?.['POSTGRES_USER']).toBe('temporal');
  expect(services['temporal-schema']?.command?.[0]).toContain('-u temporal ');
});

it('copies the database each day to a place of its own, which the worker alone writes to, and a restore reads', () => {
  const mounts = all.flatMap(([name, { volumes: mounted = [] }]) => mounted.map((one) => [name, one]));
  expect(mounts).toEqual([
    ['postgres', 'postgres:/var/lib/postgresql'],
    ['migrate', '${BACKUPS:-backups}:/backups:ro'],
    ['worker', '${BACKUPS:-backups}:/backups'],
  ]);
  expect(Object.keys(volumes).sort()).toEqual(['backups', 'postgres']);
  expect(services['worker']?.environment?.['BACKUP_DIR']).toBe('/backups');
  const image = readFileSync(join(checkout, 'Dockerfile'), 'utf8');
  expect(image).toMatch(/install -d -o node -g node -m 700 \/backups\n(.*\n)*USER node\n/); // a new volume is as the image has it
});

it('lets nobody reach database and Temporal from outside', () => {
  expect(networks).toEqual({ inner: { internal: true }, outer: null });
  const reached = all.filter(([, one]) => one.networks.includes('outer')).map(([name]) => name);
  expect(reached).toEqual(['worker', 'server']);
  expect(all.flatMap(([name, { ports = [] }]) => ports.map((port) => [name, port]))).toEqual([['server', '127.0.0.1:8080:8080']]);
});

it.each(all)('%s has a root it can’t write to, no rights beyond what it needs, and hides no failure', (name, one) => {
  expect(one).toMatchObject({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'], tmpfs: expect.arrayContaining(['/tmp']) });
  expect(one.cap_add !== undefined).toBe(name === 'postgres');
  expect([...(one.entrypoint ?? []), ...(one.command ?? [])].join('\n')).not.toMatch(/\|\| *(true|:)/);
  const runsOn = one.restart === 'unless-stopped';
  expect(one.healthcheck !== undefined).toBe(runsOn);
});

it('starts worker and server only after migrations and with a namespace to work in', () => {
  for (const name of ['worker', 'server']) expect(Object.keys(services[name]?.depends_on ?? {})).toEqual(['migrate', 'temporal-namespace']);
  expect(services['temporal-namespace']?.command?.[0]).toContain(`create -n ${services['worker']?.environment?.['TEMPORAL_NAMESPACE']} `);
});

/** Packages that a program of ours loads as it starts: what it imports later, on its way, it may find missing. */
async function packagesOf(entry: string): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: [join(checkout, entry)],
    absWorkingDir: checkout,
    bundle: true,
    write: false,
    metafile: true,
    packages: 'external',
    platform: 'node',
    logLevel: 'silent',
  });
  const [seen, found] = [new Set<string>(), new Set<string>()];
  const walk = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const { path, kind, external } of metafile.inputs[file]?.imports ?? [])
      if (kind === 'import-statement') external === true ? found.add(path) : walk(path);
  };
  walk(entry);
  return [...found].filter((path) => !isBuiltin(path) && !path.startsWith('.')).map((path) => path.split('/', path.startsWith('@') ? 2 : 1).join('/'));
}

it.each([
  'server',
  'worker',
  'local/migrate',
  'local/restore',
  ...['backup', 'check', 'keys', 'rollout', 'town', 'verify', 'worker-alive'].map((name) => `cli/${name}`),
])('%s starts in the image, which has no package of development', async (program) => {
  const { dependencies } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as { dependencies: Record<string, string> };
  expect(Object.keys(dependencies)).toEqual(expect.arrayContaining(await packagesOf(`${program}.ts`)));
});
