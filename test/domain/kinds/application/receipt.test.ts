// How long a family has waited: counted from the day of receipt, to today, or to the decision or the end.
import { calendarAsOf, plainDate } from '../../../../domain/calendar';
import { sinceReceipt } from '../../../../domain/kinds/application/receipt';
import { type Story, aCase, aNoticePosted, anApplication } from '../../../support/cases';

/** As the page would say it on a day. */
const on = (day: string, { state }: Story) => sinceReceipt(state, calendarAsOf(plainDate(day)), plainDate(day));

describe('the time since receipt', () => {
  it.each([
    ['2026-09-17', 0, '自收到申请起不满1个工作日'],
    ['2026-09-18', 1, '自收到申请起第1个工作日'],
    ['2026-09-19', 1, '自收到申请起第1个工作日'], // a Saturday
    ['2026-09-20', 2, '自收到申请起第2个工作日'], // a make-up Sunday
    ['2026-09-24', 6, '自收到申请起第6个工作日'],
    ['2026-09-27', 6, '自收到申请起第6个工作日'], // 中秋
    ['2026-10-07', 9, '自收到申请起第9个工作日'], // 国庆
    ['2026-10-10', 12, '自收到申请起第12个工作日'], // a make-up Saturday
  ])('of an open case on %s is %i working days', (day, workingDays, words) => {
    expect(on(day, anApplication('2026-09-17 15:00'))).toEqual({ receivedOn: '2026-09-17', workingDays, words });
  });

  it('of a case received on a day of rest begins with the next working day', () => {
    const story = anApplication('2026-09-26 15:00');
    expect([on('2026-09-27', story).workingDays, on('2026-09-28', story).workingDays]).toEqual([0, 1]);
  });

  it('runs on while a supplement is waited for, and is longer than the time since acceptance', () => {
    const asked = anApplication('2026-09-17 15:00').does('2026-09-18 10:00', 'clerk', 'askSupplement').does('2026-10-12 10:00', 'clerk', 'bringSupplement');
    expect(on('2026-10-12', asked.does('2026-10-12 11:00', 'clerk', 'accept')).words).toBe('自收到申请起第13个工作日');
  });

  it('stands still from the decision on, whenever the notice is served', () => {
    const decided = aNoticePosted().does('2026-09-29 10:00', 'approver', 'confirm');
    expect(on('2026-10-20', decided)).toEqual({ receivedOn: '2026-09-17', workingDays: 8, words: '自收到申请起第8个工作日作出决定' });
    expect(on('2026-10-20', decided.does('2026-10-12 10:00', 'clerk', 'serveNotice')).workingDays).toBe(8);
  });

  it('stands still from the end of a case that was closed undecided', () => {
    const withdrawn = anApplication('2026-09-17 15:00').does('2026-09-22 10:00', 'clerk', 'withdraw').does('2026-09-22 11:00', 'director', 'signWithdrawal');
    expect(on('2026-10-20', withdrawn).words).toBe('自收到申请起第4个工作日撤回');
  });

  it('stands still from the day it was signed that nothing more is done, not from the day it is served', () => {
    const lapsed = anApplication('2026-08-17 15:00')
      .does('2026-08-18 10:00', 'clerk', 'askSupplement')
      .does('2026-09-21 10:00', 'clerk', 'proposeClosing')
      .does('2026-09-22 10:00', 'sectionHead', 'signClosing')
      .does('2026-09-24 10:00', 'villageAssistant', 'serveNotice');
    expect(on('2026-10-20', lapsed).words).toBe('自收到申请起第27个工作日作出决定');
  });

  it('of first aid ends when the money is given, not with its papers', () => {
    const aided = aCase('emergencyAid', '2026-09-17 15:00').does('2026-09-18 09:00', 'clerk', 'giveFirstAid');
    expect(on('2026-10-20', aided).words).toBe('自收到申请起第1个工作日作出决定');
  });

  it('is provisional where no notice covers the days yet', () => {
    expect(on('2026-12-01', anApplication('2026-11-30 15:00')).words).toBe('自收到申请起第1个工作日（暂定）');
  });
});
