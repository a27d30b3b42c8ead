// The order in which test files run: the long ones first, so that none of them is left for one core at the end.
const Sequencer = require('@jest/test-sequencer').default;

/** By how long they take; without a former run's times jest would go by the size of the file, and the longest is small. */
const long = [
  'journeys/faults',
  'domain/casework/histories',
  'journeys/hanging-worker',
  'journeys/invented-kind',
  'api/two-servers',
  'workflows/timers',
  'proofs/hopeless-cases',
  'proofs/kills',
  'domain/casework/every-date',
  'journeys/engine',
  'journeys/left-running',
  'record/crash',
  'journeys/smoke',
  'workflows/stage-lines',
  'record/verify',
  'proofs/doubtful-clock',
  'cli/due',
  'journeys/notifications',
  'proofs/cut-connections',
];

module.exports = class extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const found = long.findIndex((name) => path.endsWith(`/test/${name}.test.ts`));
      return found < 0 ? long.length : found;
    };
    return super.sort(tests).sort((a, b) => rank(a) - rank(b));
  }
};
