// A program of an engine, as it meets whoever started it: tells when it is ready, and ends when it is told to or left alone.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Act } from '../engine';

export interface Cases {
  open(): Promise<string>;
  act(caseId: string, act: Act): Promise<void>;
  close(): Promise<void>;
}

/** `POST /cases` opens a case, `POST /cases/{id}/{act}` acts. */
export async function serveCases({ open, act, close }: Cases): Promise<void> {
  const answer = async (path: string): Promise<string> => {
    const [, , caseId, name] = path.split('/');
    if (caseId === undefined) return open();
    await act(caseId, name as Act);
    return caseId;
  };
  const server = createServer((request, response) => {
    request.resume();
    void answer(request.url ?? '').then(
      (id) => response.end(JSON.stringify({ id })),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ready((server.address() as AddressInfo).port, close);
}

/** `port`: where it listens; 0 for one that doesn't. */
export function ready(port: number, close: () => Promise<void>): void {
  const end = () => void close().finally(() => process.exit());
  process.once('SIGTERM', end);
  process.once('disconnect', end);
  process.send?.({ port });
}
