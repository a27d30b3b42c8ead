// The one connection of a process to Temporal: made lazily, so that people can work while the engine is away.
import { Client, Connection } from '@temporalio/client';

export interface Engine {
  readonly client: Client;
  readonly taskQueue: string;
  /** Which Temporal this is: the id of its namespace, different after its data was wiped. Throws when it doesn't answer in time. */
  identity(): Promise<string>;
  close(): Promise<void>;
}

export function connectEngine({ address, namespace, taskQueue }: { address: string; namespace: string; taskQueue: string }): Engine {
  const connection = Connection.lazy({ address });
  const client = new Client({ connection, namespace });
  return {
    client,
    taskQueue,
    async identity() {
      const { namespaceInfo } = await connection.withDeadline(Date.now() + 1_000, () => connection.workflowService.describeNamespace({ namespace }));
      return namespaceInfo?.id ?? '';
    },
    close: () => connection.close(),
  };
}
