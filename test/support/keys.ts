// The evidence keys of this test run, in a file as an installation has them.
import { join } from 'node:path';
import { readKeyring } from '../../db/keyring';
import { testFolder } from './servers';

export const keysFile = join(testFolder(), 'keys', 'evidence');
export const keys = readKeyring(keysFile);
