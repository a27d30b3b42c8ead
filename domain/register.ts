// What a town is made of, as its office keeps it: villages, departments, accounts, posts and substitutes; how each is entered and how it is changed, as forms.
import { endsTooEarly } from './authorities';
import { addDays, dayOf } from './calendar';
import type { Asking, CaseDay, Offer } from './forms/asking';
import type { Values } from './forms/entry';
import { type AnyForm, formsWith } from './forms/form';
import { topicLabels } from './kinds/referral/labels';
import { roleWords } from './people';

const days = {
  today: { label: '今天', of: ({ at }) => dayOf(at.now) },
  /** A post that is taken away at once was in force until then. */
  yesterday: { label: '昨天', of: ({ at }) => addDays(dayOf(at.now), -1) },
  /** Further ahead nobody knows what holds. Ours [P]. */
  inThreeYears: { label: '三年以后', of: ({ at }) => addDays(dayOf(at.now), 3 * 365) },
} as const satisfies Readonly<Record<string, CaseDay>>;
const offers = {
  colleagues: { label: '本镇的同事', names: 'staff' },
  villages: { label: '本镇的村', names: 'village' },
  departments: { label: '本镇的部门', names: 'department' },
} as const satisfies Readonly<Record<string, Offer>>;
const form = formsWith<keyof typeof days, keyof typeof offers>();

/** The installation's own post is given by nobody of a town. */
const { installationAdministrator: _installation, ...grantable } = roleWords;

const mostPeople = 1_000_000;
const place = {
  name: { kind: 'line', label: '村名', most: 30, kept: 'code' },
  registered: { kind: 'count', label: '户籍人口', least: 0, most: mostPeople, unit: '人', optional: true },
  resident: { kind: 'count', label: '常住人口', least: 0, most: mostPeople, unit: '人', optional: true },
  countedOn: { kind: 'day', label: '统计日期', to: 'today', optional: true },
} as const;
const isDated = {
  field: 'countedOn',
  says: '填了人口的，要填统计日期',
  holds: (one: Values) => (one['registered'] === undefined && one['resident'] === undefined) || one['countedOn'] !== undefined,
} as const;
const body = {
  name: { kind: 'line', label: '部门名称', most: 30, kept: 'code' },
  topics: { kind: 'manyOf', label: '答复的事项', options: topicLabels, most: 20, optional: true },
} as const;
const person = {
  name: { kind: 'line', label: '姓名', most: 50, kept: 'code', reader: 'personName' },
  phone: { kind: 'line', label: '电话', most: 30, kept: 'code', reader: 'phone', optional: true },
  email: { kind: 'line', label: '邮箱', most: 200, kept: 'code', reader: 'email', optional: true },
} as const;
const fromOn = { kind: 'day', label: '起始日期', to: 'inThreeYears' } as const;
const toOn = { kind: 'day', label: '截止日期', optional: true } as const;
const ends = {
  field: 'toOn',
  says: endsTooEarly('起始日期'),
  holds: (one: Values) => one['toOn'] === undefined || String(one['toOn']) >= String(one['fromOn']),
} as const;
/** Ended, or its end moved; without a day, until one is entered. */
const lasts = form({ toOn: { ...toOn, from: 'yesterday', to: 'inThreeYears' } });

interface Register {
  /** Of a sheet of it, and of the column that names what it is of. */
  readonly title: string;
  readonly enter: AnyForm;
  /** Each field of it is as it is sent: what is left out is emptied. */
  readonly amend: AnyForm;
}

/** In the order in which a sheet of one names entries of another. */
export const registers = {
  village: { title: '村', enter: form(place, { checks: [isDated] }), amend: form(place, { checks: [isDated] }) },
  department: { title: '部门', enter: form(body), amend: form(body) },
  colleague: {
    title: '人员',
    enter: form({ account: { kind: 'line', label: '账号', most: 40, kept: 'code', reader: 'account' }, ...person }),
    amend: form(person),
  },
  post: {
    title: '岗位',
    enter: form(
      {
        staffId: { kind: 'oneOf', label: '账号', offered: 'colleagues' },
        role: { kind: 'oneOf', label: '岗位', options: grantable },
        villageId: { kind: 'oneOf', label: '村', offered: 'villages', when: { role: 'villageAssistant' } },
        departmentId: { kind: 'oneOf', label: '部门', offered: 'departments', when: { role: 'departmentContact' } },
        fromOn,
        toOn,
      },
      { checks: [ends] },
    ),
    amend: lasts,
  },
  substitute: {
    title: '替班',
    enter: form(
      {
        staffId: { kind: 'oneOf', label: 'A岗账号', offered: 'colleagues' },
        substituteId: { kind: 'oneOf', label: 'B岗账号', offered: 'colleagues' },
        fromOn,
        toOn,
      },
      { checks: [ends, { field: 'substituteId', says: '不能自己替自己', holds: (one: Values) => one['substituteId'] !== one['staffId'] }] },
    ),
    amend: lasts,
  },
} as const satisfies Readonly<Record<string, Register>>;
export type RegisterName = keyof typeof registers;
export const registerNames = Object.keys(registers) as readonly RegisterName[];
/** For the machinery, which asks of any. */
export const registerCalled = (name: RegisterName): Register => registers[name];

/** A town, empty, and its first administrator. */
export const foundingForm = form({
  name: { kind: 'line', label: '乡镇名称', most: 30, kept: 'code' },
  account: { kind: 'line', label: '第一位系统管理员的账号', most: 40, kept: 'code', reader: 'account' },
  person: { kind: 'line', label: '第一位系统管理员的姓名', most: 50, kept: 'code', reader: 'personName' },
});

export const registerAsking: Asking = {
  forms: Object.fromEntries(
    registerNames.flatMap((name) => [
      [`${name}.enter`, registers[name].enter],
      [`${name}.amend`, registers[name].amend],
    ]),
  ),
  days,
  offers,
};

/** What is refused though each field is right. */
export const registerFaults = {
  village: { field: 'name', says: '本镇已经有这个村' },
  department: { field: 'name', says: '本镇已经有这个部门' },
  colleague: { field: 'account', says: '已经有这个账号，请换一个' },
  post: { field: 'fromOn', says: '这几天已经任这个岗位，请先改原来的截止日期' },
  substitute: { field: 'fromOn', says: '这几天已经由这位同事替班，请先改原来的截止日期' },
} as const satisfies Readonly<Record<RegisterName, { readonly field: string; readonly says: string }>>;

/** Two accounts of one person would be two pairs of eyes: whoever has the name and the telephone or the e-mail of a colleague is taken for that colleague [P]. */
export const twinFaults: Readonly<Partial<Record<RegisterName, { readonly field: string; readonly says: string }>>> = {
  colleague: {
    field: 'phone',
    says: '已经有姓名和电话（或者邮箱）都相同的账号：一个人只用一个账号，进不去的请重新设置密码。确是两个人的，请各填自己的电话和邮箱',
  },
};

const lettingIn: Readonly<Partial<Record<RegisterName, string>>> = { post: 'staffId', substitute: 'substituteId' };
/** What lets somebody do something, or see cases, nobody enters for oneself: the field that names oneself. */
export function ownFieldIn(name: RegisterName, given: Values, by: string): string | undefined {
  const field = lettingIn[name];
  return field !== undefined && given[field] === by ? field : undefined;
}
