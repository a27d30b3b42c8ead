// The pulse of a worker: it goes while Temporal hears the worker ask for work, and while it can't be asked.
import { startPulse } from '../../temporal/pulse';
import { eventually } from '../support/live';

it('stops when the worker asks Temporal for no work any more, whatever the event loop does, and goes on with the next poll', async () => {
  let last: () => Promise<number> = async () => 1;
  let asked = 0;
  let beats = 0;
  const problems: string[] = [];
  const pulse = startPulse({
    engine: { lastPoll: () => ((asked += 1), last()) },
    name: 'one',
    beat: async () => (beats += 1),
    report: (problem) => problems.push(problem),
    everyMs: 10,
    pollsWithinMs: 300,
  });
  const goesOn = async () => {
    const [before, from] = [beats, asked];
    await eventually('it has been asked a few times more', async () => asked > from + 3);
    return beats > before + 1;
  };
  try {
    await eventually('it has said so', async () => problems.length > 0);
    expect(await goesOn()).toBe(false);
    let polls = 1;
    last = async () => (polls += 1);
    await eventually('it beats again', goesOn);
    last = async () => {
      throw new Error('away');
    };
    const from = performance.now();
    await eventually('Temporal has been away for long', async () => performance.now() - from > 600);
    expect(await goesOn()).toBe(true);
    last = async () => 0; // another Temporal, which has never heard of it
    await eventually('it has said so again', async () => problems.length > 1);
    expect(await goesOn()).toBe(false);
  } finally {
    await pulse.stop();
  }
  expect(problems).toEqual(['this worker asks Temporal for no work any more', 'this worker asks Temporal for no work any more']);
});
