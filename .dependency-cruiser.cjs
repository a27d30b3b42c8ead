// Which way things lean: the import table of the house style, a row each. Change the table first, and plant the new cell in test/imports.test.ts.

const npm = (...names) => `(^|/)node_modules/(${names.join('|')})(/|$)`;
const temporalSdk = npm('@temporalio/[^/]+');
const web = npm('express', 'helmet', 'cookie', 'supertest');
const sql = npm('drizzle-orm', 'postgres');
/** Node's own modules of HTTP: by their bare names, as the cruiser reports them. */
const httpOfNode = '^(node:)?(http|https|http2|net|tls)$';
/** Our own rooms, as against packages and Node. */
const rooms = '^(domain|record|workflows|activities|temporal|db|api|web|cli|local|examples|test)/|^(config|worker|server)\\.ts$';
/** What a client may know of the API: each resource's shapes, and all of them in one. */
const contract = '^api/.*contract\\.ts$';
const pool = '^db/client\\.ts$';
const words = '^domain/(kinds/[^/]+/labels/|casework/labels\\.ts$|notices/words\\.ts$)';

/** A room takes from itself and from what is named here; of our rooms nothing else. */
const takesOnly = (name, from, own, may, except = []) => ({
  name,
  severity: 'error',
  from: { path: from, ...(except.length > 0 ? { pathNot: except } : {}) },
  to: { path: rooms, pathNot: [own, ...may] },
});
const never = (name, from, path, more = {}) => ({ name, severity: 'error', from: { path: from }, to: { path, ...more } });

module.exports = {
  forbidden: [
    // A kind is its folder, what it needs of the database, what its page says besides, and its workflow; all else asks the lists, and takes of a kind its names alone.
    {
      name: 'kinds-through-the-list',
      severity: 'error',
      from: { path: rooms, pathNot: ['^domain/kinds/', '^record/facts/', '^api/kinds/', '^test/'] },
      to: { path: '^domain/kinds/[^/]+/', pathNot: words },
    },
    {
      name: 'kinds-apart',
      severity: 'error',
      from: { path: '^(?:domain/kinds|record/facts|api/kinds)/([^/.]+)', pathNot: '^domain/kinds/index\\.ts$' },
      to: { path: '^domain/kinds/([^/]+)/', pathNot: ['^domain/kinds/$1/', words] },
    },
    // What a kind needs and what it shows is asked through their lists too.
    never('facts-through-the-list', '^(record|cli|activities)/(?!facts/)', '^record/facts/(?!index\\.ts$|kind-facts\\.ts$)'),
    { name: 'domain-is-pure', severity: 'error', from: { path: '^domain/' }, to: { pathNot: '^domain/' } },

    takesOnly('record-takes', '^record/', '^record/', [
      '^domain/',
      '^db/schema(/|\\.ts)',
      '^db/(away-by|client|concerned|constant|holidays|ids|keyring|numbers|office-clock|search-keys|transaction|turns)\\.ts$',
    ]),
    never('record-knows-no-engine', '^record/', temporalSdk),
    never('record-knows-no-http', '^record/', [web, httpOfNode]),

    // The workflow bundle: names and types only, nothing of Node, no package but the SDK's two.
    takesOnly('workflows-take', '^workflows/', '^workflows/', [words, '^domain/', '^activities/']),
    never('workflows-take-values-of-words-only', '^workflows/', '^(domain|activities)/', { pathNot: words, dependencyTypesNot: ['type-only'] }),
    {
      name: 'workflows-take-no-package',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { path: '(^|/)node_modules/', pathNot: npm('@temporalio/workflow', '@temporalio/common') },
    },
    { name: 'workflows-take-nothing-of-node', severity: 'error', from: { path: '^workflows/' }, to: { dependencyTypes: ['core'] } },

    takesOnly('activities-take', '^activities/', '^activities/', ['^domain/', '^record/', '^db/(?!schema)', '^temporal/tell\\.ts$']),
    never('activities-do-not-steer-and-know-no-sql', '^activities/', [npm('@temporalio/workflow', '@temporalio/worker', '@temporalio/client'), web, sql]),

    takesOnly('temporal-takes', '^temporal/', '^temporal/', [words, '^workflows/messages\\.ts$', '^db/reads/', '^db/client\\.ts$']),
    never('temporal-is-a-client', '^temporal/', [npm('@temporalio/(worker|workflow|activity)'), web]),

    takesOnly('db-takes', '^db/', '^db/', ['^domain/']),
    never('db-knows-no-engine-and-no-http', '^db/', [temporalSdk, web, npm('zod'), httpOfNode]),

    // What the pool is (a type) may be known: a request carries it from `createApp` to the reads.
    takesOnly(
      'api-takes',
      '^api/',
      '^api/',
      ['^domain/', '^db/((reads|content)/|(ids|statements)\\.ts$)', pool, '^record/read-case\\.ts$'],
      ['^api/commands\\.ts$', contract],
    ),
    takesOnly('commands-take', '^api/commands\\.ts$', '^api/', [
      '^domain/',
      '^db/((reads|content)/|ids\\.ts$)',
      pool,
      // The shape of the rows that a command names is the record's.
      '^record/(read-case|record|content)\\.ts$',
      '^temporal/(tell|training-clock)\\.ts$',
    ]),
    never('api-opens-no-pool', '^api/', pool, { dependencyTypesNot: ['type-only'] }),
    never('api-knows-no-engine-and-no-sql', '^api/', [temporalSdk, sql]),
    { name: 'contract-takes', severity: 'error', from: { path: contract }, to: { pathNot: [contract, '^domain/', npm('zod')] } },

    { name: 'web-takes', severity: 'error', from: { path: '^web/' }, to: { path: rooms, pathNot: ['^web/', contract] } },

    // The demo comes over HTTP, as anybody does; of the engine it reads what it remembers.
    takesOnly(
      'examples-take',
      '^examples/',
      '^examples/',
      [contract, '^domain/', '^config\\.ts$', '^local/example-town\\.ts$', '^temporal/connection\\.ts$', '^workflows/messages\\.ts$'],
      ['^examples/town/'],
    ),
    // What the example town is made with: forms and commands as the API's, without a request.
    takesOnly('example-town-takes', '^examples/town/', '^examples/town/', [
      '^domain/',
      '^record/(advance|read-case|content)\\.ts$',
      '^db/((reads|content)/|ids\\.ts$)',
      pool,
      '^api/(commands|cases/action-input|forms/read|http/route|kinds/application/submission)\\.ts$',
    ]),
    // What anybody could write against the API, with what it says of itself alone.
    takesOnly('client-takes', '^examples/client/', '^examples/client/', []),
    never('examples-know-no-sql', '^examples/', sql),

    // They wire and start, and decide nothing.
    never('wiring-holds-no-rule', '^(worker|server|config)\\.ts$|^(cli|local|examples)/', '^domain/(casework|kinds)/', { dependencyTypesNot: ['type-only'] }),
    never(
      'nobody-leans-on-wiring',
      '^(domain|record|workflows|activities|temporal|db|api|web)/|^config\\.ts$',
      '^(worker|server)\\.ts$|^(cli|local|examples|test)/',
    ),
    { name: 'no-test-in-the-product', severity: 'error', from: { pathNot: '^test/' }, to: { path: '^test/' } },
    { name: 'resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
    { name: 'no-circle', severity: 'error', from: { pathNot: '^test/' }, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
  ],
  options: {
    doNotFollow: { path: '(^|/)node_modules/' },
    // The peers of the bench have packages of their own, which need not be installed.
    exclude: { path: '^(dist|\\.yimen|coverage|test/bench/peers)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['node', 'require', 'import', 'default', 'types'],
      extensions: ['.ts', '.mjs', '.cjs', '.js', '.json'],
    },
  },
};
