// A desk on the command line: `work`, `case NUMBER`, `do NUMBER VERB [field=value …]`, `day`. YIMEN_URL, YIMEN_ACCOUNT and YIMEN_PASSWORD say where and who.
import { act } from './act';
import { workThrough } from './day';
import { type CaseFile, Desk, Refused, type Work } from './desk';
import { inventedLines } from './lines';

const usage = `用法：
  work                          我手上的和可以领取的事项
  case 事项序号                 这件案件办到哪里、期限和理由、现在能办什么
  do 事项序号 办理动作 [栏目=值 …]  按表单办理；没有给出的必填栏目按表单的第一个选项填写（只在演练镇使用）
  day                           把今天能办的都办了（只在演练镇使用）`;

async function main([command = '', nth = '', word = '', ...entries]: readonly string[]): Promise<void> {
  const { YIMEN_URL: base = 'http://127.0.0.1:3000', YIMEN_ACCOUNT: account = '', YIMEN_PASSWORD: password = '' } = process.env;
  if (!['work', 'case', 'do', 'day'].includes(command)) return console.log(usage);
  const desk = await Desk.signIn(base, account, password);
  const work = await desk.work();
  if (command === 'work') return say(work.length === 0 ? ['没有要办的事项。'] : work.map(lineOf));
  if (command === 'day') return tellDay(desk);
  const chosen = work[Number(nth) - 1];
  if (chosen === undefined) return say([`没有第${nth}件，一共${work.length}件。`]);
  const file = await desk.open(chosen.caseId);
  if (command === 'case') return say(pageOf(file));
  const verb = file.allowedActions.find((one) => one.word === word);
  if (verb === undefined) return say([`这里没有“${word}”，能办的有：${file.allowedActions.flatMap((one) => (one.allowed ? [one.word] : [])).join('、')}。`]);
  await act(desk, await desk.form(file.id, verb.action), inventedLines(), new Date(file.asOf), chosenIn(entries));
  say([`${file.number}：${word}，已办理。`, ...pageOf(await desk.open(file.id))]);
}

const say = (lines: readonly string[]): void => console.log(lines.join('\n'));
const lineOf = ({ number, applicant, village, task, light, dueOn, rest }: Work, nth: number): string =>
  [nth + 1, number, applicant, village, task.word, light?.word, dueOn, rest.words].filter((part) => part !== null && part !== undefined).join('　');
const chosenIn = (entries: readonly string[]): Record<string, string> =>
  Object.fromEntries(entries.map((entry) => [entry.split('=')[0], entry.split('=').slice(1).join('=')]));

/** Where a case stands, what ends when and why, and what may be done or is expected. */
function pageOf({ number, kindWord, stageWord, course, clocks, allowedActions }: CaseFile): readonly string[] {
  const marks = { done: '✓', now: '▶', ahead: '…' };
  return [
    `${number}　${kindWord}　${stageWord}`,
    ...course.map(
      ({ state, word, from, to, who, spent }) =>
        `  ${marks[state]} ${word}　${[from, to].filter((day) => day !== null).join('—')}　${who.join('、')}　${spent?.words ?? ''}`,
    ),
    ...clocks.flatMap(({ state, word, dueOn, remaining, dueReason }) =>
      state === 'running' ? [`  ⏱ ${word}：${dueOn}，${remaining?.words ?? ''}`, ...dueReason.clauses.map(({ text }) => `     ${text}`)] : [],
    ),
    ...allowedActions.flatMap(({ allowed, expected, word, sentence, possibleFrom }) =>
      allowed ? [`  → ${word}`] : expected === true ? [`  · ${word}：${possibleFrom === undefined ? '' : `${possibleFrom}起。`}${sentence ?? ''}`] : [],
    ),
  ];
}

async function tellDay(desk: Desk): Promise<void> {
  const { done, left } = await workThrough(desk, inventedLines());
  say([...done.map(({ number, word }) => `${number}　${word}`), ...left.map(({ work, because }) => `${work.number}　${work.task.word}没有办：${because}`)]);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof Refused)) throw error;
  say([error.message, ...Object.entries(error.fields).map(([field, sentence]) => `  ${field}：${sentence}`)]);
  process.exitCode = 1;
});
