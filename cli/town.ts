// `npm run town`: the towns there are; `-- new` begins one with its first administrator, `-- sheet` enters villages, departments, people and posts, `-- password` lets somebody in again, `-- platform` names the administrator of the installation.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { readSheets } from '../api/register/read-sheet';
import { enterSheets } from '../api/register/sheets';
import { momentOfDay } from '../api/http/text.contract';
import { readConfig } from '../config';
import { type Client, connect, longWaits } from '../db/client';
import { newPassword } from '../db/content/given-password';
import { endPlatform, findAccount, foundTown, grantPlatform, listTowns, townsNamed } from '../db/content/new-town';
import { settlePassword } from '../db/content/staff';
import { hasExample } from '../db/content/towns';
import { readKeyring } from '../db/keyring';
import { readAssuredNow } from '../db/reads/office-clock';
import * as input from '../domain/input';
import { practiceStartFault } from '../domain/practice';

const usage = `用法：
  npm run town                                             看有哪些乡镇
  npm run town -- new 乡镇名称 --account 账号 --name 姓名    新建乡镇和它的第一位系统管理员；加 --practice 2026-09-14T08:30:00+08:00，新建从那时开始的演练乡镇
  npm run town -- sheet 乡镇名称 名册.xlsx                   看名册有没有错；加 --write 写入（.csv 也可以）
  npm run town -- password 账号                             重新设置一个人的密码
  npm run town -- platform 账号                             任命平台管理员（能新建乡镇，看不到任何案件）；加 --end 免去
什么也没有做。`;

/** Exit code: 0 if it was done, 1 if it can't be, 2 if the command itself wasn't understood. */
async function main(words: readonly string[]): Promise<number> {
  const { values, positionals } = parsed(words) ?? { values: {}, positionals: ['?'] };
  const [what, ...rest] = positionals;
  const work = what === undefined ? towns : Object.hasOwn(works, what) ? works[what as keyof typeof works](rest, values) : undefined;
  if (work === undefined) return complain(usage, 2);
  const { databaseUrl, evidenceKeys } = readConfig(process.env);
  const client = connect(databaseUrl, readKeyring(evidenceKeys), 2, longWaits);
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

interface Flags {
  readonly account?: string | undefined;
  readonly name?: string | undefined;
  readonly practice?: string | undefined;
  readonly write?: boolean | undefined;
  readonly end?: boolean | undefined;
}
type Work = (client: Client) => Promise<number>;

function parsed(words: readonly string[]) {
  try {
    const [text, flag] = [{ type: 'string' }, { type: 'boolean' }] as const;
    const options = { account: text, name: text, practice: text, write: flag, end: flag } as const;
    return parseArgs({ args: [...words], allowPositionals: true, options });
  } catch {
    return undefined;
  }
}

/** Nothing: the words make no command. */
const works: Readonly<Record<'new' | 'sheet' | 'password' | 'platform', (words: readonly string[], flags: Flags) => Work | undefined>> = {
  new: ([name, ...more], { account, name: person, practice }) =>
    name === undefined || account === undefined || person === undefined || more.length > 0
      ? undefined
      : (client) => begin(client, { name, account, person, practice }),
  sheet: ([town, file, ...more], { write = false }) =>
    town === undefined || file === undefined || more.length > 0 ? undefined : (client) => enter(client, town, file, write),
  password: ([account, ...more]) => (account === undefined || more.length > 0 ? undefined : (client) => letIn(client, account)),
  platform: ([account, ...more], { end = false }) =>
    account === undefined || more.length > 0 ? undefined : (client) => (end ? dismiss(client, account) : appoint(client, account)),
};

async function towns(client: Client): Promise<number> {
  const all = await listTowns(client);
  for (const { name, villages, people } of all) say(`${name}：${villages} 个村，${people} 名人员`);
  return all.length === 0 ? say('还没有乡镇。新建：npm run town -- new 乡镇名称 --account 账号 --name 姓名') : 0;
}

interface Beginning {
  readonly name: string;
  readonly account: string;
  readonly person: string;
  /** When the town's own time begins, where it is one to practise in. */
  readonly practice: string | undefined;
}

async function begin(client: Client, given: Beginning): Promise<number> {
  const [name, account, person] = [input.line(30)(given.name), input.account(given.account), input.personName(given.person)];
  if (!name.ok) return complain(`乡镇名称：${name.sentence}`, 2);
  if (!account.ok) return complain(`--account：${account.sentence}`, 2);
  if (!person.ok) return complain(`--name：${person.sentence}`, 2);
  if (given.practice !== undefined && !readConfig(process.env).training) return complain('这里没有开放演练（TRAINING=on），不能新建演练乡镇。', 1);
  const now = await readAssuredNow(client);
  const practice = offsetFor(given.practice, now);
  if (typeof practice === 'string') return complain(`--practice：${practice}`, 2);
  const password = newPassword();
  const plan = { id: randomUUID(), name: name.value, account: account.value, person: person.value, password, ...practice };
  const founded = await foundTown(client, { by: null, at: now }, plan);
  if (founded === 'townKnown') return complain(`已经有“${name.value}”。`, 1);
  if (founded === 'accountKnown') return complain(`已经有账号 ${account.value}，请换一个。`, 1);
  say(`已新建${given.practice === undefined ? '' : '演练乡镇'}${name.value}。第一位系统管理员：${person.value}，账号 ${account.value}`);
  sayPassword(password);
  if (await hasExample(client)) say(besideExample);
  return say('下一步：用它登录、改密码，再录入村、部门、人员和岗位；一次录入：npm run town -- sheet');
}

/** Or the fault. */
function offsetFor(practice: string | undefined, now: number): string | Pick<Parameters<typeof foundTown>[2], 'practiceOffsetMs'> {
  if (practice === undefined) return {};
  const { success, data } = momentOfDay.safeParse(practice);
  if (!success) return '要写成“2026-09-14T08:30:00+08:00”这样';
  return practiceStartFault(Date.parse(data), now) ?? { practiceOffsetMs: Date.parse(data) - now };
}

async function enter(client: Client, townName: string, file: string, write: boolean): Promise<number> {
  const [town, other] = await townsNamed(client, townName);
  if (town === undefined) return complain(`没有“${townName}”。有哪些乡镇：npm run town`, 1);
  if (town.training && other !== undefined) return complain(`有几个演练乡镇都叫“${townName}”，分不清是哪一个。`, 1);
  const sheets = await readSheets(basename(file), readFileSync(file));
  if (sheets === undefined) return complain(`${file} 读不出来：要是 .xlsx 或者 .csv 文件，不加密，不超过2000行。`, 1);
  const now = await readAssuredNow(client);
  const read = await enterSheets(
    client,
    { change: { townId: town.id, by: null, at: now + town.offsetMs }, now, write, idOf: () => randomUUID(), passwordOf: passwordsOnce() },
    sheets,
  );
  for (const { sheet, row, column, says } of read.faults) console.error(`表“${sheet}”第 ${row} 行${column === '' ? '' : `“${column}”`}：${says}`);
  for (const { sheet, rows } of read.rows) say(`表“${sheet}”：${rows} 行`);
  if (read.faults.length > 0) return complain(`有 ${read.faults.length} 处要改，什么也没有写入。`, 1);
  if (!read.written) return say('没有错，还没有写入；写入：在命令后面加 --write');
  for (const { account, name, password } of read.given) say(`${name}　账号 ${account}　一次性密码 ${password}`);
  return say(`已写入。${read.given.length === 0 ? '' : '密码只显示这一次，七天之内第一次登录时要改。'}`);
}

/** Said while nothing is in the town yet. */
const besideExample =
  '注意：这个数据库里还有示范乡镇，它的密码是公开的，所以本系统以后不能让别的电脑访问，只能在本机试用。正式使用的，现在就运行 npm run reset 清除全部数据，写明 TLS_TERMINATED_BY（或者 DATABASE_URL）再启动，然后重新建镇。';

/** The same each time it is asked for one account. */
function passwordsOnce(): (account: string) => string {
  const made = new Map<string, string>();
  return (account) => {
    const password = made.get(account) ?? newPassword();
    made.set(account, password);
    return password;
  };
}

async function letIn(client: Client, account: string): Promise<number> {
  const found = await findAccount(client, account);
  if (found === undefined) return complain(`没有账号 ${account}，或者已经离岗。`, 1);
  const now = await readAssuredNow(client);
  const password = newPassword();
  await settlePassword(client, { townId: found.townId, by: null, at: now }, found.id, password, now);
  say(`${found.town} ${found.name}，账号 ${account}：原来的登录都已退出，动态码已停用`);
  return sayPassword(password);
}

async function appoint(client: Client, account: string): Promise<number> {
  const found = await findAccount(client, account);
  if (found === undefined) return complain(`没有账号 ${account}，或者已经离岗。`, 1);
  if (found.training) return complain(`${found.town}是演练乡镇，它的人不能任平台管理员。`, 1);
  const isNew = await grantPlatform(client, { townId: found.townId, by: null, at: await readAssuredNow(client) }, found.id);
  return say(isNew ? `已任命${found.name}为平台管理员。` : `${found.name}已经是平台管理员。`);
}

async function dismiss(client: Client, account: string): Promise<number> {
  const found = await findAccount(client, account);
  if (found === undefined) return complain(`没有账号 ${account}，或者已经离岗。`, 1);
  const ended = await endPlatform(client, { townId: found.townId, by: null, at: await readAssuredNow(client) }, found.id);
  return ended ? say(`${found.name}不再是平台管理员。`) : complain(`${found.name}不是平台管理员。`, 1);
}

function sayPassword(password: string): number {
  return say(`一次性密码 ${password}　（只显示这一次；七天之内有效，第一次登录时要改）`);
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
