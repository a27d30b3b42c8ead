// What an office sets of the papers: which of those that no text names it asks for by a document of its own.
import type { Setting } from '../../../casework/setting';
import { materialLabels, materials } from '../labels';
import { materialRules } from './list';
import { noticeSettings } from './notice';
import { switchOf, switchedOn } from './needed';

/** From a day after the last on which anything was done in a case it holds for: nobody who has applied is asked for more. */
const switches: readonly Setting[] = materials.flatMap((material): Setting[] => {
  const local = materialRules[material].demands.filter(({ source }) => source.confidence === 'L');
  const [first] = local;
  if (first === undefined) return [];
  return [
    {
      ...{ key: switchOf(material), word: `要求提供：${materialLabels[material]}`, unit: 'choice', choices: [switchedOn, '不要求'], usual: '不要求' },
      ...{ source: first.source, least: 0, most: 0, programmes: local.flatMap(({ of }) => of), clocks: [], actions: ['open'] },
    },
  ];
});

export const materialSettings: readonly Setting[] = [...switches, ...noticeSettings];
