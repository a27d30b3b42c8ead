// What is noted in an open application beside its procedure, at whatever stage: a signature that comes later, somebody who steps back.
import type { Circumstances } from '../../casework/circumstances';
import type { NoteRule } from '../../casework/course';
import { mayAtAll } from '../../casework/may';
import type { Actor } from '../../people';
import type { Note } from './labels';

/** Each says why it may not be noted. */
export const notes: Readonly<Record<Note, NoteRule>> = {
  /** Once for each member; of another day it is another paper, and a person looks at both. */
  memberAuthorised({ at, by, details }) {
    const signed = at.signatures?.[String(details['member'])];
    if (signed === undefined) return clerkRefused(by, at) ?? 'notOfHousehold';
    return clerkRefused(by, at) ?? (signed === null || signed === details['signedOn'] ? undefined : 'authorisedBefore');
  },
  /** For whoever may not sign alone (43号 第十一条). */
  guardianSigned: ({ at, by }) =>
    clerkRefused(by, at) ?? (at.facts['applicantMinor'] === true || at.facts['incapable'] === true ? undefined : 'noGuardianNeeded'),
  /** Anybody's own to say, also on leave. */
  recusalDeclared: ({ at, by }) => ((at.declined ?? []).includes(by.id) ? 'recusalKnown' : undefined),
};

/** The clerk's to note; of the own household and of relatives it is somebody else's, as every act is. */
function clerkRefused(by: Actor, at: Circumstances): string | undefined {
  if (!by.roles.includes('clerk')) return 'notYourPost';
  const answer = mayAtAll(by, at);
  return answer.ok ? undefined : answer.code;
}
