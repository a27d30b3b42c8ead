// What the page of an objection or report says besides: what it is about, who said what.
import { textsOf } from '../../db/content/texts';
import { findAsking } from '../../db/reads/parent';
import { type Matter, matterLabels } from '../../domain/kinds/report/labels';
import { CaseUnreadable } from '../../record/read-case';
import { withWord } from '../cases/words';
import { report as shape } from '../reports/contract';
import { kindPage } from './kind-page';

export const report = kindPage({
  shape,
  async about({ deps: { client }, access, seen }) {
    const { matter = '', who, text = '' } = seen.state.traits;
    const [parent, texts] = await Promise.all([findAsking(client, access, seen.caseId), textsOf(client, [text, ...(who === undefined ? [] : [who])])]);
    const says = texts.get(text);
    if (parent?.number === undefined || parent.number === null || says === undefined) throw new CaseUnreadable(seen.caseId);
    return { matter: withWord(matterLabels, matter as Matter), parent: { id: parent.id, number: parent.number }, from: texts.get(who ?? '') ?? null, says };
  },
});
