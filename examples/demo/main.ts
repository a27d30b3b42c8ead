// `npm run demo`: drives the running system over HTTP with invented households, and then plays the first week of a town on a machine of its own; says what happens, and ends with a failure when any promise fails.
import { parseArgs } from 'node:util';
import { readConfig } from '../../config';
import { founder } from '../../local/example-town';
import { authorityStories } from './authority';
import { calendarStories } from './calendar-days';
import { writeHistories } from './histories';
import { openJournal } from './journal';
import { say, title } from './narrate';
import { peopleStories } from './people';
import { programmeStories } from './programmes';
import { type Story, setStage } from './stage';
import { stories } from './stories';
import { ownMachine } from './week/own-machine';
import { playWeek } from './week/play';
import { windowStories } from './window';

const all = [...stories, ...programmeStories, ...windowStories, ...calendarStories, ...authorityStories, ...peopleStories];

const weekTitle = '一个镇的第一周：从一台空的机器、一个空的镇开始，星期三机器坏了';

/** `--only` plays the stories with this in their titles; it may be said several times. `--stories`: without the week. */
async function demo(): Promise<void> {
  const { values } = parseArgs({
    options: {
      histories: { type: 'string' },
      journal: { type: 'string' },
      only: { type: 'string', multiple: true, default: [''] },
      stories: { type: 'boolean', default: false },
    },
  });
  const isWanted = (name: string): boolean => values.only.some((part) => name.includes(part));
  const played = all.filter(([name]) => isWanted(name));
  const withWeek = !values.stories && isWanted(weekTitle);
  if (played.length === 0 && !withWeek) throw new Error(`没有标题里带“${values.only.join('”、“')}”的故事`);
  if (played.length > 0) await tell(played, values);
  if (withWeek) await onOwnMachine();
  title(`演示完毕，${played.length + (withWeek ? 1 : 0)} 个故事，全部承诺兑现`);
}

/** In practice towns of the system that runs. */
async function tell(told: readonly Story[], { histories, journal: file }: { readonly histories?: string; readonly journal?: string }): Promise<void> {
  const { http } = readConfig(process.env);
  const journal = openJournal(file);
  const stage = await setStage({ base: `http://${http.host}:${http.port}`, journal }, founder);
  title(`演练镇已建好：${stage.town.name}`);
  for (const [name, story] of told) {
    title(name);
    await story(stage);
  }
  if (histories !== undefined) say(`流程历史写出 ${await writeHistories(histories, stage.cases)} 份：${histories}`);
  journal.close();
}

async function onOwnMachine(): Promise<void> {
  title(weekTitle);
  const machine = await ownMachine();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void machine.close().finally(() => process.exit(1)));
  try {
    await playWeek(machine, { untilSpring: true });
  } finally {
    await machine.close();
  }
}

demo().catch((error: unknown) => {
  console.error(`\n演示没有完成：${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
