// `npm run prove`: the counted proofs of test/proofs at their whole size; `npm run prove -- malformed` plays those named.
import './node-version.mjs';

const named = process.argv.slice(2);
process.env.YIMEN_PROVE = 'whole';
process.argv.splice(2, named.length, ...(named.length === 0 ? ['test/proofs'] : named.map((name) => `test/proofs/${name}`)), '--runInBand');

import('./enter.mjs').then(function (way) {
  return way.enter('./test-run.ts');
});
