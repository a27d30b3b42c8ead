// Secrets in the files that git keeps: what looks like a key, a token or a password is named by file and line, never printed.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Invented ones for tests and examples say so. */
const invented = /secret|geheim|hidden|password|passwort|changeme|example|密码|test|invented|later|\$\{/i;
const always = () => true;
const kinds = [
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----\s*\S{20}/, always],
  ['a token of GitHub', /\b(gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{40,})/, always],
  ['a token of npm', /\bnpm_[A-Za-z0-9]{36}\b|_authToken\s*=\s*[^$\s]\S{7}/, always],
  ['a key of a cloud', /\b(AKIA|ASIA|LTAI|AKID)[A-Za-z0-9]{16,32}\b/, always],
  ['a token of a chat', /\bxox[abprs]-[A-Za-z0-9-]{20,}|[?&]key=[0-9a-f]{8}-[0-9a-f-]{27}/, always],
  ['a signed token', /\beyJ[A-Za-z0-9_-]{15,}\.eyJ[A-Za-z0-9_-]{15,}\.[A-Za-z0-9_-]{15,}/, always],
  // The shape of an evidence key: 32 bytes, alone on its line or in quotes.
  ['a key of 32 bytes', /(^|['"`=\s])([A-Za-z0-9+/]{43}=)(['"`\s]|$)/, (found) => isMixed(found[2]) && !isText(found[2])],
  ['a password in an address', /\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@'"`]+:([^\s:/@'"`]{6,})@/, (found) => !invented.test(found[1])],
  ['a password', /\b\w*(?:passw(?:or)?d|secret|token|api_?key)\w*['"]?\s*[:=]\s*['"`]([A-Za-z0-9+/_=-]{16,})['"`]/i, (found) => isMixed(found[1])],
];

/** Words and names are of one case, or hold no digits. */
function isMixed(text) {
  return /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text) && !invented.test(text);
}

/** What Temporal's histories hold: words, in the same letters as a key. */
function isText(base64) {
  return /^[\x20-\x7e\s]*$/.test(Buffer.from(base64, 'base64').toString('latin1'));
}

const files = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  .split('\0')
  .filter(Boolean);
let found = 0;
for (const file of files) {
  for (const [what, line] of secretsIn(textOf(file))) {
    found += 1;
    console.log(`${file}:${line}: looks like ${what}`);
  }
}
console.log(`${files.length} files, ${found} secrets`);
if (found > 0) process.exitCode = 1;

function secretsIn(text) {
  return text.split('\n').flatMap((line, n) => {
    // A key in PEM goes on below; in JSON it is one line.
    const here = line.includes('-----BEGIN')
      ? text
          .split('\n')
          .slice(n, n + 2)
          .join('\n')
          .replaceAll('\\n', '\n')
      : line;
    return kinds.flatMap(([what, shape, isIt]) => {
      const match = shape.exec(here);
      return match !== null && isIt(match) ? [[what, n + 1]] : [];
    });
  });
}

/** One that is deleted and not yet committed, or that holds no text, has none. */
function textOf(file) {
  try {
    const text = readFileSync(file, 'utf8');
    return text.includes('\0') ? '' : text;
  } catch {
    return '';
  }
}
