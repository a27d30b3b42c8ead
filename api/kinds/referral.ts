// What the page of a referral says besides: what was asked of whom and why, and what came back.
import { findReferral } from '../../db/reads/referrals';
import { type Purpose, type Topic, purposeLabels, topicLabels } from '../../domain/kinds/referral/labels';
import { CaseUnreadable } from '../../record/read-case';
import { referral as shape } from '../referrals/contract';
import { withWord } from '../cases/words';
import { kindPage } from './kind-page';

export const referral = kindPage({
  shape,
  async about({ deps: { client }, access, seen, texts }) {
    const { topic = '', purpose = '', question: questionId } = seen.state.traits;
    const found = await findReferral(client, access, seen.caseId, questionId);
    if (found === undefined) throw new CaseUnreadable(seen.caseId);
    const { department, question, parent } = found;
    return {
      ...askedFor(topic, purpose),
      department,
      question,
      reply: texts.get(String(Object.values(seen.state.inputs).at(-1)?.['text'])) ?? null,
      ...(access.wholeTown || !access.departments.includes(department.id) ? { parent } : {}),
    };
  },
});

export const askedFor = (topic: string, purpose: string) => ({
  topic: withWord(topicLabels, topic as Topic),
  purpose: withWord(purposeLabels, purpose as Purpose),
});
