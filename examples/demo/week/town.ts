// A town made from nothing: by command its first administrator, from a sheet its people, who choose passwords; then its numbers, its documents, a relative, a leave.
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WhoAmI } from '../../../api/session/contract';
import type { Town } from '../../../api/town/contract';
import { Person, Refusal, type Site } from '../client';
import { openJournal } from '../journal';
import { promise, say } from '../narrate';
import type { Hall, Part } from '../stage';
import { families } from './families';
import type { Machine } from './machine';

const name = '示范县石桥镇';
const monday = '2026-09-14';

/** The posts of a hall of four, and of two who sit elsewhere; whoever has no part of this demo's own has none here. */
const people = {
  wangfang: { name: '王芳', posts: ['窗口受理'] },
  liulei: { name: '刘磊', posts: ['调查人员'] },
  chenjing: { name: '陈静', posts: ['调查人员', '审核人'] },
  zhaomin: { name: '赵敏', posts: ['审批人', '分管负责人', '镇长'] },
  weiming: { name: '韦明鉴', posts: ['监督检查人员'] },
} as const;
type Account = keyof typeof people;
const accounts = Object.keys(people) as Account[];

const cast: Readonly<Record<Part, Account>> = {
  ...{ clerk: 'wangfang', investigator: 'liulei', secondInvestigator: 'chenjing', reviewer: 'chenjing' },
  ...{ approver: 'zhaomin', investigatingApprover: 'zhaomin', sectionHead: 'zhaomin', director: 'zhaomin' },
  ...{ villageAssistant: 'wangfang', departmentContact: 'wangfang' },
};

const roster = (more: readonly (readonly string[])[] = []): Readonly<Record<string, readonly (readonly (string | number)[])[]>> => ({
  村: [
    ['村名', '户籍人口', '常住人口', '统计日期'],
    ['上河村', 1_000, 876, monday],
    ['下河村', 998, 640, monday],
    ['石桥里', 1_540, 1_287, monday],
  ],
  部门: [
    ['部门名称', '答复的事项'],
    ['住建所', '住房救助'],
  ],
  人员: [['账号', '姓名'], ...accounts.map((account) => [account, people[account].name])],
  岗位: [
    ['账号', '岗位', '村', '部门', '起始日期', '截止日期'],
    ...accounts.flatMap((account) => people[account].posts.map((post) => [account, post, '', '', monday, ''])),
    ...more,
  ],
  替班: [
    ['A岗账号', 'B岗账号', '起始日期', '截止日期'],
    ['wangfang', 'liulei', monday, ''],
  ],
});

const documents = [
  ...['confirm', 'refuse', 'publish'].flatMap((act) => ['dibao', 'tekun'].map((programme) => ({ programme, act }))),
  { programme: 'emergencyAid', act: 'confirm', limitFen: 100_000 },
];

export async function beginTown(machine: Machine): Promise<{ hall: Hall; auditor: Person }> {
  const begun = await machine.run('town', 'new', name, '--account', 'weishou', '--name', '卫守正', '--practice', `${monday}T08:30:00+08:00`);
  promise(`命令新建了一个空的镇：${begun.output}`, begun.code === 0);
  say(begun.output.split('\n')[0] ?? '');
  const site = siteOn(machine);
  const administrator = await settledIn(site, 'weishou', /一次性密码 (\S+)/.exec(begun.output)?.[1]);
  const empty = await administrator.get<WhoAmI>('/api/session');
  for (const { word } of empty.missing) say(`  ${word}`);
  const lacks = (step: string): boolean => empty.missing.some(({ name: missing }) => missing === step);
  promise('空的镇缺什么，登录时就写明', ['villages', 'clerks', 'investigators', 'deciders', 'authorities', 'values'].every(lacks));
  const given = await enterRoster(machine);
  const settled = await Promise.all(accounts.map(async (account) => [account, await settledIn(site, account, given.get(account))] as const));
  const persons = Object.fromEntries(settled) as Record<Account, Person>;
  await enterNumbers(persons.zhaomin);
  promise('镇里什么也不缺了', (await administrator.get<WhoAmI>('/api/session')).missing.length === 0);
  return { hall: await hallOf(persons), auditor: persons.weiming };
}

/** Wherever the machine stands by then. */
const siteOn = (machine: Machine): Site => ({
  get base() {
    return machine.base;
  },
  journal: openJournal(undefined),
});

/** With a password that was given out nothing goes, until another is chosen. */
async function settledIn(site: Site, account: string, given = ''): Promise<Person> {
  const person = new Person(site, account, given);
  await person.signIn();
  const refusal = await person.get('/api/town').then(
    () => undefined,
    (error: unknown) => error,
  );
  promise('一次性密码只能用来改密码', refusal instanceof Refusal && refusal.code === 'passwordToChange');
  await person.post('/api/session/password', { current: given, next: randomUUID() });
  return person;
}

/** First with a mistake in it: then nothing is written. */
async function enterRoster(machine: Machine): Promise<ReadonlyMap<string, string>> {
  const file = join(machine.outside, '名册.xlsx');
  await writeBook(file, roster([['nobody', '窗口受理', '', '', monday, '']]));
  const wrong = await machine.run('town', 'sheet', name, file, '--write');
  promise('名册有一处错，什么也不写入', wrong.code === 1 && wrong.output.includes('什么也没有写入'));
  say(wrong.output.split('\n').find((line) => line.includes('nobody')) ?? '');
  await writeBook(file, roster());
  const written = await machine.run('town', 'sheet', name, file, '--write');
  promise(`名册无误，全部写入：${written.output}`, written.code === 0);
  say(`名册写入：3个村，1个部门，${accounts.map((account) => `${people[account].name}（${people[account].posts.join('、')}）`).join('，')}。`);
  return new Map([...written.output.matchAll(/账号 (\S+)　一次性密码 (\S+)/g)].map(([, account = '', password = '']) => [account, password]));
}

async function writeBook(file: string, sheets: ReturnType<typeof roster>): Promise<void> {
  const { default: exceljs } = await import('exceljs');
  const book = new exceljs.Workbook();
  for (const [title, rows] of Object.entries(sheets)) book.addWorksheet(title).addRows(rows.map((row) => [...row]));
  writeFileSync(file, Buffer.from(await book.xlsx.writeBuffer()));
}

async function enterNumbers(leader: Person): Promise<void> {
  const document = '示范县民政局委托书〔2026〕5号（虚构）';
  for (const one of documents) await leader.post('/api/settings/authorities', { ...one, mode: 'entrusted', document, fromOn: monday });
  const standard = { value: '800', fromOn: monday, document: '示范县低保标准通知〔2026〕2号（虚构）' };
  await leader.put('/api/settings/values/standard.dibao.rural', standard);
  say(`赵敏录入：农村低保标准每人每月${standard.value}元；${document}，低保和特困的确认、不予确认、公布，急难救助每次不超过1000元。`);
}

async function hallOf(persons: Readonly<Record<Account, Person>>): Promise<Hall> {
  const sessions = Object.fromEntries(
    await Promise.all(accounts.map(async (account) => [account, await persons[account].get<WhoAmI>('/api/session')])),
  ) as Record<Account, WhoAmI>;
  const parts = Object.keys(cast) as Part[];
  const ofEach = (field: 'id' | 'name') => Object.fromEntries(parts.map((part) => [part, sessions[cast[part]][field]])) as Record<Part, string>;
  const [relative] = families.relative.members;
  await persons.liulei.post('/api/kinships', { idNumber: relative.idNumber, relation: 'parent' });
  await persons.zhaomin.post(`/api/staff/${sessions.chenjing.id}/absence`, { fromOn: '2026-09-15', toOn: '2026-09-16' });
  say('刘磊登记：刘长河是自己的父亲。赵敏登记：陈静星期二、星期三请假。');
  const town = await persons.wangfang.get<Town>('/api/town');
  return { town, ids: ofEach('id'), names: ofEach('name'), departmentId: town.departments[0]?.id ?? '', cases: [], as: (part) => persons[cast[part]] };
}
