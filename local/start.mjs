// `npm start`, and with `--watch` `npm run dev`: plain JavaScript, because it runs before there are packages; goes on in up.ts.
import './node-version.mjs';

import('./bootstrap.mjs').then(function (bootstrap) {
  return bootstrap.enter('./up.ts');
});
