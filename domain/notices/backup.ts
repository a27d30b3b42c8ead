// The words of the office's copies: when the last good one was made, and what people are told where there is none of late.
import { type Instant, momentWords } from '../calendar';

/** A day missed is noticed on the second morning. Ours [P]. */
const allowedMs = 2 * 86_400_000;

export const lastBackupWords = (at: Instant | undefined): string => (at === undefined ? '还没有备份。' : `最近一份完好的备份：${momentWords(at)}。`);

/** What is said for as long as it is so; `undefined`: all is well. */
export function backupWarning(at: Instant | undefined, now: Instant): string | undefined {
  if (at !== undefined && now - at <= allowedMs) return undefined;
  const what = at === undefined ? '本镇的数据还没有一份完好的备份' : `最近一份完好的备份是${momentWords(at)}，以后再没有做成`;
  return `${what}：这台机器坏了，${at === undefined ? '全部案卷' : '此后办理的'}就找不回来。请系统管理员设置每日备份（BACKUP_DIR），或者运行 npm run backup。`;
}
