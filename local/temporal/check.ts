// Questions to a Temporal server: does it answer, does it know the namespace, does a worker listen there.
import { Connection } from '@temporalio/client';
import { connectionOptions } from '../../temporal/connection';
import type { EngineAddress } from '../../temporal/settings';
import { isListening } from '../ports';
import { UserError, reasonOf } from '../user-error';

/** Somebody else's server: reachable and with our namespace, or a sentence that says what is missing. */
export async function checkTemporal(at: EngineAddress): Promise<void> {
  const { address, namespace } = at;
  const [, host = '', port = ''] = /^(.+):(\d+)$/.exec(address) ?? [];
  if (!(await isListening(Number(port), host)))
    throw new UserError(`连不上 TEMPORAL_ADDRESS 指向的 Temporal（${address}）：请确认它在运行，或不写 TEMPORAL_ADDRESS 由本程序启动一个。`);
  try {
    await describe(at, 5000);
  } catch (error) {
    throw new UserError(
      `${address} 上的 Temporal 没有命名空间 ${namespace}，或没有应答（${reasonOf(error)}）：请先建好命名空间，或改 TEMPORAL_NAMESPACE；用 TLS、证书或者 API 密钥的，再核对 TEMPORAL_TLS、TEMPORAL_API_KEY 等设置。`,
    );
  }
}

/** Whether it does its work: a server that has just begun to listen refuses for a moment. */
export const isServing = (address: string): Promise<boolean> =>
  describe({ address, namespace: 'default' }, 2000).then(
    () => true,
    () => false,
  );

async function describe(at: EngineAddress, withinMs: number): Promise<void> {
  const { namespace } = at;
  const connection = Connection.lazy(connectionOptions(at));
  try {
    await connection.withDeadline(Date.now() + withinMs, () => connection.workflowService.describeNamespace({ namespace }));
  } finally {
    await connection.close();
  }
}

/** Asks again and again, over one connection, whether a worker has asked for workflow tasks since a moment; earlier ones stay listed for minutes after their death. */
export function pollerWatch(at: EngineAddress & { readonly taskQueue: string }, sinceMs: number): () => Promise<boolean> {
  const { namespace, taskQueue } = at;
  const connection = Connection.lazy(connectionOptions(at));
  const request = { namespace, taskQueue: { name: taskQueue }, taskQueueType: 1 };
  return async () => {
    try {
      const { pollers } = await connection.withDeadline(Date.now() + 2000, () => connection.workflowService.describeTaskQueue(request));
      return (pollers ?? []).some(({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) >= Math.floor(sinceMs / 1000));
    } catch {
      return false;
    }
  };
}
