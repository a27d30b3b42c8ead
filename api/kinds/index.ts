// The kinds whose pages say more than the frame of every case: the only list of them.
import { z } from 'zod';
import { caseFile } from '../cases/contract';
import { application } from './application';
import type { KindPage } from './kind-page';
import { referral } from './referral';

const pages: Readonly<Record<string, KindPage>> = { application, referral };
export const pageFor = (kind: string): KindPage | undefined => (Object.hasOwn(pages, kind) ? pages[kind] : undefined);

/** A case of whatever kind; `about` is null where its kind adds nothing. */
export const casePage = z.strictObject({ ...caseFile.shape, about: z.union(Object.values(pages).map(({ shape }) => shape)).nullable() });
