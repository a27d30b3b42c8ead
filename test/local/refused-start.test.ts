// A server or worker that can't start, or is ended by an error that nobody caught: what it leaves in its log.
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from '../../local/folders';
import { keysFile } from '../support/keys';
import { testFolder } from '../support/servers';

interface Ended {
  readonly code: number;
  readonly said: string;
}
const run = (args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> =>
  new Promise((resolve) => {
    execFile(process.execPath, ['--import', 'tsx', ...args], { cwd: checkout, env: { ...process.env, ...env } }, (error, out, errors) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, said: out + errors }),
    );
  });
const nowhere = { DATABASE_URL: 'postgres://nobody:hidden@127.0.0.1:1/none', TEMPORAL_ADDRESS: '127.0.0.1:1' };

it.each(['server.ts', 'worker.ts'])('%s says in a sentence that its key is missing, or what else it lacks', async (program) => {
  const keyless = await run([program], { ...nowhere, EVIDENCE_KEYS: '/nowhere/evidence' });
  expect(keyless).toMatchObject({ code: 1, said: expect.stringContaining('没有找到证据密钥文件 /nowhere/evidence') });
  const unconfigured = await run([program], { DATABASE_URL: '', TEMPORAL_ADDRESS: '', EVIDENCE_KEYS: '' });
  expect(unconfigured).toMatchObject({ code: 1, said: expect.stringContaining('环境变量 DATABASE_URL') });
  expect(keyless.said + unconfigured.said).not.toContain('hidden');
});

it('server.ts listens for nobody else while nobody is named who does the HTTPS before it', async () => {
  const evidence = { EVIDENCE_KEYS: keysFile };
  const open = await run(['server.ts'], { ...nowhere, ...evidence, HOST: '0.0.0.0', PUBLIC_ORIGIN: 'https://yimen.example.cn' });
  expect(open).toMatchObject({ code: 1, said: expect.stringContaining('写明 TLS_TERMINATED_BY') });
  expect(open.said).not.toContain('hidden');
});

it('says of an error that nobody caught its kind, its code and its place, and nothing that people wrote', async () => {
  const script = join(testFolder(), 'uncaught.ts');
  const lines = [
    `import pino from ${JSON.stringify(require.resolve('pino'))};`,
    `import { endOnUncaught } from ${JSON.stringify(join(checkout, 'failure.ts'))};`,
    'endOnUncaught(pino());',
    "void Promise.reject(Object.assign(new Error('select 张三'), { code: '57P01', parameters: ['张三'] }));",
  ];
  writeFileSync(script, lines.join('\n'));
  const { code, said } = await run([script]);
  expect([code, said]).toEqual([1, expect.stringContaining('"code":"57P01"')]);
  expect(said).not.toMatch(/张三|select/);
});
