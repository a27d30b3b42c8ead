// What the console says while something takes long, and that it holds its tongue while nothing does.
import { sayWhile } from '../../local/say';

let lines: string[];
beforeEach(() => {
  lines = [];
  jest.useFakeTimers();
  jest.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
});
afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

const after = (ms: number) => new Promise<string>((done) => setTimeout(() => done('done'), ms));

it('says nothing of what takes less than five seconds', async () => {
  const work = sayWhile('数据库：还在建表', after(4_900));
  await jest.advanceTimersByTimeAsync(60_000);
  expect([await work, lines]).toEqual(['done', []]);
});

it('says every five seconds that it goes on, and how long it has, until it is over', async () => {
  const work = sayWhile('数据库：还在建表', after(12_000), () => '，已完成一半');
  await jest.advanceTimersByTimeAsync(60_000);
  await work;
  expect(lines.map((line) => line.replace(/^\[.*?\] /, ''))).toEqual(['数据库：还在建表……已 5 秒，已完成一半\n', '数据库：还在建表……已 10 秒，已完成一半\n']);
});

it('falls silent where the work fails', async () => {
  const work = expect(
    sayWhile(
      '数据库：还在建表',
      after(6_000).then(() => Promise.reject(new Error('no'))),
    ).catch((e: Error) => e.message),
  ).resolves.toBe('no');
  await jest.advanceTimersByTimeAsync(60_000);
  await work;
  expect(lines).toHaveLength(1);
});
