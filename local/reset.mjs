// `npm run reset`: plain JavaScript, because it runs before there are packages; goes on in reset.ts.
import './node-version.mjs';

import('./enter.mjs').then(function (way) {
  return way.enter('./reset.ts');
});
