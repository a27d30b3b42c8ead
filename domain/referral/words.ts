// The words of a referral: a question put to another body, each name with its Chinese term.

export const stages = ['sent'] as const;
export const tasks = ['answer'] as const;
export const actions = ['answer', 'closeUnanswered'] as const;
export const milestones = ['sent', 'answered'] as const;
export const clocks = ['result'] as const;
export const outcomes = ['answered', 'unanswered', 'recalled'] as const;
export const letters = ['asked', 'parentEnded'] as const;
export const documents = ['referralReply'] as const;
export const signals = ['referralAnswered', 'referralClosedUnanswered'] as const;
export const topics = ['housing'] as const;
/** Whether the question serves the decision only, or is something the family asked for itself (R039). */
export const purposes = ['decision', 'family'] as const;

export type Stage = (typeof stages)[number];
export type Task = (typeof tasks)[number];
export type Action = (typeof actions)[number];
export type Milestone = (typeof milestones)[number];
export type ClockName = (typeof clocks)[number];
export type Outcome = (typeof outcomes)[number];
export type Letter = (typeof letters)[number];
export type Document = (typeof documents)[number];
export type Signal = (typeof signals)[number];
export type Topic = (typeof topics)[number];
export type Purpose = (typeof purposes)[number];

export const stageWords: Record<Stage, string> = { sent: '待部门答复' };
export const taskWords: Record<Task, string> = { answer: '部门答复' };
export const actionWords: Record<Action, string> = { answer: '答复', closeUnanswered: '按未反馈办结' };
export const clockWords: Record<ClockName, string> = { result: '部门反馈结果' };
export const milestoneWords: Record<Milestone, string> = { sent: '转出', answered: '答复' };
export const outcomeWords: Record<Outcome, string> = { answered: '已答复', unanswered: '未反馈', recalled: '已撤回' };
export const documentWords: Record<Document, string> = { referralReply: '转办回执' };
export const letterWords: Record<Letter, string> = { asked: '收到转办', parentEnded: '原申请已办结' };
export const topicWords: Record<Topic, string> = { housing: '住房救助' };
export const purposeWords: Record<Purpose, string> = { decision: '供审核确认参考', family: '应家庭申请' };
