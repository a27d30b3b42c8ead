// The statements one piece of work has under way: whoever gives the work up cancels them, so that no connection stays held for an answer nobody waits for.
import { AsyncLocalStorage } from 'node:async_hooks';

interface Statement extends PromiseLike<unknown> {
  cancel(): unknown;
}

class Scope {
  private readonly underWay = new Set<Statement>();
  private isGivenUp = false;

  /** What is asked after the work was given up isn't asked at all. */
  ask<S extends Statement>(statement: () => S): S {
    if (this.isGivenUp) throw new GivenUp();
    const asked = statement();
    this.underWay.add(asked);
    const ended = () => void this.underWay.delete(asked);
    asked.then(ended, ended);
    return asked;
  }

  giveUp(): void {
    this.isGivenUp = true;
    for (const statement of this.underWay) void Promise.resolve(statement.cancel()).catch(() => undefined);
  }
}

/** The work was given up before this statement was asked. */
class GivenUp extends Error {
  override name = 'GivenUp';
  readonly code = '57014';
}

const scopes = new AsyncLocalStorage<Scope>();

/** Every statement of the pool passes here. */
export const asked = <S extends Statement>(statement: () => S): S => scopes.getStore()?.ask(statement) ?? statement();

/** Resolves as `work` does, unless it takes longer: then its statements are cancelled and `late` says what is thrown instead. */
export function within<T>(patienceMs: number, work: () => Promise<T>, late: () => Error): Promise<T> {
  const scope = new Scope();
  let timer: NodeJS.Timeout | undefined;
  const lateness = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(late());
      scope.giveUp();
    }, patienceMs);
  });
  return Promise.race([scopes.run(scope, async () => work()), lateness]).finally(() => clearTimeout(timer));
}
