// The rule sets there are (policy-facts §0.2), with the articles that differ between them.
import { from } from './casework/dsl';
import type { Source } from './casework/procedure';

export interface RuleSet {
  readonly id: 'cn-2026-01' | 'cn-2026-07';
  readonly inForceFrom: string;
  readonly consent: Source;
  /** Of supporters; absent: each programme's own text. */
  readonly supporters?: Source;
  /** Of 特困 who chooses the form of support; absent: none was read. */
  readonly supportForm?: Source;
  readonly oneWindow: Source;
  readonly reasons: Source;
  readonly aidFirst: Source;
  /** Publication of what is granted, whatever the programme; absent: each programme's own text, if it has one. */
  readonly publication?: Source;
}

export const january2026: RuleSet = {
  id: 'cn-2026-01',
  inForceFrom: '2026-01-29',
  consent: from('57号 第九条'),
  oneWindow: from('国务院令第649号 第六十条'),
  reasons: from('57号 第二十一条'),
  aidFirst: from('国发〔2014〕47号', 'L'),
};

/** The Social Assistance Law (in force 2026-07-01) carries no days; the days still come from the ministry's rules. */
export const july2026: RuleSet = {
  id: 'cn-2026-07',
  inForceFrom: '2026-07-01',
  consent: from('社会救助法 第四十条'),
  supporters: from('社会救助法 第四十一条'),
  supportForm: from('社会救助法 第十六条'),
  oneWindow: from('社会救助法 第六十四条'),
  reasons: from('社会救助法 第四十五条'),
  aidFirst: from('社会救助法 第五十条'),
  publication: from('社会救助法 第四十五条'),
};
