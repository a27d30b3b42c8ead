// `npm run clock`: what the office's clock says and whether that is in doubt; `npm run clock -- confirm` says that it is right.
import { readConfig } from '../config';
import { connect, longWaits } from '../db/client';
import { confirmClock } from '../db/content/clock-watch';
import { readKeyring } from '../db/keyring';
import { listClockDoubts, readOfficeClock } from '../db/reads/office-clock';
import { dayOf } from '../domain/calendar';
import { isWorkable } from '../domain/procedures';
import {
  clockQuestion,
  doubtReasonWords,
  isAskedAbout,
  isKnownYear,
  operatorsAnswer,
  serverMoment,
  serverTime,
  settlementWords,
} from '../domain/notices/server-clock';

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
    if (doubtful === undefined) return say(`服务器时间 ${serverTime(now)}，没有疑问。`);
    if (word === undefined) return complain(`${clockQuestion(doubtful)}\n${operatorsAnswer}`, 1);
    if (!isKnownYear(doubtful) || !isWorkable(dayOf(doubtful)))
      return complain(`服务器时间是 ${serverTime(doubtful)}，本系统的期限算不到这一天，请先把服务器时间调对。`, 1);
    const answered = await confirmClock(client, (at) => isAskedAbout(doubtful, at), { settlement: 'operator' });
    if (answered === 'anotherTime') return complain('服务器时间刚刚变了，请再运行一次。', 1);
    return say(`已确认：服务器时间是 ${serverTime(doubtful)}。`);
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
