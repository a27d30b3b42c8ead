// The output of the children: a file each, never without bound.
import { copyFileSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync, truncateSync } from 'node:fs';
import { dirname } from 'node:path';

const most = 20 * 1024 * 1024;

/** Opens a log for appending; a large one becomes `….1` first, the former `….1` goes. */
export function openLog(file: string): number {
  mkdirSync(dirname(file), { recursive: true });
  if (sizeOf(file) > most / 4) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}

/** A log that grew while its writer lives is copied away and emptied: writers append, so they go on at the new end. */
export function trimLog(file: string): void {
  if (sizeOf(file) <= most) return;
  copyFileSync(file, `${file}.1`);
  truncateSync(file, 0);
}

export function lastLines(file: string, count = 15): string {
  return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count).join('\n') : '';
}

function sizeOf(file: string): number {
  return existsSync(file) ? statSync(file).size : 0;
}
