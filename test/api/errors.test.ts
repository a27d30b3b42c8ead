// The one table from refusal code to status and sentence: total, and in words a clerk can act on.
import { refusals, refused, waitedInVain } from '../../api/http/errors';
import { refusals as ruleRefusals } from '../../domain/casework/commands';
import { codeOf } from '../../domain/forms/rule';
import { kinds } from '../../domain/kinds';

/** Of each rule that says something so, and turned where it says something then. */
const ofRules = kinds.flatMap(({ name: kind, rules }) =>
  Object.entries(rules).flatMap(([name, { says, saysNot }]) =>
    [...(says === undefined ? [] : [name]), ...(saysNot === undefined ? [] : [`not ${name}`])].map((need) => codeOf(kind, need)),
  ),
);
const codes = [...ruleRefusals, ...ofRules, 'caseNotFound', 'keyReused', 'notTraining', 'backwards', 'engineAway'];

it('knows every code that rules, guards, record and practice clock can give', () => {
  for (const code of codes) expect([code, refused(code).code]).toEqual([code, code]);
  expect(refused('neverHeardOf').code).toBe('failed');
  expect(refused('constructor').code).toBe('failed');
});

it('answers a refusal by the rules 409, and what is not there 404', () => {
  for (const code of [...ruleRefusals, ...ofRules]) expect([code, refused(code).refusal.status]).toEqual([code, 409]);
  expect([refused('caseNotFound'), refused('keyReused'), refused('engineAway'), refused('notTraining')].map(({ refusal }) => refusal.status)).toEqual([
    404, 422, 503, 409,
  ]);
});

it('says each in a Chinese sentence without a word of the machine', () => {
  for (const { title, sentence } of Object.values(refusals)) {
    expect(title).toMatch(/^[\u4e00-\u9fff]/);
    expect(sentence).toMatch(/[\u4e00-\u9fff].*。$/);
    expect(sentence.replace(/Idempotency-Key|Content-Type: application\/json|UTF-8|JSON|100KB|\.xlsx|\.csv/g, '')).not.toMatch(/[A-Za-z]{3,}/);
  }
});

it('tells a case in other hands, a slow and an absent database from a fault of ours, however deep it lies', () => {
  const wrapped = (code: string) => new Error('outer', { cause: Object.assign(new Error('inner'), { code }) });
  for (const code of ['ECONNREFUSED', 'CONNECTION_CLOSED', 'CONNECT_TIMEOUT', '57P01', '57P03', '53300', '08006'])
    expect([code, waitedInVain(wrapped(code))]).toEqual([code, 'databaseAway']);
  for (const code of ['55P03', '40P01', '40001']) expect([code, waitedInVain(wrapped(code))]).toEqual([code, 'caseBusy']);
  for (const code of ['57014', '25P03']) expect([code, waitedInVain(wrapped(code))]).toEqual([code, 'tooSlow']);
  for (const code of ['23505', '22021', '42P01']) expect([code, waitedInVain(wrapped(code))]).toEqual([code, undefined]);
  expect(waitedInVain(new Error('nothing known'))).toBeUndefined();
});
