// Bundled beside the workflows by a test: takes one name out of their lines before they are read, or says it by another word, as the id of the run asks (a memo comes too late).
import { workflowInfo } from '@temporalio/workflow';
import { Line, type Says } from '../../workflows/stage-line';

export interface Maim {
  readonly how: Says;
  readonly name: string;
  /** Said by this word instead. */
  readonly as?: Says;
}

export const maimedId = ({ how, name, as }: Maim, id: string): string => [id, how, name, as ?? ''].join('/');

export function interceptors(): object {
  const [, how, name, as] = workflowInfo().workflowId.split('/');
  const { say } = Line.prototype;
  Line.prototype.say = function (said, ...names) {
    const isHit = (one: string) => said === how && one === name;
    say.call(this, said, ...names.filter((one) => !isHit(one)));
    return as === undefined || as === '' ? this : say.call(this, as as Says, ...names.filter(isHit));
  };
  return {};
}
