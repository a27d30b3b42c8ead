// What was copied from a platform or from the county's paper is typed a second time by another person, who isn't shown the first entry; and what was handed in before it was typed.
import { dayOf } from '../../../../domain/calendar';
import { blinded } from '../../../../domain/casework/blind';
import type { Details } from '../../../../domain/casework/events';
import { handlers } from '../../../../domain/casework/recipients';
import { participations } from '../../../../domain/casework/rows';
import { submission } from '../../../../domain/kinds/application/forms/submission';
import { application } from '../../../../domain/kinds/application/kind';
import { rulesOf } from '../../../../domain/procedures';
import { Story, aCase, anApplication, at, circumstances, people, wall } from '../../../support/cases';

const submitted = '2026-09-18 21:40'; // a Friday evening; 09-20 is a working Sunday
const online = (submittedAt = at(submitted), typed = '2026-09-21 09:10') => anApplication(typed, { facts: { channel: 'aishandong' } }, { submittedAt });
const moment = (text: string): { details: Details } => ({ details: { submittedAt: at(text) } });
const receivedOn = ({ state }: Story) => dayOf(state.milestones['received'] ?? 0);
/** What somebody sees of the entries of an act. */
const seenBy = (story: Story, who: string, what: string) =>
  story.events
    .map(blinded(story.rules, story.state, who))
    .flatMap((event) => (event.type === what || ('action' in event && event.action === what) ? ['details' in event ? event.details : undefined] : []))
    .at(-1);

describe('The moment at which a platform took an application', () => {
  it('dates its receipt, and starts the two days of an online application, whenever it is typed', () => {
    const story = online();
    expect([receivedOn(story), story.due('onlineIntakeDecide')]).toEqual(['2026-09-18', '2026-09-21, 2026-09-21 17:30']); // 09-19 is a day of rest
    expect(participations(story.events)).toMatchObject([{ part: 'opened', who: 'clerk', entry: 'sameDay' }]);
  });

  it.each([
    ['2026-09-17 23:59', '2026-09-17'],
    ['2026-09-18 00:00', '2026-09-18'],
  ])('is of its day in Beijing: at %s it is %s', (when, day) => {
    expect(receivedOn(online(at(when)))).toBe(day);
  });

  it('isn’t to come, nor before there were rules', () => {
    const asks = (when: string) => refusal({ submittedAt: at(when) });
    expect([asks('2026-09-21 09:11'), asks('2026-01-28 12:00'), asks('2026-09-21 09:10')]).toEqual(['submittedAt', 'submittedAt', undefined]);
  });

  it('counts the hours of an urgent case from the moment itself', () => {
    const story = aCase('emergencyAid', '2026-09-19 08:00', { facts: { channel: 'aishandong' } }, { submittedAt: at(submitted) });
    expect(wall(story.state.clocks['firstAid']?.dueAt ?? 0)).toBe('2026-09-19 21:40');
  });

  it('is typed again by another, who isn’t shown it', () => {
    const story = online();
    expect([seenBy(story, 'reviewer', 'opened'), seenBy(story, 'clerk', 'opened')]).toEqual([{}, { submittedAt: at(submitted) }]);
    expect(story.asks('2026-09-21 10:00', 'clerk', 'holdReceipt')).toBe('fourEyes');
    expect(story.asks('2026-09-21 10:00', 'investigator', 'holdReceipt')).toBe('notYourPost');
    expect(story.meanwhile({ recused: ['reviewer'] }).asks('2026-09-21 10:00', 'reviewer', 'holdReceipt')).toBe('recused');
    story.meanwhile({ recused: [] });
    expect(story.asks('2026-09-21 10:00', 'reviewer', 'holdReceipt', moment('2026-09-18 21:41'))).toBe('heldDiffers');
    expect(story.state.tasks['holdReceipt']).toBeDefined();
    story.does('2026-09-21 10:00', 'reviewer', 'holdReceipt', moment(submitted));
    expect(seenBy(story, 'reviewer', 'opened')).toEqual({ submittedAt: at(submitted) });
  });

  it('is then the same for everybody; before that it is put right on record, and what starts from it with it', () => {
    const story = online(at('2026-09-21 08:40'));
    expect(story.due('onlineIntakeDecide')).toBe('2026-09-23, 2026-09-23 17:30');
    story.does('2026-09-21 10:00', 'clerk', 'mendReceipt', { details: { submittedAt: at(submitted), text: 'id' } });
    expect([receivedOn(story), story.due('onlineIntakeDecide')]).toEqual(['2026-09-18', '2026-09-21, 2026-09-21 17:30']);
    expect(story.asks('2026-09-21 10:10', 'reviewer', 'holdReceipt', moment('2026-09-21 08:40'))).toBe('heldDiffers');
    story.does('2026-09-21 10:10', 'reviewer', 'holdReceipt', moment(submitted));
    expect(story.asks('2026-09-21 10:20', 'clerk', 'mendReceipt', { details: { submittedAt: at('2026-09-21 08:40'), text: 'id' } })).toBe('heldAlready');
  });

  it('is read three times otherwise by one person, and then by somebody else: who guesses isn’t reading', () => {
    const story = online();
    const wrong = moment('2026-09-18 21:41');
    story.orders('2026-09-21 10:00', 'reviewer', { type: 'claim', task: 'holdReceipt' });
    const reads = () => story.asks('2026-09-21 10:00', 'reviewer', 'holdReceipt', wrong);
    expect([reads(), reads(), story.state.tasks['holdReceipt']?.holder]).toEqual(['heldDiffers', 'heldDiffers', 'reviewer']);
    expect([reads(), story.state.tasks['holdReceipt']?.holder]).toEqual(['readTooOften', undefined]);
    expect(story.asks('2026-09-21 10:10', 'reviewer', 'holdReceipt', moment(submitted))).toBe('readTooOften');
    expect(story.tries('2026-09-21 10:10', 'reviewer', { type: 'claim', task: 'holdReceipt' })).toBe('readTooOften');
    expect(seenBy(story, 'reviewer', 'opened')).toEqual({});
    const told = () => handlers(story.rules, story.state, circumstances(at('2026-09-21 10:20')), 'receiptHeld');
    expect(told()).toEqual(['sectionHead', 'director']);
    const tries = participations(story.events).filter(({ part }) => part === 'differed:holdReceipt');
    expect(tries.map(({ who }) => who)).toEqual(['reviewer', 'reviewer', 'reviewer']);
    story.does('2026-09-21 10:30', 'sectionHead', 'holdReceipt', moment(submitted));
    expect(story.state.tasks['holdReceipt']).toBeUndefined();
  });

  it('is read anew by everybody once it was put right', () => {
    const story = online(at('2026-09-21 08:40'));
    for (let times = 0; times < 3; times += 1) story.asks('2026-09-21 10:00', 'reviewer', 'holdReceipt', moment(submitted));
    expect(story.asks('2026-09-21 10:00', 'reviewer', 'holdReceipt', moment(submitted))).toBe('readTooOften');
    story.does('2026-09-21 10:10', 'clerk', 'mendReceipt', { details: { submittedAt: at(submitted), text: 'id' } });
    story.does('2026-09-21 10:20', 'reviewer', 'holdReceipt', moment(submitted));
    expect(story.state.tasks['holdReceipt']).toBeUndefined();
  });

  it('is put right by nobody who then holds it against the platform', () => {
    const colleague = { id: 'colleague', roles: ['clerk'] as const };
    const story = online().meanwhile({ posts: { clerk: ['clerk', 'colleague'], reviewer: ['reviewer'] } });
    const holds = { type: 'do', action: 'holdReceipt', ...moment(submitted) } as const;
    expect(story.judges('2026-09-21 10:00', colleague, holds)).toBeUndefined();
    story.does('2026-09-21 10:00', 'everyPost', 'mendReceipt', { details: { submittedAt: at(submitted), text: 'id' } });
    expect(story.judges('2026-09-21 10:10', people.everyPost, holds)).toBe('fourEyes');
    expect(story.judges('2026-09-21 10:10', colleague, holds)).toBeUndefined();
  });

  it('holds nothing up but the end of the case', () => {
    const story = online()
      .does('2026-09-21 10:00', 'clerk', 'withdraw', { details: { text: 'id', signedOn: '2026-09-21', takenBy: 'id' } })
      .does('2026-09-21 11:00', 'sectionHead', 'signWithdrawal')
      .does('2026-09-21 14:00', 'clerk', 'serveNotice');
    expect([story.state.outcome, Object.keys(story.state.tasks)]).toEqual([undefined, ['holdReceipt']]);
    story.does('2026-09-22 09:00', 'reviewer', 'holdReceipt');
    expect(story.state.outcome).toBe('withdrawn');
  });

  /** The channel is put right by two. */
  const rechannelled = (story: Story, channel: string) =>
    story
      .does('2026-09-21 10:00', 'clerk', 'proposeCorrection', {
        details: { what: 'channel', channel, ...(channel === 'window' ? {} : { outerNumber: 'SD2026-09' }), paper: 'id', text: 'id' },
      })
      .meanwhile({ facts: { programme: 'dibao', channel, area: 'rural', householdSize: 2, authorisations: 2 } });

  it('is waited for by nobody once the channel turns out to have no platform', () => {
    const story = rechannelled(online(), 'window').does('2026-09-21 10:30', 'reviewer', 'confirmCorrection');
    expect([story.state.tasks['holdReceipt'], story.state.clocks['receiptHold']?.state]).toEqual([undefined, 'stopped']);
    story
      .does('2026-09-21 11:00', 'clerk', 'withdraw', { details: { text: 'id', signedOn: '2026-09-21', takenBy: 'id' } })
      .does('2026-09-21 11:30', 'sectionHead', 'signWithdrawal')
      .does('2026-09-21 14:00', 'clerk', 'serveNotice');
    expect(story.state.outcome).toBe('withdrawn');
  });

  it('is asked for once the channel turns out to have one: typed at the window, then by another; the receipt is dated by it', () => {
    const story = rechannelled(anApplication('2026-09-21 09:10'), 'aishandong');
    expect(story.warns('2026-09-21 10:30', 'reviewer', 'confirmCorrection')).toContain('receiptUntyped');
    expect([story.due('receiptHold'), story.state.clocks['receiptHold']?.state]).toEqual(['2026-09-24, 2026-09-24 17:30', 'running']);
    expect(story.asks('2026-09-21 11:00', 'sectionHead', 'holdReceipt', moment(submitted))).toBe('nothingToHold');
    story.does('2026-09-21 11:00', 'clerk', 'mendReceipt', { details: { submittedAt: at(submitted), text: 'id' } });
    expect([receivedOn(story), story.due('onlineIntakeDecide')]).toEqual(['2026-09-18', '2026-09-21, 2026-09-21 17:30']);
    expect(story.asks('2026-09-21 11:30', 'sectionHead', 'holdReceipt', moment('2026-09-18 21:41'))).toBe('heldDiffers');
    story.does('2026-09-21 11:30', 'sectionHead', 'holdReceipt', moment(submitted));
    expect(story.state.tasks['holdReceipt']).toBeUndefined();
  });

  it('is put right to after what was done since, and said to be: one of the two days is wrong', () => {
    const story = online().does('2026-09-21 10:00', 'clerk', 'accept');
    const mends = (when: string, submittedAt: string) => story.warns(when, 'clerk', 'mendReceipt', { details: { submittedAt: at(submittedAt), text: 'id' } });
    expect(mends('2026-09-22 10:00', '2026-09-21 23:00')).toEqual([]);
    expect(mends('2026-09-22 10:10', '2026-09-22 00:10')).toEqual(['receivedAfterAnswer']);
  });

  it('is asked of nobody where no platform says it', () => {
    const story = anApplication('2026-09-21 09:10');
    expect(story.state.tasks['holdReceipt']).toBeUndefined();
    expect(story.asks('2026-09-21 10:00', 'clerk', 'mendReceipt', { details: { submittedAt: at(submitted), text: 'id' } })).toBe('notNow');
  });
});

/** Why an application isn't taken in that was handed in then. */
function refusal(details: Details): string | undefined {
  const procedure = 'dibao/cn-2026-07';
  const story = new Story({ caseId: 'B', kind: 'application' }, rulesOf(procedure));
  return story.tries('2026-09-21 09:10', 'clerk', { type: 'open', procedure, traits: { number: '虚构2026-0002' }, details });
}

describe('An application on paper that is typed later', () => {
  const paper = { doneOn: '2026-09-17', paper: 'id-of-a-text' };

  it('is received on its day, and the limits run from there; it counts as copied in', () => {
    const story = anApplication('2026-09-21 09:10', {}, paper);
    expect([receivedOn(story), story.due('intakeDecide'), wall(story.state.at)]).toEqual(['2026-09-17', '2026-09-21, 2026-09-21 17:30', '2026-09-21 09:10']);
    expect(participations(story.events)).toMatchObject([{ part: 'opened', who: 'clerk', entry: 'transcribed' }]);
    expect(story.asks('2026-09-21 10:00', 'clerk', 'accept', { details: { doneOn: '2026-09-17', paper: 'id' } })).toBeUndefined();
  });

  it.each([
    ['without a paper', { doneOn: '2026-09-17' }, 'lateReason'],
    ['with a reason', { doneOn: '2026-09-17', lateReason: 'id' }, undefined],
    ['with an old paper', { doneOn: '2026-09-01', paper: 'id' }, 'lateReason'],
    ['tomorrow', { doneOn: '2026-09-22' }, 'doneOn'],
    ['before the rules', { doneOn: '2026-01-28', lateReason: 'id' }, 'doneOn'],
    ['today', { doneOn: '2026-09-21' }, undefined],
  ])('%s: what is to be put right', (_how, details, fault) => {
    expect(refusal(details)).toBe(fault);
  });
});

it('asks for the moment of receipt where the table counts in hours, and for the day elsewhere', () => {
  const { doneAt, doneOn } = submission.fields;
  for (const { id, hours } of application.tables) {
    const programme = id.slice(0, id.indexOf('/'));
    const isAsked = ({ when }: { readonly when: { readonly programme: readonly string[] } }) => when.programme.includes(programme);
    expect([id, isAsked(doneAt), isAsked(doneOn)]).toEqual([id, hours === 'always', hours !== 'always']);
  }
});

describe('A note beside the procedure', () => {
  const signs = (details: Details) => ({ type: 'note', note: 'guardianSigned', details }) as const;
  const minor = () => anApplication('2026-09-17 15:00', { facts: { applicantMinor: true } });

  it('carries the day it was done, between the receipt and today', () => {
    const on = (doneOn: string) => minor().tries('2026-09-21 10:00', 'clerk', signs({ doneOn, paper: 'id' }));
    expect([on('2026-09-16'), on('2026-09-17'), on('2026-09-22')]).toEqual(['doneOn', undefined, 'doneOn']);
    expect(minor().tries('2026-09-21 10:00', 'clerk', signs({ doneOn: '2026-09-18' }))).toBe('lateReason');
    const story = minor().orders('2026-09-21 10:00', 'clerk', signs({ doneOn: '2026-09-18', paper: 'id' }));
    expect(participations(story.events).slice(1)).toMatchObject([{ part: 'guardianSigned', who: 'clerk', entry: 'transcribed' }]);
  });
});

describe("The county's decision", () => {
  /** In office on 2026-10-14, decided by the county on the 12th. */
  const atCounty = () =>
    anApplication('2026-09-17 15:00', { authorities: [] })
      .does('2026-09-18 10:00', 'clerk', 'accept')
      .does('2026-09-18 10:10', 'clerk', 'requestCheck')
      .does('2026-09-20 09:30', 'clerk', 'enterCheckAnswer')
      .does('2026-09-20 14:00', 'investigator', 'completeVisit')
      .does('2026-09-20 15:00', 'investigator', 'fillSheet')
      .does('2026-09-21 09:00', 'reviewer', 'support')
      .does('2026-09-21 11:00', 'villageAssistant', 'postNotice')
      .does('2026-09-29 10:00', 'clerk', 'submitToCounty');
  const paper = { number: '示民救〔2026〕31号', decidedOn: '2026-10-12' };
  const confirms = { ...paper, paper: 'id', amountFen: 52_000 };
  const confirmed = (details: Details = confirms) => atCounty().does('2026-10-14 10:00', 'clerk', 'countyConfirms', { details });
  const holds = (details: Details) => ({ details });

  it('is dated by its own day, not by the day on which it was typed', () => {
    const { state } = confirmed();
    expect([state.milestones['decided'], state.doneAt['countyConfirms']].map((one) => dayOf(one ?? 0))).toEqual(['2026-10-12', '2026-10-12']);
    const asks = (more: object) => atCounty().asks('2026-10-14 10:00', 'clerk', 'countyConfirms', { details: { ...confirms, ...more } });
    expect([asks({ decidedOn: '2026-09-28' }), asks({ decidedOn: '2026-10-15' })]).toEqual(['decidedOn', 'decidedOn']);
    const bare = { type: 'do', action: 'countyConfirms', details: { amountFen: 52_000 } } as const;
    expect(atCounty().tries('2026-10-14 10:00', 'clerk', bare)).toBe('number,decidedOn,paper');
  });

  it('is held against its paper by another, amount and all, who isn’t shown the entry', () => {
    const story = confirmed();
    expect(seenBy(story, 'reviewer', 'countyConfirms')).toEqual({ paper: 'id' });
    expect(story.asks('2026-10-14 11:00', 'clerk', 'holdCountyDecision')).toBe('fourEyes');
    const read = { ...paper, amountFen: 52_000 };
    for (const wrong of [
      { ...read, number: '示民救〔2026〕13号' },
      { ...read, decidedOn: '2026-10-13' },
    ])
      expect(story.asks('2026-10-14 11:00', 'reviewer', 'holdCountyDecision', holds(wrong))).toBe('heldDiffers');
    for (const wrong of [{ ...read, amountFen: 25_000 }, paper])
      expect(story.asks('2026-10-14 11:00', 'sectionHead', 'holdCountyDecision', holds(wrong))).toBe('heldDiffers');
    story.does('2026-10-14 11:00', 'reviewer', 'holdCountyDecision', holds(read));
    expect(seenBy(story, 'reviewer', 'countyConfirms')).toEqual(confirms);
  });

  it('is served meanwhile; the case ends, and the town publishes, only once it was held against its paper', () => {
    const publish = { document: '公布委托（虚构）', programme: 'dibao', act: 'publish', mode: 'entrusted', from: '2026-01-01' } as never;
    const story = confirmed().meanwhile({ authorities: [publish] });
    expect(story.asks('2026-10-14 11:00', 'clerk', 'publishDecision')).toBe('not-countyUnheld');
    story.does('2026-10-14 12:00', 'clerk', 'serveNotice').does('2026-10-14 15:00', 'clerk', 'enterCountyPublication');
    expect(story.state.outcome).toBeUndefined();
    story.does('2026-10-15 10:00', 'sectionHead', 'holdCountyDecision');
    expect(story.state.outcome).toBe('confirmed');
  });

  it('is put right on record until then: the decision, and what starts from it, has the day of the paper', () => {
    const story = confirmed({ ...confirms, decidedOn: '2026-10-13', number: '示民救〔2026〕13号' });
    expect(story.due('confirmationNotice')).toBe('2026-10-16, 2026-10-16 17:30');
    story.does('2026-10-14 11:00', 'clerk', 'mendCountyDecision', { details: { ...paper, amountFen: 52_000, text: 'id' } });
    expect([dayOf(story.state.doneAt['countyConfirms'] ?? 0), story.due('confirmationNotice')]).toEqual(['2026-10-12', '2026-10-15, 2026-10-15 17:30']);
    expect(story.state.inputs['countyConfirms']).toMatchObject({ ...confirms });
    story.does('2026-10-14 12:00', 'reviewer', 'holdCountyDecision', holds({ ...paper, amountFen: 52_000 }));
    expect(story.asks('2026-10-14 13:00', 'clerk', 'mendCountyDecision')).toBe('heldAlready');
  });

  it('is put right to after its service, and said to be', () => {
    const story = confirmed().does('2026-10-14 12:00', 'clerk', 'serveNotice');
    const mends = (when: string, decidedOn: string) =>
      story.warns(when, 'clerk', 'mendCountyDecision', { details: { ...paper, decidedOn, amountFen: 52_000, text: 'id' } });
    expect([mends('2026-10-15 10:00', '2026-10-14'), mends('2026-10-15 10:10', '2026-10-15')]).toEqual([[], ['decidedAfterService']]);
  });

  it('dates the answer to an urgent application anew, too', () => {
    const story = aCase('fastAid', '2026-09-17 08:00')
      .does('2026-09-17 09:00', 'clerk', 'proposeDecline')
      .does('2026-09-17 10:00', 'director', 'passToCounty')
      .does('2026-09-17 11:00', 'clerk', 'submitToCounty')
      .does('2026-09-21 11:00', 'clerk', 'countyRefuses', { details: { ...paper, decidedOn: '2026-09-18', paper: 'id', text: 'id' } })
      .does('2026-09-21 12:00', 'clerk', 'mendCountyDecision', { details: { ...paper, decidedOn: '2026-09-19', text: 'id' } });
    const { urgencyAnswered = 0, aidSettled = 0, decided = 0 } = story.state.milestones;
    expect([urgencyAnswered, aidSettled, decided].map(dayOf)).toEqual(['2026-09-19', '2026-09-19', '2026-09-19']);
  });

  it('has no amount to be held where it refuses', () => {
    const story = atCounty().does('2026-10-14 10:00', 'clerk', 'countyRefuses', { details: { ...paper, paper: 'id', text: 'id' } });
    expect(story.asks('2026-10-14 11:00', 'reviewer', 'holdCountyDecision', holds({ ...paper, amountFen: 52_000 }))).toBe('heldDiffers');
    story.does('2026-10-14 11:00', 'reviewer', 'holdCountyDecision', holds(paper));
    expect(story.state.taskResults['holdCountyDecision']).toBe('holdCountyDecision');
  });
});
