// News: which cases have come further, told at once to whoever may see them and to nobody else, a case and its step and nothing more.
import { Writable } from 'node:stream';
import { NewsHub } from '../../api/news/hub';
import { Listener } from '../../api/news/listener';
import { type Office, type Person, openOffice } from '../support/api';
import { eventually } from '../support/live';
import { act, submitted } from '../support/office-cases';
import { countingStatements } from '../support/statements';

let office: Office;
let clerk: Person;
const open: Stream[] = [];
beforeEach(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00', { neighbour: true });
  clerk = await office.as('clerk');
});
afterEach(async () => {
  for (const one of open.splice(0)) one.stop();
  await office.close();
});

interface Told {
  readonly event: string;
  readonly id: string;
  readonly data: { readonly caseId?: string; readonly seq?: number };
}
class Stream {
  readonly told: Told[] = [];
  raw = '';
  ended = false;
  private readonly abort = new AbortController();

  constructor(who: Person, headers: Record<string, string> = {}) {
    open.push(this);
    void this.read(who, headers);
  }
  stop = () => this.abort.abort();
  of = (caseId: string): number[] => this.told.flatMap(({ data }) => (data.caseId === caseId ? [data.seq ?? 0] : []));

  private async read(who: Person, headers: Record<string, string>): Promise<void> {
    try {
      const answer = await fetch(`${office.url}/api/news`, {
        headers: { cookie: who.cookie, accept: 'text/event-stream', ...headers },
        signal: this.abort.signal,
      });
      const decoder = new TextDecoder();
      for await (const chunk of answer.body ?? []) this.take(decoder.decode(chunk as Uint8Array, { stream: true }));
    } catch {
      // it was stopped
    }
    this.ended = true;
  }
  private take(text: string): void {
    this.raw += text;
    this.told.splice(0, this.told.length, ...eventsIn(this.raw));
  }
}
const eventsIn = (raw: string): Told[] =>
  raw.split('\n\n').flatMap((part) => {
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(part)?.[1];
    const data = field('data');
    return data === undefined ? [] : [{ event: field('event') ?? '', id: field('id') ?? '', data: JSON.parse(data) as Told['data'] }];
  });
const ready = async (who: Person, headers?: Record<string, string>): Promise<Stream> => {
  const stream = new Stream(who, headers);
  await eventually('it listens', async () => stream.told.some(({ event }) => event === 'ready'));
  return stream;
};

it('tells of a step, whoever did it, by the case and its step alone', async () => {
  const stream = await ready(await office.as('head'));
  const id = await submitted(office);
  await act(clerk, id, 'accept');
  await eventually('the head has heard', async () => stream.of(id).includes(2));
  expect(stream.raw).not.toMatch(/王|低保|accept|受理/);
  expect(Object.keys(stream.told.find(({ event }) => event === 'case')?.data ?? {})).toEqual(['caseId', 'seq']);
});

it('tells a village of its own cases, an investigator of those in hand, another town of none', async () => {
  const [village, investigator, stranger] = await Promise.all(['assistant1', 'investigator1', 'clerk-b'].map(async (one) => ready(await office.as(one))));
  const witness = await ready(clerk);
  const ours = await submitted(office, '云溪东村');
  const other = await submitted(office, '柳湾村');
  await act(clerk, ours, 'accept');
  await eventually(
    'everybody has been told what there is',
    async () => witness.of(ours).includes(2) && witness.of(other).length > 0 && investigator?.of(ours).includes(2) === true,
  );
  await eventually('the village has heard', async () => (village?.of(ours).length ?? 0) > 0);
  expect([village?.of(other), investigator?.of(other), stranger?.of(ours), stranger?.of(other)]).toEqual([[], [], [], []]);
});

it('is complete after a break: by the last id that came everything since is told, without a stream too', async () => {
  const stream = await ready(clerk);
  const id = await submitted(office);
  await eventually('it came', async () => stream.of(id).length > 0);
  const last = stream.told.at(-1)?.id ?? '';
  stream.stop();
  office.now += 60_000;
  await act(clerk, id, 'accept');
  const again = await ready(clerk, { 'last-event-id': last });
  expect(again.of(id)).toContain(2);
  const polled = await office.send('GET', '/api/news', { headers: { cookie: clerk.cookie, 'last-event-id': last } });
  expect(polled.headers.get('content-type')).toContain('text/event-stream');
  expect((await office.send('GET', '/api/news', {})).status).toBe(401);
});

it('lets a connection go that nobody reads, before much lies unread', () => {
  const stuck = new Writable({ highWaterMark: 1, write: () => undefined });
  const listener = new Listener(stuck, '', '', { townId: '', wholeTown: true, villages: [], departments: [] }, 0);
  let told = 0;
  for (; !listener.isGone && told < 10_000; told += 1)
    listener.tell({ caseId: '0b54e2a0-1234-4567-89ab-123456789012', seq: told, townId: '', recordedAt: told });
  expect(told).toBeLessThan(300);
});

it('tells five hundred who see the same with one look and one question, and asks nothing once nobody listens', async () => {
  const hub = new NewsHub({ client: office.client, log: { info: () => undefined, error: () => undefined }, owes: () => false });
  const access = { townId: office.townId, wholeTown: true, villages: [], departments: [] };
  const heard = new Set<number>();
  for (let n = 0; n < 500; n += 1) {
    const ear = new Writable({ write: (chunk, _encoding, done) => (String(chunk).includes('event: case') && heard.add(n), done()) });
    await hub.add(new Listener(ear, 'token', `person ${n}`, access, performance.now()));
  }
  const id = await submitted(office);
  const asked = await countingStatements(office.client).asked(() => eventually('all have heard', async () => heard.size === 500));
  expect(asked.length).toBeLessThan(10);
  expect(await hub.add(new Listener(new Writable(), 'token', 'person 1', access, performance.now()))).toBe(true);
  hub.close();
  expect([hub.size, id.length]).toEqual([0, 36]);
});

it('hears one person at eight places and closes the oldest for a ninth', async () => {
  const hub = new NewsHub({ client: office.client, log: { info: () => undefined, error: () => undefined }, owes: () => false });
  const access = { townId: office.townId, wholeTown: true, villages: [], departments: [] };
  const ears = Array.from(
    { length: 9 },
    () => new Listener(new Writable({ write: (_chunk, _encoding, done) => done() }), '', 'one person', access, performance.now()),
  );
  for (const ear of ears) await hub.add(ear);
  expect(ears.map(({ isGone }) => isGone)).toEqual([true, ...Array<boolean>(8).fill(false)]);
  hub.close();
});

it('says goodbye to a session that has ended, and tells it nothing any more', async () => {
  const head = await office.as('head');
  const stream = await ready(head);
  await office.client.sql`delete from session where staff_id = ${head.id}`;
  await eventually(
    'the session’s end was seen',
    async () => {
      await submitted(office);
      return stream.told.some(({ event }) => event === 'signedOut');
    },
    40_000,
  );
  await eventually('it has ended', async () => stream.ended);
}, 60_000);
