// News for all who listen at this server: one look at the record a second for everybody, told to each as far as they may see the case, asked anew who they are.
import type { Client } from '../../db/client';
import { type SignedIn, findSession } from '../../db/content/sessions';
import { type CaseNews, listNews, recordingNow, seenAmong, writtenWithinMs } from '../../db/reads/news';
import { failureOf } from '../../failure';
import { accessBy } from '../../domain/access';
import type { Deps } from '../http/route';
import type { Listener } from './listener';

/** All ours [P]. */
const lookMs = 1_000;
const beatMs = 25_000;
const authorisedForMs = 15_000;
const mostAtOnce = 5_000;
const mostListeners = 1_000;
const mostOfOne = 8;

type Surroundings = Pick<Deps, 'client' | 'log'> & { readonly owes: (who: SignedIn) => boolean };

export class NewsHub {
  private readonly listeners = new Set<Listener>();
  /** By case the last step that was told, as long as it may be read again. */
  private readonly told = new Map<string, CaseNews>();
  private since = 0;
  private timer: NodeJS.Timeout | undefined;
  private beaten = 0;

  constructor(private readonly at: Surroundings) {}

  get size(): number {
    return this.listeners.size;
  }

  /** False: as many listen here as may. Of one person the oldest goes. */
  async add(listener: Listener): Promise<boolean> {
    if (this.listeners.size >= mostListeners) return false;
    if (this.listeners.size === 0) this.since = await recordingNow(this.at.client);
    const own = [...this.listeners].filter(({ staffId }) => staffId === listener.staffId);
    own.slice(0, Math.max(0, own.length - mostOfOne + 1)).forEach((one) => this.remove(one));
    this.listeners.add(listener);
    this.timer ??= setTimeout(() => void this.turn(), lookMs).unref();
    return true;
  }

  remove(listener: Listener): void {
    this.listeners.delete(listener);
    listener.end();
  }

  close(): void {
    clearTimeout(this.timer);
    for (const one of this.listeners) this.remove(one);
  }

  /** A look that fails is made again at the next turn: nothing is taken for told. */
  private async turn(): Promise<void> {
    try {
      for (const one of this.listeners) if (one.isGone) this.listeners.delete(one);
      if (this.listeners.size > 0) await this.look();
    } catch (error) {
      this.at.log.error(failureOf(error), 'no news');
    }
    this.timer = this.listeners.size === 0 ? undefined : setTimeout(() => void this.turn(), lookMs).unref();
  }

  private async look(): Promise<void> {
    const found = await listNews(this.at.client, this.since - writtenWithinMs, mostAtOnce);
    const fresh = found.filter(({ caseId, seq }) => (this.told.get(caseId)?.seq ?? -1) < seq);
    await this.authorise(new Set(fresh.map(({ townId }) => townId)));
    await this.tell(fresh);
    for (const one of fresh) this.told.set(one.caseId, one);
    const last = Math.max(this.since, found.at(-1)?.recordedAt ?? 0);
    this.since = found.length < mostAtOnce ? last : last + writtenWithinMs; // more at once than one look takes: on from there
    for (const { caseId, recordedAt } of this.told.values()) if (recordedAt < this.since - 2 * writtenWithinMs) this.told.delete(caseId);
    const now = performance.now();
    if (now - this.beaten < beatMs) return;
    this.beaten = now;
    for (const one of this.listeners) one.beat();
  }

  private async tell(fresh: readonly CaseNews[]): Promise<void> {
    if (fresh.length === 0) return;
    for (const group of this.byAccess()) {
      const [{ access } = { access: undefined }] = group;
      const theirs = fresh.filter(({ townId }) => townId === access?.townId);
      if (access === undefined || theirs.length === 0) continue;
      const seen = await seenAmong(
        this.at.client,
        access,
        theirs.map(({ caseId }) => caseId),
      );
      for (const one of theirs) if (seen.has(one.caseId)) for (const listener of group) listener.tell(one);
    }
  }

  /** Those who see the same are asked about once. */
  private byAccess(): Iterable<readonly Listener[]> {
    const groups = new Map<string, Listener[]>();
    for (const one of this.listeners) {
      const name = JSON.stringify(one.access);
      groups.set(name, [...(groups.get(name) ?? []), one]);
    }
    return groups.values();
  }

  /** Before anything is told, and from time to time: a session that has ended, or a post that has gone, hears no more. */
  private async authorise(towns: ReadonlySet<string>): Promise<void> {
    const now = performance.now();
    for (const listener of this.listeners) {
      const age = now - listener.authorisedAt;
      if (age < authorisedForMs || (!towns.has(listener.access.townId) && age < 4 * authorisedForMs)) continue;
      const found = await findSession(this.at.client, listener.token, 'unnoted');
      if (found === undefined || this.at.owes(found.who)) {
        this.listeners.delete(listener);
        listener.end('signedOut');
      } else {
        listener.access = accessBy('cases', found.who);
        listener.authorisedAt = now;
      }
    }
  }
}

/** One a pool of connections. */
const hubs = new WeakMap<Client, NewsHub>();
export function hubOf(at: Surroundings): NewsHub {
  const known = hubs.get(at.client) ?? new NewsHub(at);
  hubs.set(at.client, known);
  return known;
}
export const closeNews = (client: Client): void => hubs.get(client)?.close();
