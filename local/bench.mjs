// `npm run bench`: the product beside its peers; goes on in test/bench/run.ts.
import './node-version.mjs';

import('./bootstrap.mjs').then(function (bootstrap) {
  return bootstrap.enter('../test/bench/run.ts');
});
