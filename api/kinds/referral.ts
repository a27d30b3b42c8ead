// What the page of a referral says besides: what was asked of whom and why, and what came back.
import { findReferral } from '../../db/reads/referrals';
import { type Purpose, type Topic, purposeLabels, topicLabels } from '../../domain/kinds/referral/labels';
import { referral as shape } from '../contract/referrals';
import { refused } from '../errors';
import { withWord } from '../views/words';
import { kindPage } from './kind-page';

export const referral = kindPage({
  shape,
  async about({ deps: { client }, sight, seen, texts }) {
    const found = await findReferral(client, sight, seen.caseId);
    if (found === undefined) throw refused('notFound');
    const { topic, purpose, department, question, parent } = found;
    return {
      ...askedFor(topic, purpose),
      department,
      question,
      reply: [...texts.values()].at(-1) ?? null,
      ...(sight.wholeTown || !sight.departments.includes(department.id) ? { parent } : {}),
    };
  },
});

export const askedFor = (topic: string, purpose: string) => ({
  topic: withWord(topicLabels, topic as Topic),
  purpose: withWord(purposeLabels, purpose as Purpose),
});
