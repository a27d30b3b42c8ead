// The ports of this instance: free ones on loopback, chosen once, then remembered.
import { randomInt } from 'node:crypto';
import { createServer, connect } from 'node:net';
import { files, readText, writeText } from './folders';
import { say } from './say';
import { UserError } from './user-error';

const names = { web: '网页', postgres: 'PostgreSQL', temporal: 'Temporal', temporalUi: 'Temporal 界面' };
type PortName = keyof typeof names;

/** The remembered port, or another when a stranger sits on it; `preferred` is tried before any. */
export async function portFor(name: PortName, { preferred = 0, host = '127.0.0.1', file = files.ports } = {}): Promise<number> {
  const remembered = readPorts(file)[name];
  if (remembered !== undefined && (await isFree(remembered, host))) return remembered;
  const port = preferred !== 0 && preferred !== remembered && (await isFree(preferred, host)) ? preferred : await freePort(host);
  if (remembered !== undefined) say(`${names[name]}：原来的端口 ${remembered} 被别的程序占用，改用 ${port}。`);
  rememberPort(name, port, file);
  return port;
}

/** A port somebody asked for by name is used or refused, never replaced. */
export async function portAskedFor(port: number, host: string): Promise<number> {
  if (await isFree(port, host)) return port;
  throw new UserError(`端口 ${port} 已被别的程序占用：请换一个 PORT，或不写 PORT 让系统自己选。`);
}

function rememberPort(name: PortName, port: number, file = files.ports): void {
  writeText(file, JSON.stringify({ ...readPorts(file), [name]: port }));
}

/** Below the range systems give to outgoing connections, so that the port is still free next time. */
export async function freePort(host = '127.0.0.1'): Promise<number> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const port = randomInt(20_000, 32_000);
    if (await isFree(port, host)) return port;
  }
  throw new UserError('在 20000 到 32000 之间找不到空闲的端口。');
}

export function isFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((answer) => {
    const server = createServer();
    server.once('error', () => answer(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => answer(true)));
  });
}

/** Whether somebody listens there: a plain connection, at once closed. */
export function isListening(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((answer) => {
    const socket = connect({ port, host, timeout: 1000 });
    const done = (yes: boolean) => {
      socket.destroy();
      answer(yes);
    };
    socket
      .once('connect', () => done(true))
      .once('error', () => done(false))
      .once('timeout', () => done(false));
  });
}

function readPorts(file: string): Partial<Record<PortName, number>> {
  try {
    return JSON.parse(readText(file) ?? '{}') as Partial<Record<PortName, number>>;
  } catch {
    return {};
  }
}
