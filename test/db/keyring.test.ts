// The keys of the evidence: what they sign they prove, and they show nowhere.
import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { Keyring, newKey, readKeyring } from '../../db/keyring';
import { keysFile } from '../support/keys';
import { testFolder } from '../support/servers';

const folder = mkdtempSync(join(testFolder(), 'keyring-'));
let files = 0;
function fileOf(...lines: readonly string[]): string {
  const file = join(folder, String((files += 1)));
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}
const [older, newer] = [newKey(), newKey()];

it('proves what it has signed, as what it was signed, and nothing else', () => {
  const keys = readKeyring(fileOf(newer));
  const digest = keys.sign('row', 'what lies there');
  expect(digest).toMatch(/^[0-9a-f]{8}:[0-9a-f]{64}$/);
  expect(keys.isSigned('row', 'what lies there', digest)).toBe(true);
  expect(keys.isSigned('row', 'something else', digest)).toBe(false);
  expect(keys.isSigned('step', 'what lies there', digest)).toBe(false);
  expect(keys.isSigned('row', 'what lies there', readKeyring(fileOf(older)).sign('row', 'what lies there'))).toBe(false);
});

it('signs with the newest key, and proves what the older ones have signed', () => {
  const [before, both, after] = [readKeyring(fileOf(older)), readKeyring(fileOf('# 2026-11-26', older, '', newer)), readKeyring(fileOf(newer))];
  const [first, second] = [before.sign('tail', 'x'), both.sign('tail', 'x')];
  expect(after.isSigned('tail', 'x', second)).toBe(true);
  expect([first, second].map((digest) => both.isSigned('tail', 'x', digest))).toEqual([true, true]);
  expect([after.knows(first), after.isSigned('tail', 'x', first)]).toEqual([false, false]);
});

it.each(['', 'abc', ':', 'no-key:1'])('proves nothing by %p', (digest) => {
  expect(readKeyring(keysFile).isSigned('step', 'x', digest)).toBe(false);
});

it('says what is wrong with the file, and never what stands in it', () => {
  const sentenceOf = (file: string): string => {
    try {
      readKeyring(file);
    } catch (error) {
      return String(error);
    }
    return '';
  };
  expect(sentenceOf(join(folder, 'nowhere'))).toContain('没有找到证据密钥文件');
  expect(sentenceOf(fileOf('# nothing'))).toContain('里没有密钥');
  for (const lost of ['lost', 'lost 8f769f', 'lost 8F769F01', 'lost  8f769f01', 'LOST 8f769f01', 'lost\t8f769f01', 'lost 8f769f01 x'])
    expect(sentenceOf(fileOf(newer, lost))).toMatch(/里有一行 lost 读不出来/);
  expect(sentenceOf(fileOf(newer, 'lost 8f769f01'))).toBe('');
  expect(sentenceOf(fileOf(newer, 'zu-kurz'))).toMatch(/里有一行不是密钥(?!.*zu-kurz)/);
});

it('shows in no log and no JSON', () => {
  const keys = new Keyring([Buffer.from(newer, 'base64')]);
  const shown = [inspect(keys, { depth: 9, showHidden: true }), JSON.stringify({ keys }), String(keys), JSON.stringify(Object.entries(keys))].join();
  expect(shown).not.toContain(newer);
  expect(shown).not.toContain(Buffer.from(newer, 'base64').toString('hex').slice(0, 8));
});

it('lies in a file that is for nobody else to read', () => {
  expect(statSync(keysFile).mode & 0o777).toBe(0o600);
});
