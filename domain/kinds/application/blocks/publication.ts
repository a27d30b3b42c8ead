// 公布 after the decision: what was granted is made known in the village, by whom a document says (57号 第二十四条); never the 公示 of an opinion.
import { proposal, workingDays } from '../../../casework/dsl';
import type { Limit, Stage, Task } from '../../../casework/procedure';
import type { ApplicationVocabulary as V } from '../vocabulary';
import { shortLadder } from './ladders';

/** The county publishes, unless a document gives it to the township; of a minor nothing is posted (policy-facts §7.1). */
export const publicationTask = (source: Task<V>['source']) =>
  ({
    by: ['villageAssistant', 'clerk'],
    standIn: true,
    outcomes: {
      publishDecision: {
        signal: 'decisionPublished',
        needs: ['mayPublish', 'grantKnown', 'not countyUnheld', 'not applicantIsMinor'],
        reaches: ['published'],
        document: 'publicationSheet',
      },
      enterCountyPublication: { signal: 'decisionPublished', needs: ['grantKnown', 'not applicantIsMinor'], reaches: ['published'] },
      recordNoPublication: { signal: 'decisionPublished', needs: ['applicantIsMinor'], reaches: ['published'] },
    },
    source,
  }) as const satisfies Task<V>;

/** The texts give no days. `from`: what the notice waits for, too. */
export const publicationLimit = (from: 'confirmed' | 'assessed', law: string) =>
  ({
    from,
    until: 'published',
    within: workingDays(5, 'publish_wd'),
    ladder: shortLadder,
    source: proposal(`${law}没有天数（本系统建议）`),
  }) as const satisfies Limit<V>;

/** The last stage of a programme whose law asks for it: a case that was granted waits for both. */
export const withPublication = <S extends Pick<Stage<V>, 'opens'>>({ opens, ...service }: S) =>
  ({ ...service, opens: [...opens, { task: 'publication', when: 'wasConfirmed' }] }) as const;
