// The driver of PostgreSQL as it is patched here: one that isn't would end the process when a connection is cut, so nothing starts with it.
import postgres from 'postgres';
import { StartupError } from '../failure';

/** What `patches/postgres+3.4.9.patch` writes into the driver, another word with each change of the patch; another version has lost it, and is to be looked at before it is used. */
export const patch = 'yimen-1';

export function assertPatched(driver: object = postgres): void {
  if ('patch' in driver && driver.patch === patch) return;
  throw new StartupError('PostgreSQL 的驱动程序（postgres）没有打上 patches/ 里的补丁，或者版本不是 3.4.9：请在本文件夹运行 npm ci 后再启动。');
}
