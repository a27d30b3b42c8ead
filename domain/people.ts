// Who works on a case: the posts of a town, of a department and of the village, as the rules know them.
import { type Labels, namesOf } from './casework/labels';

/** The posts there are, with their Chinese names for screens and print. */
export const roleWords = {
  clerk: '窗口受理',
  investigator: '调查人员',
  reviewer: '审核人',
  approver: '审批人',
  sectionHead: '分管负责人',
  director: '镇长',
  villageAssistant: '社会救助协理员',
  departmentContact: '职能部门经办人',
  countyContact: '县级民政联系人',
  /** Reads every case of the town and does nothing in any: 纪委, the county, whoever inspects. */
  auditor: '监督检查人员',
  administrator: '系统管理员',
  /** Of the installation: makes towns. Sees no case, of the own town neither. */
  installationAdministrator: '平台管理员',
} satisfies Labels;
export type Role = keyof typeof roleWords;
export const roles = namesOf(roleWords);
/** What somebody has put there in the place of a post is none. */
export const isRole = (name: string | null): name is Role => name !== null && Object.hasOwn(roleWords, name);

/** Posts of the town hall. */
export const townPosts: readonly Role[] = ['clerk', 'reviewer', 'approver', 'sectionHead', 'director'];
/** Whose post shows them all cases of their town. */
export const wholeTownReaders: readonly Role[] = [...townPosts, 'auditor'];
/** Who works on cases: whose post shows them a case that is in their hands, of their village or put to their department: nobody else answers for one. */
export const caseReaders: readonly Role[] = [...townPosts, 'investigator', 'villageAssistant', 'departmentContact'];

/** Who may give work to somebody, and answers for it. */
export const leaders: readonly Role[] = ['sectionHead', 'director'];

/** Whose login lets money be granted or accounts be made: of these a second factor may be asked. */
export const deciders: readonly Role[] = ['approver', 'sectionHead', 'director', 'administrator', 'installationAdministrator'];

/** Whoever asks for something; `roles` are the posts held on that day, read afresh for every request. */
export interface Actor {
  readonly id: string;
  readonly roles: readonly Role[];
}

/** A post as it was granted: in force from a day to a day of the town's own calendar, both of them in it. */
export interface Granted {
  readonly role: Role;
  readonly fromOn: string;
  readonly toOn: string | null;
}

/** Whoever is on leave that day; with no last day until the return is entered. Days are `YYYY-MM-DD`. */
export const isOnLeave = ({ absentFrom, absentTo }: { readonly absentFrom: string | null; readonly absentTo: string | null }, day: string): boolean =>
  absentFrom !== null && absentFrom <= day && (absentTo === null || day <= absentTo);

/** Time itself: what the engine records is done by nobody. */
export const nobody: Actor = { id: 'engine', roles: [] };
