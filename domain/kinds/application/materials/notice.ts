// The one-time notice (一次性告知): what is told with it stays as it was told, whatever the list or the office says later (R122).
import { dayOf } from '../../../calendar';
import { type Circumstances, type View, valueOn } from '../../../casework/circumstances';
import type { Details } from '../../../casework/events';
import type { Setting } from '../../../casework/setting';
import type { Source } from '../../../casework/procedure';
import { materialLabels } from '../labels';
import { neededMaterials } from './needed';

interface Sentence extends Pick<Setting, 'word'> {
  readonly usual: string;
}
const ours: Source = { article: '本系统建议', confidence: 'P' };

/** Where it is brought, how it goes on, and what can be done: no text has the words, so an office may set its own. */
export const noticeSentences = {
  place: { word: '一次性告知：材料交到哪里', usual: '乡镇为民服务中心社会救助窗口' },
  course: {
    word: '一次性告知：办理程序',
    usual: '材料补正后由本镇继续审查；符合受理条件的，出具受理通知书，按规定的时限调查、公示和审核确认。核对能查到的，不需要提供。',
  },
  remedy: {
    word: '一次性告知：不同意的怎么办',
    usual: '认为不应当要求补充的，可以向本镇或者县级民政部门反映；到期没有补正的，不会自动结束办理，因此办结的可以随时重新申请。',
  },
} as const satisfies Readonly<Record<string, Sentence>>;
type Element = keyof typeof noticeSentences;
export const noticeKey = (element: Element): string => `supplement.notice.${element}`;

/** Until when: the limit that starts with it says. */
export function noticeTold({ state, at, entered }: View): Details {
  const named = entered?.['materials'];
  const asked = Array.isArray(named) ? neededMaterials({ state, at }).filter(({ material }) => named.includes(material)) : [];
  return {
    basis: basisOf(String(at.facts['programme'])),
    what: asked.map(({ material }) => materialLabels[material]),
    forms: asked.map(({ form }) => form),
    sources: asked.map(({ source }) => source.article),
    ...sentences(at),
  };
}

/** Of each programme its own text; of 支出型 none was read, so both are named as what it follows [P]. */
const basisOf = (programme: string): string => ({ dibao: '57号 第十条', tekun: '43号 第十二条' })[programme] ?? '参照57号 第十条、43号 第十二条';

const sentences = (at: Circumstances): Record<Element, string> => ({ place: said(at, 'place'), course: said(at, 'course'), remedy: said(at, 'remedy') });
const said = (at: Circumstances, element: Element): string => valueOn(at, noticeKey(element), dayOf(at.now))?.value ?? noticeSentences[element].usual;

export const noticeSettings: readonly Setting[] = (['place', 'course', 'remedy'] as const).map((element): Setting => ({
  ...{ key: noticeKey(element), ...noticeSentences[element], unit: 'sentence', source: ours, least: 5, most: 200 },
  ...{ programmes: ['dibao', 'tekun', 'expenditureAid'], clocks: [], actions: ['askSupplement'] },
}));
