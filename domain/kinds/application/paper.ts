// The number of another paper than the identity card, for whoever has no citizen identity number: kept with its kind before it, so that it is nobody's identity number.
import { type PaperKind, paperLabels } from './labels';

interface Identified {
  readonly idNumber?: string | undefined;
  readonly paperKind?: PaperKind | undefined;
  readonly paperNumber?: string | undefined;
}

/** As it is kept and found; `undefined`: the person has none. */
export const numberOf = ({ idNumber, paperKind, paperNumber }: Identified): string | undefined =>
  paperKind === undefined || paperNumber === undefined ? idNumber : `${paperKind}:${paperNumber.toUpperCase()}`;

/** Which paper a kept number is of; `undefined`: it is an identity number. */
export function paperIn(kept: string): { readonly word: string; readonly number: string } | undefined {
  const [kind = '', number] = kept.split(':');
  return number === undefined || !Object.hasOwn(paperLabels, kind) ? undefined : { word: paperLabels[kind as PaperKind], number };
}
