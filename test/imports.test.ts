// The import table of the house: one forbidden import planted in each cell is refused, what the table allows passes, and the tree keeps to it.
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { checkout, home } from '../local/folders';

/** A file of each column: what may be reached for. */
const targets = {
  rule: 'domain/casework/decider.ts',
  words: 'domain/kinds/application/labels/stages.ts',
  kind: 'domain/kinds/application/decision.ts',
  facts: 'record/facts/planted-kind.ts',
  record: 'record/record.ts',
  readCase: 'record/read-case.ts',
  workflow: 'workflows/application.ts',
  messages: 'workflows/messages.ts',
  activity: 'activities/advance.ts',
  tell: 'temporal/tell.ts',
  trainingClock: 'temporal/training-clock.ts',
  schema: 'db/schema/casework.ts',
  pool: 'db/client.ts',
  reads: 'db/reads/tasks.ts',
  content: 'db/content/texts.ts',
  api: 'api/http/app.ts',
  contract: 'api/tasks/contract.ts',
  web: 'web/pages/tasks.ts',
  worker: 'worker.ts',
  server: 'server.ts',
  cli: 'cli/due.ts',
  local: 'local/up.ts',
  demo: 'examples/demo/main.ts',
  config: 'config.ts',
  test: 'test/support/servers.ts',
} as const;
const packages = ['@temporalio/client', '@temporalio/worker', '@temporalio/workflow', 'express', 'drizzle-orm', 'zod', 'postgres'] as const;
const ofNode = ['node:http', 'node:fs'] as const;
type Column = keyof typeof targets | (typeof packages)[number] | (typeof ofNode)[number];

/** A row: a file of the room, and the columns closed to it. `type …` is a type import, `open` the cells close by that are allowed. */
const rows: { from: string; closed: Column[]; open: (Column | `type ${keyof typeof targets}`)[] }[] = [
  // A kind of case is asked through the list of kinds, and knows nothing of another.
  { from: 'domain/notices/planted.ts', closed: ['kind'], open: ['words'] },
  { from: 'domain/kinds/referral/planted.ts', closed: ['kind'], open: ['rule', 'words'] },
  { from: 'record/facts/referral.ts', closed: ['kind'], open: ['words', 'rule', 'schema'] },
  { from: 'record/facts/application.ts', closed: [], open: ['kind', 'words'] },
  { from: 'api/kinds/referral/planted.ts', closed: ['kind'], open: ['words', 'reads'] },
  { from: 'api/kinds/application/planted.ts', closed: [], open: ['kind', 'words', 'reads'] },
  { from: 'record/steps/planted.ts', closed: ['kind', 'facts'], open: ['words'] },
  { from: 'activities/rounds/planted.ts', closed: ['kind'], open: ['words'] },
  { from: 'db/content/planted.ts', closed: ['kind'], open: ['words'] },
  { from: 'api/cases/planted.ts', closed: ['kind'], open: ['words'] },
  { from: 'workflows/kinds/planted.ts', closed: ['kind'], open: ['words'] },
  {
    from: 'domain/casework/planted.ts',
    closed: [
      ...([
        'record',
        'readCase',
        'workflow',
        'messages',
        'activity',
        'tell',
        'trainingClock',
        'schema',
        'pool',
        'reads',
        'content',
        'api',
        'contract',
        'web',
      ] as const),
      ...(['worker', 'server', 'cli', 'local', 'demo', 'config', 'test', ...packages, ...ofNode] as const),
    ],
    open: ['rule', 'words'],
  },
  {
    from: 'record/planted.ts',
    closed: [
      ...([
        'workflow',
        'messages',
        'activity',
        'tell',
        'trainingClock',
        'reads',
        'content',
        'api',
        'contract',
        'web',
        'worker',
        'server',
        'cli',
        'local',
        'demo',
        'config',
        'test',
      ] as const),
      ...(['@temporalio/client', '@temporalio/worker', '@temporalio/workflow', 'express', 'node:http'] as const),
    ],
    open: ['rule', 'words', 'schema', 'pool', 'drizzle-orm'],
  },
  {
    from: 'workflows/planted.ts',
    closed: [
      ...([
        'rule',
        'record',
        'readCase',
        'activity',
        'tell',
        'trainingClock',
        'schema',
        'pool',
        'reads',
        'content',
        'api',
        'contract',
        'web',
        'worker',
        'server',
      ] as const),
      ...([
        'cli',
        'local',
        'demo',
        'config',
        'test',
        '@temporalio/client',
        '@temporalio/worker',
        'express',
        'drizzle-orm',
        'zod',
        'postgres',
        ...ofNode,
      ] as const),
    ],
    open: ['words', 'messages', '@temporalio/workflow', 'type rule', 'type activity'],
  },
  {
    from: 'activities/planted.ts',
    closed: [
      ...(['workflow', 'messages', 'trainingClock', 'api', 'contract', 'web', 'worker', 'server', 'cli', 'local', 'demo', 'config', 'test'] as const),
      ...(['schema', '@temporalio/client', '@temporalio/worker', '@temporalio/workflow', 'express', 'drizzle-orm', 'postgres'] as const),
    ],
    open: ['rule', 'record', 'reads', 'content', 'pool', 'tell'],
  },
  {
    from: 'temporal/planted.ts',
    closed: [
      ...([
        'rule',
        'record',
        'readCase',
        'workflow',
        'activity',
        'schema',
        'content',
        'api',
        'contract',
        'web',
        'worker',
        'server',
        'cli',
        'local',
        'demo',
        'config',
        'test',
      ] as const),
      ...(['@temporalio/worker', '@temporalio/workflow', 'express'] as const),
    ],
    open: ['words', 'messages', 'reads', 'pool', '@temporalio/client'],
  },
  {
    from: 'db/reads/planted.ts',
    closed: [
      ...([
        'record',
        'readCase',
        'workflow',
        'messages',
        'activity',
        'tell',
        'trainingClock',
        'api',
        'contract',
        'web',
        'worker',
        'server',
        'cli',
        'local',
        'demo',
        'config',
        'test',
      ] as const),
      ...(['@temporalio/client', '@temporalio/worker', '@temporalio/workflow', 'express', 'zod', 'node:http'] as const),
    ],
    open: ['words', 'schema', 'pool', 'content', 'drizzle-orm'],
  },
  {
    from: 'api/clocks/planted.ts',
    closed: [
      ...([
        'record',
        'workflow',
        'messages',
        'activity',
        'tell',
        'trainingClock',
        'schema',
        'pool',
        'web',
        'worker',
        'server',
        'cli',
        'local',
        'demo',
        'config',
        'test',
      ] as const),
      ...(['@temporalio/client', '@temporalio/worker', '@temporalio/workflow', 'drizzle-orm', 'postgres'] as const),
    ],
    open: ['words', 'reads', 'content', 'readCase', 'contract', 'express', 'type pool'],
  },
  {
    from: 'api/commands.ts',
    closed: [
      ...(['workflow', 'messages', 'activity', 'schema', 'pool', 'web', 'worker', 'server', 'cli', 'local', 'demo', 'config', 'test'] as const),
      ...(['@temporalio/client', 'drizzle-orm', 'postgres'] as const),
    ],
    open: ['record', 'tell', 'trainingClock', 'readCase'],
  },
  {
    from: 'api/cases/contract.ts',
    closed: [
      ...([
        'record',
        'readCase',
        'workflow',
        'messages',
        'activity',
        'tell',
        'schema',
        'pool',
        'reads',
        'content',
        'api',
        'web',
        'worker',
        'server',
        'cli',
        'local',
        'demo',
      ] as const),
      ...(['config', 'test', '@temporalio/client', 'express', 'drizzle-orm', 'postgres', ...ofNode] as const),
    ],
    open: ['words', 'rule', 'zod'],
  },
  {
    from: 'web/pages/planted.ts',
    closed: [
      ...([
        'rule',
        'words',
        'record',
        'readCase',
        'workflow',
        'messages',
        'activity',
        'tell',
        'schema',
        'pool',
        'reads',
        'content',
        'api',
        'worker',
        'server',
      ] as const),
      ...(['cli', 'local', 'demo', 'config', 'test'] as const),
    ],
    open: ['contract'],
  },
  { from: 'worker.ts', closed: ['rule', 'test'], open: ['record', 'activity', 'tell', 'pool', 'config'] },
  { from: 'server.ts', closed: ['rule', 'test'], open: ['api', 'tell', 'pool', 'config'] },
  { from: 'cli/planted.ts', closed: ['rule', 'test'], open: ['record', 'reads', 'tell', 'config', 'local'] },
  { from: 'local/planted.ts', closed: ['rule', 'test'], open: ['pool', 'content', 'config'] },
  {
    from: 'examples/demo/planted.ts',
    closed: ['rule', 'record', 'readCase', 'workflow', 'activity', 'tell', 'schema', 'pool', 'reads', 'content', 'api', 'worker', 'local', 'test', 'postgres'],
    open: ['contract', 'messages', 'config', 'type rule'],
  },
  {
    from: 'examples/client/planted.ts',
    closed: [
      'rule',
      'words',
      'contract',
      'messages',
      'config',
      'record',
      'readCase',
      'tell',
      'pool',
      'reads',
      'content',
      'api',
      'worker',
      'local',
      'demo',
      'test',
    ],
    open: [],
  },
  {
    from: 'examples/town/planted.ts',
    closed: [
      'workflow',
      'messages',
      'activity',
      'tell',
      'trainingClock',
      'schema',
      'api',
      'contract',
      'worker',
      'server',
      'cli',
      'local',
      'demo',
      'test',
      'drizzle-orm',
    ],
    open: ['readCase', 'content', 'reads', 'pool', 'type words', 'type rule'],
  },
  { from: 'config.ts', closed: ['local', 'demo', 'cli', 'worker', 'server', 'test'], open: ['zod'] },
];

interface Violation {
  from: string;
  to: string;
  rule: { name: string };
}

let folder = '';
let refusals: Violation[] = [];

beforeAll(async () => {
  mkdirSync(home, { recursive: true });
  folder = mkdtempSync(join(home, 'imports-'));
  for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json']) cpSync(join(checkout, file), join(folder, file));
  for (const target of Object.values(targets)) plant(target, ['export type T = 1;', 'export const value = 1;']);
  for (const { from, closed, open } of rows) {
    plant(from, [
      'export type T = 1;',
      ...[...closed, ...open].filter((column) => !isType(column)).map((column, i) => `export * as p${i} from '${specifierOf(from, column)}';`),
    ]);
    plant(
      typesFile(from),
      open.filter(isType).map((column, i) => `export type { T as T${i} } from '${specifierOf(from, column)}';`),
    );
  }
  refusals = (await violations(folder)).filter(({ rule }) => rule.name !== 'no-circle');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.each(rows.flatMap(({ from, closed }) => closed.map((column) => [from, column] as const)))('refuses, in %s, an import of %s', (from, column) => {
  expect(refusalsOf(from, column)).not.toEqual([]);
});

it.each(rows.flatMap(({ from, open }) => open.map((column) => [from, column] as const)))('allows, in %s, an import of %s', (from, column) => {
  expect(refusalsOf(isType(column) ? typesFile(from) : from, column)).toEqual([]);
});

it('holds for the tree itself', async () => {
  expect((await violations(checkout)).map(({ from, to, rule }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
});

function refusalsOf(from: string, column: string): string[] {
  return refusals.filter((one) => one.from === from && leadsTo(one.to, column)).map(({ rule }) => rule.name);
}

/** Own files are reported by path, packages somewhere below node_modules, Node's modules by their bare names. */
function leadsTo(to: string, column: string): boolean {
  return to === targetOf(column) || to === column.replace('node:', '') || to.includes(`node_modules/${column}/`);
}

async function violations(where: string): Promise<Violation[]> {
  const cruiser = join(checkout, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
  const args = [cruiser, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', '.'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: where, maxBuffer: 64 * 1024 * 1024 });
  return (JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations;
}

function isType(column: string): boolean {
  return column.startsWith('type ');
}

function typesFile(from: string): string {
  return from.replace(/(planted)?\.ts$/, 'planted-types.ts');
}

function targetOf(column: string): string | undefined {
  return (targets as Record<string, string>)[column.replace('type ', '')];
}

function specifierOf(from: string, column: string): string {
  const up = '../'.repeat(from.split('/').length - 1) || './';
  return targetOf(column)?.replace(/\.ts$/, '').replace(/^/, up) ?? column;
}

function plant(file: string, lines: string[]): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), lines.join('\n'));
}
