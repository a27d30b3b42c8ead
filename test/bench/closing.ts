// What an engine has opened, to be closed in the opposite order; also where its opening broke off half way.
export class Closing {
  private readonly opened: (() => Promise<unknown>)[] = [];

  add(close: () => Promise<unknown>): void {
    this.opened.unshift(close);
  }

  async close(): Promise<void> {
    for (const close of this.opened.splice(0)) await close();
  }
}
