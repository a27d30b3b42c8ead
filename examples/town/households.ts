// The invented households of the example town: common surnames, given names from a word list, identity numbers of a region that isn't.
import { checkCharacter } from '../../domain/input';
import { type PlainDate, addDays } from '../../domain/calendar';

const surnames = [...'林苏顾沈陆程方杜叶梁宋唐潘蒋余'];
const given = ['春生', '秀兰', '建平', '玉梅', '长河', '桂香', '立新', '凤英', '志远', '素琴', '国安', '晓云', '文海', '翠萍', '永福', '冬梅'];
/** Whoever comes second and third in a household. */
const relations = ['本人', '配偶', '子女'] as const;

interface Member {
  readonly name: string;
  readonly idNumber: string;
  readonly relation: string;
  readonly authorisedOn: PlainDate;
}

/** The same of the same number; `size`: one to three people. */
export function householdOf(nth: number, size: number, signedOn: PlainDate): Member[] {
  return relations.slice(0, size).map((relation, position) => ({
    name: nameOf(position === 1 ? nth + 7 : nth, nth + position),
    idNumber: numberOf(position === 2 ? 2010 : 1946 + ((nth * 5) % 42), nth, position),
    relation,
    authorisedOn: signedOn,
  }));
}

const nameOf = (family: number, nth: number): string => `${surnames[family % surnames.length] ?? ''}${given[(nth * 7) % given.length] ?? ''}`;

/** Region 999901 is nobody's. */
function numberOf(year: number, nth: number, position: number): string {
  const born = addDays(`${year}-01-05` as PlainDate, (nth * 11) % 350).replaceAll('-', '');
  const first = `999901${born}${String(300 + nth * 3 + position)}`;
  return first + checkCharacter(first);
}
