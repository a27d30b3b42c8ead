// What an office may set for its applications beside the numbers of their tables.
import { authorityModeLabels } from '../../authorities';
import type { Setting } from '../../casework/setting';
import { ceilingSettings } from './ceilings';
import { type DecidedAct, type DecisionMode, remedyKey, usualRemedy, usualRemedySource, verbsOf } from './decision';
import { decidedActLabels } from './labels';
import { materialSettings } from './materials/settings';
import { freshSpan } from './recognition';
import { giving, repeatSpan, repeatable } from './repeat';
import { sampleCheck, usualAid } from './standard';

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
    ...{ key: remedyKey(act, mode), word: `救济告知：${decidedActLabels[act]}（${modeWords[mode]}）`, unit: 'sentence', usual: usualRemedy(act) },
    ...{ source: usualRemedySource, least: 10, most: 200, programmes: [], clocks: [], actions: verbsOf(act) },
  })),
);

/** Numbers its rules read beside the tables (policy-facts §10). */
const numbers: readonly Setting[] = [
  ...(['urban', 'rural'] as const).map((area): Setting => ({
    ...{ key: `standard.dibao.${area}`, word: `${area === 'urban' ? '城市' : '农村'}低保标准（每人每月）`, unit: 'yuan', least: 1, most: 20_000 },
    ...{
      source: { article: '当地公布的保障标准', confidence: 'L' },
      programmes: ['dibao', 'tekun', 'fastAid'],
      clocks: [],
      actions: ['fillSheet', 'grantFastAid'],
    },
  })),
  {
    ...{ key: sampleCheck.setting, word: '县级随机抽查的最低比例', unit: 'percent', usual: String(sampleCheck.percent), least: sampleCheck.percent, most: 100 },
    ...{ source: { article: '43号 第十六条', confidence: 'V' }, programmes: ['tekun'], clocks: [], actions: ['countyConfirms'] },
  },
  {
    ...{ key: usualAid, word: '急难救助通常一次的金额（相差十倍时请经办人核对）', unit: 'yuan', least: 1, most: 20_000 },
    ...{ source: { article: '本系统建议', confidence: 'P' }, programmes: ['emergencyAid'], clocks: [], actions: ['giveFirstAid'] },
  },
  {
    ...{ key: repeatSpan.setting, word: '同一原因再次救助的提醒范围', unit: 'months', usual: String(repeatSpan.months), least: 1, most: 60 },
    ...{ source: { article: '本系统建议', confidence: 'P' }, programmes: [...repeatable], clocks: [], actions: [...giving] },
  },
  {
    ...{ key: freshSpan.setting, word: '已有的认定多久以内不再核对和核算', unit: 'months', usual: String(freshSpan.months), least: 1, most: freshSpan.months },
    ...{
      source: { article: '2026年意见没有月数（本系统建议）', confidence: 'P' },
      programmes: ['expenditureAid'],
      clocks: [],
      actions: ['accept', 'noteRecognition'],
    },
  },
];

export const settings: readonly Setting[] = [...numbers, ...ceilingSettings, ...remedies, ...materialSettings];
