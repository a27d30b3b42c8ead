// A transport, the way out beside the inbox as a delivery sees it: something that takes a message, or says with a code why not.
import type { Channel } from '../domain/notices/words';

/** Codes, dates and a case's number in words; never a particular of anybody. */
export interface Message {
  /** The same each time the message is sent, so that a doubled one can be told. */
  readonly id: string;
  readonly subject: string;
  readonly text: string;
  /** The person's address, where the channel needs one. */
  readonly email: string;
}
export interface Transport {
  readonly channel: Channel;
  /** Throws `Rejected`. */
  send(message: Message): Promise<void>;
}

/** What the other side didn't take. Only a code of the other side is kept: its words may repeat an address. */
export class Rejected extends Error {
  override name = 'Rejected';
  constructor(readonly code: string) {
    super(code);
  }
}

/** A server that hangs is given up before the lease of an attempt ends. */
export const patienceMs = 8_000;

export interface TransportsAsked {
  readonly mail?: { readonly url: string; readonly from: string };
  readonly webhookUrl?: string;
}
