// The kinds whose pages say more than the frame of every case: the only list of them.
import { z } from 'zod';
import { caseFile } from '../cases/contract';
import { application } from './application';
import { CaseUnreadable } from '../../record/read-case';
import type { Here, KindPage } from './kind-page';
import { referral } from './referral';
import { report } from './report';

const pages: Readonly<Record<string, KindPage>> = { application, referral, report };
export const pageFor = (kind: string): KindPage | undefined => (Object.hasOwn(pages, kind) ? pages[kind] : undefined);

/** What the kind adds to the page of a case. Where that isn't as the contract has it, what lies there is spoilt. */
export async function aboutIn(here: Here): Promise<unknown> {
  const page = pageFor(here.seen.kind);
  if (page === undefined) return null;
  const { data, error } = page.shape.safeParse(await page.about(here));
  if (error !== undefined) throw new CaseUnreadable(here.seen.caseId, error);
  return data;
}

/** A case of whatever kind; `about` is null where its kind adds nothing. */
export const casePage = z.strictObject({ ...caseFile.shape, about: z.union(Object.values(pages).map(({ shape }) => shape)).nullable() });
