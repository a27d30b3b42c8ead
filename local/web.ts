// The server on its port: the one asked for, else the remembered one, else 8080 or whichever is free.
import { serverJob } from './jobs';
import { keep } from './supervised';
import { isFree, portAskedFor, portFor } from './ports';

/** Resolves when the server answers. A neighbour that starts at the same moment may be quicker on a free port: then another is tried, unless this one was asked for. */
export async function serve(host: string, env: NodeJS.ProcessEnv): Promise<{ port: number; address: string }> {
  for (;;) {
    const port = await webPort(host);
    const address = `http://${/^(0\.0\.0\.0|::)$/.test(host) ? '127.0.0.1' : host}:${port}`;
    try {
      await keep('server', serverJob({ ...env, HOST: host, PORT: String(port) }, address, port), 1);
      return { port, address };
    } catch (error) {
      if (process.env['PORT'] || (await isFree(port, host))) throw error;
    }
  }
}

/** Said before anything is started. */
export async function checkAskedPort(host: string): Promise<void> {
  if (process.env['PORT']) await webPort(host);
}

function webPort(host: string): Promise<number> {
  const asked = process.env['PORT'];
  return asked ? portAskedFor(Number(asked), host) : portFor('web', { preferred: 8080, host });
}
