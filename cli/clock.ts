// `npm run clock`: what the office's clock says and whether that is in doubt; `npm run clock -- confirm 2027-01-25T09:03` says that the moment it showed is right.
import { readConfig } from '../config';
import { connect, longWaits } from '../db/client';
import { confirmClock } from '../db/content/clock-watch';
import { readKeyring } from '../db/keyring';
import { listClockDoubts, readOfficeClock } from '../db/reads/office-clock';
import {
  clockQuestion,
  doubtReasonWords,
  isAskedAbout,
  isConfirmable,
  momentNamed,
  operatorsAnswer,
  serverMoment,
  serverTime,
  settlementWords,
} from '../domain/notices/server-clock';

/** Exit code: 0 if the clock is trusted, 1 if it is in doubt, 2 if the command itself wasn't understood. */
async function main([word, moment, ...more]: readonly string[]): Promise<number> {
  const asked = moment === undefined ? undefined : momentNamed(moment);
  if ((word !== undefined && word !== 'confirm') || (moment !== undefined && asked === undefined) || more.length > 0) return complain(usage, 2);
  const { databaseUrl, evidenceKeys } = readConfig(process.env);
  const client = connect(databaseUrl, readKeyring(evidenceKeys), 2, longWaits);
  try {
    const { now, doubtful } = await readOfficeClock(client);
    for (const { why, trustedAt, doubtfulAt, settledAt, settlement, settledBy, town, steps } of await listClockDoubts(client)) {
      const end =
        settledAt === null || settlement === null
          ? '尚未确认'
          : `${serverMoment(settledAt)} ${settledBy === null ? settlementWords[settlement] : `由${settledBy}（${town}）确认`}`;
      console.log(`存疑：${doubtReasonWords[why]}，应为 ${serverMoment(trustedAt)}，当时为 ${serverMoment(doubtfulAt)}；${end}；涉及 ${steps} 步`);
    }
    if (doubtful === undefined) return say(`服务器时间 ${serverTime(now)}，没有疑问。`);
    const question = `${clockQuestion(doubtful)}\n${operatorsAnswer(doubtful)}`;
    if (asked === undefined) return complain(question, 1);
    if (!isConfirmable(doubtful)) return complain(`服务器时间是 ${serverTime(doubtful)}，本系统的期限算不到这一天，请先把服务器时间调对。`, 1);
    const answered = await confirmClock(client, (at) => isAskedAbout(asked, at), { settlement: 'operator' });
    if (answered === 'anotherTime') return complain(`没有确认：${moment} 不是服务器现在的时间。\n${question}`, 1);
    if (answered === 'notDoubted') return say('服务器时间刚刚已经确认或者恢复，没有疑问。');
    return say(`已确认：服务器时间是 ${serverTime(doubtful)}。`);
  } finally {
    await client.close();
  }
}

const usage = '用法：npm run clock，或者照它给出的命令确认，例如 npm run clock -- confirm 2027-01-25T09:03';

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
