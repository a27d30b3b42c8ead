// Where nobody of a post is left: whoever stands in does what decides nothing in law, and what others did on paper is entered; four eyes and recusal hold for them too.
import { may } from '../../../domain/casework/may';
import { aNoticePosted, aSheet, anApplication, at, circumstances, people, posts } from '../../support/cases';
import { procedures } from '../../../domain/procedures';

const standIns = { clerk: [{ of: 'clerk', by: 'reviewer' }] };
const onLeave = { standIns, absent: ['clerk'] };
const investigatorsAway = { absent: ['investigator'], recused: ['secondInvestigator'] };
const guests = ['guest:one', 'guest:two'];
const paper = { doneOn: '2026-09-18' };

describe('whoever stands in', () => {
  const received = () => anApplication('2026-09-17 15:00', { standIns });

  it('does nothing while somebody of the post is here, and all of it once nobody is', () => {
    expect(received().asks('2026-09-18 10:00', 'reviewer', 'accept')).toBe('notYourPost');
    const story = received().meanwhile(onLeave);
    story
      .does('2026-09-18 10:00', 'reviewer', 'accept')
      .does('2026-09-18 10:10', 'reviewer', 'requestCheck')
      .does('2026-09-18 10:20', 'reviewer', 'enterCheckAnswer');
    expect(story.events).toContainEqual(expect.objectContaining({ type: 'taskCompleted', action: 'accept', by: 'reviewer', standsInFor: 'clerk' }));
    expect(story.state.participants['requestCheck']).toEqual(['reviewer']);
  });

  it('stands in for one who is recused or has left, and may not where recused or away as well', () => {
    expect(
      received()
        .meanwhile({ standIns, recused: ['clerk'] })
        .asks('2026-09-18 10:00', 'reviewer', 'accept'),
    ).toBeUndefined();
    expect(
      received()
        .meanwhile({ standIns, posts: { ...posts, clerk: [] } })
        .asks('2026-09-18 10:00', 'reviewer', 'accept'),
    ).toBeUndefined();
    expect(
      received()
        .meanwhile({ standIns, recused: ['clerk', 'reviewer'] })
        .asks('2026-09-18 10:00', 'reviewer', 'accept'),
    ).toBe('recused');
    expect(
      received()
        .meanwhile({ standIns, absent: ['clerk', 'reviewer'] })
        .asks('2026-09-18 10:00', 'reviewer', 'accept'),
    ).toBe('onLeave');
    expect(
      received()
        .meanwhile({ ...onLeave, posts: { ...posts, clerk: ['clerk', 'second'] } })
        .asks('2026-09-18 10:00', 'reviewer', 'accept'),
    ).toBe('notYourPost');
    expect(received().meanwhile(onLeave).asks('2026-09-18 10:00', 'approver', 'accept')).toBe('notYourPost');
  });

  it('decides nothing, and ends nothing', () => {
    const approverAway = { standIns: { approver: [{ of: 'approver', by: 'sectionHead' }] }, absent: ['approver'] };
    const decided = aNoticePosted(approverAway).looks('2026-10-08 10:00');
    expect(decided.asks('2026-10-08 10:00', 'sectionHead', 'confirm')).toBe('notYourPost');
    expect(received().meanwhile(onLeave).asks('2026-09-18 10:00', 'reviewer', 'withdraw')).toBe('notYourPost');
  });

  it('is told of the work that comes, instead of the leaders', () => {
    const story = anApplication('2026-09-17 15:00', { standIns }).meanwhile(onLeave).does('2026-09-18 10:00', 'reviewer', 'askSupplement');
    const opened = story.events.findLast((event) => event.type === 'taskOpened');
    expect(opened).toMatchObject({ task: 'supplement' });
    const lapsed = story.looks('2026-10-21 10:00').events.findLast((event) => event.type === 'taskOpened' && event.task === 'lapse');
    expect(lapsed).toMatchObject({ told: ['reviewer'] });
  });

  it('no table lets anybody stand in for what needs other eyes, or for a decision', () => {
    for (const { id, tasks } of procedures)
      for (const [name, task] of Object.entries(tasks))
        if (task?.standIn === true) {
          const reached = Object.values(task.outcomes).flatMap((one) => one?.reaches ?? []);
          expect([id, name, reached.includes('decided') && !name.startsWith('county')]).toEqual([id, name, false]);
        }
  });
});

describe('guests', () => {
  const accepted = () =>
    anApplication('2026-09-17 15:00')
      .does('2026-09-18 09:00', 'clerk', 'accept')
      .does('2026-09-18 09:10', 'clerk', 'requestCheck')
      .does('2026-09-18 09:20', 'clerk', 'enterCheckAnswer');

  it('investigate where no investigator is left, two of them, by a paper with its day', () => {
    const story = accepted();
    const visit = { companions: guests, details: paper };
    expect(story.asks('2026-09-18 16:00', 'clerk', 'completeVisit', visit)).toBe('notYourPost');
    story.meanwhile(investigatorsAway);
    expect(story.asks('2026-09-18 16:00', 'clerk', 'completeVisit', { ...visit, companions: ['guest:one'] })).toBe('guestsNamed');
    expect(story.asks('2026-09-18 16:00', 'clerk', 'completeVisit', { ...visit, details: {} })).toBe('paperDated');
    expect(story.asks('2026-09-18 16:00', 'clerk', 'completeVisit', { ...visit, details: { doneOn: '2026-09-19' } })).toBe('doneOn');
    story.does('2026-09-18 16:00', 'clerk', 'completeVisit', visit);
    story.does('2026-09-18 16:10', 'clerk', 'fillSheet', { companions: guests, details: { ...aSheet, ...paper } });
    expect(story.events).toContainEqual(expect.objectContaining({ action: 'completeVisit', by: 'clerk', companions: guests, transcribes: true }));
    expect(story.state.stage).toBe('opinion');
    expect(story.state.participants).toMatchObject({ homeVisit: ['clerk', ...guests], meansSheet: ['clerk', ...guests] });
  });

  it('are entered from their paper when somebody is back, too, who can’t enter it as the own work', () => {
    const officeOn = (day: string) => ({ posts, absent: day <= '2026-09-18' ? ['investigator', 'secondInvestigator'] : [] });
    const story = accepted().meanwhile({ officeOn });
    const visit = { companions: guests, details: { ...paper, paper: 'id' } };
    expect(story.asks('2026-09-21 09:00', 'investigator', 'completeVisit', visit)).toBe('notThereThen');
    expect(story.asks('2026-09-21 09:00', 'clerk', 'completeVisit', { ...visit, details: { ...visit.details, doneOn: '2026-09-20' } })).toBe('notYourPost');
    story.does('2026-09-21 09:00', 'clerk', 'completeVisit', visit);
    expect(story.events).toContainEqual(expect.objectContaining({ action: 'completeVisit', by: 'clerk', entry: 'transcribed', transcribes: true }));
  });

  it('are offered to be entered as long as the work lay there on a day on which nobody was left', () => {
    const on = (last: string) => ({ officeOn: (day: string) => ({ posts, absent: day <= last ? ['investigator', 'secondInvestigator'] : [] }) });
    const offered = (last: string): boolean => {
      const { rules, state } = accepted();
      return may(rules, state, people.clerk, 'completeVisit', circumstances(at('2026-09-21 09:00'), on(last))).ok;
    };
    expect([offered('2026-09-17'), offered('2026-09-18')]).toEqual([false, true]);
  });

  it('are entered by whoever stands in for the clerk, who then gives no opinion', () => {
    const story = accepted().meanwhile({ ...investigatorsAway, standIns, absent: ['investigator', 'clerk'] });
    story.does('2026-09-18 16:00', 'reviewer', 'completeVisit', { companions: guests, details: paper });
    story.does('2026-09-18 16:10', 'reviewer', 'fillSheet', { companions: guests, details: { ...aSheet, ...paper } });
    expect(story.events).toContainEqual(expect.objectContaining({ action: 'fillSheet', by: 'reviewer', standsInFor: 'clerk', transcribes: true }));
    expect(story.asks('2026-09-21 09:00', 'reviewer', 'support')).toBe('fourEyes');
  });
});
