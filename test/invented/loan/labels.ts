// The names of a loan, each with its Chinese term.
import { type Labels, namesOf } from '../../../domain/casework/labels';

export const stageLabels = { lent: '已借出' } satisfies Labels;
export type Stage = keyof typeof stageLabels;
export const taskLabels = { giveBack: '收回' } satisfies Labels;
export type Task = keyof typeof taskLabels;
export const actionLabels = { giveBack: '归还', remind: '催还', ask: '转问' } satisfies Labels;
export type Action = keyof typeof actionLabels;
export const milestoneLabels = { lent: '借出', back: '归还' } satisfies Labels;
export type Milestone = keyof typeof milestoneLabels;
export const clockLabels = { loan: '归还期限' } satisfies Labels;
export type ClockName = keyof typeof clockLabels;
export const outcomeLabels = { returned: '已归还' } satisfies Labels;
export type Outcome = keyof typeof outcomeLabels;
export const letterLabels = { referralClosed: '转问已有结果' } satisfies Labels;
export type Letter = keyof typeof letterLabels;
export const documentLabels = { receipt: '归还单' } satisfies Labels;
export type Document = keyof typeof documentLabels;
export const thingLabels = { projector: '投影仪', loudspeaker: '扩音器' } satisfies Labels;
export const things = namesOf(thingLabels);
export const signalLabels = { loanReturned: 'Given back (已归还)', loanReminded: 'Reminded (已催还)', loanAsked: 'Asked about (已转问)' };
export type Signal = keyof typeof signalLabels;
