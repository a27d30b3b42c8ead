// The keys outside the database: what they sign (every hash and digest of the record), encrypt and index says with which of them. They lie in a file, never in the database.
import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { StartupError } from '../failure';

export class KeyringError extends StartupError {
  override name = 'KeyringError';
}

/** What a digest is of: a text of one kind is never taken for one of another. */
type Signed = 'step' | 'tail' | 'row' | 'request' | 'rate' | 'device' | 'backup' | 'given';

/** What it holds shows in no log, no error and no JSON. */
export class Keyring {
  readonly #keys: ReadonlyMap<string, Buffer>;
  readonly #derived = new Map<string, Buffer>();
  /** Of the key that signs and encrypts. */
  readonly current: string;

  /** The last one signs and encrypts; those before it prove and open what is theirs. `lost`: ids of keys that somebody has said are gone for good. */
  constructor(
    keys: readonly [Buffer, ...Buffer[]],
    readonly lost: readonly string[] = [],
  ) {
    this.#keys = new Map(keys.map((key) => [idOf(key), key]));
    this.current = idOf(keys.at(-1) ?? keys[0]);
  }

  /** Of every key, the newest last. */
  get ids(): readonly string[] {
    return [...this.#keys.keys()];
  }

  /** The key's id, a colon, the HMAC-SHA-256 in hexadecimal. */
  sign(what: Signed, text: string, id = this.current): string {
    return `${id}:${createHmac('sha256', this.#key(id)).update(`${what}\n${text}`).digest('hex')}`;
  }

  isSigned(what: Signed, text: string, digest: string): boolean {
    return this.knows(digest) && this.sign(what, text, keyOf(digest)) === digest;
  }

  /** AES-256-GCM: the key's id, a colon, nonce, text and tag in base64. It opens at `place` (table, column, row) and nowhere else. */
  seal(place: string, text: string): string {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', this.#derive(this.current, 'seal'), nonce).setAAD(Buffer.from(place));
    return `${this.current}:${Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64')}`;
  }

  /** `undefined`: not what was sealed there, or by a key that isn't here. */
  open(place: string, sealed: string): string | undefined {
    const bytes = Buffer.from(sealed.slice(sealed.indexOf(':') + 1), 'base64');
    if (!this.knows(sealed) || bytes.length < nonceBytes + tagBytes || sealed !== `${keyOf(sealed)}:${bytes.toString('base64')}`) return undefined;
    const opener = createDecipheriv('aes-256-gcm', this.#derive(keyOf(sealed), 'seal'), bytes.subarray(0, nonceBytes), { authTagLength: tagBytes });
    opener.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(-tagBytes));
    try {
      return opener.update(bytes.subarray(nonceBytes, -tagBytes), undefined, 'utf8') + opener.final('utf8');
    } catch {
      return undefined;
    }
  }

  /** Digests to find a text by, among those of one `scope`: with each key there is, the newest first. */
  indexes(scope: string, text: string): string[] {
    return this.ids.toReversed().map(
      (id) =>
        `${id}:${createHmac('sha256', this.#derive(id, `index ${scope}`))
          .update(text)
          .digest('hex')}`,
    );
  }

  /** Signed or sealed with a key that somebody has said is gone for good. */
  isLost(digest: string): boolean {
    return this.lost.includes(keyOf(digest));
  }

  /** Whether there is the key of this digest; without it nothing can be said of it. */
  knows(digest: string): boolean {
    return this.#keys.has(keyOf(digest));
  }

  #key(id: string): Buffer {
    const key = this.#keys.get(id);
    if (key === undefined) throw new KeyringError(`没有编号为 ${id} 的证据密钥`);
    return key;
  }

  /** A key of its own for each use: HKDF of the one in the file. */
  #derive(id: string, use: string): Buffer {
    const name = `${id} ${use}`;
    const known = this.#derived.get(name) ?? Buffer.from(hkdfSync('sha256', this.#key(id), '', `yimen ${use}`, 32));
    this.#derived.set(name, known);
    return known;
  }
}

/** One key a line, the newest last: 32 bytes or more in base64. `lost <id>` owns up to one that is gone. */
export function readKeyring(file: string): Keyring {
  if (!existsSync(file))
    throw new KeyringError(`没有找到证据密钥文件 ${file}：请放回原来的密钥文件；新安装的，生成办法见 docs/operations.zh-CN.md“证据密钥”。`);
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim());
  const written = lines.filter((line) => line !== '' && !line.startsWith('#'));
  const lost = written.filter(isOfLost).map((line) => lostIn(line, file));
  const [first, ...others] = written.filter((line) => !isOfLost(line)).map((line) => keyIn(line, file));
  if (first === undefined) throw new KeyringError(`证据密钥文件 ${file} 里没有密钥。`);
  return new Keyring([first, ...others], lost);
}

const [nonceBytes, tagBytes] = [12, 16];

/** A new line at the end of the file: the key that signs and encrypts from the next start on. Answers its id. */
export function addKey(file: string): string {
  readKeyring(file);
  const key = newKey();
  appendFileSync(file, `${readFileSync(file, 'utf8').endsWith('\n') ? '' : '\n'}${key}\n`);
  return idOf(Buffer.from(key, 'base64'));
}

export const newKey = (): string => randomBytes(32).toString('base64');

function keyIn(line: string, file: string): Buffer {
  const key = Buffer.from(line, 'base64');
  if (key.length < 32 || !/^[A-Za-z0-9+/]+=*$/.test(line)) throw new KeyringError(`证据密钥文件 ${file} 里有一行不是密钥：一行一个，32 字节，用 base64 写。`);
  return key;
}

const isOfLost = (line: string): boolean => /^lost(\s|$)/i.test(line);

function lostIn(line: string, file: string): string {
  const id = /^lost ([0-9a-f]{8})$/.exec(line)?.[1];
  if (id === undefined)
    throw new KeyringError(`证据密钥文件 ${file} 里有一行 lost 读不出来：写作“lost 编号”，编号是八位，只有数字和小写的 a 到 f，npm start 会说是哪一个。`);
  return id;
}

/** Follows from the key, so that nobody has to give it a name and no other key has it; the key doesn't follow from it. */
const idOf = (key: Buffer): string => createHash('sha256').update(key).digest('hex').slice(0, 8);
const keyOf = (digest: string): string => digest.slice(0, Math.max(0, digest.indexOf(':')));
