// What the linter watches beside the compiler: promises nobody waits for, ways around the types, and the few words this house does without.
import tseslint from 'typescript-eslint';

const noForeignClock = [
  { selector: "NewExpression[callee.name='Date']", message: 'domain 没有时钟：日期由调用者给出。' },
  { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: 'domain 没有时钟：时刻由调用者给出。' },
  { selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']", message: 'domain 里没有偶然。' },
];

const loggedError = [
  {
    selector:
      "CallExpression:matches([callee.name='report'], [callee.property.name=/^(trace|debug|info|warn|error|fatal)$/]) Property[value.name=/^(err|error|cause|reason)$/]",
    message: '错误对象可能带着人的信息：用 failureOf(error)。',
  },
  {
    selector: "CallExpression[callee.object.name='console'] > Identifier.arguments[name=/^(err|error)$/]",
    message: '错误对象可能带着人的信息：用 failureOf(error)。',
  },
];

const recordsJson = [
  { selector: "MemberExpression[object.name='caseState'][property.name='state']", message: '清单不读案卷的 JSON：需要的写成一行（record/step-rows）。' },
  {
    selector: "MemberExpression[object.name='caseStep'][property.name=/^(events|names|answer)$/]",
    message: '清单不读案卷的 JSON：需要的写成一行（record/step-rows）。',
  },
  {
    selector: 'TemplateElement[value.raw=/::jsonb?|->|jsonb?_(path|extract|each|populate|to_record|array_elements)/]',
    message: '清单不读 JSON：需要的写成一行（record/step-rows）；代码给出的清单用 given。',
  },
  { selector: "Identifier[name='storedJson']", message: '清单不读案卷的 JSON：需要的写成一行（record/step-rows）。' },
];

const environment = { object: 'process', property: 'env', message: '只有 config.ts 读取环境变量（入口把 process.env 交给它）。' };
/** The host's ICU decides it, so two hosts may list, or go on, in different orders. */
const hostsOrder = { property: 'localeCompare', message: '次序不能由主机的语言环境决定：用 < 比较。' };

/** The office's clock (db/office-clock) dates everything that is kept or shown; a wait is measured by `performance.now()`, which nobody can set. */
const hostClock = { object: 'Date', property: 'now', message: '日期和时刻以 office_now() 为准（db/office-clock）；等多久用 performance.now()。' };
const hostDate = { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: hostClock.message };
/** Deadlines that a library wants as the host's moments; the host's own clock beside the office's; what the server meters requests by. */
const ofTheHost = ['temporal/{tell,connection}.ts', 'db/reads/host-clock.ts', 'server.ts'];

export default tseslint.config(
  { ignores: ['node_modules/', 'dist/', '.yimen/', 'coverage/', 'db/migrations/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  { files: ['**/*.{js,mjs,cjs}'], rules: { 'no-unused-vars': 'error', 'no-undef': 'off' } },
  {
    files: ['**/*.ts'],
    languageOptions: { parser: tseslint.parser, parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { '@typescript-eslint': tseslint.plugin },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
      'prefer-const': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } }],
    },
  },
  { files: ['domain/kinds/*/{tables,labels}/**', 'domain/calendar/notices/**'], rules: { 'max-lines': 'off' } },
  {
    files: ['{record,activities,temporal,db,api,cli}/**/*.ts', 'worker.ts', 'server.ts'],
    rules: { 'no-restricted-syntax': ['error', ...loggedError, hostDate] },
  },
  // What a record's JSON says is a row's to say: a list that parses it is slow, and breaks where the format changes. These name why they do.
  {
    files: ['db/reads/**/*.ts'],
    ignores: ['db/reads/{steps,whereabouts,stored-json,given,holiday-notices}.ts'],
    rules: { 'no-restricted-syntax': ['error', ...loggedError, hostDate, ...recordsJson] },
  },
  { files: ['domain/**/*.ts'], rules: { 'no-restricted-syntax': ['error', ...noForeignClock] } },
  { files: ['**/*.ts'], rules: { 'no-restricted-properties': ['error', hostsOrder] } },
  { files: ['{domain,record,workflows,activities,temporal,db,api}/**/*.ts'], rules: { 'no-restricted-properties': ['error', environment, hostsOrder] } },
  {
    files: ['{record,activities,temporal,db,api}/**/*.ts'],
    ignores: ofTheHost,
    rules: { 'no-restricted-properties': ['error', environment, hostsOrder, hostClock] },
  },
  { files: ['cli/**/*.ts', 'worker.ts', 'server.ts'], ignores: ofTheHost, rules: { 'no-restricted-properties': ['error', hostsOrder, hostClock] } },
  { files: ['drizzle.config.ts'], rules: { 'no-restricted-exports': 'off' } },
  { files: ['test/**/*.ts'], rules: { '@typescript-eslint/no-non-null-assertion': 'off', 'max-lines': 'off' } },
);
