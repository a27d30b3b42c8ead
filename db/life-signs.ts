// What this process has heard of the others: by a count that goes on while one lives, and a watch of its own. No clock that somebody sets makes a life longer or shorter.
export class LifeSigns {
  private readonly last = new Map<string, { readonly beats: number; readonly atMs: number }>();

  constructor(private readonly watchMs: () => number = () => performance.now()) {}

  /** Since when its count stands still, as far as this process has looked: at the first look nothing is known against anybody. */
  silentMs(name: string, beats: number): number {
    const before = this.last.get(name);
    if (before?.beats === beats) return this.watchMs() - before.atMs;
    this.last.set(name, { beats, atMs: this.watchMs() });
    return 0;
  }
}
