// What the workflow bundle holds, seen from inside: waiting and telling, no rule, no calendar, no zod.
import { workflowBundle } from '../support/bundle';

/** The modules of ours in the bundle, by their path from the root. */
async function modules(): Promise<string[]> {
  const { code } = await workflowBundle();
  const root = process.cwd();
  const map = /sourceMappingURL=data:application\/json;charset=utf-8;base64,(\S+)/.exec(code)?.[1] ?? '';
  const { sources } = JSON.parse(Buffer.from(map, 'base64').toString()) as { sources: string[] };
  return sources.map((source) => source.replace('webpack://', '').replace(root, '').replace(/^\//, ''));
}

it('bundles the workflows and nothing of the rules, the calendar, the record or a library of ours', async () => {
  const all = await modules();
  const ours = all
    .filter((path) => /^(\.\/)?(domain|record|activities|api|db|temporal|workflows|config|cli|local)\//.test(path.replace(/^\.\//, '')))
    .map((path) => path.replace(/^\.\//, ''));
  expect(ours.filter((path) => path.startsWith('workflows/')).length).toBeGreaterThanOrEqual(5);
  expect(
    ours.filter((path) => !path.startsWith('workflows/') && !/^domain\/(\w+\/words|casework\/labels|kinds\/\w+\/labels\/signals)\.ts$/.test(path)),
  ).toEqual([]);
  expect(all.filter((path) => /node_modules\/(zod|drizzle-orm|postgres|express|pino)\//.test(path))).toEqual([]);
});

it('holds no word that only a rule or a calendar would say', async () => {
  const { code } = await workflowBundle();
  for (const word of ['国办发明电', '57号', 'addWorkingDays', 'inForceFrom', 'workingDays', 'ZodError']) expect(code.includes(word)).toBe(false);
});
