// Who gets work hears of it when it arrives: once a fact and person, and not whoever brought it about.
import type { Circumstances } from '../../../domain/casework/circumstances';
import { type Notice, factOf, noticesOf } from '../../../domain/casework/notifications';
import { evolve } from '../../../domain/casework/evolve';
import { handlers } from '../../../domain/casework/recipients';
import { unopened } from '../../../domain/casework/state';
import { sentenceOf } from '../../../domain/notices/sentence';
import { rulesOf } from '../../../domain/procedures';
import { type Story, aCase, aNoticePosted, aReferral, anApplication, at, circumstances, posts, fillings } from '../../support/cases';

/** Everything that followed from the case, in its order. */
function sent(story: Story): Notice[] {
  let state = unopened;
  return story.events.flatMap((event) => {
    state = evolve(state, event);
    return noticesOf(state, event);
  });
}
const work = (story: Story): string[] =>
  sent(story).flatMap(({ to, word, codes }) =>
    word === 'work' ? [`${codes['what']} ${codes['task'] ?? ''} → ${to}${codes['personal'] === 'true' ? ' alone' : ''}`] : [],
  );
/** Who hears of a supervision order, and how. */
const orders = (story: Story): string[] =>
  sent(story).flatMap(({ to, word, codes }) =>
    codes['task'] === 'answerSupervision' || codes['action']?.includes('upervis') === true
      ? [`${to}: ${sentenceOf({ kind: 'application', number: '', word, codes }).replace('：', '')}`]
      : [],
  );
const accepted = (around: Partial<Circumstances> = {}) => anApplication('2026-09-17 15:00', around).does('2026-09-18 10:00', 'clerk', 'accept');

it('tells each post of the task that has come to it, and not the clerk of those she has brought about', () => {
  expect(work(accepted())).toEqual(['opened homeVisit → investigator', 'opened homeVisit → secondInvestigator']);
});

it('tells the other clerks of an application that one of them has handed in', () => {
  const three = { posts: { ...posts, clerk: ['clerk', 'second', 'third'] }, absent: ['third'] };
  expect(work(anApplication('2026-09-17 15:00', three))).toEqual(['opened materialCheck → second']);
});

it('tells of a notice to be put up whoever may put it up', () => {
  const posted = aNoticePosted();
  expect(work(posted).filter((line) => line.includes('postNotice'))).toEqual(['opened postNotice → villageAssistant', 'opened postNotice → clerk']);
});

it('tells the approvers of a decision that time has brought, and nobody whose eyes are not the ones to see it', () => {
  const approvers = { posts: { ...posts, approver: ['approver', 'reviewer', 'investigator'] } };
  expect(work(aNoticePosted(approvers).looks('2026-10-09 10:00')).filter((line) => line.includes('decide'))).toEqual(['opened decide → approver']);
});

it('tells the section head where four eyes leave nobody', () => {
  const nobody = { posts: { ...posts, approver: ['reviewer', 'investigator'] } };
  expect(work(aNoticePosted(nobody).looks('2026-10-09 10:00')).filter((line) => line.includes('decide'))).toEqual(['opened decide → sectionHead']);
});

it('tells nothing to whoever may have no hand in the case', () => {
  expect(work(accepted({ recused: ['investigator'] }))).toEqual(['opened homeVisit → secondInvestigator']);
});

it('tells a leader named by phone of the signature, and no other leader', () => {
  const story = aCase('emergencyAid', '2026-09-17 15:00').does('2026-09-17 16:00', 'clerk', 'giveFirstAid', {
    details: { leader: 'director', approvedAt: at('2026-09-17 15:30'), amountFen: 50_000, fund: 'reserveFund', signedFor: true },
  });
  expect(work(story).filter((line) => line.includes('leaderSignature'))).toEqual(['opened leaderSignature → director alone']);
});

it('tells whoever gets a task or a case from a leader, and a leader nothing of what she takes herself', () => {
  const story = accepted().orders('2026-09-18 11:00', 'sectionHead', { type: 'assign', to: 'secondInvestigator', task: 'homeVisit' });
  story.orders('2026-09-18 11:05', 'sectionHead', { type: 'assign', to: 'reviewer' });
  story.orders('2026-09-18 11:10', 'sectionHead', { type: 'assign', to: 'sectionHead' });
  story.orders('2026-09-18 11:20', 'secondInvestigator', { type: 'release', task: 'homeVisit' });
  story.orders('2026-09-18 11:30', 'investigator', { type: 'claim', task: 'homeVisit' });
  expect(work(story).slice(2)).toEqual(['assigned homeVisit → secondInvestigator alone', 'owner  → reviewer alone']);
});

it('says a supervision order once: as the order, not as its task again', () => {
  const story = accepted().does('2026-09-18 11:00', 'sectionHead', 'supervise');
  expect(orders(story)).toEqual([
    'clerk: 收到督办单，请于2026-09-22前答复。',
    ...['investigator', 'secondInvestigator'].map((one) => `${one}: 收到督办单，请于2026-09-22前答复。`),
  ]);
});

it('tells an order that the director signs to whoever answers for the case, to whoever has the work, and to their head to see to; not to the director', () => {
  const story = aNoticePosted().looks('2026-10-30 10:00').does('2026-10-30 11:00', 'director', 'signSupervision');
  expect(orders(story)).toEqual([
    'clerk: 收到督办单，请于2026-11-04前答复。',
    'approver: 收到督办单，请于2026-11-04前答复。',
    'sectionHead: 已发出督办单，请督促于2026-11-04前答复。',
  ]);
});

it('tells an order to whoever may answer it where the one who gave it is all there is to tell', () => {
  const alone = { posts: { ...posts, clerk: ['sectionHead'], investigator: ['reviewer'] } };
  const story = anApplication('2026-09-17 15:00', alone).orders('2026-09-17 15:10', 'director', { type: 'assign', to: 'sectionHead' });
  story.does('2026-09-18 11:00', 'sectionHead', 'supervise');
  expect(orders(story)).toEqual(['reviewer', 'approver'].map((one) => `${one}: 收到督办单，请于2026-09-22前答复。`));
});

it('tells nobody of what he does himself: no leader of her own urging, no window of a question that it puts to itself', () => {
  const leader = accepted({ posts: { ...posts, investigator: ['sectionHead', 'secondInvestigator'] } }).does('2026-09-18 11:00', 'sectionHead', 'urge');
  expect(sent(leader).flatMap(({ to, codes }) => (codes['action'] === 'urge' ? [to] : []))).toEqual(['clerk', 'secondInvestigator']);
  const small = { posts: { ...posts, departmentContact: ['clerk'] } };
  const asking = accepted(small).does('2026-09-18 11:00', 'clerk', 'refer', { opens: 'R' });
  const asked = aReferral(small).gets(asking.lettersTo('R')).looks('2026-09-18 11:01');
  expect([asked.state.traits, sent(asked)]).toEqual([fillings['refer']?.details, []]);
  const answering = asked.does('2026-09-22 10:00', 'departmentContact', 'answer');
  asking.gets(answering.lettersTo('A')).looks('2026-09-22 10:01');
  expect(sent(asking).flatMap(({ to, word }) => (word === 'letter' ? [to] : []))).toEqual(['clerk', 'investigator', 'secondInvestigator']);
});

it('says a question once to the department, and the answer to whoever asked and whoever has the case', () => {
  const story = accepted().does('2026-09-18 11:00', 'clerk', 'refer', { opens: 'R' });
  const referral = aReferral().gets(story.lettersTo('R')).looks('2026-09-18 11:01');
  expect(sent(referral).map(({ to, word }) => `${word} → ${to}`)).toEqual(['letter → departmentContact']);
  referral.does('2026-09-22 10:00', 'departmentContact', 'answer');
  story.orders('2026-09-22 09:00', 'investigator', { type: 'claim', task: 'homeVisit' }).does('2026-09-22 09:10', 'clerk', 'requestCheck');
  story.gets(referral.lettersTo('A')).looks('2026-09-22 10:01');
  expect(sent(story).flatMap(({ to, word }) => (word === 'letter' ? [to] : []))).toEqual(['clerk', 'investigator']);
});

it('gives each person one message a fact', () => {
  const story = aNoticePosted().looks('2026-12-01 10:00');
  const said = sent(story).map((notice) => `${factOf(notice)} ${notice.to}`);
  expect(new Set(said).size).toBe(said.length);
});

it.each([
  [{ what: 'opened', task: 'postNotice' }, '低保2026-0001：新任务“张贴公示”，请领取办理。'],
  [{ what: 'opened', task: 'leaderSignature', personal: 'true' }, '低保2026-0001：新任务“负责人补签”，等您本人办理。'],
  [{ what: 'assigned', task: 'homeVisit', personal: 'true' }, '低保2026-0001：“入户调查”已交给您，请办理。'],
  [{ what: 'owner', personal: 'true' }, '低保2026-0001：本案已交给您主办，请办理。'],
])('says %j', (codes: Record<string, string>, sentence) => {
  expect(sentenceOf({ kind: 'application', number: '低保2026-0001', word: 'work', codes })).toBe(sentence);
});

describe('a supervision order', () => {
  const given = () => aNoticePosted().looks('2026-10-30 10:00').does('2026-10-30 11:00', 'director', 'signSupervision');

  it('chases those who got it, and no other holder of the posts that may answer', () => {
    expect(given().looks('2026-11-13 10:00').rungs('supervision')).toEqual([
      '2026-11-03 09:00 before1 → clerk, approver',
      '2026-11-04 09:00 onDay → sectionHead',
      '2026-11-04 17:30 overdue → clerk, approver',
      '2026-11-05 09:00 after1 → director',
      '2026-11-12 09:00 repeat1 → clerk, approver',
    ]);
  });

  it('is left to whoever may answer it once nobody who got it is there', () => {
    const story = given().meanwhile({ absent: ['clerk', 'approver'] });
    expect(story.looks('2026-11-03 10:00').rungs('supervision')).toEqual(['2026-11-03 09:00 before1 → director, investigator, secondInvestigator, reviewer']);
  });

  it('stays with those who got it though one of them has taken and released it', () => {
    const story = given().orders('2026-10-30 12:00', 'clerk', { type: 'claim', task: 'answerSupervision' });
    story.orders('2026-10-30 13:00', 'clerk', { type: 'release', task: 'answerSupervision' });
    expect(story.looks('2026-11-03 10:00').rungs('supervision')).toEqual(['2026-11-03 09:00 before1 → clerk, approver']);
  });

  it.each([
    ['director', () => given()],
    ['sectionHead', () => accepted().does('2026-10-30 11:00', 'sectionHead', 'supervise')],
  ])('is answered to the %s who gave it', (giver, story) => {
    expect(orders(story().does('2026-11-02 10:00', 'clerk', 'answerSupervision')).at(-1)).toBe(`${giver}: 已答复督办单，请查看。`);
  });
});

describe('a limit is told', () => {
  it('to whoever can end it, and not to whoever has other work of the case', () => {
    const story = accepted().does('2026-09-18 10:10', 'clerk', 'requestCheck');
    story.looks('2026-10-10 10:00');
    expect(story.rungs('startCheck').filter((rung) => !rung.includes('sectionHead') && !rung.includes('director'))).toEqual([
      '2026-09-21 09:00 before1 → clerk',
      '2026-09-22 17:30 overdue → clerk',
      '2026-10-08 09:00 repeat1 → clerk',
    ]);
  });

  it('to whoever may do the act that ends it where no task does', () => {
    const rules = rulesOf('dibao/cn-2026-07');
    const { tasks, acts } = rules.procedure;
    const { informationCheck: _none, ...others } = tasks;
    const actOnly = { ...rules, procedure: { ...rules.procedure, tasks: others, acts } };
    const { state } = accepted();
    const away = circumstances(at('2026-09-18 11:00'), { absent: ['clerk'] });
    expect(handlers(actOnly, state, circumstances(at('2026-09-18 11:00')), 'checkStarted')).toEqual(['clerk']);
    expect(handlers(actOnly, state, away, 'checkStarted')).toEqual(handlers(rules, state, away));
  });

  it('to nobody whom four eyes keep from the task that ends it', () => {
    const approvers = { posts: { ...posts, approver: ['approver', 'investigator'] } };
    expect(aNoticePosted(approvers).looks('2026-10-19 10:00').rungs('total')).toEqual(['2026-10-19 09:00 before3 → approver, clerk']);
  });

  it.each([
    [{}, 'sectionHead', '请督促'],
    [{}, 'director', '请督促'],
    [{ posts: { ...posts, approver: ['sectionHead'] } }, 'sectionHead', '请办理'],
  ])('to a leader %j as one who sees to it, unless the work is that leader’s (%s: %s)', (around, who, word) => {
    const story = aNoticePosted(around).looks('2026-10-24 10:00');
    const said = sent(story).filter(({ to, codes }) => to === who && codes['clock'] === 'total');
    expect(said.map(({ word: of, codes }) => sentenceOf({ number: '', word: of, codes }).slice(-4, -1))).toEqual(said.map(() => word));
    expect(said.length).toBeGreaterThan(0);
  });
});

describe('first aid whose leader is away by the entry of the only other one', () => {
  const admin = { posts: { ...posts, administrator: ['admin'] } };
  const given = () =>
    aCase('emergencyAid', '2026-09-17 15:00', admin).does('2026-09-17 16:00', 'clerk', 'giveFirstAid', {
      details: { leader: 'sectionHead', approvedAt: at('2026-09-17 15:30'), amountFen: 50_000, fund: 'reserveFund', signedFor: true },
    });
  const read = (story: Story) =>
    sent(story).flatMap(({ to, word, codes }) =>
      codes['clock'] === 'leaderSign' ? [`${to}: ${sentenceOf({ number: '', word, codes }).split('，').at(-1)}`] : [],
    );

  it('tells the administrator how to help, and asks nobody to sign who may not', () => {
    const story = given()
      .meanwhile({ ...admin, absent: ['sectionHead'], awayBy: { sectionHead: 'director' } })
      .looks('2026-09-22 10:00');
    expect(new Set(read(story))).toEqual(new Set(['admin: 请系统管理员核实后重新登记一次（登记人见“同事、在岗情况和手上的工作”）。', 'director: 请督促。']));
  });

  it('tells so although the barred one has taken the task', () => {
    const away = (by: string) => ({ ...admin, absent: ['sectionHead'], awayBy: { sectionHead: by } });
    const story = given().meanwhile(away('admin')).orders('2026-09-17 17:00', 'director', { type: 'claim', task: 'leaderSignature' });
    story.meanwhile(away('director')).looks('2026-09-18 10:00');
    expect(read(story)).toEqual(['admin: 请系统管理员核实后重新登记一次（登记人见“同事、在岗情况和手上的工作”）。']);
  });

  it('is told to the leader who is back, and not to the one who took it meanwhile', () => {
    const story = given().meanwhile({ ...admin, absent: ['sectionHead'], awayBy: { sectionHead: 'admin' } });
    story.orders('2026-09-17 17:00', 'director', { type: 'claim', task: 'leaderSignature' }).meanwhile({ absent: [], awayBy: {} }).looks('2026-09-18 10:00');
    expect(read(story)).toEqual(['sectionHead: 请办理。']);
  });

  it('asks the other one to sign where somebody else entered it', () => {
    const story = given()
      .meanwhile({ ...admin, absent: ['sectionHead'], awayBy: { sectionHead: 'admin' } })
      .looks('2026-09-18 10:00');
    expect(read(story)).toEqual(['director: 请办理。']);
  });
});
