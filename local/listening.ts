// Whether a process is the one that listens on a port: whoever answers there may be somebody else's.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';

export function listensOn(pid: number, port: number): boolean {
  return process.platform === 'linux' ? listensInProc(pid, port) : listensByLsof(pid, port);
}

function listensInProc(pid: number, port: number): boolean {
  const sockets = new Set(['tcp', 'tcp6'].flatMap((table) => listeners(`/proc/${pid}/net/${table}`, port)));
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => sockets.has(linkOf(`/proc/${pid}/fd/${fd}`)));
  } catch {
    return false;
  }
}

/** Columns: number, local address and port in hexadecimal, remote ones, state (0A listens), six more, the socket's inode. */
function listeners(table: string, port: number): string[] {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const rows = textOf(table)
    .split('\n')
    .map((line) => line.trim().split(/\s+/));
  return rows.filter(([, local, , state]) => local?.endsWith(suffix) && state === '0A').map((row) => `socket:[${row[9]}]`);
}

function listensByLsof(pid: number, port: number): boolean {
  try {
    const args = ['-nP', '-a', '-p', String(pid), `-iTCP:${port}`, '-sTCP:LISTEN', '-t'];
    return execFileSync('lsof', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim() !== '';
  } catch {
    return false;
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function linkOf(file: string): string {
  try {
    return readlinkSync(file);
  } catch {
    return '';
  }
}
