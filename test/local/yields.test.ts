// Who stands back: of a process of its own session, what the system then says of it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { areSessionsGrouped, standBack } from '../../local/yields';

it('puts a process behind the others by what counts on this system, and says why not', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' });
  await once(child, 'spawn');
  const pid = child.pid ?? 0;
  try {
    expect(standBack(pid)).toBeUndefined();
    if (areSessionsGrouped()) expect(readFileSync(`/proc/${pid}/autogroup`, 'utf8')).toMatch(/nice 10\n$/);
    else expect(getPriority(pid)).toBe(10);
  } finally {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  expect(standBack(pid)).toMatch(/^E[A-Z]+$/);
});
