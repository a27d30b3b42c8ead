// Who stands back: of a process of its own session, what the system then says of it and of each of its threads.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { getPriority } from 'node:os';
import { areSessionsGrouped, standBack } from '../../local/yields';

it.each([
  ['1', '0::/\n', true],
  ['1\n', '9:name=systemd:/\n4:memory:/some/group\n2:cpu,cpuacct:/\n0::/\n', true],
  ['0', '0::/\n', false],
  ['', '0::/\n', false],
  ['1', '', false],
  ['1', '0::/system.slice/yimen.service\n', false],
  ['1', '4:cpu,cpuacct:/docker/5f1\n1:name=systemd:/\n0::/\n', false],
  ['1', '4:cpuset:/docker\n0::/\n', true],
])('asks whether sessions are grouped here: setting %j, groups %j: %s', (setting, cgroups, grouped) => {
  expect(areSessionsGrouped(setting, cgroups)).toBe(grouped);
});

it('puts a process behind the others with all its threads, and says why not', async () => {
  const script = `const { Worker } = require('worker_threads'); new Worker('setInterval(() => {}, 1000)', { eval: true }).on('online', () => console.log('up'))`;
  const child = spawn(process.execPath, ['-e', script], { detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
  await once(child.stdout, 'data');
  const pid = child.pid ?? 0;
  try {
    expect(await standBack(pid)).toBeUndefined();
    const threads = process.platform === 'linux' ? readdirSync(`/proc/${pid}/task`).map(Number) : [pid];
    expect(threads.map((thread) => getPriority(thread))).toEqual(threads.map(() => 10));
    const grouped = process.platform === 'linux' && areSessionsGrouped(textOf('/proc/sys/kernel/sched_autogroup_enabled'), textOf(`/proc/${pid}/cgroup`));
    if (grouped) expect(textOf(`/proc/${pid}/autogroup`)).toMatch(/nice 10\n$/);
  } finally {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  expect(await standBack(pid)).toMatch(/^E[A-Z]+$/);
});

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
