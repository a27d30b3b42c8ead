// The Temporal of a local instance, from its program to its address and its web interface.
import { files, logFile } from '../folders';
import type { Job } from '../supervisor';
import { portFor } from '../ports';
import { findTemporalCli } from './find';
import { launchTemporal, temporalReady } from './server';

export async function temporalJob(): Promise<{ job: Job; address: string; ui: string }> {
  const dbFilename = files.temporalData;
  const log = logFile('temporal');
  const program = await findTemporalCli();
  const port = await portFor('temporal');
  const uiPort = await portFor('temporalUi');
  const options = { program, port, uiPort, dbFilename, log };
  const job: Job = {
    title: 'Temporal',
    log,
    launch: async () => launchTemporal(options),
    ready: (live) => temporalReady(live, options),
    stop: { signal: 'SIGTERM', patienceMs: 15_000 },
    standsBack: true,
  };
  return { job, address: `127.0.0.1:${port}`, ui: `http://127.0.0.1:${uiPort}` };
}
