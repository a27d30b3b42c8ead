// 供养形式: the person chooses between 集中 and 分散, signs for it, and may choose anew as long as nothing is served (社会救助法 第十六条).
import type { Act } from '../../../casework/procedure';
import { proposal } from '../../../casework/dsl';
import type { RuleSet } from '../../../rule-sets';
import type { ApplicationVocabulary } from '../vocabulary';
import { accepted } from './where';

export const supportChoice = (rules: RuleSet) =>
  ({
    signal: 'supportFormChosen',
    from: [...accepted, 'assessment'],
    by: ['clerk', 'investigator'],
    needs: ['choiceSignedByWhomMay'],
    document: 'supportChoice',
    source: rules.supportForm ?? proposal('供养形式由本人选择（本系统建议）'),
  }) as const satisfies Act<ApplicationVocabulary>;
