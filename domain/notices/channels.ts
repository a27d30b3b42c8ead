// Which ways a notification goes out by beside the inbox, and whether it waits for the office to open.
import { isRepeat } from '../casework/state';
import type { NoticeWord } from '../casework/notifications';
import { findRules } from '../procedures';
import { type Channel, channelReach } from './words';

interface Telling {
  readonly word: NoticeWord;
  readonly codes: Readonly<Record<string, string>>;
  /** Of the application it serves; null: it is of no case. */
  readonly procedure: string | null;
}
interface Addressed extends Telling {
  /** Whether the person has an address. */
  readonly hasEmail: boolean;
  /** Works in the town still. */
  readonly active: boolean;
  readonly training: boolean;
  /** A reminder that has come again meanwhile. */
  readonly repeatedSince: boolean;
}

/**
 * The digest and what is one person's own go to that person alone, what the reconciler found stays in the inbox, a reminder that has come again meanwhile goes no further either, and
 * whoever has left is told nothing more. A group of real people reads nothing of a practice town. Nobody is sent twenty reminders a day: those that come again
 * lie in the inbox each, and to the person goes that morning's digest, which counts them.
 */
export function channelsFor(notice: Addressed, there: readonly Channel[]): Channel[] {
  const { word, codes, active, hasEmail, training, repeatedSince } = notice;
  if (!active || repeatedSince || (word === 'message' && codes['action'] === 'reconciliation')) return [];
  const isOwn = codes['personal'] === 'true' || isDigest(notice);
  const fit = { personal: hasEmail && !isInDigest(notice), shared: !isOwn && !training };
  return there.filter((channel) => fit[channelReach[channel]]);
}

/** Of urgent aid at all hours; the digest comes at an hour of its own. */
export const goesAtOnce = (notice: Telling): boolean => isUrgent(notice) || isDigest(notice);

const isUrgent = ({ procedure }: Telling): boolean => findRules(procedure ?? '')?.procedure.hours === 'always';
const isDigest = ({ word, codes }: Telling): boolean => word === 'message' && codes['action'] === 'digest';

/** Not urgent aid, which is chased on days without a digest too, and not what asks somebody above to see to it, whose digest doesn't count it. */
function isInDigest(notice: Telling): boolean {
  const { word, codes } = notice;
  const isForOverseer = Object.keys(codes).some((name) => name === 'oversees' || name.startsWith('oversees.'));
  return word === 'rung' && isRepeat({ name: codes['rung'] ?? '' }) && !isForOverseer && !isUrgent(notice);
}
