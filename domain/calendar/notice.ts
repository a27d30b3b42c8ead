// One official holiday arrangement, as data: which days are off, which weekend days are worked, since when it is known.
import { type PlainDate, plainDate } from './plain-date';

/** Days off from `first` to `last`, both off, weekend days inside included. `word` names the holiday in two characters: 春节. */
export interface DaysOff {
  readonly word: string;
  readonly first: PlainDate;
  readonly last: PlainDate;
}

/** A notice of the State Council's office, or a later row of the same shape entered by an office. Never edited once released: it is amended by another. */
export interface Notice {
  /** Short and unique, of letters, digits and characters: 'N2026'. It names the notice in events. */
  readonly id: string;
  /** 文号: 国办发明电〔2025〕7号. */
  readonly number: string;
  readonly title: string;
  /** The date at the foot of the text. */
  readonly issuedOn: PlainDate;
  /** The day it became public: the one that "as of" goes by. */
  readonly knownFrom: PlainDate;
  /** Years this notice arranges as a whole; empty for an amendment or a local addition. It may also set days of the December before. */
  readonly covers: readonly number[];
  readonly off: readonly DaysOff[];
  /** 调休上班: Saturdays and Sundays that are worked. */
  readonly makeUp: readonly PlainDate[];
  /** The notice this one changes: only then may it name days the other has named. */
  readonly amends?: string;
  /** Days off or worked by the amended notice whose arrangement this one withdraws. */
  readonly cancels?: readonly PlainDate[];
  /** Where the text can be read. */
  readonly source: string;
}

/** A notice written down by hand: the same, before its dates are read. */
export interface NoticeText extends Omit<Notice, 'issuedOn' | 'knownFrom' | 'off' | 'makeUp' | 'cancels'> {
  readonly issuedOn: string;
  readonly knownFrom: string;
  /** '春节 2026-02-15..2026-02-23', or '元旦 2025-01-01' for one day. */
  readonly off: readonly string[];
  readonly makeUp: readonly string[];
  readonly cancels?: readonly string[];
}

/** Reads the dates of a notice written by hand. Throws `date-impossible`; whether the notice makes sense is judged by `assertNotices`. */
export function notice(text: NoticeText): Notice {
  const { cancels, ...rest } = text;
  return {
    ...rest,
    issuedOn: plainDate(text.issuedOn),
    knownFrom: plainDate(text.knownFrom),
    off: text.off.map(daysOff),
    makeUp: text.makeUp.map(plainDate),
    ...(cancels === undefined ? {} : { cancels: cancels.map(plainDate) }),
  };
}

function daysOff(text: string): DaysOff {
  const [word = '', range = ''] = text.split(' ');
  const [first = '', last = first] = range.split('..');
  return { word, first: plainDate(first), last: plainDate(last) };
}
