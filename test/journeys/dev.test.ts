// `npm run dev`: a change of a source restarts worker and server with it, and nothing else.
import { appendFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Checkout, type Service } from '../support/checkout';
import { eventually } from '../support/live';

jest.setTimeout(300_000);

const checkout = Checkout.make('dev');
afterAll(async () => {
  await checkout.stop();
  checkout.remove();
});
const file = join(checkout.folder, 'api/health/routes.ts');
const pidsOf = (...services: Service[]) => services.map((service) => checkout.pidOf(service) ?? 0);
const said = () => readFileSync(join(checkout.folder, 'start.log'), 'utf8');
const isChanged = async () => (await fetch(`${checkout.base}/healthy`).catch(() => undefined))?.ok;

it('restarts worker and server on a change, over PostgreSQL and Temporal that run on, and after a mistake as soon as it is mended', async () => {
  await checkout.start('--watch');
  await eventually('it watches', async () => said().includes('正在监视源代码'));
  const [before, beneath] = [pidsOf('server', 'worker'), pidsOf('postgres', 'temporal')];
  const source = readFileSync(file, 'utf8');

  writeFileSync(join(checkout.folder, 'api/notes.md'), 'of no concern');
  appendFileSync(file, '\nconst = a mistake;\n');
  await eventually('the server ends of the mistake', async () => said().includes('网页服务：退出了'));
  // As an editor saves: written beside, then put in its place.
  writeFileSync(`${file}.new`, source.replace("path: '/healthz'", "path: '/healthy'"));
  renameSync(`${file}.new`, file);
  await eventually('the server goes by the change', isChanged);
  await eventually('the system is ready', () => checkout.isReady());
  const after = pidsOf('server', 'worker');
  expect(after.filter((pid) => pid === 0 || before.includes(pid))).toEqual([]);
  expect(pidsOf('postgres', 'temporal')).toEqual(beneath);
  expect(said()).toContain('routes.ts 有改动：重新启动工作进程和网页服务。');
  expect(said()).not.toContain('notes.md');
});
