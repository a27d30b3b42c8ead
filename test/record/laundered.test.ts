// What was changed behind the record's back is never taken into it: nothing goes on from what wasn't proved, so a further step can't make it look signed.
import { verify } from '../../record/verify';
import { unopened, type CaseState } from '../../domain/casework/state';
import type { CaseEvent } from '../../domain/casework/events';
import { evolve } from '../../domain/casework/evolve';
import { type Office, openOffice } from '../support/api';
import { act, broughtTo, submitted } from '../support/office-cases';

let office: Office;
beforeAll(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00');
});
afterAll(() => office.close());

const drifts = async (caseId: string) =>
  (await verify(office.client)).drifts.filter((one) => one.caseId === caseId).map(({ table, what }) => `${table} ${what}`);
const refused = { status: 409, body: { detail: expect.stringContaining('本案数据异常') } };

it('signs no person anew who was changed behind the back of the step that names them', async () => {
  const [clerk, id] = [await office.as('clerk'), await submitted(office)];
  const [member] = (await clerk.get(`/api/cases/${id}`)).body.about.members;
  const authorises = () => clerk.post(`/api/applications/${id}/authorisations`, { memberId: member.id, authorisedOn: '2026-07-01' });
  expect((await authorises()).status).toBe(200);
  expect(await drifts(id)).toEqual([]);
  await office.client.sql`update person set name = '别人' where id = ${member.id}`;
  expect(await drifts(id)).toEqual(['person changed']);
  expect(await authorises()).toMatchObject(refused);
  expect(await drifts(id)).toEqual(['person changed']);
  await office.client.sql`update person set name = ${'王守田'} where id = ${member.id}`;
  expect((await authorises()).status).toBe(200);
  expect(await drifts(id)).toEqual([]);
});

it('goes on from no state that its steps did not leave, nor from a tail that was cut', async () => {
  const [clerk, id] = [await office.as('clerk'), await broughtTo(office, 'accept')];
  const { sql } = office.client;
  const [held] = await sql<{ state: string; tail: string; head_hash: string }[]>`select state, tail, head_hash from case_state where case_id = ${id}`;
  if (held === undefined) throw new Error('no case');
  const state = JSON.parse(held.state) as CaseState;
  const elsewhere = JSON.stringify({
    ...state,
    stage: 'decision',
    tasks: { decide: { round: 1, openedAt: state.at } },
    inputs: { fillSheet: { amountFen: 999_900 } },
  });
  await sql`update case_state set state = ${elsewhere} where case_id = ${id}`;
  expect(await act(await office.as('approver1'), id, 'confirm', { amountFen: 999_900, text: '同意。' })).toMatchObject(refused);
  await sql`update case_state set state = ${held.state} where case_id = ${id}`;
  expect(await drifts(id)).toEqual([]);

  const steps = await sql<{ events: string; hash: string }[]>`select events, hash from case_step where case_id = ${id} order by seq`;
  const first = (JSON.parse(steps[0]?.events ?? '[]') as CaseEvent[]).reduce(evolve, unopened);
  await sql`delete from case_step where case_id = ${id} and seq = 2`;
  for (const tail of ['', held.tail, `00000000:${'0'.repeat(64)}`]) {
    await sql`update case_state set seq = 1, state = ${JSON.stringify(first)}, head_hash = ${steps[0]?.hash ?? ''}, tail = ${tail} where case_id = ${id}`;
    expect(await act(clerk, id, 'accept')).toMatchObject(refused);
  }
  expect(await drifts(id)).toContain('case_state tail');
});

it('signs what was sent, not what the database made of it, and names whatever could make something of it', async () => {
  const [clerk, id] = [await office.as('clerk'), await broughtTo(office, 'accept')];
  const owner = office.client.sql;
  await owner.unsafe(`create function f() returns trigger language plpgsql as $$ begin new.body := replace(new.body, '不同意', '同意'); return new; end $$`);
  await owner.unsafe('create trigger says before insert on case_text for each row execute function f()');
  const rewriting = async () => (await verify(office.client)).drifts.filter(({ what }) => what === 'rewriting').map(({ table, row }) => `${table} ${row}`);
  expect(await rewriting()).toEqual(['case_text says']);
  const notes = (text: string) => act(clerk, id, 'noteSupporter', { consent: 'refused', askedOn: '2026-07-01', text });
  expect(await notes('儿子不同意。')).toMatchObject(refused);
  expect((await notes('儿子联系不上。')).status).toBe(200);
  await owner.unsafe('drop trigger says on case_text');
  await owner.unsafe('alter table case_file enable row level security');
  await owner.unsafe('create policy hides on case_file using (true)');
  await owner.unsafe('create view shown as select * from task');
  expect(await rewriting()).toEqual(['case_file hides', 'case_file row security', 'shown no table']);
  await owner.unsafe('drop view shown; drop policy hides on case_file; alter table case_file disable row level security; drop function f');
  expect(await rewriting()).toEqual([]);
  expect(await drifts(id)).toEqual([]);
});

it('goes on from no state that an earlier step left, put back while later ones lie there, and shows it to nobody', async () => {
  const [clerk, id] = [await office.as('clerk'), await submitted(office)];
  const { sql } = office.client;
  const [earlier] = await sql`select * from case_state where case_id = ${id}`;
  expect((await act(clerk, id, 'accept')).status).toBe(200);
  const [last] = await sql`select * from case_state where case_id = ${id}`;
  const put = (row: typeof earlier) => sql`update case_state set ${sql(row ?? {})} where case_id = ${id}`;
  await put(earlier);
  for (const answer of [await act(clerk, id, 'accept'), await clerk.get(`/api/cases/${id}`)]) expect(answer).toMatchObject(refused);
  await put(last);
  expect((await clerk.get(`/api/cases/${id}`)).status).toBe(200);
});
