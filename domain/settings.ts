// The numbers an office may set for itself: each with the value the rules take without it, whose number that is, and what would be absurd.
import { type DecidedAct, type DecisionMode, decidedActWords, remedyKey, usualRemedy, usualRemedySource, verbsOf } from './application/decision';
import { giving, repeatSpan, repeatable } from './application/repeat';
import { authorityModeWords, clockWords } from './application/words';
import { type Span, spanWords, unitWords } from './calendar';
import type { Source, SpanRule } from './casework/procedure';
import { procedures } from './kinds';
import { clockWords as referralClockWords } from './referral/words';

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
const mostOf: Record<Span['unit'], number> = { workingDays: 250, calendarDays: 366, hours: 720, months: 60 };

const programmeOf = (procedure: string): string => procedure.slice(0, procedure.indexOf('/'));
const wordsOf = (kind: string): Readonly<Record<string, string>> => (kind === 'referral' ? referralClockWords : clockWords);

/** When to remind is ours to say. */
const reminders: Source = { article: '本系统建议', confidence: 'P' };

/** Numbers of the procedure tables, the newest table's where two give one; a number of several clocks goes by the name of the first. */
function ofTables(): Setting[] {
  const found = new Map<string, Setting>();
  for (const { id, kind, limits, terms } of procedures) {
    const note = (clock: string, rule: SpanRule, source: Source, which: '' | '（延期后的总时限）' | '（提醒）' = '') => {
      const isExtension = which === '（延期后的总时限）';
      const { setting: key, n, unit } = rule;
      if (key === undefined) return;
      const known = found.get(key);
      found.set(key, {
        key,
        word: known?.word ?? `${wordsOf(kind)[clock] ?? clock}${which}`,
        unit,
        usual: String(n),
        source,
        least: 1,
        // An extension has its cap from its source; a document of the office can't widen it.
        most: isExtension ? n : mostOf[unit],
        programmes: [...new Set([...(known?.programmes ?? []), programmeOf(id)])],
        clocks: [...new Set([...(known?.clocks ?? []), clock])],
        actions: isExtension ? ['grantExtension'] : [],
      });
    };
    for (const [clock, limit] of Object.entries(limits)) {
      if (limit === undefined) continue;
      note(clock, limit.within, limit.source);
      if (limit.extended !== undefined) note(clock, limit.extended.within, limit.extended.source, '（延期后的总时限）');
    }
    for (const [clock, term] of Object.entries(terms)) if (term !== undefined) note(clock, term.lasts, term.source);
    for (const [clock, rule] of Object.entries({ ...limits, ...terms }))
      for (const { before, after, since } of rule?.ladder ?? [])
        for (const span of [before, after, since]) if (span !== undefined) note(clock, span, reminders, '（提醒）');
  }
  return [...found.values()];
}

/** Under which mode an act may stand. */
const modesOf: Record<DecidedAct, readonly DecisionMode[]> = {
  confirm: ['none', 'entrusted', 'province_rule', 'own'],
  refuse: ['none', 'entrusted', 'province_rule', 'own'],
  notAccept: ['own'],
  terminate: ['own'],
  close: ['own'],
};
const modeWords: Record<DecisionMode, string> = { own: '本镇职责', none: '县级决定', ...authorityModeWords };

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
    ...{ key: 'office_close', word: '下班时间（期限最后一天的截止时刻）', unit: 'time', usual: '17:30', least: 12, most: 23 },
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

export const settings: readonly Setting[] = [...ofTables(), ...others, ...remedies].sort((a, b) => a.key.localeCompare(b.key));
export const settingOf = (key: string | undefined): Setting | undefined => settings.find((one) => one.key === key);

/** What is wrong with a value, in a sentence; nothing: it may stand. */
export function faultOf({ unit, least, most }: Setting, value: string): string | undefined {
  if (unit === 'time') {
    const hour = /^([01]\d|2[0-3]):[0-5]\d$/.test(value) ? Number(value.slice(0, 2)) : -1;
    return hour >= least && hour <= most ? undefined : `要写成“17:30”这样的时刻，在${least}:00到${most}:59之间`;
  }
  if (unit === 'sentence') return value.length >= least && value.length <= most ? undefined : `要写${least}到${most}个字`;
  const isNumber = unit === 'yuan' ? /^\d{1,6}(\.\d{1,2})?$/.test(value) : /^\d{1,6}$/.test(value);
  return isNumber && Number(value) >= least && Number(value) <= most
    ? undefined
    : `要填${least}到${most}之间的${unit === 'yuan' ? '金额（元，最多两位小数）' : '整数'}`;
}

export function valueWords(unit: SettingUnit, value: string): string {
  return unit in unitWords ? spanWords({ n: Number(value), unit: unit as Span['unit'] }) : `${value}${settingUnitWords[unit]}`;
}
