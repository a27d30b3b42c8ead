// Whether so many cases find room on this disk.
import { statfsSync } from 'node:fs';
import { home } from '../../local/folders';

const roomBytes = 20e9;

/** Before anything is written: a disk that fills up takes more with it than this. */
export function assertRoom(cases: number, bytesEach: number): void {
  const { bavail, bsize } = statfsSync(home);
  const [needed, free] = [cases * bytesEach, bavail * bsize];
  const gb = (bytes: number) => (bytes / 1e9).toFixed(1);
  if (needed > roomBytes) throw new Error(`${cases} 件要用约 ${gb(needed)} GB，最多只用 ${gb(roomBytes)} GB：请减少件数。`);
  if (needed * 1.5 > free) throw new Error(`磁盘空间不够：${cases} 件要用约 ${gb(needed)} GB，只剩 ${gb(free)} GB。请清理磁盘，或者减少件数。`);
}
