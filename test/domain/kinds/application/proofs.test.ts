// What a service, a meeting's verdict and the county's amount must come with.
import type { Details } from '../../../../domain/casework/events';
import { aNoticePosted, anApplication } from '../../../support/cases';

const confirmed = () => aNoticePosted().does('2026-09-29 10:00', 'approver', 'confirm');
const refused = () => aNoticePosted().does('2026-09-29 10:00', 'approver', 'refuse');
const serve = (details: Details, story = confirmed()) => story.asks('2026-09-30 10:00', 'clerk', 'serveNotice', { details });

it.each<[Details, string | undefined]>([
  [{ method: 'direct' }, undefined],
  [{ method: 'direct', refusedToSign: true }, 'witness'],
  [{ method: 'direct', refusedToSign: true, witness: 'id' }, undefined],
  [{ method: 'left' }, 'witness'],
  [{ method: 'left', photographed: false }, 'witness'],
  [{ method: 'left', photographed: true }, undefined],
  [{ method: 'proxy' }, 'receivedBy'],
  [{ method: 'proxy', receivedBy: 'id' }, undefined],
  [{ method: 'mail', servedOn: '2026-09-30' }, 'mailNumber'],
  [{ method: 'mail', mailNumber: 'XA1' }, 'servedOn'],
  [{ method: 'mail', mailNumber: 'XA1', servedOn: '2026-09-30' }, undefined],
  [{ method: 'electronic' }, 'agreedElectronic'],
  [{ method: 'electronic', agreedElectronic: true }, undefined],
])('serves a confirmation with %j: %s', (details, code) => {
  expect(serve(details)).toBe(code);
});

it('serves nothing electronically that goes against the person, whatever was agreed', () => {
  expect(serve({ method: 'electronic', agreedElectronic: true }, refused())).toBe('notAdverse');
  expect(serve({ method: 'left', witness: 'id' }, refused())).toBeUndefined();
});

it.each<[string, number, number, number, number, string | undefined]>([
  ['meetingUpholds', 10, 6, 0, 6, 'votesFor'],
  ['meetingUpholds', 1, 6, 6, 0, 'present'],
  ['meetingUpholds', 10, 6, 7, 0, 'present'],
  ['meetingUpholds', 10, 6, 3, 3, 'votesFor'],
  ['meetingUpholds', 10, 6, 4, 2, undefined],
  ['meetingReverses', 10, 6, 4, 2, 'votesAgainst'],
  ['meetingReverses', 10, 6, 3, 3, 'votesAgainst'],
  ['meetingReverses', 10, 6, 2, 4, undefined],
])('takes a verdict as the votes have it: %s of %i invited, %i present, %i for, %i against: %s', (action, invited, present, votesFor, votesAgainst, code) => {
  const story = aNoticePosted().does('2026-09-22 10:00', 'clerk', 'object');
  const details = { invited, present, votesFor, votesAgainst, text: '评议记录' };
  expect(story.asks('2026-09-23 10:00', 'clerk', action, { details })).toBe(code);
});

it("takes the county's amount where it is the sheet's, another with its reason and a warning", () => {
  const atCounty = () => aNoticePosted({ authorities: [] }).does('2026-09-29 10:00', 'clerk', 'submitToCounty');
  const confirming = (details: Details) => [atCounty(), '2026-10-09 10:00', 'clerk', 'countyConfirms', { details }] as const;
  const [other, when, who, action, more] = confirming({ amountFen: 99_999 });
  expect(other.asks(when, who, action, more)).toBe('countyAmountExplained');
  expect(atCounty().warns(when, who, action, { details: { amountFen: 99_999, text: '县级按分档确定' } })).toEqual(['countyAmountDiffers']);
  expect(atCounty().warns(when, who, action, { details: { amountFen: 52_000 } })).toEqual([]);
});

it('says at acceptance that the household applies twice, and accepts', () => {
  const again = (openElsewhere: number) => anApplication('2026-09-17 15:00', { facts: { openElsewhere } }).warns('2026-09-18 10:00', 'clerk', 'accept');
  expect([again(1), again(0)]).toEqual([['openElsewhere'], []]);
});
