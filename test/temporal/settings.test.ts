// How Temporal is reached: what its variables and its profile file say, what is said when they are wrong, and a real Temporal behind TLS.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NativeConnection } from '@temporalio/worker';
import { ConfigError, readConfig } from '../../config';
import { connectEngine, connectionOptions } from '../../temporal/connection';
import { namesTemporal, readTemporalSettings } from '../../temporal/settings';
import { type TestTemporal, startTemporal, testFolder } from '../support/servers';
import { type Certificates, makeCertificates, tlsDoor } from '../support/tls';

const address = 'temporal.example:7233';
let files: Certificates;
let temporal: TestTemporal;
beforeAll(async () => {
  files = makeCertificates();
  temporal = await startTemporal();
});
afterAll(() => temporal.stop());

function profileFile(text: string): string {
  const file = join(mkdtempSync(join(testFolder(), 'profile-')), 'temporal.toml');
  writeFileSync(file, text);
  return file;
}
const cloud = () =>
  profileFile(
    '[profile.default]\naddress = "a.example:1"\n[profile.cloud]\naddress = "ns.acct.tmprl.cloud:7233"\nnamespace = "ns.acct"\napi_key = "geheim-cloud"\n',
  );

it('takes address and namespace, in the clear unless told', () => {
  expect(readTemporalSettings({ TEMPORAL_ADDRESS: address })).toEqual({ address, namespace: 'default' });
  expect(readTemporalSettings({ TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: 'yimen', TEMPORAL_TLS: 'false' })).toEqual({ address, namespace: 'yimen' });
});

it('takes TLS, certificates and an API key from the variables', () => {
  expect(readTemporalSettings({ TEMPORAL_ADDRESS: address, TEMPORAL_TLS: 'true' }).tls).toEqual({});
  expect(readTemporalSettings({ TEMPORAL_ADDRESS: address, TEMPORAL_API_KEY: 'geheim' })).toMatchObject({ tls: true, apiKey: 'geheim' });
  const mutual = {
    TEMPORAL_ADDRESS: address,
    TEMPORAL_TLS_SERVER_CA_CERT_PATH: files.ca,
    TEMPORAL_TLS_SERVER_NAME: 'temporal.example',
    TEMPORAL_TLS_CLIENT_CERT_PATH: files.client.cert,
    TEMPORAL_TLS_CLIENT_KEY_PATH: files.client.key,
  };
  const { tls } = readTemporalSettings(mutual);
  const text = (bytes: unknown) => Buffer.from(bytes as Uint8Array).toString();
  if (typeof tls !== 'object') throw new Error('no TLS');
  expect(tls.serverNameOverride).toBe('temporal.example');
  expect(text(tls.serverRootCACertificate)).toBe(readFileSync(files.ca, 'utf8'));
  expect(text(tls.clientCertPair?.crt)).toBe(readFileSync(files.client.cert, 'utf8'));
});

it('takes a profile file where it is named, and what a variable says before it', () => {
  const named = { TEMPORAL_CONFIG_FILE: cloud(), TEMPORAL_PROFILE: 'cloud' };
  expect(readTemporalSettings(named)).toEqual({ address: 'ns.acct.tmprl.cloud:7233', namespace: 'ns.acct', tls: true, apiKey: 'geheim-cloud' });
  expect(readTemporalSettings({ ...named, TEMPORAL_NAMESPACE: 'other.acct' }).namespace).toBe('other.acct');
});

it('leaves alone the file that lies in a home folder for the command line', () => {
  const home = mkdtempSync(join(testFolder(), 'home-'));
  const own = { HOME: home, XDG_CONFIG_HOME: home, APPDATA: home, TEMPORAL_ADDRESS: address };
  writeFileSync(join(home, 'temporal.toml'), '[profile.default]\napi_key = "geheim"\n');
  expect(readTemporalSettings(own)).toEqual({ address, namespace: 'default' });
});

it('knows a Temporal to reach from one to start', () => {
  expect([{ TEMPORAL_ADDRESS: address }, { TEMPORAL_PROFILE: 'cloud' }, { TEMPORAL_TLS: 'true' }].map(namesTemporal)).toEqual([true, true, true]);
  expect([{}, { TEMPORAL_ADDRESS: '' }, { TEMPORAL_NAMESPACE: 'x', TEMPORAL_TASK_QUEUE: 'y' }].map(namesTemporal)).toEqual([false, false, false]);
});

it('says which variable is wrong, a sentence each, and repeats no key', () => {
  const other = () => makeCertificates().client.key;
  const cases: readonly (readonly [string, Record<string, string>])[] = [
    ['TEMPORAL_ADDRESS', {}],
    ['TEMPORAL_ADDRESS', { TEMPORAL_ADDRESS: 'temporal.example' }],
    ['TEMPORAL_ADDRESS', { TEMPORAL_API_KEY: 'geheim-cloud' }],
    ['TEMPORAL_TLS', { TEMPORAL_ADDRESS: address, TEMPORAL_TLS: 'yes' }],
    ['TEMPORAL_CONFIG_FILE', { TEMPORAL_CONFIG_FILE: '/nowhere/temporal.toml' }],
    ['TEMPORAL_CONFIG_FILE', { TEMPORAL_CONFIG_FILE: profileFile('[profile.default]\napi_key = "geheim-cloud') }],
    ['TEMPORAL_CONFIG_FILE', { TEMPORAL_CONFIG_FILE: profileFile('[profile.default]\nadress = "a.example:1"') }],
    ['TEMPORAL_CONFIG_FILE', { TEMPORAL_CONFIG_FILE: profileFile('') }],
    ['TEMPORAL_PROFILE', { TEMPORAL_CONFIG_FILE: cloud(), TEMPORAL_PROFILE: 'clod' }],
    ['TEMPORAL_TLS_SERVER_CA_CERT_PATH', { TEMPORAL_ADDRESS: address, TEMPORAL_TLS_SERVER_CA_CERT_PATH: '/nowhere/ca.pem' }],
    ['TEMPORAL_TLS_SERVER_CA_CERT_PATH', { TEMPORAL_ADDRESS: address, TEMPORAL_TLS_SERVER_CA_CERT_PATH: __filename }],
    ['TEMPORAL_TLS_CLIENT_KEY_PATH', { TEMPORAL_ADDRESS: address, TEMPORAL_TLS_CLIENT_CERT_PATH: files.client.cert }],
    ['TEMPORAL_TLS_CLIENT_CERT_PATH', { TEMPORAL_ADDRESS: address, TEMPORAL_TLS_CLIENT_KEY_PATH: files.client.key }],
    ['TEMPORAL_TLS_CLIENT_KEY_PATH', { TEMPORAL_ADDRESS: address, TEMPORAL_TLS_CLIENT_CERT_PATH: files.client.cert, TEMPORAL_TLS_CLIENT_KEY_PATH: other() }],
  ];
  for (const [variable, env] of cases) {
    const problems = problemsOf({ DATABASE_URL: 'postgres://yimen:secret@db:5432/yimen', EVIDENCE_KEYS: '/keys', ...env });
    expect(problems).toEqual([expect.stringMatching(new RegExp(`^环境变量 ${variable} .+。$`))]);
    expect(problems.join()).not.toContain('geheim');
  }
});

it('reaches a Temporal behind mutual TLS as client and as worker, and not without the certificate', async () => {
  const door = await tlsDoor(files, temporal.address);
  const env = { TEMPORAL_ADDRESS: door.address, TEMPORAL_TLS_SERVER_CA_CERT_PATH: files.ca, TEMPORAL_TLS_SERVER_NAME: 'temporal.example' };
  const mutual = { ...env, TEMPORAL_TLS_CLIENT_CERT_PATH: files.client.cert, TEMPORAL_TLS_CLIENT_KEY_PATH: files.client.key };
  const [plain, behind, stranger] = [{ TEMPORAL_ADDRESS: temporal.address }, mutual, env].map((said) =>
    connectEngine({ ...readTemporalSettings(said), taskQueue: 'none' }),
  );
  const worker = await NativeConnection.connect(connectionOptions(readTemporalSettings(mutual)));
  try {
    expect(await behind?.identity(10_000)).toBe(await plain?.identity(10_000));
    await expect(stranger?.identity(2_000)).rejects.toThrow();
    expect((await worker.workflowService.getSystemInfo({})).serverVersion).toMatch(/^\d/);
  } finally {
    await worker.close();
    for (const engine of [plain, behind, stranger]) await engine?.close();
    await door.close();
  }
});

function problemsOf(env: NodeJS.ProcessEnv): string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}
