// Server and worker as Node runs them: each compiled into one file at every launch, in a fraction of the second that loading their sources would take longer.
import { join } from 'node:path';
import { build } from 'esbuild';
import { checkout, home } from './folders';

export type Program = 'server' | 'worker';

export const compiledFile = (program: Program, folder = join(home, 'compiled')): string => join(folder, `${program}.js`);

/** The worker's own heap, in MB; that of the thread in which workflows live is bounded in worker.ts. Unbounded, both keep what nobody needs any more. */
const workerHeap = '--max-old-space-size=192';

/** What Node is started with. `folder`: within the checkout, where the packages are found from. The worker's workflows aren't in it: they are a bundle of their own. */
export async function compiled(program: Program, folder?: string): Promise<readonly string[]> {
  const outfile = compiledFile(program, folder);
  await build({
    entryPoints: [join(checkout, `${program}.ts`)],
    outfile,
    bundle: true,
    packages: 'external',
    external: ['./workflows'],
    platform: 'node',
    target: 'node20',
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'silent',
  });
  return [...(program === 'worker' ? [workerHeap] : []), '--enable-source-maps', outfile];
}
