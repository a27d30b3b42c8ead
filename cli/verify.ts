// `npm run verify`: refolds every case and reports any drift between steps, chain, state and rows, saying how far it is; `-- --after <case>` goes on where one that was broken off stood.
import { readConfig } from '../config';
import { connect, longWaits } from '../db/client';
import { isId } from '../db/ids';
import { readKeyring } from '../db/keyring';
import { driftWords } from '../domain/notices/words';
import { type Drift, countCases, verifyInParts } from '../record/verify';

const tellMs = 5_000;

/** Exit code: 0 if nothing differs in what was gone over, 1 if anything does, 2 if the command itself wasn't understood. */
async function main(words: readonly string[]): Promise<number> {
  const [flag, after] = words;
  if (words.length > 0 && !(words.length === 2 && flag === '--after' && isId(after))) {
    console.error('用法：npm run verify（核对全部案件），npm run verify -- --after 案件编号（中断以后，从显示的地方接着核对）。什么也没有做。');
    return 2;
  }
  const { databaseUrl, evidenceKeys } = readConfig(process.env);
  const client = connect(databaseUrl, readKeyring(evidenceKeys), 2, longWaits);
  const all = await countCases(client, after);
  let [cases, steps, found] = [0, 0, 0];
  let told = performance.now();
  for await (const part of verifyInParts(client, after)) {
    for (const drift of part.drifts) console.error(lineOf(drift));
    cases += part.cases;
    steps += part.steps;
    found += part.drifts.length;
    if (part.last !== undefined && performance.now() - told > tellMs) {
      told = performance.now();
      console.error(`已核对 ${cases} 件，共 ${all} 件。中断以后接着核对：npm run verify -- --after ${part.last}`);
    }
  }
  const from = after === undefined ? '' : `（${after} 以后的）`;
  console.log(`核对完毕：${cases} 件案件${from}，${steps} 步，${found} 处不一致。`);
  await client.close();
  return found === 0 ? 0 : 1;
}

/** `不一致：低保2026-0001（…）第 6 步：clock total#1 与步骤不符（dueOn）` */
function lineOf({ caseId, number, seq, table, what, row = '', columns = [] }: Drift): string {
  const about = number === undefined ? caseId : `${number}（${caseId}）`;
  const step = seq === 0 ? '' : `第 ${seq} 步`;
  return `不一致：${about}${step}：${table}${row === '' ? '' : ` ${row}`} ${driftWords[what]}${columns.length === 0 ? '' : `（${columns.join('、')}）`}`;
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
