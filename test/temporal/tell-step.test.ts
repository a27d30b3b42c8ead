// Who is told of a step: its own case, and those it wrote to.
import { type Tidings, tellReceivers, tellStep } from '../../temporal/tell';

const heard = async (tell: (teller: Parameters<typeof tellStep>[0]) => Promise<unknown>): Promise<Tidings[]> => {
  const told: Tidings[] = [];
  await tell({ tell: (tidings) => Promise.resolve(told.push(tidings) > 0), deliver: () => Promise.resolve(true) });
  return told;
};
const letter = (to: string, kind: string, word: string) => ({ to, kind, letter: word, from: 'A' });

it('tells the case by what happened, and no more than the engine may know', async () => {
  const answer = { caseId: 'A', kind: 'application', seq: 3, signal: 'accepted', number: '低保2026-0001', letters: [], stage: 'investigation' };
  expect(await heard((teller) => tellStep(teller, answer))).toEqual([
    { caseId: 'A', kind: 'application', seq: 3, signal: 'accepted', number: '低保2026-0001' },
  ]);
});

it('tells a referral by whose parent wrote, an application by itself, and none that its parent is to start', async () => {
  const letters = [letter('R', 'referral', 'parentEnded'), letter('B', 'application', 'referralClosed'), letter('S', 'referral', 'asked')];
  expect(await heard((teller) => tellReceivers(teller, letters))).toEqual([
    { caseId: 'R', kind: 'referral', seq: 0, signal: 'letterArrived', parent: 'A' },
    { caseId: 'B', kind: 'application', seq: 0, signal: 'letterArrived' },
  ]);
});
