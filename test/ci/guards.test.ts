// What `.ci/run` watches beside the code: secrets in the tree, and known weaknesses of packages.
import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { newKey } from '../../db/keyring';
import { checkout } from '../../local/folders';
import { testFolder } from '../support/servers';

const run = (script: string, cwd: string, path = '') =>
  spawnSync(process.execPath, [join(checkout, '.ci', script)], { cwd, encoding: 'utf8', env: { ...process.env, PATH: path + (process.env['PATH'] ?? '') } });
const aFolder = () => mkdtempSync(join(testFolder(), 'guards-'));
const letters = (n: number) =>
  `aB3${randomBytes(2 * n)
    .toString('base64')
    .replace(/\W/g, '')}`.slice(0, n);

describe('secrets', () => {
  // Put together here, so that this file holds none.
  const planted: Readonly<Record<string, string>> = {
    'evidence.key': newKey(),
    'key.pem': `-----BEGIN ${'PRIVATE'} KEY-----\n${letters(64)}\n`,
    'key.json': JSON.stringify({ key: `-----BEGIN RSA ${'PRIVATE'} KEY-----\n${letters(64)}` }),
    'deploy.sh': `export GITHUB=gh${'p'}_${letters(36)}`,
    '.npmrc': `//registry.example/:_auth${'Token'}=${letters(36)}`,
    'cloud.ts': `const id = 'AK${'IA'}${letters(16)}';`,
    'robot.md': `https://robot.example/send?ke${'y'}=${crypto.randomUUID()}`,
    'session.txt': `ey${'J'}${letters(30)}.ey${'J'}${letters(30)}.${letters(30)}`,
    'town.env': `DATABASE_URL=postgres://yimen:${letters(12)}@10.1.2.3:5432/yimen`,
    'mail.ts': `export const smtp${'Password'} = '${letters(20)}';`,
  };

  it('names each planted one by file and line, and prints none of it', () => {
    const folder = aFolder();
    execFileSync('git', ['init', '-q'], { cwd: folder });
    for (const [file, text] of Object.entries(planted)) writeFileSync(join(folder, file), `# first line\n${text}\n`);
    execFileSync('git', ['add', '-A'], { cwd: folder });
    const { status, stdout } = run('secrets.mjs', folder);
    expect([...stdout.matchAll(/^(\S+):2: looks like /gm)].map(([, file]) => file).sort()).toEqual(Object.keys(planted).sort());
    expect(status).toBe(1);
    for (const text of Object.values(planted)) expect(stdout).not.toContain(text.slice(-12).trim());
  });

  it('finds none in this tree', () => {
    expect(run('secrets.mjs', checkout)).toMatchObject({ status: 0, stdout: expect.stringMatching(/^\d{3,} files, 0 secrets\n$/) });
  });
});

describe('known weaknesses', () => {
  const weak = (name: string, fixAvailable: unknown) => ({ [name]: { name, severity: 'high', range: '<2.0.0', fixAvailable } });
  const [mended, unmended] = [weak('express', { name: 'express', version: '9.9.9' }), weak('express', false)];
  const tool = weak('jest', true);
  /** Under an npm that has these two reports to give. */
  function auditedWith(production: unknown, all: unknown) {
    const folder = aFolder();
    const [few, many] = [production, all].map((report) => `'${JSON.stringify(report)}'`);
    writeFileSync(join(folder, 'npm'), `#!/bin/sh\ncase "$*" in *--omit=dev*) echo ${few};; *) echo ${many};; esac\nexit 1\n`);
    chmodSync(join(folder, 'npm'), 0o755);
    return run('audit.mjs', checkout, folder + delimiter);
  }

  it('fail for a package of production whose mended release is out', () => {
    const { status, stdout } = auditedWith({ vulnerabilities: mended }, { vulnerabilities: { ...mended, ...tool } });
    expect(stdout).toContain('production: high, express <2.0.0, mended by express 9.9.9');
    expect(stdout).toContain('tools: high, jest <2.0.0, mended: npm audit fix');
    expect(status).toBe(1);
  });

  it('are printed and no more where nothing is out yet, or only a tool is weak', () => {
    const both = { ...unmended, ...tool };
    expect(auditedWith({ vulnerabilities: unmended }, { vulnerabilities: both })).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/express <2\.0\.0, no mended release\n.*jest.*\n1 known in production, 1 in tools/),
    });
  });

  it.each([{ message: 'getaddrinfo ENOTFOUND', error: {} }, { statusCode: 405 }])('say so and pass where no service answers: %j', (said) => {
    expect(auditedWith(said, said)).toMatchObject({ status: 0, stdout: expect.stringContaining('nothing was audited') });
  });
});
