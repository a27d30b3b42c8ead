// What is decided of an application, and by which right the township decides it.
import { type Labels, namesOf } from '../../../casework/labels';

export const decidedActLabels = {
  confirm: '予以确认',
  refuse: '不予确认',
  notAccept: '不予受理',
  terminate: '终止办理',
  close: '逾期未补正办结',
} satisfies Labels;
export type DecidedAct = keyof typeof decidedActLabels;
export const decidedActs = namesOf(decidedActLabels);

/** `own`: what the law makes the township's own act, whatever was handed down to it. The others as in a row of authority; `none`: the county decided. */
export const decisionModes = ['own', 'none', 'entrusted', 'province_rule'] as const;
export type DecisionMode = (typeof decisionModes)[number];
