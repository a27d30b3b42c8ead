// What the page of a kind of case adds to the frame that all kinds share.
import type { z } from 'zod';
import type { Client } from '../../db/client';
import type { RecordedStep } from '../../db/reads/steps';
import type { Instant } from '../../domain/calendar';
import type { Values } from '../../domain/forms/entry';
import type { CaseView } from '../../record/read-case';
import type { Content } from '../commands';
import type { SignedInRequest } from '../http/route';

export interface Here extends Pick<SignedInRequest<unknown, unknown>, 'deps' | 'who' | 'access'> {
  readonly seen: CaseView;
  /** Those the case's steps name, in their order. */
  readonly texts: ReadonlyMap<string, string>;
  /** As far as this person may see them. */
  readonly steps: readonly RecordedStep[];
  readonly names: ReadonlyMap<string, string>;
}
/** Somebody is about to do something in a case. */
export interface Doing {
  readonly client: Client;
  readonly caseId: string;
  readonly entered: Values;
  /** Whether the same request was done meanwhile, a moment ago or long before. */
  isAgain(): Promise<boolean>;
}
/** What an act changes of what was handed in, and what stood there before. */
export interface Changed {
  /** What the office fills in of what it has (what stood there before), by field of the form. */
  readonly filledIn?: Readonly<Record<string, string>>;
  /** What is kept in the place of what was entered: of an identity number its ends. */
  readonly kept?: Values;
  /** The step that it was read with: after another, it is to be read anew. */
  readonly seq?: number;
  readonly content: Content;
}
export interface KindPage<About = unknown> {
  readonly shape: z.ZodType<About>;
  about(here: Here): Promise<About>;
  /** By act that changes something of what was handed in. */
  readonly changes?: Readonly<Record<string, (doing: Doing) => Promise<Changed>>>;
  /** By rule that warns: what is said besides, read from the tables as things stood at that moment. */
  readonly warnings?: Readonly<Record<string, (client: Client, at: { readonly townId: string; readonly caseId: string }, moment: Instant) => Promise<string>>>;
}
export const kindPage = <About>(page: KindPage<About>): KindPage => page;
