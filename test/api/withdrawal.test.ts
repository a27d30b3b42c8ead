// An application taken back, over HTTP: the applicant's signed words, a second person, a notice; nobody alone.
import { type Office, openOffice } from '../support/api';
import { act, moved, submitted } from '../support/office-cases';

let office: Office;
beforeEach(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00');
});
afterEach(() => office.close());

it('closes only when somebody else has signed and the notice is served', async () => {
  const [clerk, head] = [await office.as('clerk'), await office.as('head')];
  const id = await submitted(office);
  expect((await act(clerk, id, 'withdraw', {})).body).toMatchObject({
    ...{ status: 422, fields: { text: expect.stringContaining('原话'), signedOn: expect.stringContaining('签字'), takenBy: expect.stringContaining('由谁') } },
  });
  expect((await clerk.get(`/api/cases/${id}`)).body.seq).toBe(1);
  const taken = await act(clerk, id, 'withdraw', { text: '我找到工作了，不再申请。', signedOn: '2026-07-01', takenBy: '孔令安' });
  expect(taken.body).toMatchObject({ outcome: null });
  expect((await act(clerk, id, 'signWithdrawal')).body.code).toBe('notYourPost');
  expect((await act(head, id, 'signWithdrawal')).body).toMatchObject({ stage: 'service', documents: [{ word: '撤回申请办结告知书' }] });
  expect((await act(clerk, id, 'serveNotice', { method: 'direct' })).body).toMatchObject({ outcome: 'withdrawn', outcomeWord: '撤回' });
  const { timeline, about } = (await clerk.get(`/api/cases/${id}`)).body;
  expect(timeline.find(({ words }: { words: string }) => words === '登记撤回申请')).toMatchObject({
    text: '我找到工作了，不再申请。',
    entered: [
      { label: '申请人（监护人）签字日期', value: '2026-07-01' },
      { label: '当面收取撤回书的人', value: '孔令安' },
    ],
  });
  expect(about.decision).toBeNull();
});

it('makes no withdrawal of an application whose non-acceptance was signed meanwhile', async () => {
  const [clerk, head] = [await office.as('clerk'), await office.as('head')];
  const id = await submitted(office);
  await act(clerk, id, 'withdraw', { text: '我找到工作了，不再申请。', signedOn: '2026-07-01', takenBy: '孔令安' });
  await act(clerk, id, 'proposeNonAcceptance', { ground: 'otherBody', text: '由医保部门办理。' });
  expect((await act(head, id, 'signNonAcceptance')).status).toBe(200);
  expect((await act(head, id, 'signWithdrawal')).body).toMatchObject({ status: 409, code: 'application.notYetDecided' });
  expect((await act(clerk, id, 'serveNotice', { method: 'direct' })).body).toMatchObject({ outcome: 'notAccepted' });
});

it('hands a case over with the day of the move and the letter’s number', async () => {
  const clerk = await office.as('clerk');
  const id = await submitted(office);
  expect((await act(clerk, id, 'moveAway', { toPlace: moved.toPlace })).body.fields).toEqual({
    movedOn: expect.stringContaining('迁出日期'),
    letter: expect.stringContaining('移交函'),
  });
  expect((await act(clerk, id, 'moveAway', moved)).body).toMatchObject({ outcome: 'movedAway' });
});
