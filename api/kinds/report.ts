// What the page of an objection or report says besides: what it is about, who said what.
import { textsOf } from '../../db/content/texts';
import { findAsking } from '../../db/reads/parent';
import { writersOf } from '../../domain/casework/letter';
import { type Matter, matterLabels } from '../../domain/kinds/report/labels';
import { CaseUnreadable } from '../../record/read-case';
import { withWord } from '../cases/words';
import { report as shape } from '../reports/contract';
import { kindPage } from './kind-page';

export const report = kindPage({
  shape,
  async about({ deps: { client }, access, who: reader, seen, steps }) {
    const { matter = '', who, text = '' } = seen.state.traits;
    const [parent, texts] = await Promise.all([findAsking(client, access, seen.caseId), textsOf(client, [text, ...(who === undefined ? [] : [who])])]);
    const says = texts.get(text);
    /** It may be about whoever had a part in the application; whoever wrote it down knows. */
    const registrars = steps.flatMap(({ events }) => events.flatMap((event) => (event.type === 'letterReceived' ? writersOf(event.codes) : [])));
    const isHidden = seen.circumstances.recused?.includes(reader.id) === true && !registrars.includes(reader.id);
    if (parent?.number === undefined || parent.number === null || says === undefined) throw new CaseUnreadable(seen.caseId);
    return {
      matter: withWord(matterLabels, matter as Matter),
      parent: { id: parent.id, number: parent.number },
      from: isHidden ? null : (texts.get(who ?? '') ?? null),
      says,
    };
  },
});
