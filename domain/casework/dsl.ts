// The short forms in which procedures of any kind are written down: spans and sources.
import type { Confidence, Source, SpanRule } from './procedure';

export const from = (article: string, confidence: Confidence = 'V'): Source => ({ article, confidence });

export const proposal = (what = '本系统建议'): Source => ({ article: what, confidence: 'P' });

const span =
  (unit: SpanRule['unit']) =>
  (n: number, setting?: string): SpanRule => ({ n, unit, setting });

export const workingDays = span('workingDays');

export const calendarDays = span('calendarDays');

export const hours = span('hours');
