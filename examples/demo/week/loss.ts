// The machine is lost: what was copied the evening before is put onto an empty one, and every case goes on where it stood.
import { join } from 'node:path';
import type { ApplicationCase, ApplicationRow } from '../../../api/applications/contract';
import { readConfig } from '../../../config';
import { connectEngine } from '../../../temporal/connection';
import { promise, say } from '../narrate';
import { type Hall, find } from '../stage';
import { until } from '../steps';
import type { Machine } from './machine';

/** Of each open case where it stands, and each of its limits. */
export type Standing = Readonly<Record<string, string>>;

export async function copied(machine: Machine): Promise<string> {
  const folder = join(machine.outside, 'copy-of-tuesday');
  const { code, output } = await machine.run('backup', folder);
  promise(`备份核对无误：${output}`, code === 0);
  say(output.split('\n')[0]?.replace(folder, '另一块盘') ?? '');
  return folder;
}

export async function standing(hall: Hall): Promise<Standing> {
  const { applications } = await hall.as('clerk').get<{ applications: readonly ApplicationRow[] }>('/api/applications?state=open');
  const cases = await Promise.all(applications.map(({ id }) => find(hall, id)));
  return Object.fromEntries(cases.map((one) => [one.id, limitsIn(one)]));
}

const limitsIn = ({ number, stage, clocks }: ApplicationCase): string =>
  JSON.stringify([number, stage, clocks.map(({ clock, round, dueOn, dueAt, state }) => [clock, round, dueOn, dueAt, state])]);

export async function lostAndRestored(machine: Machine, hall: Hall, folder: string, before: Standing): Promise<void> {
  await machine.lose();
  say('机器坏了：进程全部中断，数据库和 Temporal 的数据都没有了。手里有星期二晚上的备份和另存的密钥。');
  const restored = await machine.run('restore', folder);
  promise(`恢复到空的机器上：${restored.output}`, restored.code === 0);
  for (const line of restored.output.split('\n').filter((one) => one.startsWith('已恢复'))) say(line);
  await machine.start();
  const after = await standing(hall);
  promise('每件未办结的案件都在，停在原来的环节，截止日一天不差', JSON.stringify(sorted(after)) === JSON.stringify(sorted(before)));
  const verified = await machine.run('verify');
  promise(`核对没有不一致：${verified.output}`, verified.code === 0 && verified.output.includes('0 处不一致'));
  await haveWorkflows(machine, Object.keys(after));
  const checked = await until('体检没有发现问题', async () => {
    const said = await machine.run('check');
    return said.code === 0 ? said : undefined;
  });
  promise('体检没有发现问题', checked.output.includes('没有发现问题'));
  say(`${Object.keys(after).length} 件未办结的案件都在，截止日一天不差，流程都已重新建立；verify 没有不一致，check 没有发现问题。`);
}

const sorted = (all: Standing): readonly (readonly [string, string])[] => Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1));

async function haveWorkflows(machine: Machine, ids: readonly string[]): Promise<void> {
  const engine = connectEngine(readConfig(await machine.environment()).temporal);
  try {
    await until('每件未办结的案件又有了流程', async () => {
      const running = await Promise.all(ids.map((caseId) => engine.isRunning({ kind: 'application', caseId })));
      return running.every(Boolean) ? true : undefined;
    });
  } finally {
    await engine.close();
  }
}
