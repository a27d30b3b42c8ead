// `npm run restore -- DIR`: plain JavaScript, because it runs before there are packages; goes on in restore.ts.
import './node-version.mjs';

import('./bootstrap.mjs').then(function (bootstrap) {
  return bootstrap.enter('./restore.ts');
});
