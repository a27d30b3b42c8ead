// The words of telling people: the channels a notification goes out by, what a round of checks may find, the messages about the town as a whole.

/** Beside the inbox, which everybody has. */
export const channels = ['email', 'webhook'] as const;
export type Channel = (typeof channels)[number];

/** Messages about no single case: kept as messages whose case is the town. */
export const townMessages = ['digest', 'reconciliation'] as const;
export type TownMessage = (typeof townMessages)[number];

/** What the reconciler looks for. */
export const checks = ['unseen', 'notCarried', 'strayWorkflow', 'drift', 'unsent', 'deadLetter', 'orphanedWork'] as const;
export type Check = (typeof checks)[number];

export const checkWords: Record<Check, string> = {
  unseen: '流程没有得知的进展',
  notCarried: '未办结而没有流程在运行的案件',
  strayWorkflow: '没有未办结案件的流程',
  drift: '与步骤不一致的记录',
  unsent: '没有送出的提醒',
  deadLetter: '多次未能送出的邮件或者群消息',
  orphanedWork: '离岗或者请假人员名下的事项',
};
