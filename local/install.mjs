// Installs the packages when they are missing or no longer those of package-lock.json.
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const checkout = resolve(dirname(fileURLToPath(import.meta.url)), '..');

export async function install(root = checkout) {
  const lock = readJson(join(root, 'package-lock.json'));
  if (isInstalled(lock, readJson(join(root, 'node_modules', '.package-lock.json'))) && isPatched(root)) return;
  const names = Object.keys(lock.packages).filter((name) => name !== '' && !lock.packages[name].optional);
  console.log(`正在安装 ${names.length} 个软件包（第一次，或软件包有更新）……`);
  const began = Date.now();
  const howFar = setInterval(() => {
    const there = names.filter((name) => existsSync(join(root, name, 'package.json'))).length;
    console.log(`  ${there === 0 ? '正在核对清单' : `已装 ${there} / ${names.length} 个`}，用时 ${Math.round((Date.now() - began) / 1000)} 秒`);
  }, 3000);
  const log = join(root, '.yimen', 'logs', 'install.log');
  const code = await npmCi(root, log).finally(() => clearInterval(howFar));
  if (code !== 0) {
    console.error(`软件包没有装成（npm ci 退出代码 ${code}）。最后几行输出：\n${lastLines(log)}\n请检查网络或 npm 的软件源设置，再试一次。`);
    process.exit(1);
  }
  patch(root);
  console.log(`软件包已装好，用时 ${((Date.now() - began) / 1000).toFixed(1)} 秒。`);
}

/** npm writes what it installed into node_modules/.package-lock.json, last of all. Packages of other platforms are optional. */
export function isInstalled(lock, installed) {
  if (!lock || !installed) return false;
  return Object.entries(lock.packages).every(([name, wanted]) => {
    const there = installed.packages[name];
    return name === '' || (there ? there.version === wanted.version : wanted.optional === true);
  });
}

/** The driver says by which patch it was changed; after a change of the patch it is another. */
function isPatched(root) {
  const [wanted] = /patch: '[^']+'/.exec(readFileSync(join(root, 'patches/postgres+3.4.9.patch'), 'utf8')) ?? [];
  return wanted !== undefined && readFileSync(join(root, 'node_modules/postgres/cjs/src/index.js'), 'utf8').includes(wanted);
}

/** Where npm was told to run no scripts, the patches of `patches/` are put in here. */
function patch(root) {
  if (isPatched(root)) return;
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'node_modules/patch-package/index.js'), '--error-on-fail'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status === 0) return;
  console.error(`patches/ 里的补丁没有打上：\n${stderr}\n请删除 node_modules 文件夹，再试一次。`);
  process.exit(1);
}

function npmCi(root, log) {
  mkdirSync(dirname(log), { recursive: true });
  const out = openSync(log, 'w');
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund'];
  // Under `npm start` the very npm that runs us; otherwise whichever is on PATH.
  const [program, ...before] = process.env.npm_execpath?.endsWith('npm-cli.js') ? [process.execPath, process.env.npm_execpath] : ['npm'];
  return new Promise((done) => {
    const child = spawn(program, [...before, ...args], { cwd: root, stdio: ['ignore', out, out] });
    closeSync(out);
    child.once('error', () => done(127));
    child.once('exit', (code) => done(code ?? 1));
  });
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function lastLines(file) {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-15).join('\n');
}
