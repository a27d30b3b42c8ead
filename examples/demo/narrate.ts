// What the demo says on the console, in Chinese; a promise that doesn't hold ends it.
const weekdays = ['日', '一', '二', '三', '四', '五', '六'] as const;

export const title = (text: string): void => console.log(`\n【${text}】`);
export const say = (text: string): void => console.log(`  ${text}`);

/** 2026-12-22（周二）. */
export const dayWords = (on: string): string => `${on}（周${weekdays[new Date(`${on}T00:00:00Z`).getUTCDay()] ?? ''}）`;

export function sayDue({ dueOn, provisional, dueClock }: { dueOn: string | null; provisional: boolean; dueClock: { word: string } | null }): void {
  if (dueOn !== null && dueClock !== null) say(`  → ${dueClock.word}截止 ${dayWords(dueOn)}${provisional ? '，暂定（放假安排尚未公布到那时）' : ''}`);
}

/** 为什么是这一天. */
export function sayWhy({
  word,
  dueOn,
  dueReason,
}: {
  word: string;
  dueOn: string;
  dueReason: { clauses: readonly { topic: string; text: string; source: string }[] };
}): void {
  say(`${word}为什么是 ${dayWords(dueOn)}？`);
  for (const { topic, text, source } of dueReason.clauses) say(`  ${topic}：${text}${source === '' ? '' : `（${source}）`}`);
}

class BrokenPromise extends Error {}

export function promise(what: string, holds: boolean): void {
  if (!holds) throw new BrokenPromise(what);
}
