// A refusal on its way out: thrown anywhere in the API, written as problem JSON in one place.
import type { Response } from 'express';
import type { ProblemBody, WhoInstead } from './problem.contract';

export interface Refusal {
  readonly status: number;
  /** A few words; the sentence says what to do. */
  readonly title: string;
  readonly sentence: string;
}

export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly code: string,
    readonly refusal: Refusal,
    readonly more: {
      readonly fields?: Readonly<Record<string, string>>;
      readonly whoInstead?: WhoInstead;
      readonly retryAfter?: number;
      readonly incident?: string;
    } = {},
  ) {
    super(code);
  }
}

export function writeProblem(res: Response, { code, refusal, more }: Problem): void {
  const { status, title, sentence } = refusal;
  const { retryAfter, ...rest } = more;
  const body: ProblemBody = {
    type: 'about:blank',
    title,
    status,
    code,
    detail: sentence,
    ...rest,
  };
  if (retryAfter !== undefined) res.setHeader('Retry-After', String(retryAfter));
  res.status(status).type('application/problem+json').send(JSON.stringify(body));
}
