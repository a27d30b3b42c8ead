// Who plays: ours always, the peers where they can be had.
import type { Engine } from '../engine';
import { installPeers } from '../packages';
import { openDbos } from './dbos';
import { openFloor } from './floor';
import { openProduct } from './product';
import { openRecorder } from './recorder';
import { openRestate } from './restate';
import { openTutorial } from './tutorial';

type Open = (postgresPid: number) => Promise<Engine>;

/** The floor first: it is what the others are told beside. */
export const ours: readonly Open[] = [openFloor, openRecorder, openProduct];

const installed =
  (open: Open): Open =>
  async (postgresPid) => {
    await installPeers();
    return open(postgresPid);
  };

export const others: readonly (readonly [name: string, open: Open])[] = [
  ['tutorial', openTutorial],
  ['DBOS', installed(openDbos)],
  ['Restate', installed(openRestate)],
];
