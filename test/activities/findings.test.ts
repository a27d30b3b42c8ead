// How findings are told: each fact once a day and person, several new ones as one message, to those whose town it is, with the case's number.
import { checkAdvice } from '../../domain/notices/words';
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { advanceCase } from '../../activities/advance';
import { type Client, connect } from '../../db/client';
import { type Finding, located, tellFindings } from '../../db/content/findings';
import { readAssuredNow } from '../../db/reads/office-clock';
import { caseFile, caseState, intake, notification, spoiltCase, staff } from '../../db/schema';
import { sentenceOf } from '../../domain/notices/sentence';
import { keys } from '../support/keys';
import { createDatabase } from '../support/servers';
import { type TestTown, aTown, anApplication } from '../support/town';

let client: Client;
let drop: () => Promise<void>;
let town: TestTown;
let elsewhere: TestTown;

const now = Date.parse('2026-07-06T10:00+08:00');
const dayMs = 24 * 3_600_000;

beforeEach(async () => {
  const database = await createDatabase();
  drop = database.drop;
  client = connect(database.url, keys, 5);
  [town, elsewhere] = [await aTown(client), await aTown(client)];
});
afterEach(async () => {
  await client.close();
  await drop();
});

const aFinding = (more: Partial<Finding> = {}): Finding => ({ check: 'drift', caseId: randomUUID(), townId: town.id, mended: false, ...more });
/** What each director has been told: the only one who answers for a town's system here. */
async function told(): Promise<{ to: string; says: string }[]> {
  const rows = await client.db.select().from(notification).innerJoin(staff, eq(staff.id, notification.staffId)).orderBy(notification.id);
  return rows
    .filter(({ notification: { codes } }) => codes.includes('reconciliation'))
    .map(({ notification: { codes, word }, staff: { townId } }) => ({
      to: townId === town.id ? 'here' : 'elsewhere',
      says: sentenceOf({ number: '', word, codes: JSON.parse(codes) as Record<string, string> }),
    }));
}
const says = async () => (await told()).map((one) => one.says);

it('tells of a set that grows, shrinks and comes back only what is new that day', async () => {
  const [a, b, c] = ['低保2026-0001', '低保2026-0002', '低保2026-0003'].map((number) => aFinding({ number }));
  if (a === undefined || b === undefined || c === undefined) throw new Error('three');
  for (const found of [[a], [a, b], [b], [], [a, b], [c, a]]) await tellFindings(client, found, now);
  expect(await says()).toEqual([1, 2, 3].map((n) => `系统发现数据异常（与办理步骤不一致）的记录1项：低保2026-000${n}。${checkAdvice.drift}`));
  await tellFindings(client, [a, b], now + dayMs);
  expect((await says()).at(-1)).toBe(`系统发现数据异常（与办理步骤不一致）的记录2项：低保2026-0001、低保2026-0002。${checkAdvice.drift}`);
});

it('tells several new facts of a round as one message, rows of one case each by itself', async () => {
  const letters = ['1.email', '2.email'].map((row) => aFinding({ check: 'deadLetter', caseId: town.id, row, number: '低保2026-0001' }));
  const rounds = ['digest', 'reconcile'].map((row) => aFinding({ check: 'lateRound', caseId: town.id, row, number: '测试镇' }));
  await tellFindings(client, [...letters, ...rounds], now);
  await tellFindings(client, [...letters, aFinding({ check: 'deadLetter', caseId: town.id, row: '3.email', number: '低保2026-0002' })], now);
  expect(await says()).toEqual([
    `系统发现多次未能送出的邮件或者群消息2项：低保2026-0001；没有按时做完的定时工作2项：测试镇。${checkAdvice.deadLetter}${checkAdvice.lateRound}`,
    `系统发现多次未能送出的邮件或者群消息1项：低保2026-0002。${checkAdvice.deadLetter}`,
  ]);
});

it('tells each fact once where ten find it at the same moment', async () => {
  const found = Array.from({ length: 10 }, () => aFinding());
  await Promise.all(found.map((_, n) => tellFindings(client, found.slice(0, n + 1), now)));
  const facts = (await client.db.select().from(notification)).flatMap(({ codes }) => (JSON.parse(codes) as { facts: string }).facts.split(','));
  expect(facts).toHaveLength(10);
});

it('tells what is about no town to those of all, and a town’s own to nobody else', async () => {
  await tellFindings(client, [aFinding({ check: 'lateRound', townId: elsewhere.id, number: '邻镇' })], now);
  const { townId: _none, ...common } = aFinding({ check: 'lateRound', caseId: 'reconcile', row: 'reconcile', number: '各乡镇共同的部分' });
  await tellFindings(client, [common], now);
  expect((await told()).map(({ to }) => to).sort()).toEqual(['elsewhere', 'elsewhere', 'here']);
});

describe('a case', () => {
  const deps = () => ({
    client,
    teller: { tell: () => Promise.resolve(true), deliver: () => Promise.resolve(true) },
    seen: { note: () => undefined, noteVain: () => undefined },
    engine: () => 'this',
  });
  const looked = (caseId: string) => advanceCase(deps() as unknown as Parameters<typeof advanceCase>[0], { caseId, at: now });

  it.each([
    ['whose own row is gone', '低保2026-0001', (id: string) => client.db.delete(caseState).where(eq(caseState.caseId, id))],
    [
      'of which the steps and what was handed in are left',
      '低保2026-0001',
      async (id: string) => {
        await client.db.delete(caseState).where(eq(caseState.caseId, id));
        await client.db.delete(caseFile).where(eq(caseFile.caseId, id));
      },
    ],
  ])('%s is told as gone to its town alone, with its number', async (_how, number, destroy) => {
    const caseId = await anApplication(client, town, now);
    await destroy(caseId);
    await expect(looked(caseId)).rejects.toMatchObject({ type: 'caseNotFound' });
    expect(await told()).toEqual([{ to: 'here', says: `系统发现数据库中已不存在、流程随之结束的案件1项：${number}。${checkAdvice.caseGone}` }]);
    expect(await client.db.select().from(spoiltCase)).toEqual([{ caseId }]); // what lists still hold of it they mark
  });

  it('of which nothing is left is told to all, since nobody knows whose it was', async () => {
    await expect(looked(randomUUID())).rejects.toMatchObject({ type: 'caseNotFound' });
    expect((await told()).map(({ to }) => to).sort()).toEqual(['elsewhere', 'here']);
  });

  it('that can’t be read is told as soon as its workflow looks, and by the reconciler’s round not again', async () => {
    const caseId = await anApplication(client, town, now);
    await client.db.update(caseState).set({ state: 'spoilt' }).where(eq(caseState.caseId, caseId));
    await expect(looked(caseId)).rejects.toMatchObject({ type: 'caseUnreadable' });
    const drift = [{ to: 'here', says: `系统发现数据异常（与办理步骤不一致）的记录1项：低保2026-0001。${checkAdvice.drift}` }];
    expect(await told()).toEqual(drift);
    await tellFindings(client, await located(client, [{ check: 'drift', caseId, mended: false }]), await readAssuredNow(client));
    expect(await told()).toEqual(drift);
  });

  it('whose number lies there spoilt is named by none', async () => {
    const caseId = await anApplication(client, town, now);
    await client.db.update(caseFile).set({ number: '李秀珍' }).where(eq(caseFile.caseId, caseId));
    expect(await located(client, [{ check: 'drift', caseId, mended: false }])).toEqual([{ check: 'drift', caseId, townId: town.id, mended: false }]);
    expect(await client.db.$count(intake, eq(intake.caseId, caseId))).toBe(1);
  });
});
