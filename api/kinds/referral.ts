// What the page of a referral says besides: what was asked of whom and why, and what came back.
import { findReferral } from '../../db/reads/referrals';
import { type Purpose, type Topic, purposeLabels, topicLabels } from '../../domain/kinds/referral/labels';
import { referral as shape } from '../referrals/contract';
import { refused } from '../http/errors';
import { withWord } from '../cases/words';
import { kindPage } from './kind-page';

export const referral = kindPage({
  shape,
  async about({ deps: { client }, access, seen, texts }) {
    const found = await findReferral(client, access, seen.caseId);
    if (found === undefined) throw refused('notFound');
    const { topic, purpose, department, question, parent } = found;
    return {
      ...askedFor(topic, purpose),
      department,
      question,
      reply: [...texts.values()].at(-1) ?? null,
      ...(access.wholeTown || !access.departments.includes(department.id) ? { parent } : {}),
    };
  },
});

export const askedFor = (topic: string, purpose: string) => ({
  topic: withWord(topicLabels, topic as Topic),
  purpose: withWord(purposeLabels, purpose as Purpose),
});
