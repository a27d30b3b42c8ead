// What the console says of a clock in doubt: one line when it begins, with what to do, and one when it is over.
import { connect } from '../db/client';
import { type OpenDoubt, watchOfficeClock } from '../db/content/clock-watch';
import type { Keyring } from '../db/keyring';
import { clockQuestion, operatorsAnswer } from '../domain/notices/server-clock';
import { say } from './say';

export const watchClock = (databaseUrl: string, keys: Keyring): void => watchOfficeClock(connect(databaseUrl, keys, 1), sayClock);

export const sayClock = (doubt: OpenDoubt | undefined): void =>
  say(doubt === undefined ? '服务器时间已经确认或者恢复，照常办理。' : `${clockQuestion(doubt.now)}确认以前不能办理。${operatorsAnswer(doubt.now)}`);
