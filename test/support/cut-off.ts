// A way to a server that can be cut: what a cable pulled out, or a server that is down, looks like.
import { type Socket, connect, createServer } from 'node:net';
import { freePort } from '../../local/ports';

export interface CutOff {
  readonly url: string;
  /** Ends every connection and takes no new one. */
  cut(): Promise<void>;
  mend(): Promise<void>;
  /** Passes nothing on any more, and says nothing. */
  hang(): void;
}

export async function wayTo(target: string): Promise<CutOff> {
  const url = new URL(target);
  const end = { host: url.hostname, port: Number(url.port) };
  const sockets = new Set<Socket>();
  const server = createServer((from) => {
    const to = connect(end);
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy()).on('close', () => (sockets.delete(one), other.destroy()));
      one.pipe(other);
    }
  });
  const port = await freePort(); // nobody is given it while the way is cut
  const listen = () => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen();
  url.port = String(port);
  return {
    url: url.href,
    cut: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const one of sockets) one.destroy();
      }),
    mend: listen,
    hang: () => sockets.forEach((one) => one.unpipe().pause()),
  };
}
