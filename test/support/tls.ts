// Certificates that are made for one test, and a door with TLS before a Temporal that has none.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import { testFolder } from './servers';

export interface Certificates {
  readonly ca: string;
  readonly server: { readonly cert: string; readonly key: string };
  readonly client: { readonly cert: string; readonly key: string };
}

/** Paths of PEM files: an authority, a server by the name `temporal.example`, a client. */
export function makeCertificates(): Certificates {
  const folder = mkdtempSync(join(testFolder(), 'tls-'));
  const at = (name: string) => join(folder, name);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const fresh = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl('req', '-x509', ...fresh, '-days', '30', '-subj', '/CN=authority', '-keyout', at('ca.key'), '-out', at('ca.pem'));
  const signed = (name: string, subject: string) => {
    openssl('req', ...fresh, '-subj', `/CN=${subject}`, '-keyout', at(`${name}.key`), '-out', at(`${name}.csr`));
    writeFileSync(at(`${name}.ext`), `subjectAltName=DNS:${subject}\n`);
    const by = ['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-CAcreateserial', '-days', '30', '-extfile', at(`${name}.ext`)];
    openssl('x509', '-req', '-in', at(`${name}.csr`), ...by, '-out', at(`${name}.pem`));
    return { cert: at(`${name}.pem`), key: at(`${name}.key`) };
  };
  return { ca: at('ca.pem'), server: signed('server', 'temporal.example'), client: signed('client', 'yimen') };
}

/** Lets in only who shows a certificate of the authority's, and passes on what they say; answers with its address. */
export async function tlsDoor({ ca, server }: Certificates, to: string): Promise<{ address: string; close(): Promise<void> }> {
  const options = { ca: readFileSync(ca), cert: readFileSync(server.cert), key: readFileSync(server.key) };
  const [host = '', port = ''] = to.split(':');
  const door = createServer({ ...options, requestCert: true, rejectUnauthorized: true, ALPNProtocols: ['h2'] }, (socket) => {
    const inside = connect(Number(port), host);
    socket.on('error', () => inside.destroy()).pipe(inside);
    inside.on('error', () => socket.destroy()).pipe(socket);
    socket.on('close', () => inside.destroy());
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${(door.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => door.close(() => resolve())),
  };
}
