// The numbers an office may set for itself: each with the value the rules take without it, whose number that is, and what would be absurd.
import { type DecidedAct, type DecisionMode, decidedActWords, remedyKey, usualRemedy, usualRemedySource, verbsOf } from './kinds/application/decision';
import { giving, repeatSpan, repeatable } from './kinds/application/repeat';
import { authorityModeLabels } from './kinds/application/labels';
import { type Span, spanWords, unitWords, usualClosing } from './calendar';
import { reminders } from './casework/clocks';
import type { Source, SpanRule } from './casework/procedure';
import { procedures, termOf } from './procedures';

export const settingUnits = ['workingDays', 'calendarDays', 'hours', 'months', 'yuan', 'percent', 'time', 'sentence'] as const;
export type SettingUnit = (typeof settingUnits)[number];

export interface Setting {
  readonly key: string;
  readonly word: string;
  readonly unit: SettingUnit;
  /** Taken while the office has entered none; absent: nothing is assumed, and the cautious way is taken. */
  readonly usual?: string;
  readonly source: Source;
  readonly least: number;
  readonly most: number;
  /** The programmes it holds for. */
  readonly programmes: readonly string[];
  /** Where its use shows: clocks that start, or actions that ask for it. */
  readonly clocks: readonly string[];
  readonly actions: readonly string[];
}

export const settingUnitWords: Record<SettingUnit, string> = { ...unitWords, yuan: '元', percent: '%', time: '', sentence: '' };

const programmeOf = (procedure: string): string => procedure.slice(0, procedure.indexOf('/'));

/** How far an office may go from a number of our own proposal: to a third and to three times of it. */
const reach = 3;

interface Use {
  readonly clock: string;
  readonly programme: string;
  readonly n: number;
  readonly source: Source;
  readonly as: 'limit' | 'extension' | 'term' | 'reminder';
}

/** Numbers of the procedure tables. A number of several clocks goes by the name of the first, and is of law where it is so for one of them. */
function ofTables(): Setting[] {
  const uses = new Map<string, { readonly word: string; readonly unit: Span['unit']; readonly uses: Use[] }>();
  for (const { id, kind, limits, terms } of procedures) {
    const note = (clock: string, { setting: key, n, unit }: SpanRule, source: Source, as: Use['as']) => {
      if (key === undefined) return;
      const known = uses.get(key) ?? { word: `${termOf(kind, 'clock', clock)}${asWords[as]}`, unit, uses: [] };
      known.uses.push({ clock, programme: programmeOf(id), n, source, as });
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
    const { source, as } = first;
    const clocks = [...new Set(found.map(({ clock }) => clock))];
    return {
      ...{ key, word, unit, usual: String(first.n), source, clocks, ...boundsOf(first, clocks) },
      programmes: [...new Set(found.map(({ programme }) => programme))],
      actions: as === 'extension' ? ['grantExtension'] : [],
    };
  });
}

const asWords: Record<Use['as'], string> = { limit: '', extension: '（延期后的总时限）', term: '', reminder: '（提醒）' };

/** A number that was read is the longest there may be; the days of a term of law are what they are; an extension is longer than what it extends. */
function boundsOf({ as, n, source }: Use, clocks: readonly string[]): Pick<Setting, 'least' | 'most'> {
  if (source.confidence === 'P') return { least: as === 'term' ? Math.ceil(n / reach) : 1, most: n * reach };
  const bases = procedures.flatMap(({ limits }) => clocks.flatMap((clock) => limits[clock]?.within.n ?? []));
  return { least: as === 'term' ? n : as === 'extension' ? Math.max(...bases) + 1 : 1, most: n };
}

/** Under which mode an act may stand. */
const modesOf: Record<DecidedAct, readonly DecisionMode[]> = {
  confirm: ['none', 'entrusted', 'province_rule', 'own'],
  refuse: ['none', 'entrusted', 'province_rule', 'own'],
  notAccept: ['own'],
  terminate: ['own'],
  close: ['own'],
};
const modeWords: Record<DecisionMode, string> = { own: '本镇职责', none: '县级决定', ...authorityModeLabels };

/** The sentences on notices, settled by the county's legal office (policy-facts §7.4). */
const remedies: readonly Setting[] = (Object.keys(modesOf) as DecidedAct[]).flatMap((act) =>
  modesOf[act].map((mode): Setting => ({
    ...{ key: remedyKey(act, mode), word: `救济告知：${decidedActWords[act]}（${modeWords[mode]}）`, unit: 'sentence', usual: usualRemedy(act) },
    ...{ source: usualRemedySource, least: 10, most: 200, programmes: [], clocks: [], actions: verbsOf(act) },
  })),
);

/** Numbers the rules read beside the tables (policy-facts §10). */
const others: readonly Setting[] = [
  {
    ...{ key: 'office_close', word: '下班时间（期限最后一天的截止时刻）', unit: 'time', usual: usualClosing, least: 12, most: 23 },
    ...{ source: { article: '民法典 第二百零三条；时刻为本系统建议', confidence: 'P' }, programmes: [], clocks: [], actions: ['open'] },
  },
  ...(['urban', 'rural'] as const).map((area): Setting => ({
    ...{ key: `standard.dibao.${area}`, word: `${area === 'urban' ? '城市' : '农村'}低保标准（每人每月）`, unit: 'yuan', least: 1, most: 20_000 },
    ...{ source: { article: '当地公布的保障标准', confidence: 'L' }, programmes: ['dibao', 'fastAid'], clocks: [], actions: ['fillSheet', 'grantFastAid'] },
  })),
  {
    ...{ key: 'tekun.sample_check_percent', word: '县级随机抽查的最低比例', unit: 'percent', usual: '30', least: 30, most: 100 },
    ...{ source: { article: '43号 第十六条', confidence: 'V' }, programmes: ['tekun'], clocks: [], actions: ['countyConfirms'] },
  },
  {
    ...{ key: repeatSpan.setting, word: '同一原因再次救助的提醒范围', unit: 'months', usual: String(repeatSpan.months), least: 1, most: 60 },
    ...{ source: { article: '本系统建议', confidence: 'P' }, programmes: [...repeatable], clocks: [], actions: [...giving] },
  },
];

export const settings: readonly Setting[] = [...ofTables(), ...others, ...remedies].sort((a, b) => (a.key < b.key ? -1 : 1));
export const settingOf = (key: string | undefined): Setting | undefined => settings.find((one) => one.key === key);

/** What is wrong with a value, in a sentence; nothing: it may stand. */
export function faultOf({ unit, least, most, source, usual }: Setting, value: string): string | undefined {
  if (unit === 'time') {
    const hour = /^([01]\d|2[0-3]):[0-5]\d$/.test(value) ? Number(value.slice(0, 2)) : -1;
    return hour >= least && hour <= most ? undefined : `要写成“${usualClosing}”这样的时刻，在${least}:00到${most}:59之间`;
  }
  if (unit === 'sentence') return value.length >= least && value.length <= most ? undefined : `要写${least}到${most}个字`;
  const isNumber = unit === 'yuan' ? /^\d{1,6}(\.\d{1,2})?$/.test(value) : /^\d{1,6}$/.test(value);
  if (isNumber && Number(value) >= least && Number(value) <= most) return undefined;
  const isOfLaw = unit in unitWords && source.confidence !== 'P' && usual === String(most);
  if (isOfLaw && least === most) return `${source.article}定为${valueWords(unit, usual)}，不能改`;
  const why = isOfLaw ? `（${source.article}为${valueWords(unit, usual)}，可以从严，不能更长）` : '';
  return `要填${least}到${most}之间的${unit === 'yuan' ? '金额（元，最多两位小数）' : '整数'}${why}`;
}

export function valueWords(unit: SettingUnit, value: string): string {
  return unit in unitWords ? spanWords({ n: Number(value), unit: unit as Span['unit'] }) : `${value}${settingUnitWords[unit]}`;
}
