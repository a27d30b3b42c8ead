// E-mail to the person's own address, through the office's mail server.
import { createTransport } from 'nodemailer';
import { type Transport, Rejected, patienceMs } from './transport';

/** `url`: smtp:// or smtps://, with account and password where the server asks for them. */
export function emailTransport({ url, from }: { readonly url: string; readonly from: string }): Transport {
  const transport = createTransport({
    url,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    dnsTimeout: patienceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = /@([^>\s]+)/.exec(from)?.[1] ?? 'localhost';
  return {
    channel: 'email',
    async send({ id, subject, text, email }) {
      try {
        await transport.sendMail({ from, to: email, subject, text, messageId: `<${id}@${domain}>`, headers: { 'Auto-Submitted': 'auto-generated' } });
      } catch (error) {
        throw new Rejected(codeOf(error));
      }
    },
  };
}

/** The server's reply code, else nodemailer's word for what went wrong. */
function codeOf(error: unknown): string {
  const { responseCode, code } = error as { responseCode?: unknown; code?: unknown };
  if (typeof responseCode === 'number') return `smtp ${responseCode}`;
  return typeof code === 'string' && /^[A-Z]{1,20}$/.test(code) ? `smtp ${code}` : 'smtp failed';
}
