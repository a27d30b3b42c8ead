// The last thing a start says: where to go and with which account.
import { secondsSinceStart } from './say';

interface Example {
  town: string;
  password: string;
  accounts: { account: string; name: string; post: string }[];
}
interface Welcome {
  address: string;
  /** The invented one, where there is one. */
  town: Example | undefined;
  temporalUi: string | undefined;
}

export function welcome({ address, town, temporalUi }: Welcome): void {
  const lines = [
    '',
    `一门已就绪，用时 ${secondsSinceStart()} 秒。`,
    '',
    `  网址      ${address}`,
    ...(temporalUi === undefined ? [] : [`  流程界面  ${temporalUi}`]),
    ...(town === undefined ? ['  还没有乡镇的，新建：npm run town -- new'] : exampleLines(town)),
    '',
    '按 Ctrl-C 停止。',
    '',
  ];
  process.stdout.write(lines.join('\n'));
}

function exampleLines({ town, password, accounts }: Example): string[] {
  const rows = [{ account: '账号', name: '姓名', post: '岗位' }, ...accounts];
  const width = (of: 'account' | 'name') => Math.max(...rows.map((row) => widthOf(row[of])));
  const [accountWidth, nameWidth] = [width('account'), width('name')];
  const table = rows.map((row) => `    ${pad(row.account, accountWidth)}  ${pad(row.name, nameWidth)}  ${row.post}`);
  return [`  示范乡镇  ${town}（人物均为虚构）`, `  密码      ${password}（以下账号都用它）`, '', ...table];
}

/** Chinese characters are two columns wide. */
function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (/[⺀-鿿豈-﫿＀-￯]/u.test(letter) ? 2 : 1), 0);
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(width - widthOf(text));
}
