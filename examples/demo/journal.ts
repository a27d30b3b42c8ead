// The client's own journal: what it sent and what was answered, on disk before it goes on, so that a fault can be placed between the two.
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';

export interface Journal {
  sent(n: number, request: string, key?: string): void;
  answered(n: number, status: number): void;
  close(): void;
}

export function openJournal(file: string | undefined): Journal {
  if (file === undefined) return { sent: () => undefined, answered: () => undefined, close: () => undefined };
  const fd = openSync(file, 'a');
  const note = (line: object) => {
    writeSync(fd, `${JSON.stringify({ at: Date.now(), ...line })}\n`);
    fsyncSync(fd);
  };
  return {
    sent: (n, request, key) => note({ n, sent: request, ...(key === undefined ? {} : { key }) }),
    answered: (n, status) => note({ n, answered: status }),
    close: () => closeSync(fd),
  };
}
