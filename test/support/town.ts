// Builders: a small invented town with its people, and an application handed in there.
import { recordAt } from './clock';
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Client } from '../../db/client';
import { authority, caseFile, department, intake, localValue, person, roleGrant, staff, town, village } from '../../db/schema';
import type { Programme } from '../../domain/kinds/application/labels';
import type { Actor, Role } from '../../domain/people';
import type { Command } from '../../domain/casework/commands';
import type { Details } from '../../domain/casework/events';
import { type CommandEnvelope, type Recorded } from '../../record/record';
import { findRules } from '../../domain/procedures';
import { asked, fillings, ofTheMoment } from './cases';

export interface TestTown {
  readonly id: string;
  readonly villageId: string;
  readonly departmentId: string;
  readonly people: Readonly<Record<Person, Actor>>;
}
export type Person =
  'clerk' | 'investigator' | 'secondInvestigator' | 'reviewer' | 'approver' | 'sectionHead' | 'director' | 'villageAssistant' | 'departmentContact';

const posts: Record<Person, Role> = {
  clerk: 'clerk',
  investigator: 'investigator',
  secondInvestigator: 'investigator',
  reviewer: 'reviewer',
  approver: 'approver',
  sectionHead: 'sectionHead',
  director: 'director',
  villageAssistant: 'villageAssistant',
  departmentContact: 'departmentContact',
};

export async function aTown(
  { db }: Client,
  options: { training?: boolean; values?: Readonly<Record<string, string>>; delegated?: boolean } = {},
): Promise<TestTown> {
  const id = randomUUID();
  const villageId = randomUUID();
  const departmentId = randomUUID();
  await db.insert(town).values({ id, name: '测试镇', training: options.training ?? false });
  await db.insert(village).values({ id: villageId, townId: id, name: '云溪东村' });
  await db.insert(department).values({ id: departmentId, townId: id, name: '住建所', topics: ['housing'] });
  const person = (name: Person): Actor => ({ id: randomUUID(), roles: [posts[name]] });
  const people: Record<Person, Actor> = {
    clerk: person('clerk'),
    investigator: person('investigator'),
    secondInvestigator: person('secondInvestigator'),
    reviewer: person('reviewer'),
    approver: person('approver'),
    sectionHead: person('sectionHead'),
    director: person('director'),
    villageAssistant: person('villageAssistant'),
    departmentContact: person('departmentContact'),
  };
  await db
    .insert(staff)
    .values(Object.entries(people).map(([name, actor]) => ({ id: actor.id, townId: id, account: `${name}-${id}`, name, passwordHash: 'none' })));
  await db.insert(roleGrant).values(
    (Object.keys(posts) as Person[]).map((name) => ({
      staffId: people[name].id,
      role: posts[name],
      fromOn: '2020-01-01',
      ...(name === 'villageAssistant' ? { villageId } : {}),
      ...(name === 'departmentContact' ? { departmentId } : {}),
    })),
  );
  if (options.delegated !== false)
    await db.insert(authority).values(
      ['confirm', 'refuse'].map((act) => ({
        id: randomUUID(),
        townId: id,
        programme: 'dibao',
        act,
        mode: 'entrusted' as const,
        document: '示民函〔2026〕1号（虚构）',
        fromOn: '2020-01-01',
      })),
    );
  const values = Object.entries(options.values ?? {});
  if (values.length > 0)
    await db.insert(localValue).values(values.map(([key, value]) => ({ townId: id, key, value, fromOn: '2020-01-01', document: '虚构文件' })));
  return { id, villageId, departmentId, people };
}

/** A case opened by the clerk for a household of two. */
export async function anApplication(
  client: Client,
  where: TestTown,
  now: number,
  options: { authorised?: boolean; programme?: Programme; procedure?: string } = {},
): Promise<string> {
  const caseId = randomUUID();
  const opened = await recordAt(client, caseId, anOpening(where, options), now);
  if (!opened.ok) throw new Error(opened.code);
  return caseId;
}

/** What opens it: a household of two with what it hands in. */
export function anOpening(where: TestTown, options: { authorised?: boolean; programme?: Programme; procedure?: string } = {}): CommandEnvelope {
  const { programme = 'dibao', procedure = `${programme}/cn-2026-07`, authorised = true } = options;
  const householdId = randomUUID();
  const members = ['李秀珍', '李小溪'].map((name, position) => ({
    kind: 'person' as const,
    row: {
      id: randomUUID(),
      householdId,
      position,
      name,
      idNumber: `99990119700101000${position}`,
      relation: position === 0 ? '户主' : '子女',
      authorisedOn: authorised ? '2026-07-01' : null,
    },
  }));
  return {
    id: randomUUID(),
    actor: where.people.clerk,
    townId: where.id,
    command: { type: 'open', procedure, traits: {} },
    content: [
      { kind: 'household', row: { id: householdId, villageId: where.villageId, address: '云溪镇云溪东村1组1号' } },
      ...members,
      { kind: 'intake', row: { villageId: where.villageId, householdId, programme, channel: 'window', answers: '{}' } },
    ],
  };
}

export const order = (
  client: Client,
  where: TestTown,
  caseId: string,
  who: Person,
  command: Command,
  now: number,
  id: string = randomUUID(),
): Promise<Recorded> =>
  ofItsCase(client, caseId, command).then((ofIt) => recordAt(client, caseId, { id, actor: where.people[who], townId: where.id, command: ofIt }, now));

/** What is filled in by default is what some table asks: the case's own may ask less. */
async function ofItsCase(client: Client, caseId: string, command: Command): Promise<Command> {
  const filled = command.type === 'do' ? fillings[command.action]?.details : undefined;
  if (filled === undefined) return ofHousehold(client, caseId, command);
  const [row] = await client.db.select({ procedure: caseFile.procedure }).from(caseFile).where(eq(caseFile.caseId, caseId));
  const rules = findRules(row?.procedure ?? '');
  return ofHousehold(client, caseId, rules === undefined ? command : asked(rules, command, Object.keys(filled)));
}

/** A sheet lists everybody of this household. */
async function ofHousehold({ db }: Client, caseId: string, command: Command): Promise<Command> {
  if (command.type !== 'do' || command.rows?.['members'] === undefined) return command;
  const members = await db
    .select({ memberId: person.id })
    .from(person)
    .innerJoin(intake, eq(intake.householdId, person.householdId))
    .where(eq(intake.caseId, caseId));
  return { ...command, rows: { ...command.rows, members: members.map((one) => ({ ...one, counted: true })) } };
}

/** A verb of a person, with what it needs to be accepted: as in the builders of the pure rules, with the people of this town. */
export function verb(where: TestTown, action: string, more: Partial<Extract<Command, { type: 'do' }>> = {}, now?: number): Command {
  const { details = {}, companions: helpers = [], rows } = fillings[action] ?? {};
  const here: Details = {
    ...(action === 'refer' ? { departmentId: where.departmentId, question: randomUUID() } : {}),
    ...(action === 'giveFirstAid' ? { leader: where.people.sectionHead.id } : {}),
    ...ofTheMoment(action, now),
  };
  const beside = helpers.map((name) => where.people[name as Person].id);
  return {
    type: 'do',
    action,
    details: { ...details, ...here },
    ...(beside.length === 0 ? {} : { companions: beside }),
    ...(rows === undefined ? {} : { rows }),
    ...more,
  };
}
