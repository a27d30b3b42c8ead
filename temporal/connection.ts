// The one connection of a process to Temporal: made lazily, so that people can work while the engine is away.
import { Client, Connection, type ConnectionOptions, WorkflowNotFoundError, defaultGrpcRetryOptions, makeGrpcRetryInterceptor } from '@temporalio/client';
import { workflowId, workflowTypeOf } from '../workflows/messages';
import type { CaseRef } from '../workflows/messages';
import type { EngineAddress } from './settings';

export interface Engine {
  readonly client: Client;
  readonly taskQueue: string;
  /** Which Temporal this is: the id of its namespace, different after its data was wiped. Throws when it doesn't answer in time; a process that has just begun has yet to connect. */
  identity(withinMs?: number): Promise<string>;
  /** When this worker last asked for workflow tasks, in Temporal's milliseconds; 0: it isn't listed. Throws as above. */
  lastPoll(worker: string): Promise<number>;
  /** The cases whose workflows run, as the engine lists them: it may lag by a second. */
  list(): Promise<readonly CaseRef[]>;
  /** One case's workflow, asked for itself. */
  isRunning(one: CaseRef): Promise<boolean>;
  /** Ends one case's workflow where it stands; one that has ended already is left alone. */
  terminate(one: CaseRef, why: string): Promise<void>;
  close(): Promise<void>;
}

/** No call waits longer, whoever makes it and however often it is tried; `withDeadline` says less. Ours [P]. */
const answersWithinMs = 10_000;

const again = makeGrpcRetryInterceptor(defaultGrpcRetryOptions());
/** One place for all calls, so that none can be made without: a server that takes connections and answers nothing would keep it for good. */
const bounded = (withinMs: number): NonNullable<ConnectionOptions['interceptors']> => [
  (call, next) => again({ ...call, deadline: call.deadline ?? Date.now() + withinMs }, next),
];

/** What a connection is made with, a client's or a worker's. */
export function connectionOptions({ address, tls, apiKey, metadata }: EngineAddress) {
  return { address, ...(tls === undefined ? {} : { tls }), ...(apiKey === undefined ? {} : { apiKey }), ...(metadata === undefined ? {} : { metadata }) };
}

export function connectEngine(at: EngineAddress & { readonly taskQueue: string }, withinMs = answersWithinMs): Engine {
  const { namespace, taskQueue } = at;
  const connection = Connection.lazy({ ...connectionOptions(at), interceptors: bounded(withinMs) });
  const client = new Client({ connection, namespace });
  return {
    client,
    taskQueue,
    async identity(withinMs = 1_000) {
      const { namespaceInfo } = await connection.withDeadline(Date.now() + withinMs, () => connection.workflowService.describeNamespace({ namespace }));
      return namespaceInfo?.id ?? '';
    },
    async lastPoll(worker) {
      const asked = { namespace, taskQueue: { name: taskQueue }, taskQueueType: 1 };
      const { pollers } = await connection.withDeadline(Date.now() + 2_000, () => connection.workflowService.describeTaskQueue(asked));
      return (pollers ?? []).reduce((last, { identity, lastAccessTime }) => (identity === worker ? Math.max(last, momentOf(lastAccessTime)) : last), 0);
    },
    async list() {
      const found: CaseRef[] = [];
      for await (const { workflowId: id, type } of client.workflow.list({ query: `ExecutionStatus = 'Running'` })) {
        const [kind = '', caseId] = id.split('/');
        if (type === workflowTypeOf(kind) && caseId !== undefined) found.push({ kind, caseId });
      }
      return found;
    },
    async isRunning({ kind, caseId }) {
      try {
        return (await client.workflow.getHandle(workflowId(kind, caseId)).describe()).status.name === 'RUNNING';
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return false;
        throw error;
      }
    },
    async terminate({ kind, caseId }, why) {
      try {
        await client.workflow.getHandle(workflowId(kind, caseId)).terminate(why);
      } catch (error) {
        if (!(error instanceof WorkflowNotFoundError)) throw error;
      }
    },
    close: () => connection.close(),
  };
}

const momentOf = (at: { seconds?: unknown; nanos?: unknown } | null | undefined): number => Number(at?.seconds ?? 0) * 1_000 + Number(at?.nanos ?? 0) / 1e6;
