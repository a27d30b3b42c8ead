// The numbers an office may set for itself: each with the value the rules take without it, whose number that is, and what would be absurd.
import { type PlainDate, type Span, spanWords, unitWords, usualClosing } from './calendar';
import { closingKey } from './casework/circumstances';
import { reminders } from './casework/clocks';
import type { Procedure, Source, SpanRule } from './casework/procedure';
import type { Setting, SettingUnit } from './casework/setting';
import { transcribing } from './forms/done-on';
import { kinds } from './kinds';
import { familyOf, procedures, termOf } from './procedures';

export type { Setting };

export const settingUnitWords: Record<SettingUnit, string> = { ...unitWords, yuan: '元', percent: '%', time: '', sentence: '', choice: '' };

/** How far an office may go from a number of our own proposal: to a third and to three times of it. */
const reach = 3;

interface Use {
  readonly clock: string;
  readonly programme: string;
  readonly n: number;
  readonly source: Source;
  readonly as: 'limit' | 'extension' | 'term' | 'reminder';
  /** The actions that ask for it. */
  readonly actions: readonly string[];
}

/** Numbers of the procedure tables. A number of several clocks goes by the name of the first, and is of law where it is so for one of them. */
function ofTables(): Setting[] {
  const uses = new Map<string, { readonly word: string; readonly unit: Span['unit']; readonly uses: Use[] }>();
  for (const table of procedures) {
    const { id, kind, limits, terms } = table;
    const note = (clock: string, { setting: key, n, unit }: SpanRule, source: Source, as: Use['as']) => {
      if (key === undefined) return;
      const known = uses.get(key) ?? { word: `${termOf(kind, 'clock', clock)}${asWords[as]}`, unit, uses: [] };
      known.uses.push({ clock, programme: familyOf(id), n, source, as, actions: as === 'extension' ? extending(table) : [] });
      uses.set(key, known);
    };
    for (const [clock, limit] of Object.entries(limits)) {
      if (limit === undefined) continue;
      note(clock, limit.within, limit.source, 'limit');
      if (limit.extended !== undefined) note(clock, limit.extended.within, limit.extended.source, 'extension');
    }
    for (const [clock, term] of Object.entries(terms)) if (term !== undefined) note(clock, term.lasts, term.source, 'term');
    for (const [clock, rule] of Object.entries({ ...limits, ...terms }))
      for (const { before, after, since } of rule?.ladder ?? [])
        for (const span of [before, after, since]) if (span !== undefined) note(clock, span, reminders, 'reminder');
  }
  return [...uses].map(([key, { word, unit, uses: found }]) => {
    const first = found.find(({ source }) => source.confidence !== 'P') ?? found[0];
    if (first === undefined) throw new Error(`nothing uses ${key}`);
    const { source } = first;
    const clocks = [...new Set(found.map(({ clock }) => clock))];
    return {
      ...{ key, word, unit, usual: String(first.n), source, clocks, ...boundsOf(first, clocks) },
      programmes: [...new Set(found.map(({ programme }) => programme))],
      actions: [...new Set(found.flatMap(({ actions }) => actions))],
    };
  });
}

/** The verbs by which a limit is extended. */
const extending = ({ tasks, acts }: Procedure): string[] =>
  [...Object.values(tasks).flatMap((task) => Object.entries(task?.outcomes ?? {})), ...Object.entries(acts)].flatMap(([verb, one]) =>
    one?.changesLimit === 'extend' ? [verb] : [],
  );

const asWords: Record<Use['as'], string> = { limit: '', extension: '（延期后的总时限）', term: '', reminder: '（提醒）' };

/** A number that was read is the longest there may be; the days of a term of law are what they are; an extension is longer than what it extends. */
function boundsOf({ as, n, source }: Use, clocks: readonly string[]): Pick<Setting, 'least' | 'most'> {
  if (source.confidence === 'P') return { least: as === 'term' ? Math.ceil(n / reach) : 1, most: n * reach };
  const bases = procedures.flatMap(({ limits }) => clocks.flatMap((clock) => limits[clock]?.within.n ?? []));
  return { least: as === 'term' ? n : as === 'extension' ? Math.max(...bases) + 1 : 1, most: n };
}

/** Of every kind: when a day's limits end. */
const closing: Setting = {
  ...{ key: closingKey, word: '下班时间（期限最后一天的截止时刻）', unit: 'time', usual: usualClosing, least: 12, most: 23 },
  ...{ source: { article: '民法典 第二百零三条；时刻为本系统建议', confidence: 'P' }, programmes: [], clocks: [], actions: ['open'] },
};

/** How late a dated, signed paper may still be copied in (R115). */
const transcribe: Setting = {
  ...{
    key: transcribing.setting,
    word: '凭签字的纸质材料转录的期限',
    unit: 'workingDays',
    usual: String(transcribing.n),
    least: 1,
    most: transcribing.n * reach,
  },
  ...{ source: { article: '本系统建议', confidence: 'P' }, programmes: [], clocks: [], actions: [] },
};

export const settings: readonly Setting[] = [...ofTables(), closing, transcribe, ...kinds.flatMap((kind) => kind.settings ?? [])].sort((a, b) =>
  a.key < b.key ? -1 : 1,
);
export const settingOf = (key: string | undefined): Setting | undefined => settings.find((one) => one.key === key);

/** What is wrong with a value, in a sentence; nothing: it may stand. */
export function faultOf({ unit, least, most, source, usual, choices = [] }: Setting, value: string): string | undefined {
  if (unit === 'time') {
    const hour = /^([01]\d|2[0-3]):[0-5]\d$/.test(value) ? Number(value.slice(0, 2)) : -1;
    return hour >= least && hour <= most ? undefined : `要写成“${usualClosing}”这样的时刻，在${least}:00到${most}:59之间`;
  }
  if (unit === 'sentence') return value.length >= least && value.length <= most ? undefined : `要写${least}到${most}个字`;
  if (unit === 'choice') return choices.includes(value) ? undefined : `只能填“${choices.join('”或者“')}”`;
  const isNumber = unit === 'yuan' ? /^\d{1,6}(\.\d{1,2})?$/.test(value) : /^\d{1,6}$/.test(value);
  if (isNumber && Number(value) >= least && Number(value) <= most) return undefined;
  const isOfLaw = unit in unitWords && source.confidence !== 'P' && usual === String(most);
  if (isOfLaw && least === most) return `${source.article}定为${valueWords(unit, usual)}，不能改`;
  const why = isOfLaw ? `（${source.article}为${valueWords(unit, usual)}，可以从严，不能更长）` : '';
  return `要填${least}到${most}之间的${unit === 'yuan' ? '金额（元，最多两位小数）' : '整数'}${why}`;
}

/** Why a value may not hold from that day on: a day on which the number already counted for something keeps the number it had. */
export const tooEarlyFault = (fromOn: PlainDate, usedOn: PlainDate | undefined): string | undefined =>
  usedOn !== undefined && fromOn <= usedOn ? `${usedOn}已经按原来的数值办理过案件，生效日期要晚于这一天` : undefined;

export function valueWords(unit: SettingUnit, value: string): string {
  return unit in unitWords ? spanWords({ n: Number(value), unit: unit as Span['unit'] }) : `${value}${settingUnitWords[unit]}`;
}
