// A step of the record on a real PostgreSQL: one row, once, whole or not at all.
import { advanceAt, lookAt, recordAt } from '../support/clock';
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { type Client, connect } from '../../db/client';
import { caseFile, caseState, notification, staff, town as townTable } from '../../db/schema';
import { keys } from '../support/keys';
import { createDatabase } from '../support/servers';
import { type Person, type TestTown, aTown, anApplication, anOpening, order, verb } from '../support/town';
import { countingStatements } from '../support/statements';
import { at, eventsOf, everything, stepsOf, typesOf } from './registry';

let client: Client;
let drop: () => Promise<void>;
let town: TestTown;

beforeAll(async () => {
  const database = await createDatabase();
  drop = database.drop;
  client = connect(database.url, keys, 24);
  town = await aTown(client);
});
afterAll(async () => {
  await client.close();
  await drop();
});

const does = async (caseId: string, who: Person, action: string, when: string) => {
  const recorded = await order(client, town, caseId, who, verb(town, action), at(when));
  if (!recorded.ok) throw new Error(`${action}: ${recorded.code}`);
  return recorded.answer;
};

/** Handed in, accepted, checked, visited, supported and posted on 2026-09-17 … 2026-09-21. */
async function aNoticePosted(): Promise<string> {
  const caseId = await anApplication(client, town, at('2026-09-17 15:00'));
  await does(caseId, 'clerk', 'accept', '2026-09-18 10:00');
  await does(caseId, 'clerk', 'requestCheck', '2026-09-18 10:10');
  await does(caseId, 'clerk', 'enterCheckAnswer', '2026-09-20 09:30');
  await does(caseId, 'investigator', 'completeVisit', '2026-09-20 14:00');
  await does(caseId, 'investigator', 'fillSheet', '2026-09-20 15:00');
  await does(caseId, 'reviewer', 'support', '2026-09-21 09:00');
  await does(caseId, 'villageAssistant', 'postNotice', '2026-09-21 11:00');
  return caseId;
}

describe('a step', () => {
  it('is one row: its command, its doer, its moments and all that followed from it', async () => {
    const caseId = await anApplication(client, town, at('2026-09-17 15:00'));
    await does(caseId, 'clerk', 'accept', '2026-09-18 10:00');
    const steps = await stepsOf(client, caseId);
    expect(steps.map(({ seq, actor, occurredAt, recordedAt }) => [seq, actor, occurredAt, recordedAt])).toEqual([
      [1, town.people.clerk.id, at('2026-09-17 15:00'), at('2026-09-17 15:00')],
      [2, town.people.clerk.id, at('2026-09-18 10:00'), at('2026-09-18 10:00')],
    ]);
    expect(steps[1]?.happened.map(({ type }) => type)).toEqual([
      'taskCompleted',
      'milestoneReached', // intakeAnswered
      'clockMet',
      'milestoneReached', // materialsAnswered
      'milestoneReached', // accepted
      'clockStarted',
      'clockStarted',
      'clockStarted',
      'stageEntered',
      'taskOpened',
      'taskOpened',
    ]);
    expect(steps[1]?.prevHash).toBe(steps[0]?.hash);
  });

  it('holds what was due before the act as well, each event of its own day', async () => {
    const caseId = await aNoticePosted();
    const { seq } = await does(caseId, 'approver', 'confirm', '2026-10-22 18:00');
    const step = (await stepsOf(client, caseId)).find((one) => one.seq === seq);
    expect(step?.happened[0]).toMatchObject({ type: 'termEnded', at: at('2026-09-29 00:00') });
    expect(step?.happened.at(-1)).toMatchObject({ type: 'taskOpened', task: 'publication', at: at('2026-10-22 18:00') });
    expect(step).toMatchObject({ actor: town.people.approver.id, occurredAt: at('2026-10-22 18:00') });
  });

  it('asked for again by the same command gives the same answer, and is taken once', async () => {
    const caseId = await anApplication(client, town, at('2026-09-17 15:00'));
    const first = await order(client, town, caseId, 'clerk', verb(town, 'accept'), at('2026-09-18 10:00'), 'accept-1');
    const second = await order(client, town, caseId, 'clerk', verb(town, 'accept'), at('2026-09-19 10:00'), 'accept-1');
    expect(first.ok).toBe(true);
    expect(second).toEqual(first);
    await does(caseId, 'clerk', 'moveAway', '2026-09-20 10:00');
    expect(await order(client, town, caseId, 'clerk', verb(town, 'accept'), at('2026-09-21 10:00'), 'accept-1')).toEqual(first);
    expect(await stepsOf(client, caseId)).toHaveLength(3);
  });

  it('asked for at once twenty times by the same command is taken once, and all hear the same', async () => {
    const caseId = await anApplication(client, town, at('2026-09-17 15:00'));
    const accept = () => order(client, town, caseId, 'clerk', verb(town, 'accept'), at('2026-09-18 10:00'), 'accept-1');
    const answers = await Promise.all(Array.from({ length: 20 }, accept));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.ok).toBe(true);
    expect(await stepsOf(client, caseId)).toHaveLength(2);
  });

  it('is refused where its command id has already stood for something else', async () => {
    const caseId = await anApplication(client, town, at('2026-09-17 15:00'));
    await order(client, town, caseId, 'clerk', verb(town, 'askSupplement'), at('2026-09-18 10:00'), 'key-1');
    const other = await order(client, town, caseId, 'clerk', verb(town, 'askSupplement', { details: { text: '另一个理由' } }), at('2026-09-18 10:00'), 'key-1');
    expect(other).toEqual({ ok: false, code: 'keyReused' });
  });

  it('of a case that nobody opened is refused', async () => {
    const before = await everything(client);
    expect(await order(client, town, randomUUID(), 'clerk', verb(town, 'accept'), at('2026-09-18 10:00'))).toEqual({ ok: false, code: 'caseNotFound' });
    expect(await advanceAt(client, randomUUID(), at('2026-09-18 10:00'))).toBeUndefined();
    expect(await everything(client)).toEqual(before);
  });
});

describe('opening', () => {
  it('one case twenty times at once gives one case with one number', async () => {
    const caseId = await anApplication(client, town, at('2026-09-17 15:00'));
    const [row] = await client.db.select().from(caseFile).where(eq(caseFile.caseId, caseId));
    const before = await everything(client);
    const open = () => order(client, town, caseId, 'clerk', { type: 'open', procedure: 'dibao/cn-2026-07', traits: {} }, at('2026-09-17 16:00'), randomUUID());
    const again = await Promise.all(Array.from({ length: 20 }, open));
    expect(new Set(again.map((answer) => (answer.ok ? 'ok' : answer.code)))).toEqual(new Set(['alreadyOpened']));
    expect(row?.number).toMatch(/^低保2026-\d{4}$/);
    expect(await everything(client)).toEqual(before);
  });

  it('is one for twenty posts of the same request, before there is any row to lock', async () => {
    const [caseId, opening] = [randomUUID(), anOpening(town)];
    const answers = await Promise.all(Array.from({ length: 20 }, () => recordAt(client, caseId, opening, at('2026-09-17 16:00'))));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ ok: true, answer: { seq: 1, stage: 'materials' } });
    expect(await stepsOf(client, caseId)).toHaveLength(1);
  });
});

describe('a refusal', () => {
  it.each<[string, Person, string, string]>([
    ['before its time', 'approver', 'confirm', '2026-09-18 10:00'],
    ['by somebody of another post', 'reviewer', 'accept', '2026-09-18 10:00'],
    ['without what it needs', 'clerk', 'object', '2026-09-18 10:00'],
    ['of an unknown verb', 'clerk', 'conjure', '2026-09-18 10:00'],
  ])('%s changes nothing at all', async (_why, who, action, when) => {
    const caseId = await anApplication(client, town, at('2026-09-17 15:00'));
    const before = await everything(client);
    expect((await order(client, town, caseId, who, verb(town, action), at(when))).ok).toBe(false);
    expect(await everything(client)).toEqual(before);
  });

  it('changes nothing even where something was due: that is left to the engine', async () => {
    const caseId = await aNoticePosted();
    const before = await everything(client);
    expect(await order(client, town, caseId, 'clerk', verb(town, 'object'), at('2026-10-30 10:00'))).toMatchObject({
      ok: false,
      code: 'application.objectedInTime',
    });
    expect(await everything(client)).toEqual(before);
    const due = await lookAt(client, caseId, at('2026-10-30 10:00'));
    expect(due?.due.map(({ type }) => type)).toContain('termEnded');
    expect(await everything(client)).toEqual(before);
  });
});

describe('two decisions at once', () => {
  it('have one winner; the other finds the case decided', async () => {
    for (let round = 0; round < 8; round += 1) {
      const caseId = await aNoticePosted();
      const answers = await Promise.all(
        ['confirm', 'refuse'].map((action) => order(client, town, caseId, 'approver', verb(town, action), at('2026-09-29 10:00'))),
      );
      expect(answers.map((answer) => (answer.ok ? 'decided' : answer.code)).sort()).toEqual(['decided', 'notNow']);
      expect((await eventsOf(client, caseId)).filter((event) => event.type === 'taskCompleted' && event.task === 'decide')).toHaveLength(1);
    }
  });
});

describe('advancing', () => {
  it('twice is once: the second finds nothing due, and both read the same docket', async () => {
    const caseId = await aNoticePosted();
    const first = await advanceAt(client, caseId, at('2026-10-30 10:00'));
    const between = await everything(client);
    const second = await advanceAt(client, caseId, at('2026-10-30 10:00'));
    expect(second?.docket).toEqual(first?.docket);
    expect(await everything(client)).toEqual(between);
  });

  it('by twelve at once walks each rung once and tells each person once', async () => {
    const caseId = await aNoticePosted();
    const before = (await stepsOf(client, caseId)).length;
    const dockets = await Promise.all(Array.from({ length: 12 }, () => advanceAt(client, caseId, at('2026-10-30 10:00'))));
    expect(new Set(dockets.map((found) => JSON.stringify(found?.docket))).size).toBe(1);
    expect(await stepsOf(client, caseId)).toHaveLength(before + 1);
    const rungs = (await eventsOf(client, caseId)).flatMap((event) => (event.type === 'rungPassed' ? [`${event.clock} ${event.rung}`] : []));
    expect(rungs).toEqual(['total before3', 'total onDay', 'total overdue', 'total after1', 'total repeat1']);
    const told = await client.db
      .select({ name: staff.name, codes: notification.codes })
      .from(notification)
      .innerJoin(staff, eq(staff.id, notification.staffId))
      .where(eq(notification.caseId, caseId))
      .orderBy(notification.id);
    const said = told.map(({ name, codes }) => {
      const { rung, task } = JSON.parse(codes) as { rung?: string; task?: string };
      return `${name} ${rung ?? task}`;
    });
    expect(said).toEqual([
      ...['investigator homeVisit', 'secondInvestigator homeVisit', 'secondInvestigator meansSheet', 'reviewer preliminaryOpinion'],
      ...['villageAssistant postNotice', 'clerk postNotice', 'approver decide'],
      'approver before3',
      'clerk before3',
      'sectionHead onDay',
      'approver overdue',
      'clerk overdue',
      'director after1',
      'approver repeat1',
      'clerk repeat1',
      'director signSupervision',
    ]);
  });

  it('before anything is due writes nothing', async () => {
    const caseId = await aNoticePosted();
    const before = await everything(client);
    const found = await advanceAt(client, caseId, at('2026-09-28 23:59'));
    expect(found?.docket).toMatchObject({ stage: 'publicNotice', tasks: [], terms: { publicNotice: { at: at('2026-09-29 00:00') } } });
    expect(await everything(client)).toEqual(before);
  });

  it('and deciding at the same moment leave one whole story, whoever is first', async () => {
    for (let round = 0; round < 8; round += 1) {
      const caseId = await aNoticePosted();
      const [, decided] = await Promise.all([
        advanceAt(client, caseId, at('2026-09-29 10:00')),
        order(client, town, caseId, 'approver', verb(town, 'confirm'), at('2026-09-29 10:00')),
      ]);
      expect(decided.ok).toBe(true);
      expect((await typesOf(client, caseId)).filter((type) => type === 'termEnded')).toHaveLength(1);
    }
  });
});

describe('the rights of a person', () => {
  it('are those of this moment: an authority that has ended meanwhile refuses', async () => {
    const other = await aTown(client);
    await client.sql`update authority set to_on = '2026-09-29' where town_id = ${other.id} and act = 'confirm'`;
    const caseId = await anApplication(client, other, at('2026-09-17 15:00'));
    const way: [Person, string, string][] = [
      ['clerk', 'accept', '2026-09-18 10:00'],
      ['clerk', 'requestCheck', '2026-09-18 10:10'],
      ['clerk', 'enterCheckAnswer', '2026-09-20 09:30'],
      ['investigator', 'completeVisit', '2026-09-20 14:00'],
      ['investigator', 'fillSheet', '2026-09-20 15:00'],
      ['reviewer', 'support', '2026-09-21 09:00'],
      ['villageAssistant', 'postNotice', '2026-09-21 11:00'],
    ];
    for (const [who, action, when] of way) expect((await order(client, other, caseId, who, verb(other, action), at(when))).ok).toBe(true);
    expect(await order(client, other, caseId, 'approver', verb(other, 'confirm'), at('2026-09-30 10:00'))).toEqual({
      ok: false,
      code: 'application.mayConfirm',
    });
    expect((await order(client, other, caseId, 'approver', verb(other, 'confirm'), at('2026-09-29 10:00'))).ok).toBe(true);
  });
});

describe('the training clock', () => {
  it('is added to every step of its town and turned back in the docket; the host keeps its own time', async () => {
    const training = await aTown(client, { training: true });
    const caseId = await anApplication(client, training, at('2026-09-17 15:00'));
    const tenDays = 10 * 24 * 3_600_000;
    await client.db.update(townTable).set({ offsetMs: tenDays }).where(eq(townTable.id, training.id));
    await order(client, training, caseId, 'clerk', verb(training, 'accept'), at('2026-09-18 10:00'));
    const [, accepted] = await stepsOf(client, caseId);
    expect(accepted).toMatchObject({ occurredAt: at('2026-09-28 10:00'), recordedAt: at('2026-09-18 10:00') });
    // Accepted on 2026-09-28: 3 working days across 国庆 end on 10-08, of which the office opens at 09:00 the day before, 09-30.
    const found = await advanceAt(client, caseId, at('2026-09-18 10:01'));
    expect(found?.docket.limits['startInvestigation']).toMatchObject({ name: 'before1 2026-10-08' });
    const rung = found?.docket.limits['startInvestigation']?.at ?? 0;
    expect(rung + tenDays).toBeGreaterThanOrEqual(at('2026-09-30 09:00'));
    expect(rung + tenDays).toBeLessThan(at('2026-09-30 09:05'));
    await advanceAt(client, caseId, rung);
    expect((await eventsOf(client, caseId)).at(-1)).toMatchObject({ type: 'rungPassed', rung: 'before1', at: rung + tenDays });
  });
});

describe('what a step costs', () => {
  it('an ordinary decision is two statements, one that reads and one that writes, and rows of nine tables: step, case and where it stands for the engine, head, tasks, clocks, who took part, the stage, who is told of the next task', async () => {
    const caseId = await aNoticePosted();
    await advanceAt(client, caseId, at('2026-09-29 08:00'));
    const before = await everything(client);
    const asked = await countingStatements(client).asked(() => does(caseId, 'approver', 'confirm', '2026-09-29 10:00'));
    const ofTheCase = asked.filter((statement) => !/from "case_file"/.test(statement)); // by its head the test knows what to fill in
    expect(ofTheCase.map((statement) => (/insert into/.test(statement) ? 'writes' : 'reads'))).toEqual(['reads', 'writes']);
    const after = await everything(client);
    const touched = Object.keys(after).filter((table) => JSON.stringify(after[table]) !== JSON.stringify(before[table]));
    expect(touched).toEqual(['case_file', 'case_seen', 'case_state', 'case_step', 'clock', 'notification', 'participant', 'stage_visit', 'task']);
  });

  it('a look that finds nothing due is one statement that locks nothing, so it waits for nobody and keeps nobody waiting', async () => {
    const caseId = await aNoticePosted();
    const asked = await countingStatements(client).asked(() => advanceAt(client, caseId, at('2026-09-22 08:00')));
    expect(asked).toHaveLength(1);
    expect(asked.join()).not.toMatch(/for update|insert|begin/);
  });
});

it('a command that breaks off in the database is an error, never an answer', async () => {
  const command = { type: 'open', procedure: 'dibao/cn-2026-07', traits: {} } as const;
  const before = await everything(client);
  await expect(recordAt(client, randomUUID(), { id: 'open', actor: town.people.clerk, townId: town.id, command }, at('2026-09-17 15:00'))).rejects.toThrow();
  expect(await everything(client)).toEqual(before);
  expect(await client.db.$count(caseState, eq(caseState.seq, 0))).toBe(0);
});
