// What is noted beside the procedure, whatever the stage.
import type { Labels } from '../../../casework/labels';

export const noteLabels = {
  memberAuthorised: '登记核对授权书',
  memberNumbered: '补登身份证号码',
  guardianSigned: '登记监护人签字',
  recusalDeclared: '申请回避',
} satisfies Labels;
export type Note = keyof typeof noteLabels;
