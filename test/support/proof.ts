// A counted proof: small in every test run, whole by `npm run prove`, its figures printed and kept either way.
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { home } from '../../local/folders';

const isWhole = process.env['YIMEN_PROVE'] === 'whole';
/** How long anything is waited for: beside other work a whole proof takes its time. */
export const patienceMs = isWhole ? 1_800_000 : 120_000;

/** How often something is tried: `inTests` takes seconds, `whole` as long as it takes. */
export const sizeOf = (inTests: number, whole: number): number => (isWhole ? whole : inTests);

/** What a proof counted, one line: printed where somebody looks, appended to `.yimen/proofs.jsonl` where somebody reads later. Counts and milliseconds, never a particular. */
export function figures(proof: string, counted: Readonly<Record<string, number | string>>): void {
  const line = JSON.stringify({ proof, whole: isWhole, ...counted });
  mkdirSync(home, { recursive: true });
  appendFileSync(join(home, 'proofs.jsonl'), `${line}\n`);
  if (isWhole) process.stdout.write(`${line}\n`);
}
