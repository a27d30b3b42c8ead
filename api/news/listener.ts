// Somebody who listens: what may be told, over a connection that is dropped when nobody reads it.
import type { Writable } from 'node:stream';
import type { Access } from '../../domain/access';
import type { CaseNews } from '../../db/reads/news';

/** What may lie unread of one listener; ours [P]. */
const mostUnread = 16_384;

export class Listener {
  constructor(
    private readonly connection: Writable,
    readonly token: string,
    readonly staffId: string,
    public access: Access,
    public authorisedAt: number,
  ) {}

  get isGone(): boolean {
    return this.connection.writableEnded || this.connection.destroyed;
  }

  ready(at: number): void {
    this.write(`id: ${at}\nevent: ready\ndata: {}\n\n`);
  }

  /** A case and its step, never what it is about. */
  tell({ caseId, seq, recordedAt }: CaseNews): void {
    this.write(`id: ${recordedAt}\nevent: case\ndata: ${JSON.stringify({ caseId, seq })}\n\n`);
  }

  /** Too much has come to tell it one by one: lists are to be read anew. */
  reset(at: number): void {
    this.write(`id: ${at}\nevent: reset\ndata: {}\n\n`);
  }

  beat(): void {
    this.write(':\n\n');
  }

  /** `signedOut`: it isn't to be opened again before one has signed in. */
  end(why?: 'signedOut'): void {
    if (why !== undefined) this.write(`event: ${why}\ndata: {}\n\n`);
    if (!this.isGone) this.connection.end();
  }

  private write(text: string): void {
    if (this.isGone) return;
    this.connection.write(text);
    if (this.connection.writableLength > mostUnread) this.connection.destroy();
  }
}
