// What is entered to move a limit, and to chase one.
import { settlingFields } from '../../../forms/settling';
import { form } from './form';
import { reason, remark } from './parts';

export const limitForms = {
  requestExtension: form({
    clock: { kind: 'oneOf', label: '延长的期限', offered: 'extendableLimits' },
    ground: { kind: 'oneOf', label: '延长的理由', offered: 'extensionGrounds' },
    ...reason,
  }),
  grantExtension: form(remark),
  denyExtension: form(remark),
  pauseLimit: form({
    clock: { kind: 'oneOf', label: '暂停的期限', offered: 'pausableLimits' },
    ground: { kind: 'oneOf', label: '暂停的理由', offered: 'pauseGrounds' },
    ...reason,
  }),
  resumeLimit: form({ clock: { kind: 'oneOf', label: '恢复的期限', offered: 'pausedLimits' }, ...remark }),
  settleBreach: form(settlingFields),
  urge: form(remark),
  supervise: form({ text: { ...reason.text, label: '督办要求' } }),
  answerSupervision: form({ text: { ...reason.text, label: '答复' } }),
  signSupervision: form(remark),
  waiveSupervision: form(reason),
} as const;
