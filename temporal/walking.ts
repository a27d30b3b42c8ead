// Whether the workers are at it: of the moments that have passed, some are walked from sweep to sweep, be it slowly. Then the rest is behind, not lost.
export class Walking {
  private storm: { readonly horizon: number; readonly left: number; readonly walkedAt: number } | undefined;

  constructor(
    /** How many open cases wait with a moment before this one. */
    private readonly countPassed: (horizon: number) => Promise<number>,
    private readonly stillMs: number,
  ) {}

  /**
   * Asked with each sweep, at this moment of the office's, of what had passed by the horizon. What passes meanwhile doesn't count: behind a horizon that stands there are only ever
   * fewer, until none has been walked for so long that what is left is lost.
   */
  async goesOn(now: number, horizon: number): Promise<boolean> {
    const left = await this.countPassed(this.storm?.horizon ?? horizon);
    if (this.storm === undefined || left < this.storm.left) {
      const begun = this.storm === undefined ? left : await this.countPassed(horizon);
      this.storm = begun === 0 ? undefined : { horizon, left: begun, walkedAt: now };
    }
    return this.storm !== undefined && now - this.storm.walkedAt < this.stillMs;
  }
}
