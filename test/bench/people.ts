// Invented people of the bench, no two alike: a case that shares a number with another is read beside it, and would cost more with each run.
import { checkCharacter } from '../../domain/input';

let drawn = 0;

/** In the region 999902, which no real person has and no household of the tests is of. */
export function anIdNumber(): string {
  const n = drawn++;
  const two = (value: number) => String(value).padStart(2, '0');
  const days = Math.floor(n / 1000);
  const birthday = `${1950 + (Math.floor(days / 336) % 50)}${two((Math.floor(days / 28) % 12) + 1)}${two((days % 28) + 1)}`;
  const first17 = `999902${birthday}${String(n % 1000).padStart(3, '0')}`;
  return first17 + checkCharacter(first17);
}
