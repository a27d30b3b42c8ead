// Who plays: ours always, the peers where they can be had.
import type { Engine } from '../engine';
import { openFloor } from './floor';
import { openProduct } from './product';
import { openRecorder } from './recorder';

type Open = (postgresPid: number) => Promise<Engine>;

/** The floor first: it is what the others are told beside. */
export const ours: readonly Open[] = [openFloor, openRecorder, openProduct];

export const others: readonly (readonly [name: string, open: Open])[] = [];
