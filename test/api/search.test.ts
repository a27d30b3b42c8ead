// Somebody's applications, found by identity number or its last four places: however it is typed, and only among what the asker sees.
import { type Office, openOffice } from '../support/api';
import { aMember, anIdNumber } from '../support/households';
import { submitted } from '../support/office-cases';

let office: Office;
beforeAll(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00', { neighbour: true });
});
afterAll(() => office.close());

const path = '/api/applications/search';
const found = async (account: string, body: object) =>
  (await (await office.as(account)).post(path, body)).body.applications.map((one: { id: string }) => one.id);

it('finds every application in which somebody has that number, the newest first, and not those of others', async () => {
  const number = Array.from({ length: 400 }, () => anIdNumber()).find((one) => one.endsWith('X')) ?? '';
  const first = await submitted(office, '云溪东村', { members: [aMember({ idNumber: number })] });
  office.now += 60_000;
  const second = await submitted(office, '云溪西村', { members: [aMember(), aMember({ relation: '配偶', idNumber: number })], programme: 'tekun' });
  await submitted(office);
  for (const typed of [number, ` ${number.slice(0, 6)} ${number.slice(6).toLowerCase()}`])
    expect(await found('clerk', { idNumber: typed })).toEqual([second, first]);
  for (const typed of [number.slice(-4), number.slice(-4).toLowerCase(), '　' + number.slice(-4)])
    expect(await found('clerk', { lastFour: typed })).toEqual([second, first]);
  expect(await found('clerk', { idNumber: anIdNumber('19310101') })).toEqual([]);
  const paged = await (await office.as('clerk')).post(path, { idNumber: number, limit: 1 });
  expect(await found('clerk', { idNumber: number, limit: 1, after: paged.body.next })).toEqual([first]);
  expect(await found('clerk-b', { idNumber: number })).toEqual([]);
  expect(await found('admin', { idNumber: number })).toEqual([]);
});

it('says what to type', async () => {
  const clerk = await office.as('clerk');
  const fields = async (body: object) => (await clerk.post(path, body)).body.fields;
  expect(await fields({})).toEqual({ idNumber: '填写身份证号码，或者只填后四位' });
  expect(await fields({ lastFour: '12X4' })).toEqual({ lastFour: '身份证号码后四位不对：应为4位数字，末位可以是X' });
});
