// 支出型: check and sheet, unless the household is recognised already, by our own books or by a document that was named.
import { recognisedBy } from '../../../../domain/kinds/application/recognition';
import { aCase, aValue, at } from '../../../support/cases';

const unknown = { facts: { recognised: '' } };
const accepted = (around: object = unknown) => aCase('expenditureAid', '2026-09-17 15:00', around).does('2026-09-18 10:00', 'clerk', 'accept');
const open = (story: ReturnType<typeof aCase>) => Object.keys(story.state.tasks).sort();

it('asks for check and sheet where nothing is known of the household, and waits for both', () => {
  const story = accepted();
  expect(open(story)).toEqual(['meansSheet', 'requestCheck', 'verifyExpenditure']);
  story.does('2026-09-18 11:00', 'investigator', 'verifyExpenditure').does('2026-09-18 11:10', 'clerk', 'requestCheck');
  story.does('2026-09-20 10:00', 'clerk', 'enterCheckAnswer');
  expect(story.state.stage).toBe('investigation');
  story.does('2026-09-20 15:00', 'investigator', 'fillSheet');
  expect([story.state.stage, open(story)]).toEqual(['opinion', ['preliminaryOpinion']]);
  story.does('2026-09-20 15:30', 'reviewer', 'reopenSheet');
  expect(story.asks('2026-09-20 16:00', 'reviewer', 'support')).toBe('sheetWhereOwed');
});

it('asks nobody to be checked who hasn’t signed for it', () => {
  const story = accepted({ facts: { recognised: '', authorisations: 1 } });
  expect(story.asks('2026-09-18 11:00', 'clerk', 'requestCheck')).toBe('checksAuthorised');
});

it('verifies the expenditure alone of a household in our own books, and says which case recognised it', () => {
  const story = accepted({});
  expect(open(story)).toEqual(['verifyExpenditure']);
  const opened = story.events.find((event) => event.type === 'taskOpened' && event.task === 'verifyExpenditure');
  expect(opened).toMatchObject({ because: { householdRecognised: true }, used: { recognised: '低保2026-0001' } });
  expect(story.does('2026-09-18 11:00', 'investigator', 'verifyExpenditure').state.stage).toBe('opinion');
});

it('takes a document before the acceptance, and after it as long as no check was asked for', () => {
  const before = aCase('expenditureAid', '2026-09-17 15:00', unknown).does('2026-09-17 16:00', 'clerk', 'noteRecognition');
  expect(before.state.stage).toBe('materials');
  expect(open(before.does('2026-09-18 10:00', 'clerk', 'accept'))).toEqual(['verifyExpenditure']);
  const after = accepted().does('2026-09-18 11:00', 'clerk', 'noteRecognition');
  expect([after.state.stage, open(after)]).toEqual(['investigation', ['verifyExpenditure']]);
  const verified = accepted().does('2026-09-18 11:00', 'investigator', 'verifyExpenditure').does('2026-09-18 12:00', 'clerk', 'noteRecognition');
  expect(verified.state.stage).toBe('opinion');
  const checked = accepted().does('2026-09-18 11:00', 'clerk', 'requestCheck');
  expect(checked.asks('2026-09-18 12:00', 'clerk', 'noteRecognition')).toBe('checkNotRequested');
  expect(after.asks('2026-09-18 12:00', 'clerk', 'noteRecognition')).toBe('not-householdRecognised');
});

it('takes no document that is older than the office’s months', () => {
  const asked = (recognisedOn: string, around: object = unknown) => {
    const details = { recognition: 'rigidExpenditure', document: 'T1', recognisedOn };
    return aCase('expenditureAid', '2026-09-17 15:00', around).asks('2026-09-17 16:00', 'clerk', 'noteRecognition', { details });
  };
  expect([asked('2025-09-17'), asked('2025-09-16'), asked('2026-09-18')]).toEqual([undefined, 'recognisedLately', 'recognisedOn']);
  expect(asked('2026-03-01', { ...unknown, values: [aValue('means.fresh_months', '7')] })).toBeUndefined();
  expect(asked('2026-03-01', { ...unknown, values: [aValue('means.fresh_months', '3')] })).toBe('recognisedLately');
});

it('has the means looked into all the same where somebody doubts it, until a document settles that', () => {
  const story = accepted({}).does('2026-09-18 11:00', 'investigator', 'requireMeans');
  expect(open(story)).toEqual(['meansSheet', 'requestCheck', 'verifyExpenditure']);
  expect(story.asks('2026-09-18 11:30', 'investigator', 'requireMeans')).toBe('meansSpared');
  expect(open(story.does('2026-09-18 12:00', 'clerk', 'noteRecognition'))).toEqual(['verifyExpenditure']);
});

it('asks for no sheet where the recognition grows old on the way', () => {
  const story = accepted({}).does('2026-09-18 11:00', 'investigator', 'verifyExpenditure').meanwhile(unknown);
  expect(story.asks('2026-09-20 10:00', 'reviewer', 'support')).toBeUndefined();
});

it('goes by the last confirmation that is fresh', () => {
  const office = { values: [], now: at('2026-09-17 15:00') };
  const all = [
    { number: '低保2025-0001', at: at('2025-09-16 23:00') },
    { number: '低保2025-0002', at: at('2025-09-17 00:00') },
  ];
  expect([recognisedBy(all, office), recognisedBy(all.slice(0, 1), office), recognisedBy([], office)]).toEqual(['低保2025-0002', '', '']);
});
