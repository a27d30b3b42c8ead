// Who is told of a step: its own case, and those it wrote to.
import { type CaseNews, tellReceivers, tellStep } from '../../temporal/tell';

const heard = async (tell: (teller: Parameters<typeof tellStep>[0]) => Promise<unknown>): Promise<CaseNews[]> => {
  const told: CaseNews[] = [];
  await tell({ tell: (news) => Promise.resolve(told.push(news) > 0), deliver: () => Promise.resolve(true) });
  return told;
};

it('tells the case by what happened and no more than the engine may know, and whom it wrote to that there is a letter', async () => {
  const known = { caseId: 'A', kind: 'application', seq: 3, signal: 'accepted', number: '低保2026-0001' };
  const answer = { ...known, letters: [{ caseId: 'B', kind: 'application' }], stage: 'investigation' };
  expect(await heard((teller) => tellStep(teller, answer))).toEqual([known, { caseId: 'B', kind: 'application', seq: 0, signal: 'letterArrived' }]);
});

it('tells a case that was asked for with the case that asked', async () => {
  const parent = { caseId: 'A', kind: 'application' };
  expect(await heard((teller) => tellReceivers(teller, [{ caseId: 'R', kind: 'referral', parent }]))).toEqual([
    { caseId: 'R', kind: 'referral', seq: 0, signal: 'letterArrived', parent },
  ]);
});
