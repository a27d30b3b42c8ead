// Known weaknesses of the packages in use, as the registry's advisory service tells them: all printed; a failure only where production is weak and a mended release is out.
import { spawnSync } from 'node:child_process';

/** Of a report of `npm audit`; nothing where the service did not answer. `--audit`: .npmrc switches it off for installing. */
function audited(...args) {
  const { stdout } = spawnSync('npm', ['audit', '--audit', '--json', ...args], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, timeout: 60_000 });
  try {
    const { vulnerabilities } = JSON.parse(stdout);
    return vulnerabilities && Object.values(vulnerabilities);
  } catch {
    return undefined;
  }
}

function print(where, found) {
  for (const { name, severity, range, fixAvailable } of found) console.log(`${where}: ${severity}, ${name} ${range}, ${wordsOf(fixAvailable)}`);
}

/** `true`: a release within the range of whoever asks for it; an object: another release of one of ours. */
function wordsOf(fix) {
  if (!fix) return 'no mended release';
  return fix === true ? 'mended: npm audit fix' : `mended by ${fix.name} ${fix.version}`;
}

const [production, all] = [audited('--omit=dev'), audited()];
if (production === undefined || all === undefined) {
  console.log('The registry configured here has no advisory service that answers: nothing was audited.');
} else {
  const names = new Set(production.map(({ name }) => name));
  const tools = all.filter(({ name }) => !names.has(name));
  print('production', production);
  print('tools', tools);
  console.log(`${production.length} known in production, ${tools.length} in tools`);
  if (production.some(({ fixAvailable }) => fixAvailable)) process.exitCode = 1;
}
