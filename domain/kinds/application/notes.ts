// What is noted in an open application beside its procedure, at whatever stage: a signature that comes later, somebody who steps back.
import { no } from '../../casework/commands';
import type { NoteRule } from '../../casework/note';
import type { Note } from './labels';
import { saidOfNumber } from './rules/registration';

export const notes = {
  /** Once for each member; of another day it is another paper, and a person looks at both. */
  memberAuthorised: {
    by: ['clerk'],
    standIn: true,
    refuses({ at, details }) {
      const signed = at.signatures?.[String(details['member'])];
      if (signed === undefined) return no('notOfHousehold', 'memberId');
      return signed === null || signed === details['signedOn'] ? undefined : no('authorisedBefore', 'authorisedOn');
    },
  },
  /** Who had none got a number: once, and whatever it is known by elsewhere is said. */
  memberNumbered: {
    by: ['clerk'],
    standIn: true,
    warns: saidOfNumber,
    refuses({ at, details }) {
      const member = String(details['member']);
      if (at.signatures?.[member] === undefined) return no('notOfHousehold', 'memberId');
      if (at.unnumbered?.[member] === undefined) return no('numberKnown', 'memberId');
      return at.facts['numberInHousehold'] === true ? no('numberOfAnother', 'idNumber') : undefined;
    },
  },
  /** For whoever may not sign alone (43号 第十一条), by whom: once. */
  guardianSigned: {
    by: ['clerk'],
    standIn: true,
    refuses({ at: { facts } }) {
      if (facts['applicantMinor'] !== true && facts['incapable'] !== true) return no('noGuardianNeeded');
      return facts['guardianNamed'] === true ? no('guardianKnown') : undefined;
    },
  },
  /** Anybody's own to say, also on leave. */
  recusalDeclared: { refuses: ({ at, by }) => ((at.declined ?? []).includes(by.id) ? no('recusalKnown') : undefined) },
} as const satisfies Readonly<Record<Note, NoteRule>>;
