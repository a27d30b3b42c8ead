// `npm run clock`: what the office's clock says and whether that is in doubt; `npm run clock -- confirm` says that its date is right.
import { readConfig } from '../config';
import { connect, longWaits } from '../db/client';
import { confirmClock } from '../db/content/clock-watch';
import { readKeyring } from '../db/keyring';
import { listClockDoubts, readOfficeClock } from '../db/reads/office-clock';
import { isPlainDate } from '../domain/calendar';
import { clockQuestion, doubtReasonWords, serverDate, serverDay, serverMoment, settlementWords } from '../domain/notices/server-clock';
import { isWorkable } from '../domain/procedures';

/** Exit code: 0 if the clock is trusted, 1 if it is in doubt, 2 if the command itself wasn't understood. */
async function main([word, ...more]: readonly string[]): Promise<number> {
  if ((word !== undefined && word !== 'confirm') || more.length > 0) return complain('用法：npm run clock，或者 npm run clock -- confirm', 2);
  const { databaseUrl, evidenceKeys } = readConfig(process.env);
  const client = connect(databaseUrl, readKeyring(evidenceKeys), 2, longWaits);
  try {
    const { now, doubtful } = await readOfficeClock(client);
    for (const { why, trustedAt, doubtfulAt, settledAt, settlement, settledBy, steps } of await listClockDoubts(client)) {
      const end = settledAt === null || settlement === null ? '尚未确认' : `${serverMoment(settledAt)} ${settlementWords[settlement]}${settledBy ?? ''}`;
      console.log(`存疑：${doubtReasonWords[why]}，应为 ${serverMoment(trustedAt)}，当时为 ${serverMoment(doubtfulAt)}；${end}；涉及 ${steps} 步`);
    }
    if (doubtful === undefined) return say(`服务器日期 ${serverDate(now)}，没有疑问。`);
    if (word === undefined) return complain(`${clockQuestion(doubtful)}\n日期对的，请运行 npm run clock -- confirm；不对的，请先把服务器时间调对。`, 1);
    const day = serverDay(doubtful);
    if (!isPlainDate(day) || !isWorkable(day)) return complain(`服务器日期是 ${serverDate(doubtful)}，本系统的期限算不到这一天，请先把服务器时间调对。`, 1);
    const answered = await confirmClock(client, (at) => serverDay(at) === day, { settlement: 'operator' });
    if (answered === 'anotherDate') return complain('服务器日期刚刚变了，请再运行一次。', 1);
    return say(`已确认：服务器日期是 ${serverDate(doubtful)}。`);
  } finally {
    await client.close();
  }
}

function say(text: string): number {
  console.log(text);
  return 0;
}

function complain(text: string, code: number): number {
  console.error(text);
  return code;
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
