// An operator's command with the environment of the local instance.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '../config';
import { StartupError, failureOf } from '../failure';
import { localEnvironment } from './environment';
import { checkout } from './folders';

const commands: Readonly<Record<string, () => Promise<unknown>>> = {
  backup: () => import('../cli/backup.js'),
  verify: () => import('../cli/verify.js'),
  rollout: () => import('../cli/rollout.js'),
  check: () => import('../cli/check.js'),
  keys: () => import('../cli/keys.js'),
  clock: () => import('../cli/clock.js'),
  town: () => import('../cli/town.js'),
  demo: () => import('../examples/demo/main.js'),
};

/** These read what is written behind them, and refuse what they don't know. */
const withWords = ['backup', 'clock', 'demo', 'keys', 'rollout', 'town', 'verify'];

async function run(): Promise<void> {
  if (existsSync(join(checkout, '.env'))) process.loadEnvFile(join(checkout, '.env')); // as `npm start` does: the mail server is written there
  Object.assign(process.env, localEnvironment());
  const [name = ''] = process.argv.splice(2, 1);
  const command = commands[name];
  if (command === undefined) throw new Error(`no command '${name}'`);
  const [word] = process.argv.slice(2);
  if (word !== undefined && !withWords.includes(name)) {
    console.error(`不认识“${word}”：npm run ${name} 后面不写别的。什么也没有做。`);
    process.exit(2);
  }
  await command();
}

process.on('unhandledRejection', (error) => {
  if (error instanceof ConfigError) console.error(`没有找到正在运行的系统：${error.message}\n请先在另一个终端运行 npm start。`);
  else console.error(error instanceof StartupError ? error.message : failureOf(error));
  process.exit(1);
});
void run();
