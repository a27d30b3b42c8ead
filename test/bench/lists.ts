// `npm run bench -- lists`: the lists at a million cases (`--cases N`: at as many), and the verifier over a hundred thousand whole ones (`--whole N`; 0: over none). Its PostgreSQL is
// started and ended as that of the tests is.
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  args: process.argv.slice(2).filter((word) => word !== 'lists'),
  options: { cases: { type: 'string', default: '1000000' }, whole: { type: 'string', default: '100000' } },
});
if (!/^[1-9]\d{2,6}$/.test(values.cases) || !/^(0|[1-9]\d{1,5})$/.test(values.whole)) {
  console.error(`--cases 后面要写件数（100 到 9999999），--whole 后面要写件数（0，或者 10 到 999999）。什么也没有做。`);
  process.exit(2);
}
process.env['YIMEN_BENCH_CASES'] = values.cases;
process.env['YIMEN_BENCH_LOAD'] = String(loadavg()[0]);
const files = ['test/bench/lists.test.ts'];
if (values.whole !== '0') {
  process.env['YIMEN_BENCH_WHOLE'] = values.whole;
  files.push('test/bench/verify.test.ts');
}
process.argv.splice(2, Infinity, ...files, '--runInBand');

void import('../../local/test-run.js');
