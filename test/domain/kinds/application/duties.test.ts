// What the rules insist on beside the days: the sheet, minors, guests, recusal, ceilings, the emergency's hours, and the order of a leader.
import type { Circumstances } from '../../../../domain/casework/circumstances';
import type { Command } from '../../../../domain/casework/commands';
import { may } from '../../../../domain/casework/may';
import { Story, aCase, aNoticePosted, aSheet, aValue, anApplication, anAuthority, at, circumstances, fillings, people, posts } from '../../../support/cases';
import { rulesOf } from '../../../../domain/procedures';

const accepted = (around = {}) => anApplication('2026-09-17 15:00', around).does('2026-09-18 10:00', 'clerk', 'accept');

describe('the sheet', () => {
  const visited = () =>
    accepted()
      .does('2026-09-18 10:10', 'clerk', 'requestCheck')
      .does('2026-09-20 09:30', 'clerk', 'enterCheckAnswer')
      .does('2026-09-20 14:00', 'investigator', 'completeVisit');

  it('adds up: the difference to the line, times the members', () => {
    expect(visited().asks('2026-09-20 15:00', 'investigator', 'fillSheet', { details: { ...aSheet, amountFen: 52_001 } })).toBe('figuresDiffer');
    expect(
      visited().asks('2026-09-20 15:00', 'investigator', 'fillSheet', { details: { ...aSheet, yearFen: 1_680_000, perCapitaFen: 70_000, amountFen: 0 } }),
    ).toBeUndefined();
  });

  it("gives the amount that is decided: another amount than the sheet's is refused", () => {
    const story = aNoticePosted();
    expect(story.asks('2026-09-29 10:00', 'approver', 'confirm', { details: { amountFen: 51_000 } })).toBe('amountIsSheets');
    expect(story.asks('2026-09-29 10:00', 'approver', 'confirm', { details: { amountFen: 52_000 } })).toBeUndefined();
  });

  it('is recomputed, never overwritten: while it is open nobody gives an opinion or decides, and then the new amount holds', () => {
    const story = aNoticePosted().does('2026-09-29 10:00', 'approver', 'reopenSheet');
    for (const action of ['confirm', 'refuse', 'passToCounty'])
      expect(story.asks('2026-09-29 11:00', 'approver', action)).toBe(action === 'confirm' ? 'amountIsSheets' : 'sheetOpen');
    story.does('2026-09-29 14:00', 'investigator', 'fillSheet', { details: { ...aSheet, yearFen: 960_000, perCapitaFen: 40_000, amountFen: 56_000 } });
    expect(story.asks('2026-09-29 15:00', 'approver', 'confirm')).toBe('amountIsSheets');
    expect(story.asks('2026-09-29 15:00', 'approver', 'confirm', { details: { amountFen: 56_000 } })).toBeUndefined();
  });

  it('is waited for by the opinion', () => {
    const story = visited().does('2026-09-20 15:00', 'investigator', 'fillSheet').does('2026-09-21 09:00', 'reviewer', 'reopenSheet');
    expect(story.asks('2026-09-21 10:00', 'reviewer', 'support')).toBe('sheetOpen');
  });
});

describe('a decision', () => {
  const held = (investigation: (story: ReturnType<typeof accepted>) => ReturnType<typeof accepted>) =>
    investigation(
      accepted({ posts: { ...posts, investigator: ['investigator', 'secondInvestigator', 'everyPost'] } }).does('2026-09-18 10:10', 'clerk', 'requestCheck'),
    )
      .looks('2026-10-08 09:00')
      .asks('2026-10-08 10:00', 'everyPost', 'confirm');

  it.each([
    ['began the visit', 'everyPost', 'investigator', 'investigator', 'reviewer'],
    ['completed the visit', 'investigator', 'everyPost', 'investigator', 'reviewer'],
    ['filled in the sheet', 'investigator', 'investigator', 'everyPost', 'reviewer'],
    ['gave the opinion', 'investigator', 'investigator', 'investigator', 'everyPost'],
  ] as const)('is never made by whoever %s', (_what, began, completed, filled, opinion) => {
    const code = held((story) =>
      story
        .does('2026-09-20 09:00', began, 'beginVisit')
        .does('2026-09-20 09:30', 'clerk', 'enterCheckAnswer')
        .does('2026-09-20 14:00', completed, 'completeVisit')
        .does('2026-09-20 15:00', filled, 'fillSheet')
        .does('2026-09-21 09:00', opinion, 'support')
        .does('2026-09-21 11:00', 'villageAssistant', 'postNotice'),
    );
    expect(code).toBe('fourEyes');
  });

  it('is made by somebody who had no hand in any of it', () => {
    const code = held((story) =>
      story
        .does('2026-09-20 09:00', 'investigator', 'beginVisit')
        .does('2026-09-20 09:30', 'clerk', 'enterCheckAnswer')
        .does('2026-09-20 14:00', 'investigator', 'completeVisit')
        .does('2026-09-20 15:00', 'investigator', 'fillSheet')
        .does('2026-09-21 09:00', 'reviewer', 'support')
        .does('2026-09-21 11:00', 'villageAssistant', 'postNotice'),
    );
    expect(code).toBeUndefined();
  });
});

describe('a check', () => {
  it('is asked for only with the authorisation of every member of the household', () => {
    expect(accepted({ facts: { householdSize: 3, authorisations: 2 } }).asks('2026-09-18 10:10', 'clerk', 'requestCheck')).toBe('checksAuthorised');
    expect(accepted({ facts: { householdSize: 3, authorisations: 3 } }).asks('2026-09-18 10:10', 'clerk', 'requestCheck')).toBeUndefined();
  });

  it('that is objected to is reviewed in ten working days, and the investigation waits for it', () => {
    const story = accepted()
      .does('2026-09-18 10:10', 'clerk', 'requestCheck')
      .does('2026-09-20 09:30', 'clerk', 'enterAdverseCheck')
      .does('2026-09-20 14:00', 'investigator', 'completeVisit')
      .does('2026-09-20 15:00', 'investigator', 'fillSheet')
      .does('2026-09-21 09:00', 'clerk', 'objectToCheck');
    // 09-22, 23, 24, 28, 29, 30, 10-08, 09, 10 (worked), 12.
    expect([story.state.stage, story.due('checkReview')]).toEqual(['investigation', '2026-10-12, 2026-10-12 17:30']);
    expect(story.does('2026-10-08 10:00', 'secondInvestigator', 'correctCheck').state.stage).toBe('opinion');
  });
});

describe('a home visit', () => {
  it('counts a guest without an account as the second, and a guest alone with nobody', () => {
    const guest = { companions: ['guest:县医院 钱芳 0537-0000002'] };
    expect(accepted().asks('2026-09-20 14:00', 'investigator', 'completeVisit', guest)).toBeUndefined();
    expect(accepted().asks('2026-09-20 14:00', 'clerk', 'completeVisit', guest)).toBe('notYourPost');
  });
});

describe('a minor', () => {
  const supported = (facts = {}) =>
    accepted({ facts })
      .does('2026-09-18 10:10', 'clerk', 'requestCheck')
      .does('2026-09-20 09:30', 'clerk', 'enterCheckAnswer')
      .does('2026-09-20 14:00', 'investigator', 'completeVisit')
      .does('2026-09-20 15:00', 'investigator', 'fillSheet')
      .does('2026-09-21 09:00', 'reviewer', 'support');

  it('is never posted: the reason is noted, no term runs, and the decision is next', () => {
    const story = supported({ applicantMinor: true, guardianSigned: true });
    expect(story.asks('2026-09-21 11:00', 'villageAssistant', 'postNotice')).toBe('not-applicantIsMinor');
    story.does('2026-09-21 11:00', 'villageAssistant', 'recordNoPosting');
    expect([story.state.stage, story.state.clocks['publicNotice'], story.state.milestones['noticePosted']]).toEqual(['decision', undefined, undefined]);
  });

  it('is the only one who is not', () => {
    expect(supported().asks('2026-09-21 11:00', 'villageAssistant', 'recordNoPosting')).toBe('applicantIsMinor');
  });
});

describe('a document with a limit of money', () => {
  const under = (limitFen: number) => aNoticePosted({ authorities: [anAuthority('confirm', { limitFen }), anAuthority('refuse')] });

  it('covers the amount up to it; above it the case goes to the county', () => {
    expect(under(52_000).asks('2026-09-29 10:00', 'approver', 'confirm')).toBeUndefined();
    expect(under(51_999).asks('2026-09-29 10:00', 'approver', 'confirm')).toBe('withinLimit');
    const story = under(51_999).does('2026-09-29 10:00', 'approver', 'passToCounty');
    expect(story.state.stage).toBe('submission');
  });
});

describe('a recused person', () => {
  it('has no action in the case, takes no task, is given none, and goes along on no visit', () => {
    const story = accepted({ recused: ['investigator'] });
    expect(story.asks('2026-09-18 11:00', 'investigator', 'beginVisit')).toBe('recused');
    expect(story.tries('2026-09-18 11:00', 'investigator', { type: 'claim', task: 'homeVisit' })).toBe('recused');
    expect(story.tries('2026-09-18 11:00', 'sectionHead', { type: 'assign', to: 'investigator', task: 'homeVisit' })).toBe('colleagueRecused');
    expect(story.tries('2026-09-18 11:00', 'sectionHead', { type: 'assign', to: 'investigator' })).toBe('colleagueRecused');
    expect(story.asks('2026-09-18 11:00', 'secondInvestigator', 'completeVisit', { companions: ['investigator'] })).toBe('recused');
    expect(story.asks('2026-09-18 11:00', 'secondInvestigator', 'completeVisit', { companions: ['guest:县医院 钱芳 0537-0000002'] })).toBeUndefined();
  });

  it('neither takes the case in nor gives its work to others', () => {
    const facts = { programme: 'dibao', channel: 'window', area: 'rural', householdSize: 2, authorisations: 2 };
    const story = new Story({ caseId: 'A', kind: 'application' }, rulesOf('dibao/cn-2026-07'), { facts, recused: ['clerk'] });
    const open: Command = { type: 'open', procedure: 'dibao/cn-2026-07', traits: {} };
    expect(story.judges('2026-09-17 15:00', people.clerk, open)).toBe('recused');
    expect(story.judges('2026-09-17 15:00', people.everyPost, open)).toBeUndefined();
    const kin = accepted({ recused: ['director'] });
    expect(kin.tries('2026-09-18 11:00', 'director', { type: 'assign', to: 'investigator', task: 'homeVisit' })).toBe('recused');
    expect(kin.tries('2026-09-18 11:00', 'director', { type: 'assign', to: 'reviewer' })).toBe('recused');
    expect(kin.tries('2026-09-18 11:00', 'sectionHead', { type: 'assign', to: 'investigator', task: 'homeVisit' })).toBeUndefined();
  });
});

describe('somebody on leave', () => {
  it('takes nothing, decides nothing and gives nothing to others until the return is entered, but may give back what is in hand', () => {
    const story = accepted().orders('2026-09-18 10:30', 'investigator', { type: 'claim', task: 'homeVisit' });
    story.meanwhile({ absent: ['clerk', 'investigator', 'director'] });
    expect(story.asks('2026-09-18 11:00', 'clerk', 'requestCheck')).toBe('onLeave');
    expect(story.asks('2026-09-18 11:00', 'investigator', 'completeVisit')).toBe('onLeave');
    expect(story.asks('2026-09-18 11:00', 'clerk', 'withdraw')).toBe('onLeave');
    expect(story.tries('2026-09-18 11:00', 'clerk', { type: 'claim', task: 'requestCheck' })).toBe('onLeave');
    expect(story.tries('2026-09-18 11:00', 'director', { type: 'assign', to: 'secondInvestigator', task: 'homeVisit' })).toBe('onLeave');
    expect(story.tries('2026-09-18 11:00', 'investigator', { type: 'release', task: 'homeVisit' })).toBeUndefined();
    expect(story.meanwhile({ absent: [] }).asks('2026-09-18 11:10', 'clerk', 'requestCheck')).toBeUndefined();
  });

  it('opens no case', () => {
    const story = new Story({ caseId: 'A', kind: 'application' }, rulesOf('dibao/cn-2026-07'), { absent: ['clerk'] });
    expect(story.judges('2026-09-17 15:00', people.clerk, { type: 'open', procedure: 'dibao/cn-2026-07', traits: {} })).toBe('onLeave');
  });

  it('is no second investigator', () => {
    expect(accepted({ absent: ['secondInvestigator'] }).asks('2026-09-18 11:00', 'investigator', 'completeVisit')).toBe('companionAway');
  });
});

describe('a reminder', () => {
  const told = (around: Partial<Circumstances>): string[] =>
    accepted()
      .orders('2026-09-18 11:00', 'clerk', { type: 'claim', task: 'requestCheck' })
      .orders('2026-09-18 11:00', 'investigator', { type: 'claim', task: 'homeVisit' })
      .meanwhile(around)
      .looks('2026-09-23 10:00')
      .rungs('startInvestigation');

  it('of whoever is on leave or has left goes to those who may take the task', () => {
    expect(told({})[0]).toBe('2026-09-21 09:00 before1 → clerk, investigator');
    expect(told({ absent: ['investigator'] })[0]).toBe('2026-09-21 09:00 before1 → clerk, secondInvestigator');
    expect(told({ posts: { ...posts, investigator: ['secondInvestigator'] } })[0]).toBe('2026-09-21 09:00 before1 → clerk, secondInvestigator');
  });

  it('for a post whose holders are all on leave goes to the director, and to them all the same where nobody is here', () => {
    expect(told({ absent: ['sectionHead'] })[1]).toBe('2026-09-22 09:00 onDay → director');
    expect(told({ absent: Object.values(posts).flat() })[1]).toBe('2026-09-22 09:00 onDay → sectionHead');
  });
});

describe('a question to another department', () => {
  it('names the case it opens, once, and no other act names any', () => {
    const story = accepted();
    expect(story.asks('2026-09-18 11:00', 'clerk', 'refer')).toBe('opensWrongly');
    expect(story.asks('2026-09-18 11:00', 'clerk', 'requestCheck', { opens: 'R' })).toBe('opensWrongly');
    story.does('2026-09-18 11:00', 'clerk', 'refer', { opens: 'R' });
    expect(story.asks('2026-09-18 11:05', 'clerk', 'refer', { opens: 'R' })).toBe('opensWrongly');
    expect(story.asks('2026-09-18 11:05', 'clerk', 'refer', { opens: 'S' })).toBeUndefined();
  });
});

describe('a task that was opened again', () => {
  it('is not ended, taken or given by a page of its former round', () => {
    const story = accepted().does('2026-09-18 10:10', 'clerk', 'requestCheck').does('2026-09-20 09:30', 'clerk', 'enterCheckAnswer');
    story.does('2026-09-20 14:00', 'investigator', 'completeVisit').does('2026-09-20 15:00', 'investigator', 'fillSheet');
    story.does('2026-09-21 09:00', 'reviewer', 'reopenSheet');
    expect(story.state.tasks['meansSheet']?.round).toBe(2);
    expect(story.asks('2026-09-21 10:00', 'investigator', 'fillSheet', { task: 'meansSheet', round: 1 })).toBe('notNow');
    expect(story.tries('2026-09-21 10:00', 'investigator', { type: 'claim', task: 'meansSheet', round: 1 })).toBe('notNow');
    expect(story.tries('2026-09-21 10:00', 'sectionHead', { type: 'assign', to: 'investigator', task: 'meansSheet', round: 1 })).toBe('notNow');
    expect(story.asks('2026-09-21 10:00', 'investigator', 'fillSheet', { task: 'meansSheet', round: 2 })).toBeUndefined();
  });
});

describe('an assignment', () => {
  it('gives a task to somebody of the post, and away from whoever held it', () => {
    const story = accepted().orders('2026-09-18 11:00', 'investigator', { type: 'claim', task: 'homeVisit' });
    story.orders('2026-09-18 12:00', 'sectionHead', { type: 'assign', to: 'secondInvestigator', task: 'homeVisit' });
    expect(story.state.tasks['homeVisit']?.holder).toBe('secondInvestigator');
    expect(story.events.at(-1)).toMatchObject({ type: 'taskClaimed', by: 'secondInvestigator', assignedBy: 'sectionHead' });
    expect(story.asks('2026-09-18 13:00', 'investigator', 'completeVisit')).toBe('heldByAnother');
  });

  it('to somebody without the post, to nobody, of a task that is not open, or by a colleague is refused', () => {
    const tries = (who: 'sectionHead' | 'clerk', to: string, task?: string) =>
      accepted().tries('2026-09-18 11:00', who, { type: 'assign', to, ...(task === undefined ? {} : { task }) });
    expect(tries('sectionHead', 'reviewer', 'homeVisit')).toBe('notTheirs');
    expect(tries('sectionHead', 'somebodyWhoLeft', 'homeVisit')).toBe('colleagueHasNoPost');
    expect(tries('sectionHead', 'somebodyWhoLeft')).toBe('colleagueHasNoPost');
    expect(tries('sectionHead', 'approver', 'decide')).toBe('notNow');
    expect(tries('clerk', 'investigator', 'homeVisit')).toBe('notYourPost');
  });

  it('to whoever has it is refused, of a task as of the case, and so is a second claim', () => {
    const story = accepted().orders('2026-09-18 11:00', 'investigator', { type: 'claim', task: 'homeVisit' });
    expect(story.tries('2026-09-18 11:10', 'investigator', { type: 'claim', task: 'homeVisit' })).toBe('alreadyHeld');
    expect(story.tries('2026-09-18 11:10', 'sectionHead', { type: 'assign', to: 'investigator', task: 'homeVisit' })).toBe('alreadyTheirs');
    expect(story.tries('2026-09-18 11:10', 'sectionHead', { type: 'assign', to: 'clerk' })).toBe('alreadyTheirs');
    story.orders('2026-09-18 11:20', 'investigator', { type: 'release', task: 'homeVisit' });
    expect(story.tries('2026-09-18 11:30', 'investigator', { type: 'claim', task: 'homeVisit' })).toBeUndefined();
  });

  it('to somebody on leave is refused, of a task as of the case', () => {
    const away = accepted({ absent: ['secondInvestigator'] });
    expect(away.tries('2026-09-18 11:00', 'sectionHead', { type: 'assign', to: 'secondInvestigator', task: 'homeVisit' })).toBe('notHere');
    expect(away.tries('2026-09-18 11:00', 'sectionHead', { type: 'assign', to: 'secondInvestigator' })).toBe('notHere');
    expect(away.tries('2026-09-18 11:00', 'sectionHead', { type: 'assign', to: 'investigator', task: 'homeVisit' })).toBeUndefined();
  });

  it('of the case names who answers for it: at first whoever took it in', () => {
    const story = accepted();
    expect(story.state.owner).toBe('clerk');
    expect(story.orders('2026-09-18 11:00', 'director', { type: 'assign', to: 'reviewer' }).state.owner).toBe('reviewer');
  });

  it('keeps four eyes: whoever investigated is not given the decision', () => {
    const story = aNoticePosted({ posts: { ...posts, approver: ['approver', 'investigator'] } }).looks('2026-09-29 09:00');
    expect(story.tries('2026-09-29 10:00', 'sectionHead', { type: 'assign', to: 'investigator', task: 'decide' })).toBe('colleagueFourEyes');
  });
});

describe('a supervision order', () => {
  it('has a limit and an answer of its own, beside whatever the case is doing', () => {
    const story = accepted().does('2026-09-24 10:00', 'director', 'supervise');
    // 09-28, 29, 30: 中秋 is in between.
    expect([story.due('supervision'), Object.keys(story.state.tasks)]).toEqual([
      '2026-09-30, 2026-09-30 17:30',
      ['requestCheck', 'homeVisit', 'answerSupervision'],
    ]);
    expect(story.events.find((event) => event.type === 'acted')).toMatchObject({
      document: 'supervisionOrder',
    });
    expect(story.asks('2026-09-24 11:00', 'sectionHead', 'supervise')).toBe('alreadyAsked'); // one at a time
    story.does('2026-09-29 10:00', 'clerk', 'answerSupervision');
    expect([story.state.stage, story.state.clocks['supervision']?.state]).toEqual(['investigation', 'met']);
    expect(story.does('2026-10-09 10:00', 'sectionHead', 'supervise').due('supervision')).toBe('2026-10-13, 2026-10-13 17:30');
  });

  it('outlives the stage in which it was given', () => {
    const story = aNoticePosted().does('2026-09-22 10:00', 'director', 'supervise').looks('2026-09-29 09:00');
    expect([story.state.stage, Object.keys(story.state.tasks)]).toEqual(['decision', ['answerSupervision', 'decide']]);
  });
});

describe('a reminder by hand', () => {
  it('is given once a day, tells whoever has the work, and changes nothing else', () => {
    const story = accepted()
      .orders('2026-09-18 11:00', 'secondInvestigator', { type: 'claim', task: 'homeVisit' })
      .does('2026-09-20 09:00', 'sectionHead', 'urge');
    expect(story.events.at(-1)).toMatchObject({ type: 'acted', action: 'urge', told: ['clerk', 'secondInvestigator'] });
    expect(story.asks('2026-09-20 23:59', 'director', 'urge')).toBe('notUrgedToday');
    expect(story.asks('2026-09-21 00:00', 'director', 'urge')).toBeUndefined();
    expect(story.asks('2026-09-22 10:00', 'clerk', 'urge')).toBe('notYourPost');
  });
});

describe('a ladder', () => {
  it('escalates nobody to themselves: where one person is section head and director, the later rung tells no one again', () => {
    const story = accepted({ posts: { ...posts, sectionHead: ['boss'], director: ['boss'] } }).looks('2026-09-24 10:00');
    expect(story.rungs('startInvestigation')).toEqual([
      '2026-09-21 09:00 before1 → clerk, investigator, secondInvestigator',
      '2026-09-22 09:00 onDay → boss',
      '2026-09-22 17:30 overdue → clerk, investigator, secondInvestigator',
      '2026-09-23 09:00 after1 → ',
    ]);
  });

  it('that the handler climbs herself tells only those above her', () => {
    const story = accepted({ posts: { ...posts, investigator: ['sectionHead'], clerk: ['clerk'] } }).looks('2026-09-24 10:00');
    expect(story.rungs('startInvestigation')).toEqual([
      '2026-09-21 09:00 before1 → clerk, sectionHead',
      '2026-09-22 09:00 onDay → ',
      '2026-09-22 17:30 overdue → clerk, sectionHead',
      '2026-09-23 09:00 after1 → director',
    ]);
  });
});

describe('non-acceptance, closing and termination', () => {
  it('need a second signature, by another person', () => {
    const story = anApplication('2026-09-17 15:00').does('2026-09-18 10:00', 'clerk', 'proposeNonAcceptance');
    expect(story.asks('2026-09-18 11:00', 'clerk', 'signNonAcceptance')).toBe('notYourPost');
    expect(story.does('2026-09-18 11:00', 'sectionHead', 'rejectNonAcceptance').state.stage).toBe('materials');
  });

  it('are proposed only on the listed grounds; a missing paper is none of them', () => {
    const details = { ground: 'missingPaper', text: '缺户口簿' };
    expect(anApplication('2026-09-17 15:00').asks('2026-09-18 10:00', 'clerk', 'proposeNonAcceptance', { details })).toBe('ground');
  });

  it('fall away when the application is accepted meanwhile', () => {
    const story = anApplication('2026-09-17 15:00').does('2026-09-18 10:00', 'clerk', 'proposeNonAcceptance').does('2026-09-18 11:00', 'clerk', 'accept');
    expect(story.asks('2026-09-18 12:00', 'sectionHead', 'signNonAcceptance')).toBe('notNow');
  });

  it('never shut the door before they are signed: the supplement may still be brought', () => {
    const story = anApplication('2026-09-17 15:00').does('2026-09-18 10:00', 'clerk', 'askSupplement').does('2026-10-20 10:00', 'clerk', 'proposeClosing');
    story.does('2026-10-21 10:00', 'clerk', 'bringLateSupplement');
    expect([story.state.stage, Object.keys(story.state.tasks)]).toEqual(['materials', ['materialCheck']]);
  });

  it('need a written warning of the investigation, not one of before the acceptance or of tomorrow', () => {
    const asks = (warnedOn: string) => accepted().asks('2026-09-22 10:00', 'clerk', 'proposeTermination', { details: { text: '拒不配合', warnedOn } });
    expect(['2026-09-18', '2026-09-22'].map(asks)).toEqual([undefined, undefined]);
    for (const never of ['2026-09-17', '2026-09-23', '2026-02-30', '']) expect([never, asks(never)]).toEqual([never, 'warnedOn']);
  });

  it('come too late once the decision is made', () => {
    const story = aNoticePosted().does('2026-09-28 10:00', 'clerk', 'proposeTermination').does('2026-09-29 10:00', 'approver', 'refuse');
    expect(story.asks('2026-09-29 11:00', 'sectionHead', 'signTermination')).toBe('notYetDecided');
  });
});

describe('first aid', () => {
  const emergency = (around = {}) => aCase('emergencyAid', '2026-09-30 20:00', around);

  it('is owed within 24 hours, exactly, through the night into the holiday', () => {
    const story = emergency();
    expect(story.due('firstAid')).toBe('2026-10-01, 2026-10-01 20:00');
    expect(story.looks('2026-10-02 10:00').rungs('firstAid')).toEqual([
      '2026-10-01 08:00 before12 → clerk, sectionHead, director',
      '2026-10-01 16:00 before4 → ',
      '2026-10-01 20:00 overdue → clerk, sectionHead, director',
      '2026-10-01 21:00 after1 → ',
    ]);
  });

  it('is given though no ceiling and no authority was ever entered; then the county is told the same day, till midnight', () => {
    const story = emergency({ authorities: [] }).does('2026-09-30 20:10', 'clerk', 'giveFirstAid');
    expect([Object.keys(story.state.tasks), story.due('tellCounty')]).toEqual([['leaderSignature', 'aidPapers', 'tellCounty'], '2026-09-30, 2026-10-01 00:00']);
    expect([story.due('leaderSign'), story.due('paperworkAfter')]).toEqual(['2026-10-09, 2026-10-09 17:30', '2026-10-13, 2026-10-13 17:30']);
    expect(story.does('2026-09-30 23:59', 'clerk', 'reportToCounty').state.clocks['tellCounty']?.state).toBe('met');
  });

  it('within the ceiling of a document asks nothing of the county', () => {
    const within = emergency({ authorities: [anAuthority('confirm', { programme: 'emergencyAid', limitFen: 50_000 })] }).does(
      '2026-09-30 20:10',
      'clerk',
      'giveFirstAid',
    );
    expect(Object.keys(within.state.tasks)).toEqual(['leaderSignature', 'aidPapers']);
    const over = emergency({ authorities: [anAuthority('confirm', { programme: 'emergencyAid', limitFen: 49_999 })] }).does(
      '2026-09-30 20:10',
      'clerk',
      'giveFirstAid',
      {
        details: {
          leader: 'sectionHead',
          approvedAt: at('2026-09-30 20:05'),
          amountFen: 50_000,
          amountInWords: '伍佰元整',
          fund: 'reserveFund',
          signedFor: true,
        },
      },
    );
    expect(Object.keys(over.state.tasks)).toContain('tellCounty');
  });

  it('is approved by a named leader, who signs it and nobody else', () => {
    const story = emergency();
    const details = { leader: 'reviewer', approvedAt: at('2026-09-30 20:05'), amountFen: 50_000, fund: 'reserveFund', signedFor: true };
    expect(story.asks('2026-09-30 20:10', 'clerk', 'giveFirstAid', { details })).toBe('leader');
    story.does('2026-09-30 20:10', 'clerk', 'giveFirstAid');
    expect(story.asks('2026-10-08 10:00', 'director', 'signFirstAid')).toBe('isNamedLeader');
    expect(story.asks('2026-10-08 10:00', 'sectionHead', 'signFirstAid')).toBeUndefined();
  });

  it.each(['sectionHead', 'director'] as const)('is given by the %s only with the approval of another leader, who signs it', (giver) => {
    const other = giver === 'director' ? 'sectionHead' : 'director';
    const approvedBy = (leader: string) => ({
      details: { leader, approvedAt: at('2026-09-30 20:05'), amountFen: 50_000, fund: 'reserveFund', signedFor: true },
    });
    const story = emergency();
    expect(story.asks('2026-09-30 20:10', giver, 'giveFirstAid', approvedBy(giver))).toBe('leaderIsAnother');
    expect(story.asks('2026-09-30 20:10', 'clerk', 'giveFirstAid', { ...approvedBy(giver), companions: [giver] })).toBe('companions'); // nobody goes along
    story.does('2026-09-30 20:10', giver, 'giveFirstAid', approvedBy(other));
    expect(story.asks('2026-10-08 10:00', giver, 'signFirstAid')).toBe('fourEyes');
    expect(story.asks('2026-10-08 10:00', other, 'signFirstAid')).toBeUndefined();
  });

  it('of a town with one leader is given by the clerk, approved and signed by the leader', () => {
    const story = emergency({ posts: { ...posts, sectionHead: [] } });
    const details = { leader: 'director', approvedAt: at('2026-09-30 20:05'), amountFen: 50_000, fund: 'reserveFund', signedFor: true };
    expect(story.asks('2026-09-30 20:10', 'director', 'giveFirstAid', { details })).toBe('leaderIsAnother');
    story.does('2026-09-30 20:10', 'clerk', 'giveFirstAid', { details }).does('2026-10-08 10:00', 'director', 'signFirstAid');
    expect(Object.keys(story.state.tasks)).not.toContain('leaderSignature');
  });

  it('that one leader gave and approved before that was refused is signed by another, with a reason', () => {
    const { state, rules } = emergency().does('2026-09-30 20:10', 'director', 'giveFirstAid');
    const alone = { ...state, inputs: { ...state.inputs, giveFirstAid: { ...state.inputs['giveFirstAid'], leader: 'director' } } };
    const asked = (who: 'director' | 'sectionHead', action: string) => may(rules, alone, people[who], action, circumstances(at('2026-10-08 10:00')));
    expect([asked('director', 'signFirstAid'), asked('director', 'countersignFirstAid')]).toEqual(Array(2).fill({ ok: false, code: 'fourEyes' }));
    expect(asked('sectionHead', 'countersignFirstAid')).toEqual({ ok: true });
  });

  describe('whose leader', () => {
    const given = () => emergency().does('2026-09-30 20:10', 'clerk', 'giveFirstAid');
    const countersigned = (around: Partial<Circumstances>) => given().meanwhile(around).asks('2026-10-08 10:00', 'director', 'countersignFirstAid');

    it.each([
      ['has left', { posts: { ...posts, sectionHead: [] } }],
      ['is on leave', { absent: ['sectionHead'] }],
      ['turns out to be a relative', { recused: ['sectionHead'] }],
    ])('%s is signed by the other leader, with a reason, and not as if by the one who approved', (_what, around) => {
      expect(given().meanwhile(around).asks('2026-10-08 10:00', 'director', 'signFirstAid')).toBe('isNamedLeader');
      expect(given().meanwhile(around).asks('2026-10-08 10:00', 'director', 'countersignFirstAid', { details: {} })).toBe('text');
      expect(countersigned(around)).toBeUndefined();
    });

    it('is there signs, and nobody in the stead', () => {
      expect(countersigned({})).toBe('namedLeaderAway');
    });

    it('is away has no vouching by whoever gave the money', () => {
      const story = emergency()
        .does('2026-09-30 20:10', 'director', 'giveFirstAid')
        .meanwhile({ absent: ['sectionHead'] });
      expect(story.asks('2026-10-08 10:00', 'director', 'countersignFirstAid')).toBe('fourEyes');
    });

    it('is a relative, or has left, is no leader to name; one on leave may have said yes by phone', () => {
      const asks = (around: Partial<Circumstances>) => emergency(around).asks('2026-09-30 20:10', 'clerk', 'giveFirstAid');
      expect([asks({ recused: ['sectionHead'] }), asks({ posts: { ...posts, sectionHead: [] } })]).toEqual(['leader', 'leader']);
      expect(asks({ absent: ['sectionHead'] })).toBeUndefined();
    });
  });

  it('for the same cause within the year is given with a warning, never refused', () => {
    expect(emergency({ facts: { earlierGrants: 1 } }).warns('2026-09-30 20:10', 'clerk', 'giveFirstAid')).toEqual(['helpedBefore']);
    expect(emergency().warns('2026-09-30 20:10', 'clerk', 'giveFirstAid')).toEqual([]);
  });
});

describe('小额快救', () => {
  const asks = (values: ReturnType<typeof aValue>[], amountFen: number, facts = {}) =>
    aCase('fastAid', '2026-09-17 15:00', { values, facts }).asks('2026-09-17 16:00', 'approver', 'grantFastAid', {
      details: { amountFen, fund: 'reserveFund', signedFor: true },
    });
  const standards = [aValue('standard.dibao.rural', '680'), aValue('standard.dibao.urban', '910')];

  it('is at most one month of the local standard, of the countryside or the town', () => {
    expect([asks(standards, 68_000), asks(standards, 68_001)]).toEqual([undefined, 'withinFastCap']);
    expect([asks(standards, 91_000, { area: 'urban' }), asks(standards, 91_001, { area: 'urban' })]).toEqual([undefined, 'withinFastCap']);
  });

  it('is refused while the standard is not entered, whatever the amount', () => {
    expect(asks([], 1)).toBe('withinFastCap');
  });

  it('declined, owes nothing more within its three days', () => {
    const story = aCase('fastAid', '2026-09-17 15:00').does('2026-09-18 10:00', 'approver', 'proposeDecline');
    story.does('2026-09-18 11:00', 'director', 'declineAid').looks('2026-09-21 16:00');
    expect([story.state.clocks['fastAid']?.state, story.rungs('fastAid').filter((rung) => rung.includes('overdue'))]).toEqual(['met', []]);
  });

  it('is registered by another than the one who granted it', () => {
    const story = aCase('fastAid', '2026-09-17 15:00', { values: standards }).does('2026-09-17 16:00', 'everyPost', 'grantFastAid');
    expect(story.asks('2026-09-17 17:00', 'everyPost', 'registerFastAid')).toBe('fourEyes');
  });
});

describe('特困', () => {
  it('of a person without full capacity is accepted with the guardian signing', () => {
    const asks = (facts: Record<string, boolean>) => aCase('tekun', '2026-09-17 15:00', { facts }).asks('2026-09-18 10:00', 'clerk', 'accept');
    expect([asks({ incapable: true }), asks({ incapable: true, guardianSigned: true })]).toEqual(['signedByCapable', undefined]);
    expect([asks({ applicantMinor: true }), asks({ applicantMinor: true, guardianSigned: true })]).toEqual(['signedByCapable', undefined]);
  });

  it('is confirmed by the county only with thirty in a hundred checked, or the share the office has entered', () => {
    const asks = (samplePercent: number, values: ReturnType<typeof aValue>[] = []) =>
      aCase('tekun', '2026-09-17 15:00', { authorities: [], values })
        .does('2026-09-18 10:00', 'clerk', 'accept')
        .does('2026-09-18 10:10', 'clerk', 'requestCheck')
        .does('2026-09-20 09:30', 'clerk', 'enterCheckAnswer')
        .does('2026-09-20 14:00', 'investigator', 'completeVisit')
        .does('2026-09-20 15:00', 'investigator', 'fillSheet')
        .does('2026-09-20 16:00', 'clerk', 'chooseSupportForm')
        .does('2026-09-21 09:00', 'reviewer', 'support')
        .does('2026-09-21 11:00', 'villageAssistant', 'postNotice')
        .does('2026-09-29 10:00', 'clerk', 'submitToCounty')
        .asks('2026-10-09 10:00', 'clerk', 'countyConfirms', { details: { samplePercent } });
    expect([asks(29), asks(30), asks(30, [aValue('tekun.sample_check_percent', '40')])]).toEqual(['sampledEnough', undefined, 'sampledEnough']);
  });
});

it('warns of the same question to the same department while one is unanswered, and of no other', () => {
  const departments = ['housing', 'another'].map((id) => ({ id, topics: ['housing'] }));
  const story = anApplication('2026-09-17 15:00', { departments }).does('2026-09-18 10:00', 'clerk', 'accept');
  const asks = (minute: number, opens: string, more: object = {}) =>
    story.warns(`2026-09-18 11:0${minute}`, 'clerk', 'refer', { opens, details: { ...fillings['refer']?.details, ...more } });
  expect(asks(0, 'R1')).toEqual([]);
  expect([asks(1, 'R2'), asks(2, 'R3'), asks(3, 'R4')]).toEqual([['askedBefore'], ['askedBefore'], ['askedBefore']]);
  expect(asks(4, 'R5', { departmentId: 'another' })).toEqual([]);
});
