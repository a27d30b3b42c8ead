// Who receives: a real mail server and a real robot on loopback, both of which can go away, refuse, and say what they got.
import { type IncomingMessage, type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { freePort } from '../../local/ports';

export interface Mail {
  readonly to: readonly string[];
  readonly raw: string;
  readonly subject: string;
  readonly text: string;
  readonly messageId: string;
}
export interface MailServer {
  /** With the account and password that it asks for. */
  readonly url: string;
  readonly mails: Mail[];
  /** Answers each recipient so, until told otherwise. */
  refuse(code: number | undefined): void;
  away(): Promise<void>;
  back(): Promise<void>;
  close(): Promise<void>;
}

export const mailFrom = '一门 <yimen@town.example>';

export async function aMailServer(): Promise<MailServer> {
  const mails: Mail[] = [];
  let refusal: number | undefined;
  let server: SMTPServer | undefined;
  const port = await freePort(); // nobody is given it while the server is away
  const listen = async () => {
    const next = new SMTPServer({
      hideSTARTTLS: true,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, answer) =>
        username === 'yimen' && password === 'of-tests' ? answer(null, { user: username }) : answer(new Error('no such account')),
      onRcptTo: (_address, _session, answer) =>
        answer(refusal === undefined ? undefined : Object.assign(new Error('mailbox of 李秀珍 unavailable'), { responseCode: refusal })),
      onData: (stream, { envelope }, answer) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          mails.push({ to: envelope.rcptTo.map(({ address }) => address), ...mailIn(Buffer.concat(parts).toString('utf8')) });
          answer();
        });
      },
    });
    next.on('error', () => undefined);
    await new Promise<void>((resolve) => next.listen(port, '127.0.0.1', resolve));
    server = next;
  };
  const away = () => new Promise<void>((resolve) => (server === undefined ? resolve() : server.close(resolve)));
  await listen();
  return { url: `smtp://yimen:of-tests@127.0.0.1:${port}`, mails, refuse: (code) => (refusal = code), away, back: listen, close: away };
}

export interface Robot {
  readonly url: string;
  readonly bodies: unknown[];
  /** What it answers next, in this order; then always with errcode 0. */
  next(...answers: { readonly status?: number; readonly body?: unknown }[]): void;
  close(): Promise<void>;
}

export async function aRobot(): Promise<Robot> {
  const bodies: unknown[] = [];
  const answers: { status?: number; body?: unknown }[] = [];
  const server: Server = createServer((request, response) => {
    void textOf(request).then((text) => {
      bodies.push(JSON.parse(text));
      const { status = 200, body = { errcode: 0, errmsg: 'ok' } } = answers.shift() ?? {};
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/cgi-bin/webhook/send?key=of-tests`,
    bodies,
    next: (...more) => void answers.push(...more),
    close: () => (server.closeAllConnections(), new Promise((resolve) => server.close(() => resolve()))),
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

/** A message of one text part, as the person reads it. */
function mailIn(raw: string): Omit<Mail, 'to'> {
  const end = raw.indexOf('\r\n\r\n');
  const headers = raw.slice(0, end).replace(/\r\n[ \t]+/g, ' ');
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(headers)?.[1] ?? '';
  const body = raw.slice(end + 4);
  const isBase64 = /base64/i.test(header('Content-Transfer-Encoding'));
  const text = isBase64 ? Buffer.from(body, 'base64').toString('utf8') : unquoted(body.replace(/=\r\n/g, ''));
  return { raw, subject: wordsIn(header('Subject')), text: text.trim(), messageId: header('Message-ID') };
}

const wordsIn = (header: string): string =>
  header
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?(b|q)\?(.*?)\?=/gi, (_all, how: string, said: string) =>
      how.toLowerCase() === 'b' ? Buffer.from(said, 'base64').toString('utf8') : unquoted(said.replaceAll('_', ' ')),
    );
const unquoted = (said: string): string =>
  Buffer.from(
    said.replace(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');
