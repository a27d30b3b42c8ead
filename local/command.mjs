// `npm run backup`, `verify`, `rollout`, `check`, `keys`, `clock`, `town`, `demo`: a command beside the instance that runs in this checkout, or beside the one the environment names.
import './node-version.mjs';

import('./bootstrap.mjs').then(function (bootstrap) {
  return bootstrap.enter('./command.ts');
});
