// How old the signature under a consent to be checked may be when it is handed in.
import type { PlainDate } from '../calendar';

/** A consent is given for this application (57号 第九条); no text says for how long it holds, so that a year is our proposal [P]. */
const holdsYears = 1;

export const isFresh = (signedOn: string, today: PlainDate): boolean => `${Number(signedOn.slice(0, 4)) + holdsYears}${signedOn.slice(4)}` >= today;
