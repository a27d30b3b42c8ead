// Identity numbers of people who don't exist, none drawn twice.
import { addDays, firstDay } from '../../domain/calendar';
import { checkCharacter } from '../../domain/input';

let drawn = 0;

/** Of the region 999902, which no real person has. */
export function anyNumber(): string {
  drawn += 1;
  const birthday = addDays(firstDay, -(1 + (Math.floor(drawn / 1_000) % 25_000))).replaceAll('-', '');
  const first17 = `999902${birthday}${String(drawn % 1_000).padStart(3, '0')}`;
  return first17 + checkCharacter(first17);
}
