// `npm test`: plain JavaScript, because it runs before there are packages; goes on in test-run.ts.
import './node-version.mjs';

import('./bootstrap.mjs').then(function (bootstrap) {
  return bootstrap.enter('./test-run.ts');
});
