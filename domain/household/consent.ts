// How old the signature under a consent to be checked may be when it is handed in.
import type { PlainDate } from '../calendar';

/** A consent is given for this application (57号 第九条); no text says for how long it holds, so that a year is our proposal [P]. */
const holdsYears = 1;

/** Why a signature of that day isn't one for this application; `undefined`: it is. Nobody has signed tomorrow or unborn, and a paper of years ago is another application's. */
export function signatureFault(signedOn: string, born: PlainDate | undefined, today: PlainDate): string | undefined {
  if (signedOn > today) return '签字日期不能晚于今天';
  if (born !== undefined && signedOn < born) return '签字日期不能早于出生日期';
  return isFresh(signedOn, today) ? undefined : '签字已经超过一年，请核对日期；确实是以前签的，请为这次申请重新签';
}

const isFresh = (signedOn: string, today: PlainDate): boolean => `${Number(signedOn.slice(0, 4)) + holdsYears}${signedOn.slice(4)}` >= today;
