// Keyed evidence: whatever a step names it names with a digest, and nobody makes one without the key.
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Keyring, newKey } from '../../db/keyring';
import { ownOrGivenKeys } from '../../local/keys';
import { relations } from '../../domain/household/kinship';
import { canonical } from '../../db/ids';
import { linkOf } from '../../record/chain';
import { type ContentKind, type Name, contentTables, nameOf } from '../../record/content';
import { asEntered, numbersOf } from '../../record/numbers';
import { verify } from '../../record/verify';
import { type Office, type Said, openOffice } from '../support/api';
import { aGuardian, aMember, anApplication, anIdNumber } from '../support/households';
import { keys, keysFile } from '../support/keys';
import { aSheet, act, broughtTo, referred, submitted, villageNamed } from '../support/office-cases';
import { testFolder } from '../support/servers';
import { everything, stepsOf } from './registry';

let office: Office;
beforeEach(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00');
});
afterEach(() => office.close());

/** Words, a guest, a sheet, a question put to a department, and somebody who steps back. */
async function aCase(): Promise<string> {
  const id = await broughtTo(office, 'enterCheckAnswer');
  const [first, second] = [await office.as('investigator1'), await office.as('investigator2')];
  const guests = [{ name: '周大山', unit: '云溪东村村民委员会', phone: '000-0000-0001' }];
  await act(first, id, 'completeVisit', { companions: [second.id], guests, text: '入户看过，情况属实。' });
  await act(first, id, 'fillSheet', await aSheet(office, id));
  const child = await referred(office, id);
  await (await office.as('housing')).post(`/api/cases/${child}/actions/answer`, { text: '没有其他住房。' });
  await (await office.as('approver1')).post(`/api/applications/${id}/recusals`, { reason: '与申请人是旧邻。' });
  return id;
}

async function contentRows(): Promise<[ContentKind, Readonly<Record<string, unknown>>][]> {
  const found = await Promise.all(
    Object.entries(contentTables).map(async ([kind, table]) => {
      const rows = await office.client.db.select().from(table);
      const numbers = await numbersOf(office.client.db, rows);
      return rows.map((row): [ContentKind, Readonly<Record<string, unknown>>] => [kind as ContentKind, asEntered(keys, row, numbers, office.townId)]);
    }),
  );
  return found.flat();
}
async function named(): Promise<Name[]> {
  const rows = await office.client.sql<{ names: string }[]>`select names from case_step order by case_id, seq`;
  return rows.flatMap(({ names }) => JSON.parse(names) as Name[]);
}

it('names every row that was entered, each by a digest of all that lies there', async () => {
  await aCase();
  const rows = await contentRows();
  expect(new Set(rows.map(([kind]) => kind)).size).toBe(Object.keys(contentTables).length);
  const expected = rows.map(([kind, row]) => nameOf(keys, kind, row));
  expect((await named()).sort()).toEqual(expected.sort());
});

it('records what is signed later, and names the row as it lies there then', async () => {
  const [clerk, signed] = [await office.as('clerk'), { memberId: '', authorisedOn: '2026-07-01' }];
  const members = [aMember({ authorisedOn: '2026-06-30' }), aMember({ name: '林桂枝', relation: '配偶', authorisedOn: undefined })];
  const id = await submitted(office, '云溪东村', { incapable: true, members });
  signed.memberId = (await clerk.get(`/api/cases/${id}`)).body.about.members[1].id;
  expect((await clerk.post(`/api/applications/${id}/authorisations`, signed)).body).toEqual({ ...signed, missing: 0 });
  expect((await clerk.post(`/api/applications/${id}/guardian-signature`, aGuardian)).body).toEqual({ guardianSigned: true });
  await (await office.as('approver1')).post(`/api/applications/${id}/recusals`, { reason: '与申请人是旧邻。' });
  const steps = await stepsOf(office.client, id);
  expect(steps.map(({ happened }) => happened.flatMap((event) => (event.type === 'noted' ? [[event.note, event.details]] : [])))).toEqual([
    [],
    [['memberAuthorised', { member: signed.memberId, signedOn: '2026-07-01' }]],
    [['guardianSigned', {}]],
    [['recusalDeclared', {}]],
  ]);
  const lies = new Map((await contentRows()).map(([kind, row]) => [`${kind} ${nameOf(keys, kind, row)[1]}`, nameOf(keys, kind, row)]));
  const last = new Map(steps.flatMap(({ names }) => (JSON.parse(names) as Name[]).map((name) => [`${name[0]} ${name[1]}`, name])));
  expect([...last.values()].sort()).toEqual([...lies.values()].sort());
  expect((await verify(office.client)).drifts).toEqual([]);
  expect((await clerk.get(`/api/cases/${id}`)).body.timeline.slice(-3).map((one: Said) => [one.by, one.words])).toEqual([
    ['李春禾', '登记核对授权书（签字日期2026-07-01）'],
    ['李春禾', '登记监护人签字'],
    ['吴思齐', '申请回避'],
  ]);
});

it('has no digest any more that proves a row in which one word was changed', async () => {
  await aCase();
  await office.client.sql`update person set name = '王守山' where position = 0`;
  await office.client.sql`update case_text set body = replace(body, '属实', '不属实')`;
  const known = new Set((await named()).map(([, , digest]) => digest));
  const unproved = (await contentRows()).filter(([kind, row]) => !known.has(nameOf(keys, kind, row)[2])).map(([kind]) => kind);
  expect(unproved).toEqual(['person', 'text']);
});

it('keeps the key out of the database and out of the log', async () => {
  await aCase();
  const key = readFileSync(keysFile, 'utf8').trim();
  const lies = JSON.stringify([await everything(office.client), office.logged]);
  for (const written of [key, Buffer.from(key, 'base64').toString('hex'), Buffer.from(key, 'base64').toString('base64url')])
    expect(lies).not.toContain(written);
});

it('keeps no hash that an identity number alone leads to', async () => {
  const [clerk, idNumber] = [await office.as('clerk'), anIdNumber()];
  const { kinships } = (await clerk.post('/api/kinships', { idNumber, relation: 'parent' })).body;
  await clerk.post(`/api/kinships/${kinships[0].id}/withdraw`, { reason: '号码填错。' });
  const { id: caseId } = (
    await clerk.post('/api/applications', { ...anApplication(await villageNamed(office, '云溪东村'), { members: [aMember({ idNumber })] }) })
  ).body;
  const lies = JSON.stringify(await everything(office.client));
  const guesses = relations.flatMap((relation) => {
    const body = { idNumber, relation };
    return [
      body,
      ['post', '/api/kinships', {}, body],
      ['post', 'POST', '/api/kinships', body],
      idNumber,
      [idNumber],
      [idNumber, clerk.id],
      [clerk.id, idNumber, relation],
      [caseId, idNumber],
    ];
  });
  for (const guess of guesses)
    for (const text of [canonical(guess), JSON.stringify(guess), String(guess)])
      for (const algorithm of ['sha256', 'sha1', 'md5']) {
        const hex = createHash(algorithm).update(text).digest('hex');
        for (const start of [hex.slice(0, 12), `${hex.slice(0, 8)}-${hex.slice(8, 12)}`]) expect(lies).not.toContain(start);
      }
});

/** What somebody can do who has every right to the database, and our code, but not the key. */
async function forged(caseId: string, sign: (text: string) => string): Promise<void> {
  const { sql } = office.client;
  const steps = await stepsOf(office.client, caseId);
  let prev = '';
  for (const step of steps) {
    const events = step.events.replace('"accept"', '"askSupplement"');
    const hash = sign(linkOf(prev, { ...step, events }));
    await sql`update case_step set events = ${events}, prev_hash = ${prev}, hash = ${hash} where case_id = ${caseId} and seq = ${step.seq}`;
    prev = hash;
  }
  await sql`update case_state set head_hash = ${prev} where case_id = ${caseId}`;
}

it.each([
  ['without a key', (text: string) => createHash('sha256').update(text).digest('hex')],
  [
    'with a key of its own',
    (
      (other) => (text: string) =>
        other.sign('step', text)
    )(new Keyring([Buffer.from(newKey(), 'base64')])),
  ],
  ['with the id of the right key', (text: string) => `${keys.sign('step', '').split(':')[0]}:${createHash('sha256').update(text).digest('hex')}`],
])('finds a chain that was hashed anew %s', async (_how, sign) => {
  const id = await broughtTo(office, 'accept');
  expect((await verify(office.client)).drifts).toEqual([]);
  await forged(id, sign);
  expect((await verify(office.client)).drifts).toContainEqual(expect.objectContaining({ caseId: id, seq: 1, table: 'case_step', what: 'chain' }));
});

it('finds a tail that was cut off, with all rows put back as they stood before', async () => {
  const id = await submitted(office);
  const before = await everything(office.client);
  await act(await office.as('clerk'), id, 'proposeNonAcceptance', { ground: 'notEntitled', text: '收入超过标准。' });
  const { sql } = office.client;
  const [, last] = await sql<{ prev_hash: string }[]>`delete from case_step where case_id = ${id} and seq = 2 returning prev_hash`.then((rows) => [
    undefined,
    rows[0],
  ]);
  const [state] = before['case_state']?.map((row) => JSON.parse(row) as { state: string; next_moment: number }) ?? [];
  await sql`update case_state set seq = 1, state = ${state?.state ?? ''}, next_moment = ${state?.next_moment ?? 0}, head_hash = ${last?.prev_hash ?? ''} where case_id = ${id}`;
  expect((await verify(office.client)).drifts).toContainEqual(expect.objectContaining({ caseId: id, seq: 1, table: 'case_state', what: 'tail' }));
});

it('names a step that says it was signed otherwise than it is', async () => {
  const id = await broughtTo(office, 'accept');
  await office.client.sql`update case_step set format = 0 where case_id = ${id} and seq = 1`;
  expect((await verify(office.client)).drifts).toMatchObject([{ caseId: id, seq: 1, table: 'case_step', what: 'chain' }]);
});

describe('the keys of an installation', () => {
  const other = join(testFolder(), 'keys', 'another');
  beforeAll(() => writeFileSync(other, `${newKey()}\n`));
  afterEach(() => void delete process.env['EVIDENCE_KEYS']);
  afterAll(() => rmSync(other));

  it('are taken from the file that is named, where they have signed what is on record', async () => {
    await submitted(office);
    process.env['EVIDENCE_KEYS'] = keysFile;
    expect((await ownOrGivenKeys(office.database.url)).file).toBe(keysFile);
  });

  it.each([
    ['whose end names no key', `replace(tail, ':', '')`],
    ['whose end is cut within the key', `substring(tail from 4)`],
    ['whose end names a key that its last step does not', `'00000000' || substring(tail from 9)`],
    ['with nothing of its end', `''`],
  ])('are not asked for because of one damaged row, %s: the office starts, and that case is named', async (_how, tail) => {
    const id = await submitted(office);
    await office.client.sql.unsafe(`update case_state set tail = ${tail} where case_id = '${id}'`);
    process.env['EVIDENCE_KEYS'] = keysFile;
    expect((await ownOrGivenKeys(office.database.url)).file).toBe(keysFile);
    const { drifts } = await verify(office.client);
    expect(drifts.filter(({ caseId }) => caseId === id)).toMatchObject([{ table: 'case_state', what: 'tail' }]);
    await office.client.sql`delete from case_state where case_id = ${id}`;
  });

  it('are asked for where a number is encrypted with one that is not there, and not because of one damaged number', async () => {
    process.env['EVIDENCE_KEYS'] = keysFile;
    await submitted(office);
    await office.client.sql`update identity_number set number = '0badc0de:AAAA' where id = (select number_id from person limit 1)`;
    expect((await ownOrGivenKeys(office.database.url)).file).toBe(keysFile);
    await office.client.sql`update identity_number set number = '0badc0de:AAAA', whole = '0badc0de:' || whole, last_four = '0badc0de:' || last_four`;
    await expect(ownOrGivenKeys(office.database.url)).rejects.toThrow('编号 0badc0de');
  });

  it('are asked for in a sentence where they are others than those that have signed, and taken once it is said that those are lost', async () => {
    await submitted(office);
    process.env['EVIDENCE_KEYS'] = other;
    await expect(ownOrGivenKeys(office.database.url)).rejects.toThrow(/已有的办理记录是用另外的证据密钥（编号 [0-9a-f]{8}）签的/);
    writeFileSync(other, `${newKey()}\nlost ${keys.sign('tail', '').split(':')[0]}\n`);
    expect((await ownOrGivenKeys(office.database.url)).file).toBe(other);
    process.env['EVIDENCE_KEYS'] = join(testFolder(), 'nowhere');
    await expect(ownOrGivenKeys(office.database.url)).rejects.toThrow('没有找到证据密钥文件');
  });
});
