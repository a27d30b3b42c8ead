// The calculator on the command line, as an official types it.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');

function due(words: readonly string[], { input = '', zone = 'Asia/Shanghai' } = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'cli/due.ts', ...words], {
    cwd: root,
    input,
    env: { ...process.env, TZ: zone },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return { status, stdout, stderr };
}

describe('npm run due', () => {
  it('prints the date and how it came about', () => {
    const { status, stdout } = spawnSync('npm', ['run', '-s', 'due', '--', '2026-02-13', '10wd'], {
      cwd: root,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    expect(status).toBe(0);
    const lines = stdout.split('\n');
    expect(lines[0]).toBe('2026-02-13（周五）起 10个工作日 → 2026-03-05（周四）');
    expect(lines).toContain('  2026-02-15（周日）至2026-02-23（周一）  不计 9 天  春节（国办发明电〔2025〕7号）');
    expect(lines).toContain('  日历  已知11份放假通知，最近一份国办发明电〔2025〕7号（N2018..N2026+A2019+A2020）');
  });

  it('marks a date that the next notice may move', () => {
    const { stdout } = due(['2026-11-23', '30wd']);
    expect(stdout).toMatch(/^2026-11-23（周一）起 30个工作日 → 2027-01-05（周二） {2}【暂定】\n/);
    expect(stdout).toContain('2027年的放假通知还没有公布');
  });

  it.each([
    ['２０２６年2月13日', '１０ wd'],
    [' 2026/2/13', '10wd'],
    ['20260213\u200b', '10wd'],
  ])('reads %s and %s as they were meant', (from, limit) => {
    expect(JSON.parse(due([from, limit, '--json']).stdout)).toMatchObject({ from: '2026-02-13', limit: '10wd', dueOn: '2026-03-05' });
  });

  it('answers in JSON, as of a day', () => {
    const { status, stdout } = due(['2020-01-17', '7wd', '--json', '--as-of', '2020-01-26']);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ dueOn: '2020-02-01', provisional: false, calendar: 'N2018..N2020+A2019', asOf: '2020-01-26' });
    expect(JSON.parse(due(['2020-01-17', '7wd', '--json', '--as-of=2020-01-27']).stdout)).toMatchObject({ dueOn: '2020-02-04' });
  });

  it('gives the same answer wherever the host believes itself to be', () => {
    const zones = ['UTC', 'Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Kiritimati'];
    const input = '2026-02-13 10wd\n2026-02-13T00:10 24h\n2026-09-24 7cdr\n2026-01-31 1m\n';
    const answers = zones.map((zone) => due(['--lines'], { input, zone }).stdout);
    expect(new Set(answers).size).toBe(1);
    expect(
      answers[0]
        ?.trimEnd()
        .split('\n')
        .map((line) => {
          const { dueOn, dueAt } = JSON.parse(line);
          return dueAt ?? dueOn;
        }),
    ).toEqual(['2026-03-05', '2026-02-14T00:10:00+08:00', '2026-10-08', '2026-02-28']);
  });

  it('answers each line in its place, a bad one with its error, and fails at the end', () => {
    const { status, stdout } = due(['--lines'], { input: '2026-02-13 10wd\r\n2026-02-30 10wd\nnonsense\n\n  2026-09-18   3wd  ' });
    const answers = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(status).toBe(1);
    expect(answers.map((answer) => answer.dueOn ?? answer.error)).toEqual([
      '2026-03-05',
      '“2026-02-30”不是有效日期：要写成“2026-02-13”这样、日历上确有的一天（1900年至2199年）。',
      '“nonsense”不是“起算日 期限”两项。',
      '2026-09-22',
    ]);
    expect(due(['--lines'], { input: '' })).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  it('answers ten thousand lines in a few seconds', () => {
    const days = ['2018-12-03', '2020-01-02', '2023-12-12', '2026-02-13', '2026-11-23'];
    const input = Array.from({ length: 10_000 }, (_, index) => `${days[index % days.length] ?? ''} ${index % 61}wd`).join('\n');
    const began = Date.now();
    const { status, stdout } = due(['--lines'], { input });
    expect(status).toBe(0);
    expect(stdout.match(/"dueOn"/g)).toHaveLength(10_000);
    expect(Date.now() - began).toBeLessThan(60_000); // a second or two by itself; a busy machine may take ten times as long
  });

  it.each([
    [['2026-02-30', '10wd'], 1, '“2026-02-30”不是有效日期'],
    [['2026-02-13', '-5wd'], 1, '不能是负数'],
    [['2026-02-13', '2.5wd', '--json'], 1, '不能带小数'],
    [['2026-02-13', '99999wd'], 1, '太长'],
    [['2017-06-01', '10wd'], 1, '早于本系统最早的放假安排'],
    [['2026-02-13', '24h'], 1, '要写明起算时刻'],
    [['2026-02-13', '10wd', '--as-of', '2016-01-01'], 1, '还没有任何放假安排公布'],
    [['2026-02-13', '10wd', '--as-of'], 1, '“”不是有效日期'],
    [['2026-02-13'], 2, '要写明起算日和期限两项'],
    [[], 2, '用法'],
    [['2026-02-13', '10wd', '--xml'], 2, '不认识“--xml”'],
    [['2026-02-13', '10wd', '--lines'], 2, '从标准输入读'],
  ])('refuses %j with exit code %i and a sentence', (words, code, sentence) => {
    const { status, stdout, stderr } = due(words);
    expect(status).toBe(code);
    expect(stdout).toBe('');
    expect(stderr).toContain(sentence);
  });
});
