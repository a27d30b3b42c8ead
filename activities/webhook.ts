// A message into the office's group chat, in the shape of a WeCom group robot.
import { type Transport, Rejected, patienceMs } from './transport';

/** The address holds the robot's key: it is repeated nowhere. An answer counts only with `errcode` 0, whatever its HTTP status. */
export function webhookTransport(url: string): Transport {
  return {
    channel: 'webhook',
    async send({ text }) {
      const errcode = await post(url, { msgtype: 'text', text: { content: text } });
      if (errcode !== 0) throw new Rejected(`errcode ${typeof errcode === 'number' ? errcode : 'missing'}`);
    },
  };
}

async function post(url: string, body: object): Promise<unknown> {
  let answer: Response;
  try {
    answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
    });
    if (answer.ok) return ((await answer.json()) as { errcode?: unknown } | null)?.errcode;
  } catch (error) {
    throw new Rejected((error as { name?: unknown }).name === 'TimeoutError' ? 'webhook timeout' : 'webhook unreachable');
  }
  await answer.body?.cancel();
  throw new Rejected(`http ${answer.status}`);
}
