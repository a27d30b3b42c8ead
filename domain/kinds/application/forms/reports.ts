// What is entered when somebody objects or reports, whenever that is.
import { longestProse } from '../../../forms/field';
import { matterLabels } from '../../report/labels';
import { form } from './form';

export const reportForms = {
  registerReport: form(
    {
      matter: { kind: 'oneOf', label: '种类', options: matterLabels },
      who: {
        kind: 'line',
        label: '提出人和联系方式',
        most: 100,
        kept: 'text',
        optional: true,
        help: '为举报人保密：只有镇里的经办人和负责人看得到。匿名的不填。',
      },
      text: { kind: 'prose', label: '反映的内容', most: longestProse, says: '请写明反映的内容。' },
    },
    {
      checks: [
        {
          field: 'who',
          says: '提出异议和实名举报的，请填写提出人和联系方式，以便答复。',
          holds: ({ matter, who }) => matter === 'anonymousReport' || who !== undefined,
        },
      ],
    },
  ),
} as const;
