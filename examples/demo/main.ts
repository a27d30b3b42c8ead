// `npm run demo`: drives the running system over HTTP with invented households and says what happens; ends with a failure when any promise fails.
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
import { setStage } from './stage';
import { stories } from './stories';
import { windowStories } from './window';

const all = [...stories, ...programmeStories, ...windowStories, ...calendarStories, ...authorityStories, ...peopleStories];

/** `--only` plays the stories with this in their titles; it may be said several times. */
async function demo(): Promise<void> {
  const { values } = parseArgs({
    options: { histories: { type: 'string' }, journal: { type: 'string' }, only: { type: 'string', multiple: true, default: [''] } },
  });
  const played = all.filter(([name]) => values.only.some((part) => name.includes(part)));
  if (played.length === 0) throw new Error(`没有标题里带“${values.only.join('”、“')}”的故事`);
  const { http } = readConfig(process.env);
  const journal = openJournal(values.journal);
  const stage = await setStage({ base: `http://${http.host}:${http.port}`, journal }, founder);
  title(`演练镇已建好：${stage.town.name}`);
  for (const [name, story] of played) {
    title(name);
    await story(stage);
  }
  if (values.histories !== undefined) say(`流程历史写出 ${await writeHistories(values.histories, stage.cases)} 份：${values.histories}`);
  journal.close();
  title(`演示完毕，${played.length} 个故事，全部承诺兑现`);
}

demo().catch((error: unknown) => {
  console.error(`\n演示没有完成：${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
