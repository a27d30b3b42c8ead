// What may be noted beside the procedure.
import type { Actor, Role } from '../people';
import type { Circumstances } from './circumstances';
import type { No } from './commands';
import type { Details } from './events';

/** By these posts, as every act is; without any by everybody, of oneself. `refuses` says why not; `undefined`: it may. */
export interface NoteRule {
  readonly by?: readonly Role[];
  /** The rules it warns by. */
  readonly warns?: readonly string[];
  /** As of a task: where nobody of these posts is left, whoever stands in. */
  readonly standIn?: true;
  refuses(view: { readonly at: Circumstances; readonly by: Actor; readonly details: Details }): No | undefined;
}
