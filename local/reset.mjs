// `npm run reset`: plain JavaScript, because it runs before there are packages; goes on in reset.ts.
import './node-version.mjs';

import('./bootstrap.mjs').then(function (bootstrap) {
  return bootstrap.enter('./reset.ts');
});
