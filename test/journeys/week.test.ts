// The first week of a town, as the demo plays it, on this test run's own servers: the machine is lost on Wednesday with its database and its Temporal.
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { Ended, Machine } from '../../examples/demo/week/machine';
import { playWeek } from '../../examples/demo/week/play';
import { checkout } from '../../local/folders';
import { RunningOffice } from '../support/running-office';
import { testFolder } from '../support/servers';

jest.setTimeout(300_000);

let office: RunningOffice;
let said: jest.SpyInstance<void, unknown[]>;
beforeAll(async () => {
  office = await RunningOffice.empty();
  said = jest.spyOn(console, 'log').mockImplementation();
});
afterAll(async () => {
  said.mockRestore();
  await office.close();
});

const command = async (name: string, ...words: readonly string[]): Promise<Ended> => {
  const env = await office.environment();
  return new Promise((tell) =>
    execFile(process.execPath, ['--import', 'tsx', `cli/${name}.ts`, ...words], { cwd: checkout, env }, (error, out, err) =>
      tell({ code: error === null ? 0 : Number(error.code), output: out + err }),
    ),
  );
};

function aMachine(): Machine {
  const outside = join(mkdtempSync(join(testFolder(), 'week-')), 'outside');
  mkdirSync(outside);
  return {
    outside,
    get base() {
      return office.crew.nextServer();
    },
    start: () => office.start(),
    async run(name, ...words) {
      if (name !== 'restore') return command(name, ...words);
      office = await RunningOffice.restored(words[0] ?? '');
      return { code: 0, output: '' };
    },
    lose: () => office.close(),
    environment: () => office.environment(),
  };
}

it('carries a town from nothing through its week, with the machine lost on Wednesday', async () => {
  await playWeek(aMachine(), { untilSpring: false });
  const heads = said.mock.calls.map(([line]) => String(line)).filter((line) => line.startsWith('\n【'));
  expect(heads.map((head) => head.slice(2, 5))).toEqual(['一台空', '星期一', '星期二', '星期三', '星期四', '星期五', '第二个', '第二个', '国庆之', '检查：']);
});
