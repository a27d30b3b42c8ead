// The 核算 sheet and whoever judges by it, in every programme that has one: what the tables owe, and what is said where an opinion or a decision parts from the sheet.
import fc from 'fast-check';
import { formOf } from '../../../../domain/forms/asking';
import { findAction } from '../../../../domain/casework/may';
import type { Details } from '../../../../domain/casework/events';
import type { Consequence, Vocabulary } from '../../../../domain/casework/procedure';
import { procedures, rulesOf } from '../../../../domain/procedures';
import { settingOf } from '../../../../domain/settings';
import { type Programme, propertyKinds } from '../../../../domain/kinds/application/labels';
import { standingOpinion } from '../../../../domain/kinds/application/standing-opinion';
import { sheetVersion } from '../../../../domain/kinds/application/sheet-verdict';
import { aNoticePosted, type Story, aCase, aValue } from '../../../support/cases';

/** Whose amount follows from the sheet; of 支出型 it says only whether means are small, and where it isn't owed there is none. */
const withSheet = procedures.filter(({ tasks, pays }) => tasks['meansSheet'] !== undefined && pays === 'monthly');
const programmeOf = (id: string) => id.slice(0, id.indexOf('/')) as Programme;
const programmes = [...new Set(withSheet.map(({ id }) => programmeOf(id)))];
const consequenceOf = (id: string, action: string): Partial<Consequence<Vocabulary>> => findAction(rulesOf(id), action)?.consequence ?? {};

describe.each(withSheet.map(({ id }) => id))('the table %s', (id) => {
  const rules = rulesOf(id);

  it('compares property with ceilings that the office can enter, and shows them on the case', () => {
    for (const kind of propertyKinds) {
      const key = `property.${programmeOf(id)}.${kind}`;
      expect([key, settingOf(key)?.source.confidence, settingOf(key)?.usual]).toEqual([key, 'L', undefined]);
      expect(rules.procedure.judgedBy).toContain(key);
    }
    expect(consequenceOf(id, 'fillSheet').warns).toEqual(expect.arrayContaining(['overCeiling', 'ceilingMissing']));
  });

  it('lets nobody give an opinion while the sheet is open, or on another version than the one in force', () => {
    for (const action of ['support', 'oppose', 'upholdOpinion', 'reverseOpinion'])
      expect([action, consequenceOf(id, action).needs]).toEqual([action, expect.arrayContaining(['sheetOpen', 'sheetIsJudged'])]);
  });

  it('warns of every opinion and decision that parts from the sheet, whoever makes it', () => {
    for (const action of ['support', 'confirm', 'countyConfirms'])
      expect([action, consequenceOf(id, action).warns]).toEqual([action, expect.arrayContaining(['sheetRefuses'])]);
    for (const action of ['oppose', 'refuse', 'countyRefuses'])
      expect([action, consequenceOf(id, action).warns]).toEqual([action, expect.arrayContaining(['sheetGrants'])]);
    for (const action of ['confirm', 'countyConfirms', 'refuse', 'countyRefuses'])
      expect([action, consequenceOf(id, action).warns]).toEqual([action, expect.arrayContaining(['sheetReckonedSince'])]);
  });

  it('lets no amount other than the sheet’s pass unsaid', () => {
    for (const action of ['confirm', 'countyConfirms']) {
      const { needs = [], warns = [] } = consequenceOf(id, action);
      const asksAmount =
        rules.asking !== undefined && formOf(rules.asking, rules.procedure, action, consequenceOf(id, action))?.fields['amountFen'] !== undefined;
      if (asksAmount) expect([action, [...needs, ...warns].some((one) => ['amountIsSheets', 'countyAmountDiffers'].includes(one))]).toEqual([action, true]);
    }
  });
});

interface Drawn {
  readonly yearFen: number;
  readonly savingsFen: number;
  readonly exempt: boolean;
  readonly able: boolean;
  readonly provided: boolean;
  readonly supported: boolean;
}
const drawn: fc.Arbitrary<Drawn> = fc.record({
  yearFen: fc.constantFrom(0, 1_008_000, 1_631_999, 1_632_000, 2_500_000),
  savingsFen: fc.constantFrom(0, 4_000_000, 4_000_001, 9_000_000),
  exempt: fc.boolean(),
  able: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
  provided: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
  supported: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
});

/** Two heads at 680 yuan a month and 20 000 yuan of savings each. */
const around = (programme: Programme) => ({ values: [aValue('standard.dibao.rural', '680'), aValue(`property.${programme}.financial`, '20000')] });
const conditions = ({ able, provided, supported }: Drawn): Details => ({
  ...{ ability: able ? 'able' : 'elderly', livelihood: provided ? 'provided' : 'belowLine', supporters: supported ? 'able' : 'nobody' },
  ...{ abilityProof: '身份证', livelihoodProof: '核对报告', supportersProof: '村委会证明' },
});

function fill(story: Story, when: string, one: Drawn): Story {
  const rows = {
    members: ['one', 'two'].map((memberId) => ({ memberId, counted: true })),
    income: [{ what: '务工', yearFen: one.yearFen, source: '银行流水' }],
    deductions: [],
    property: [{ what: '存款', kind: 'financial', valueFen: one.savingsFen, source: '核对报告', ...(one.exempt ? { exempt: true } : {}) }],
  };
  const { asking } = story.rules;
  const form = asking === undefined ? undefined : formOf(asking, story.rules.procedure, 'fillSheet', findAction(story.rules, 'fillSheet')?.consequence);
  if (form?.figures === undefined) throw new Error('no sheet');
  const entered = { lineFen: 68_000, ...(form.fields['ability'] === undefined ? {} : conditions(one)) };
  const details = { ...entered, ...form.figures({ ...rows, ...entered } as never) } as Details;
  return story.orders(when, 'investigator', { type: 'do', action: 'fillSheet', details, rows });
}
const visited = (programme: Programme) =>
  aCase(programme, '2026-09-17 15:00', around(programme))
    .does('2026-09-18 10:00', 'clerk', 'accept')
    .does('2026-09-18 10:10', 'clerk', 'requestCheck')
    .does('2026-09-20 09:30', 'clerk', 'enterCheckAnswer')
    .does('2026-09-20 14:00', 'investigator', 'completeVisit');

/** Worked out apart from the code: below the line, savings within 40 000 yuan, and of 特困 the three conditions. */
const qualifies = (programme: Programme, { yearFen, savingsFen, exempt, able, provided, supported }: Drawn): boolean =>
  yearFen < 68_000 * 2 * 12 && (exempt || savingsFen <= 4_000_000) && (programme !== 'tekun' || !(able || provided || supported));

describe.each(programmes)('of %s', (programme) => {
  it('an opinion and a decision are warned of exactly where they part from the sheet, and name its version', () => {
    fc.assert(
      fc.property(drawn, (one) => {
        const told = (action: string) => fill(visited(programme), '2026-09-20 15:00', one).warns('2026-09-21 09:00', 'reviewer', action);
        const isFit = qualifies(programme, one);
        expect(told('support').includes('sheetRefuses')).toBe(!isFit);
        expect(told('oppose').includes('sheetGrants')).toBe(isFit);
        const story = fill(visited(programme), '2026-09-20 15:00', one)
          .does('2026-09-21 09:00', 'reviewer', 'support')
          .does('2026-09-21 11:00', 'clerk', 'postNotice')
          .looks('2026-09-29 09:00');
        expect(story.state.basis?.['support']).toMatchObject({ sheetVersion: 1 });
        expect(story.warns('2026-09-29 10:00', 'approver', 'refuse').includes('sheetGrants')).toBe(isFit);
        expect(story.state.basis?.['refuse']).toMatchObject({ sheetVersion: 1 });
      }),
      { numRuns: 40 },
    );
  });

  it('a decision is warned of where it parts from the opinion', () => {
    const plain: Drawn = { yearFen: 1_200_000, savingsFen: 0, exempt: false, able: false, provided: false, supported: false };
    const decided = (opinion: string, action: string) => {
      const story = fill(visited(programme), '2026-09-20 15:00', plain)
        .does('2026-09-21 09:00', 'reviewer', opinion)
        .does('2026-09-21 11:00', 'clerk', 'postNotice')
        .looks('2026-09-29 09:00');
      const amountFen = Number(story.state.inputs['fillSheet']?.['amountFen'] ?? 65_000);
      const details: Details = action === 'confirm' ? { amountFen } : { text: 'reason' };
      return story.warns('2026-09-29 10:00', 'approver', action, { details }).filter((one) => one.startsWith('opinion'));
    };
    expect([decided('support', 'refuse'), decided('oppose', 'refuse')]).toEqual([['opinionSupports'], []]);
    if (programme === 'tekun') return; // is granted once the form of support is chosen
    expect([decided('support', 'confirm'), decided('oppose', 'confirm')]).toEqual([[], ['opinionOpposes']]);
  });

  it('a sheet that is reckoned anew is the next version, an opinion on an older one is refused, and a decision on an older opinion is told so', () => {
    const plain: Drawn = { yearFen: 0, savingsFen: 0, exempt: false, able: false, provided: false, supported: false };
    const story = fill(visited(programme), '2026-09-20 15:00', plain).does('2026-09-21 09:00', 'investigator', 'reopenSheet');
    expect(story.asks('2026-09-21 10:00', 'reviewer', 'support')).toBe('sheetOpen');
    fill(story, '2026-09-21 11:00', plain);
    expect(sheetVersion(story.state)).toBe(2);
    const judged = (version: number) => ({ details: { sheetVersion: version } });
    expect([1, 3].map((version) => story.asks('2026-09-21 12:00', 'reviewer', 'support', judged(version)))).toEqual(['sheetIsJudged', 'sheetIsJudged']);
    story.does('2026-09-21 12:00', 'reviewer', 'support', judged(2)).does('2026-09-21 13:00', 'clerk', 'postNotice').looks('2026-09-29 09:00');
    fill(story.does('2026-09-29 09:30', 'approver', 'reopenSheet'), '2026-09-29 10:00', plain);
    expect(story.warns('2026-09-29 11:00', 'approver', 'refuse')).toEqual(['opinionSupports', 'sheetGrants', 'sheetReckonedSince']);
    expect(story.state.basis?.['refuse']).toMatchObject({ sheetVersion: 3 });
  });

  it('property above the ceiling of the place is told as it is entered, and so is a ceiling nobody has entered', () => {
    const rich: Drawn = { yearFen: 0, savingsFen: 4_000_001, exempt: false, able: false, provided: false, supported: false };
    const because = (story: Story) => story.events.find((event) => event.type === 'taskCompleted' && event.action === 'fillSheet')?.because ?? {};
    expect(because(fill(visited(programme), '2026-09-20 15:00', rich))).toMatchObject({ overCeiling: true, ceilingMissing: false });
    expect(because(fill(visited(programme), '2026-09-20 15:00', { ...rich, exempt: true }))).toMatchObject({ overCeiling: false, ceilingMissing: false });
    expect(because(fill(visited(programme).meanwhile({ values: [] }), '2026-09-20 15:00', rich))).toMatchObject({ overCeiling: false, ceilingMissing: true });
  });
});

describe('the conditions of 特困', () => {
  const fine: Drawn = { yearFen: 0, savingsFen: 0, exempt: false, able: false, provided: false, supported: false };
  const because = (one: Drawn) => {
    const filled = fill(visited('tekun'), '2026-09-20 15:00', one).events.find((event) => event.type === 'taskCompleted' && event.action === 'fillSheet');
    return [filled?.because?.['conditionsUnmet'], filled?.because?.['livelihoodDiffers']];
  };

  it('are three, and one that isn’t met is told at once; so is a livelihood that the figures contradict', () => {
    expect(because(fine)).toEqual([false, false]);
    expect(because({ ...fine, able: true })).toEqual([true, false]);
    expect(because({ ...fine, supported: true })).toEqual([true, false]);
    expect(because({ ...fine, provided: true })).toEqual([true, true]); // with no income at all
    expect(because({ ...fine, yearFen: 1_632_000 })).toEqual([false, true]); // at the line it isn't below it
    expect(because({ ...fine, savingsFen: 4_000_001 })).toEqual([false, true]);
    expect(because({ ...fine, yearFen: 1_632_000, provided: true })).toEqual([true, false]);
  });
});

describe('the form of support (供养形式)', () => {
  const chosen = { details: { supportForm: 'central', signedBy: 'self', signedOn: '2026-09-20' } };
  const decided = () =>
    fill(visited('tekun'), '2026-09-20 15:00', { yearFen: 0, savingsFen: 0, exempt: false, able: false, provided: false, supported: false })
      .does('2026-09-21 09:00', 'reviewer', 'support')
      .does('2026-09-21 11:00', 'clerk', 'postNotice')
      .looks('2026-09-29 09:00');

  it('is chosen and signed before anybody is confirmed, by the town or by the county, and may be chosen anew', () => {
    expect(decided().asks('2026-09-29 10:00', 'approver', 'confirm')).toBe('supportFormChosen');
    const sent = decided().does('2026-09-29 10:00', 'approver', 'passToCounty').does('2026-09-29 11:00', 'clerk', 'submitToCounty');
    expect(sent.asks('2026-09-30 10:00', 'clerk', 'countyConfirms')).toBe('supportFormChosen');
    const signed = { ...chosen.details, signedOn: '2026-09-30' };
    sent.does('2026-09-30 10:30', 'clerk', 'chooseSupportForm', { details: signed }).does('2026-09-30 11:00', 'clerk', 'countyConfirms');
    sent.does('2026-09-30 12:00', 'clerk', 'chooseSupportForm', { details: { ...signed, supportForm: 'dispersed' } });
    expect(sent.state.inputs['chooseSupportForm']).toMatchObject({ supportForm: 'dispersed' });
  });

  it('is no condition of a refusal', () => {
    expect(decided().asks('2026-09-29 10:00', 'approver', 'refuse')).toBeUndefined();
  });

  it('is signed by whoever may sign, on a day since the receipt', () => {
    const asks = (facts: Record<string, boolean>, details: Details) =>
      aCase('tekun', '2026-09-17 15:00', { facts: { ...facts, guardianSigned: true } })
        .does('2026-09-18 10:00', 'clerk', 'accept')
        .asks('2026-09-20 10:00', 'clerk', 'chooseSupportForm', { details });
    const guardian = { ...chosen.details, signedBy: 'guardian', guardian: '赵守义' };
    expect([asks({}, chosen.details), asks({}, guardian)]).toEqual([undefined, 'choiceSignedByWhomMay']);
    for (const facts of [{ incapable: true }, { applicantMinor: true }])
      expect([asks(facts, chosen.details), asks(facts, guardian)]).toEqual(['choiceSignedByWhomMay', undefined]);
    expect(asks({}, { ...chosen.details, signedOn: '2026-09-16' })).toBe('signedOn');
    expect(asks({}, { ...chosen.details, signedOn: '2026-09-21' })).toBe('signedOn');
    expect(asks({}, { supportForm: 'central', signedBy: 'self' })).toBe('signedOn');
    expect(asks({ incapable: true }, { ...chosen.details, signedBy: 'guardian' })).toBe('guardian');
  });
});

it.each([
  ['support', [], {}, 'support'],
  ['oppose', ['upholdOpinion'], {}, 'oppose'],
  ['support', ['reverseOpinion'], {}, 'oppose'],
  ['oppose', ['meetingReverses'], {}, 'support'],
  ['support', ['reverseOpinion'], { reinvestigation: 2 }, undefined],
  [undefined, [], {}, undefined],
] as const)('after %s and %j the opinion that stands is known', (given, found, rounds, opinion) => {
  const taskResults = given === undefined ? {} : { preliminaryOpinion: given };
  const doneAt: Readonly<Record<string, number>> = Object.fromEntries(found.map((one) => [one, 1]));
  expect(standingOpinion({ taskResults, rounds: { preliminaryOpinion: 1, reinvestigation: found.length, ...rounds }, doneAt })).toBe(opinion);
});

it('an opinion that is given anew, as after somebody was added, is turned by nothing that was found before it', () => {
  const given = (doneAt: Record<string, number>) =>
    standingOpinion({ taskResults: { preliminaryOpinion: 'support' }, rounds: { preliminaryOpinion: 2, reinvestigation: 1 }, doneAt });
  expect([given({ reverseOpinion: 1, support: 2 }), given({ support: 1, reverseOpinion: 2 })]).toEqual(['support', 'oppose']);
});

it('whoever decides is told that somebody who had a part in the case is found to be a relative', () => {
  const story = aNoticePosted()
    .looks('2026-09-29 08:00')
    .meanwhile({ recused: ['reviewer'] });
  expect(story.warns('2026-09-29 10:00', 'approver', 'refuse')).toContain('relativeHadPart');
  const untouched = aNoticePosted()
    .looks('2026-09-29 08:00')
    .meanwhile({ recused: ['sectionHead'] });
  expect(untouched.warns('2026-09-29 10:00', 'approver', 'refuse')).not.toContain('relativeHadPart');
});
