// `npm start`, and with `--watch` `npm run dev`: plain JavaScript, because it runs before there are packages; goes on in up.ts.
import './node-version.mjs';

import('./enter.mjs').then(function (way) {
  return way.enter('./up.ts');
});
