// The case file, with looks that answer as they are told to: what it is told and asked, and its hard moments, a case that is gone or can't be read, news that comes early, a clock that doesn't move, a run that grows long.
import { randomUUID } from 'node:crypto';
import { ApplicationFailure } from '@temporalio/common';
import type { Client, WorkflowHandle } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import type { AdvanceInput } from '../../activities/advance';
import type { NotBefore } from '../../activities/deliver';
import { signalLabels as applicationSignals } from '../../domain/kinds/application/labels';
import type { Docket } from '../../domain/casework/docket';
import { signalLabels as referralSignals } from '../../domain/kinds/referral/labels';
import { connectEngine } from '../../temporal/connection';
import { createTeller } from '../../temporal/tell';
import { type Awaiting, caseNumber, commonSignals, docketQuery, workflowId, workflowTypeOf } from '../../workflows/messages';
import { workflowBundle } from '../support/bundle';
import { eventually } from '../support/live';
import { startTemporal, timeSkipping } from '../support/servers';

const errors: string[] = [];
let env: TestWorkflowEnvironment;
beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR', ({ message }) => errors.push(message)) });
  env = await TestWorkflowEnvironment.createTimeSkipping(timeSkipping());
});
beforeEach(() => void errors.splice(0));
afterAll(() => env.teardown());

const minuteMs = 60_000;
const open: Docket = {
  seq: 1,
  stage: 'sent',
  visit: 1,
  tasks: ['answer'],
  limits: {},
  terms: {},
  changes: {},
  children: [],
  notifications: [],
  summary: 'sent',
};
const closed: Docket = { ...open, seq: 2, outcome: 'answered' };
const never = (code: string) => ApplicationFailure.nonRetryable('never', code);

/** What a look answers with, or throws: the n-th of the test, counted from 1. */
type Looks = (n: number, input: AdvanceInput) => Docket | Promise<Docket>;

class Played {
  readonly looks: AdvanceInput[] = [];
  readonly deliveries: string[] = [];
  readonly workflowId = randomUUID();
  readonly taskQueue = randomUUID();

  constructor(
    private readonly look: Looks,
    private readonly deliver: (n: number) => NotBefore | undefined = () => undefined,
    private readonly at: { client: Client; connection: NativeConnection } = { client: env.client, connection: env.nativeConnection },
    private readonly kind: string = 'referral',
  ) {}

  get handle(): WorkflowHandle {
    return this.at.client.workflow.getHandle(this.workflowId);
  }
  /** Without a word: a server that skips time may hand one that comes with the start to a second look. */
  begin(): Promise<WorkflowHandle> {
    return this.at.client.workflow.start(workflowTypeOf(this.kind), {
      workflowId: this.workflowId,
      taskQueue: this.taskQueue,
      args: [{ caseId: this.workflowId }],
    });
  }
  tell(signal = 'noted'): Promise<WorkflowHandle> {
    return this.at.client.workflow.signalWithStart(workflowTypeOf(this.kind), {
      workflowId: this.workflowId,
      taskQueue: this.taskQueue,
      args: [{ caseId: this.workflowId }],
      signal,
      signalArgs: [{ seq: 1 }],
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    });
  }
  async run<T>(work: () => Promise<T>): Promise<T> {
    const worker = await Worker.create({
      connection: this.at.connection,
      taskQueue: this.taskQueue,
      workflowBundle: await workflowBundle(),
      activities: {
        advance: async (input: AdvanceInput) => this.look(this.looks.push(input), input),
        deliver: async ({ id }: { id: string }) => this.deliver(this.deliveries.push(id)),
      },
    });
    return worker.runUntil(work);
  }
  looked = (times: number) => eventually(`look ${times}`, async () => this.looks.length >= times);
}

it('ends as gone in mid-life, once, and leaves what waits to be sent', async () => {
  const speaking = { ...open, notifications: ['7'], limits: { result: { key: 'result#1/overdue', name: 'overdue', at: Date.parse('2100-01-01') } } };
  const played = new Played(
    (n) => {
      if (n > 1) throw never('caseNotFound');
      return speaking;
    },
    () => ({ notBefore: Date.parse('2100-01-01') }),
  );
  await played.run(async () => {
    await played.begin();
    await eventually('the message waits', async () => played.deliveries.length === 1);
    await env.sleep('1 second'); // what a server has to say while a run ends, it says in another try of the same task
    await played.handle.signal('noted', { seq: 2 });
    await expect(played.handle.result()).resolves.toBe('gone');
  });
  expect([played.looks.length, errors]).toEqual([2, ['the case is gone: no such case on record']]);
});

it('begins a run of its own when a case that was gone is entered anew under its id', async () => {
  let isThere = false;
  const played = new Played(() => {
    if (!isThere) throw never('caseNotFound');
    return closed;
  });
  await played.run(async () => {
    const first = await played.tell('opened');
    await expect(first.result()).resolves.toBe('gone');
    isThere = true;
    const second = await played.tell('opened');
    await expect(second.result()).resolves.toBe('answered');
  });
});

it('carries on with a case that is entered anew while it finds nothing', async () => {
  const played: Played = new Played(async (n) => {
    if (n === 2) {
      await played.handle.signal('opened', { seq: 1 });
      throw never('caseNotFound');
    }
    return n < 2 ? open : closed;
  });
  await played.run(async () => {
    await played.begin();
    await played.looked(1);
    await played.handle.signal('noted', { seq: 2 });
    await expect(played.handle.result()).resolves.toBe('answered');
  });
});

it('stays with a case that cannot be read, looks at it on news or by the hour, and enforces its limits once it is mended', async () => {
  let isMended = false;
  const due = (await env.currentTimeMs()) + 40 * 60 * minuteMs;
  const played = new Played((_n, { at }) => {
    if (!isMended) throw never('caseUnreadable');
    return at < due ? { ...open, limits: { result: { key: 'result#1/overdue', name: 'overdue', at: due } } } : closed;
  });
  await played.run(async () => {
    await played.begin();
    await env.sleep('10 hours');
    expect(played.looks.length).toBeGreaterThan(8);
    expect(played.looks.length).toBeLessThan(14);
    expect(errors).toEqual(['the case cannot be read']);
    isMended = true;
    await played.handle.signal('lookAgain', { seq: 1 });
    await expect(played.handle.result()).resolves.toBe('answered');
  });
  expect(played.looks.at(-1)!.at).toBeGreaterThanOrEqual(due);
  expect(played.looks.at(-1)!.at - due).toBeLessThan(minuteMs);
});

it('outlives a look that fails for good in a way nobody foresaw', async () => {
  const played = new Played((n) => {
    if (n === 2) throw never('somethingOfTomorrow');
    if (n === 3) throw never('somethingOfTomorrow'); // the patient look after the quick one
    return n < 4 ? open : closed;
  });
  await played.run(async () => {
    await played.begin();
    await played.looked(1);
    await played.handle.signal('noted', { seq: 2 });
    await expect(played.handle.result()).resolves.toBe('answered');
  });
  expect(played.looks).toHaveLength(4);
});

it('looks on patiently, by the server, where three quick looks have failed', async () => {
  const played = new Played((n) => {
    if (n <= 5) throw new Error('the database is away');
    return closed;
  });
  await played.run(async () => {
    await played.begin();
    await expect(played.handle.result()).resolves.toBe('answered');
    const events = (await played.handle.fetchHistory()).events ?? [];
    expect(events.filter(({ activityTaskScheduledEventAttributes: asked }) => asked?.activityType?.name === 'advance')).toHaveLength(1);
  });
  expect(played.looks).toHaveLength(6);
});

it('keeps no timer in a stage that it has no line for, says so once, and goes on with the news', async () => {
  const due = (await env.currentTimeMs()) + 60 * minuteMs;
  let isClosed = false;
  const played = new Played(() =>
    isClosed ? closed : { ...open, stage: 'tomorrow', tasks: ['dance'], limits: { result: { key: 'result#1/overdue', name: 'overdue', at: due } } },
  );
  await played.run(async () => {
    await played.begin();
    await played.looked(1);
    await played.handle.signal('noted', { seq: 2 });
    await played.looked(2);
    await env.sleep('2 hours');
    expect(played.looks).toHaveLength(2);
    isClosed = true;
    await played.handle.signal('lookAgain', { seq: 2 });
    await expect(played.handle.result()).resolves.toBe('answered');
  });
  expect(errors).toEqual(['stage without a line: tomorrow', 'task without a line: tomorrow/dance', 'limit without a line: tomorrow/result']);
});

it('looks seldom at a clock that does not move, and in time at another, and at it once it has', async () => {
  const begun = await env.currentTimeMs();
  const second = begun + 15_000;
  let isMoved = false;
  const played = new Played((_n, { at }) => {
    if (isMoved && at >= second + 10_000) return closed;
    const b = isMoved ? { key: 'table#1/two', name: 'two', at: second } : { key: 'table#1/one', name: 'one', at: begun + 60 * minuteMs };
    const a = isMoved && at >= second ? { key: 'result#1/two', name: 'two', at: second + 10_000 } : { key: 'result#1/one', name: 'one', at: begun - 1 };
    return { ...open, limits: { result: a }, changes: at >= second && isMoved ? {} : { table: b } };
  });
  await played.run(async () => {
    await played.begin();

    await played.looked(4);
    await env.sleep('5 seconds');
    expect(played.looks).toHaveLength(4); // one for the news, three in vain
    isMoved = true;
    await played.handle.signal('noted', { seq: 2 });
    await expect(played.handle.result()).resolves.toBe('answered');
  });
  expect(played.looks.filter(({ at }) => at >= second).map(({ at }) => Math.floor((at - second) / 5_000))).toEqual([0, 2]);
  expect(errors).toEqual(['looks without progress']);
});

it('learns by its first look of whatever was said before it', async () => {
  const played = new Played((n) => (n < 2 ? open : closed));
  for (const word of ['opened', 'noted', 'somethingOfTomorrow']) await played.tell(word);
  await played.run(async () => {
    await played.looked(1);
    await env.sleep('1 minute');
    expect(played.looks).toHaveLength(1);
    await played.handle.signal('noted', { seq: 2 });
    await expect(played.handle.result()).resolves.toBe('answered');
  });
});

it('answers what it awaits and until when, and what of it no line names', async () => {
  const at = Date.parse('2100-01-01T09:00:00Z');
  const asked = { ...open, tasks: ['answer', 'dance'], limits: { result: { key: 'result#1/onDay', name: 'onDay 2100-01-01', at } } };
  let isClosed = false;
  const played = new Played(() => (isClosed ? closed : asked));
  await played.run(async () => {
    await played.begin();
    await played.looked(1);
    await expect(played.handle.query<Awaiting>(docketQuery)).resolves.toEqual({
      ...{ seq: 1, stage: 'sent', tasks: ['answer'], until: { result: { rung: 'onDay 2100-01-01', at: '2100-01-01T09:00:00.000Z' } }, children: [] },
      unnamed: ['task without a line: sent/dance'],
    });
    isClosed = true;
    await played.handle.signal('noted', { seq: 2 });
    await expect(played.handle.result()).resolves.toBe('answered');
    await expect(played.handle.query<Awaiting>(docketQuery)).resolves.toMatchObject({ outcome: 'answered', tasks: [], until: {} });
  });
});

const domainSignals = { application: applicationSignals, referral: referralSignals };
it.each(['application', 'referral'] as const)('knows every signal of the kind %s by name, and says in English and Chinese what it means', async (kind) => {
  let isClosed = false;
  const played = new Played(() => ({ ...(isClosed ? closed : open), tasks: [], stage: kind === 'referral' ? 'sent' : 'county' }), undefined, undefined, kind);
  await played.run(async () => {
    await played.begin();
    await played.looked(1);
    const { definition } = await played.handle.query<{ definition: { signalDefinitions: { name?: string; description?: string }[] } }>(
      '__temporal_workflow_metadata',
    );
    const named = definition.signalDefinitions.flatMap(({ name, description }) => (name ? [[name, description] as const] : []));
    expect(named.map(([name]) => name).sort()).toEqual(Object.keys({ ...domainSignals[kind], ...commonSignals }).sort());
    for (const [, description] of named) expect(description).toMatch(/^[A-Z][\w ,'-]+ \([\u4e00-\u9fff、]+\)$/);
    isClosed = true;
    await played.handle.signal('noted', { seq: 2 });
    await expect(played.handle.result()).resolves.toBe('answered');
  });
});

it('hears of the end of a referral by the referral itself, no letter told', async () => {
  const child = randomUUID();
  let hasEnded = false;
  const played: Played = new Played(
    (_n, { caseId }) => {
      if (caseId === child) hasEnded = true;
      return caseId === child || hasEnded ? closed : { ...open, stage: 'county', tasks: [], children: [{ caseId: child, kind: 'referral' }] };
    },
    undefined,
    undefined,
    'application',
  );
  await played.run(async () => {
    await played.begin();
    await expect(played.handle.result()).resolves.toBe('answered');
  });
  expect(played.looks.map(({ caseId }) => caseId)).toEqual([played.workflowId, child, played.workflowId]);
});

describe('a run that grows long', () => {
  let stop: () => Promise<void>;
  let at: { client: Client; connection: NativeConnection };
  beforeAll(async () => {
    const temporal = await startTemporal({ settings: { 'limit.historyCount.suggestContinueAsNew': 60 } });
    const engine = connectEngine({ address: temporal.address, namespace: 'default', taskQueue: 'none' });
    const connection = await NativeConnection.connect({ address: temporal.address });
    at = { client: engine.client, connection };
    stop = async () => {
      await connection.close();
      await engine.close();
      await temporal.stop();
    };
  });
  afterAll(() => stop());

  const runOf = async ({ handle }: Played) => (await handle.describe()).runId;
  /** News until the run has gone on in another. */
  const growsLong = async (played: Played): Promise<void> => {
    const first = await runOf(played);
    await eventually('another run', async () => {
      await played.handle.signal('noted', { seq: 1 });
      return (await runOf(played)) !== first;
    });
  };

  it('goes on in another under the same number', async () => {
    let isClosed = false;
    const played = new Played(() => (isClosed ? closed : open), undefined, at);
    const teller = createTeller({ client: at.client, taskQueue: played.taskQueue, report: () => undefined });
    await played.run(async () => {
      await eventually('it is told', () => teller.tell({ caseId: played.workflowId, kind: 'application', seq: 1, signal: 'opened', number: '低保2026-0007' }));
      const handle = at.client.workflow.getHandle(workflowId('application', played.workflowId));
      const first = (await handle.describe()).runId;
      await eventually('another run', async () => {
        await handle.signal('noted', { seq: 1 });
        return (await handle.describe()).runId !== first;
      });
      expect((await handle.describe()).typedSearchAttributes.get(caseNumber)).toBe('低保2026-0007');
      isClosed = true;
      await handle.signal('noted', { seq: 2 });
      await expect(handle.result()).resolves.toBe('answered');
    });
  });

  it('goes on in another, which takes up the message that waits for the office to open', async () => {
    let isClosed = false;
    let isOpen = false;
    const played = new Played(
      () => ({ ...(isClosed ? closed : open), notifications: isOpen ? [] : ['7'] }),
      () => {
        if (played.deliveries.length < 2) return { notBefore: Date.now() + 60 * minuteMs };
        isOpen = true;
        return undefined;
      },
      at,
    );
    await played.run(async () => {
      await played.begin();
      await eventually('the message waits', async () => played.deliveries.length === 1);
      await growsLong(played);
      await eventually('the next run delivers it', async () => played.deliveries.length === 2);
      isClosed = true;
      await played.handle.signal('noted', { seq: 2 });
      await expect(played.handle.result()).resolves.toBe('answered');
    });
    expect(played.deliveries).toEqual(['7', '7']);
  });

  it('goes on in another, too, where its case cannot be read from the first look on', async () => {
    let isMended = false;
    const played = new Played(
      () => {
        if (!isMended) throw never('caseUnreadable');
        return closed;
      },
      undefined,
      at,
    );
    await played.run(async () => {
      await played.begin();
      await played.looked(1);
      await growsLong(played);
      isMended = true;
      await played.handle.signal('noted', { seq: 2 });
      await expect(played.handle.result()).resolves.toBe('answered');
    });
  });
});
