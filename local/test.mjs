// `npm test`: plain JavaScript, because it runs before there are packages; goes on in test-run.ts.
import './node-version.mjs';

import('./enter.mjs').then(function (way) {
  return way.enter('./test-run.ts');
});
