// A way to a server that can be cut: what a cable pulled out, or a server that is down, looks like.
import { type Socket, connect, createServer } from 'node:net';
import { freePort } from '../../local/ports';

export interface CutOff {
  readonly url: string;
  /** Ends every connection and takes no new one. */
  cut(): Promise<void>;
  mend(): Promise<void>;
  /** Takes connections and questions, passes nothing on any more, and says nothing, until it is mended. */
  hang(): void;
}

export async function wayTo(target: string): Promise<CutOff> {
  const url = new URL(target);
  const end = { host: url.hostname, port: Number(url.port) };
  const sockets = new Set<Socket>();
  let isHung = false;
  const server = createServer((from) => {
    if (isHung) return void sockets.add(from.on('error', () => undefined).on('close', () => sockets.delete(from)));
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
    mend: () => {
      isHung = false;
      return listen();
    },
    hang() {
      isHung = true;
      sockets.forEach((one) => one.unpipe().pause());
    },
  };
}
