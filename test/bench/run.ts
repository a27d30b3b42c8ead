// `npm run bench`: which bench is meant.
import { giveUp } from '../../local/user-error';
import { open } from './open';
import { smoke, whole, withoutReferral } from './peers';

const benches: Readonly<Record<string, () => Promise<void>>> = {
  whole,
  smoke,
  'without-referral': withoutReferral,
  open,
  /** Runs as the tests do, and ends the process as they do. */
  lists: () => import('./lists.js').then(() => new Promise(() => undefined)),
};

const [first = 'whole'] = process.argv.slice(2);
const name = first.startsWith('--') ? 'whole' : first;
const bench = Object.hasOwn(benches, name) ? benches[name] : undefined;
if (bench === undefined) {
  console.error(`There is no bench called ${name}: ${Object.keys(benches).join(', ')}.`);
  process.exit(2);
}
bench().then(() => process.exit(0), giveUp);
