// What is noted beside the procedure: by whom, of whom, and when not.
import { anApplication } from '../../../support/cases';
import { notes } from '../../../../domain/kinds/application/notes';
import { noteLabels } from '../../../../domain/kinds/application/labels';

const household = { signatures: { one: '2026-09-01', other: null } };
const note = (name: string, details = {}) => ({ type: 'note', note: name, details }) as const;
const signed = (member: string, signedOn = '2026-09-18') => note('memberAuthorised', { member, signedOn });

it('has a rule for everything that may be noted', () => {
  expect(Object.keys(notes).sort()).toEqual(Object.keys(noteLabels).sort());
});

it.each([
  ['a member who has not signed', 'clerk', signed('other'), undefined],
  ['a member who has signed that day', 'clerk', signed('one', '2026-09-01'), undefined],
  ['a member who has signed another day', 'clerk', signed('one'), 'authorisedBefore'],
  ['somebody of another household', 'clerk', signed('third'), 'notOfHousehold'],
  ['a member, by somebody who is no clerk', 'reviewer', signed('other'), 'notYourPost'],
  ['a guardian of somebody who signs alone', 'clerk', note('guardianSigned'), 'noGuardianNeeded'],
  ['what no kind knows', 'clerk', note('weather'), 'unknownAction'],
  ['a recusal', 'approver', note('recusalDeclared'), undefined],
] as const)('notes, or says why not: %s', (_what, who, command, code) => {
  expect(anApplication('2026-09-17 15:00', household).tries('2026-09-18 10:00', who, command)).toBe(code);
});

it.each([{ incapable: true }, { applicantMinor: true }])('notes a guardian where one signs: %p', (facts) => {
  expect(anApplication('2026-09-17 15:00', { facts }).tries('2026-09-18 10:00', 'clerk', note('guardianSigned'))).toBeUndefined();
});

it('leaves the own household, and the days of a leave, to others; stepping back is free', () => {
  const kin = anApplication('2026-09-17 15:00', household).meanwhile({ recused: ['clerk'] });
  expect(kin.tries('2026-09-18 10:00', 'clerk', signed('other'))).toBe('recused');
  expect(kin.tries('2026-09-18 10:00', 'clerk', note('recusalDeclared'))).toBeUndefined();
  const away = anApplication('2026-09-17 15:00', household).meanwhile({ absent: ['clerk'] });
  expect(away.tries('2026-09-18 10:00', 'clerk', signed('other'))).toBe('onLeave');
  expect(away.tries('2026-09-18 10:00', 'clerk', note('recusalDeclared'))).toBeUndefined();
  const declared = anApplication('2026-09-17 15:00').meanwhile({ recused: ['clerk'], declined: ['clerk'] });
  expect(declared.tries('2026-09-18 10:00', 'clerk', note('recusalDeclared'))).toBe('recusalKnown');
});

it('moves nothing, and ends with the case', () => {
  const before = anApplication('2026-09-17 15:00', household);
  const { tasks, clocks, participants, inputs, stage } = before.state;
  const after = before.orders('2026-09-18 10:00', 'clerk', signed('other'));
  expect(after.state).toMatchObject({ tasks, clocks, participants, inputs, stage });
  expect(after.does('2026-09-18 11:00', 'clerk', 'moveAway').tries('2026-09-18 12:00', 'clerk', signed('other'))).toBe('caseClosed');
});
