// Why a copy isn't made or isn't restored, in a sentence for whoever runs it.
import { StartupError, codesOf } from '../../failure';

export class BackupError extends StartupError {
  override name = 'BackupError';
}

const words: Readonly<Record<string, string>> = {
  ENOSPC: '磁盘满了',
  EDQUOT: '磁盘配额用完了',
  EACCES: '没有读写的权限',
  EPERM: '没有读写的权限',
  EROFS: '磁盘是只读的',
  ENOENT: '文件夹或者文件不存在',
  ENOTDIR: '路径里有一段不是文件夹',
  EIO: '磁盘读写出错，可能坏了',
};

/** What the disk said of `place`, as a sentence; anything else as it is. */
export function faultAt(place: string, what: string, error: unknown): unknown {
  const said = codesOf(error).flatMap((code) => words[code] ?? [])[0];
  return error instanceof BackupError || said === undefined ? error : new BackupError(`${what}：${place} ${said}。`);
}
