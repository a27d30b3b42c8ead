// How Temporal is reached, as its own variables and its profile file say it: in the clear, by TLS, with a certificate of our own, with an API key.
import { X509Certificate, createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type ClientConfigProfile, type LoadClientProfileOptions, loadClientConfig, loadClientConfigProfile, toClientOptions } from '@temporalio/envconfig';
import type { TLSConfig } from '@temporalio/client';

export interface EngineAddress {
  readonly address: string;
  readonly namespace: string;
  readonly tls?: TLSConfig | boolean;
  readonly apiKey?: string;
  /** Headers that go with each call. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/** Which of Temporal's variables is wrong: by its name it is explained. */
export class TemporalSettingError extends Error {
  override name = 'TemporalSettingError';
  constructor(readonly variable: string) {
    super(variable);
  }
}

const usualNamespace = 'default';
const certificates = { serverCACert: 'TEMPORAL_TLS_SERVER_CA_CERT_PATH', clientCert: 'TEMPORAL_TLS_CLIENT_CERT_PATH' } as const;
const key = 'TEMPORAL_TLS_CLIENT_KEY_PATH';

/** A profile file is read only where the environment names it or a profile in it: one that lies in the home folder for Temporal's own command line is about another server. */
export function readTemporalSettings(env: Readonly<Record<string, string>>): EngineAddress {
  const profile = loadProfile(env);
  const { address, namespace = usualNamespace } = profile;
  if (address === undefined || !/^\S+:\d{1,5}$/.test(address)) throw new TemporalSettingError('TEMPORAL_ADDRESS');
  checkFiles(profile);
  const { tls, apiKey, metadata } = toClientOptions(profile).connectionOptions;
  return {
    address,
    namespace,
    ...(tls ? { tls: typeof tls === 'object' ? said(tls) : tls } : {}),
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(metadata === undefined ? {} : { metadata: metadata as Record<string, string> }),
  };
}

/** Whether the environment says anything of a Temporal to reach; if not, a local start has its own. */
export const namesTemporal = (env: NodeJS.ProcessEnv): boolean =>
  Object.entries(env).some(([name, value]) => value && /^TEMPORAL_(ADDRESS|CONFIG_FILE|PROFILE|API_KEY|TLS.*)$/.test(name));

function loadProfile(env: Readonly<Record<string, string>>): ClientConfigProfile {
  const { TEMPORAL_CONFIG_FILE: file, TEMPORAL_PROFILE: profile } = env;
  const options: LoadClientProfileOptions = { overrideEnvVars: { ...env }, configFileStrict: true };
  if (file === undefined && profile === undefined) return loadClientConfigProfile({ ...options, disableFile: true });
  const source = file === undefined ? options : { ...options, configSource: { data: attempt('TEMPORAL_CONFIG_FILE', () => readFileSync(file, 'utf8')) } };
  const { profiles } = attempt('TEMPORAL_CONFIG_FILE', () => loadClientConfig(source));
  if (profiles[profile ?? 'default'] === undefined) throw new TemporalSettingError(profile === undefined ? 'TEMPORAL_CONFIG_FILE' : 'TEMPORAL_PROFILE');
  return loadClientConfigProfile(source);
}

/** Temporal's reader takes a certificate without its key for none; a file that is no certificate would show only when somebody connects. */
function checkFiles({ tls = {} }: ClientConfigProfile): void {
  for (const [name, variable] of Object.entries(certificates)) {
    const source = tls[name as keyof typeof certificates];
    if (source !== undefined) attempt(variable, () => new X509Certificate(bytesOf(source)));
  }
  const { clientCert, clientKey } = tls;
  if (clientKey !== undefined && clientCert === undefined) throw new TemporalSettingError(certificates.clientCert);
  if (clientCert === undefined) return;
  if (clientKey === undefined) throw new TemporalSettingError(key);
  const fits = attempt(key, () => new X509Certificate(bytesOf(clientCert)).checkPrivateKey(createPrivateKey(Buffer.from(bytesOf(clientKey)))));
  if (!fits) throw new TemporalSettingError(key);
}

const bytesOf = (source: { path: string } | { data: string | Uint8Array }): string | Uint8Array => ('path' in source ? readFileSync(source.path) : source.data);

/** What went wrong stays untold: a parser repeats the line, and in the line may stand a key. */
function attempt<T>(variable: string, act: () => T): T {
  try {
    return act();
  } catch {
    throw new TemporalSettingError(variable);
  }
}

const said = (tls: TLSConfig): TLSConfig => Object.fromEntries(Object.entries(tls).filter(([, value]) => value !== undefined));
