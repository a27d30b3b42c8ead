// Reading what was sent: a value of the contract, or the fields at fault, each with a sentence.
import type { z } from 'zod';
import { badInput } from './errors';
import { assertStorable, assertStorableNames } from './storable';

/** What can't be kept is looked for in what was read: readers put right what stands around a value first. */
export function parse<T>(schema: z.ZodType<T>, given: unknown): T {
  const read = readWith(schema, given);
  if (!read.success) throw badInput(faultsOf(read.error.issues, given));
  return read.data;
}

/** The same, for whoever has more to say of what is wrong. */
export function readWith<T>(schema: z.ZodType<T>, given: unknown): z.ZodSafeParseResult<T> {
  assertStorableNames(given);
  const read = schema.safeParse(given, { reportInput: true });
  if (read.success) assertStorable(read.data);
  return read;
}

export function faultsOf(issues: readonly z.core.$ZodIssue[], given: unknown): Record<string, string> {
  const fields = new Map<string, string>(); // a field may be called __proto__
  const tell = (field: string, sentence: string) => void (fields.has(field) || fields.set(field, sentence));
  for (const issue of [...issues].sort((a, b) => Number(isOfMachine(a)) - Number(isOfMachine(b)))) {
    const at = issue.path.map(String).join('.');
    if (issue.code === 'unrecognized_keys') for (const key of issue.keys.slice(0, 10)) tell([at, key.slice(0, 40)].filter(Boolean).join('.'), '没有这个栏目');
    else tell(at === '' ? '内容' : at, isEmpty(given, issue.path) ? '必须填写' : sentenceOf(issue));
  }
  return Object.fromEntries(fields);
}

/** The bound of what a computer counts exactly; where the contract has one of its own, that is told. */
const isOfMachine = (issue: z.core.$ZodIssue): boolean =>
  (issue.code === 'too_big' && issue.maximum === Number.MAX_SAFE_INTEGER) || (issue.code === 'too_small' && issue.minimum === Number.MIN_SAFE_INTEGER);

/** Whatever else was wanted there: nothing was filled in. The issue's own input may be what was made of it: an empty word asked for as a number is 0. */
const isEmpty = (given: unknown, [next, ...rest]: readonly PropertyKey[]): boolean =>
  next === undefined
    ? given === ''
    : typeof given === 'object' && given !== null && Object.hasOwn(given, next) && isEmpty((given as Readonly<Record<PropertyKey, unknown>>)[next], rest);

function sentenceOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? '必须填写' : `格式不对：应为${typeWords[issue.expected] ?? '另一种格式'}`;
    case 'too_big':
      return issue.origin === 'string' ? `不能超过${issue.maximum}个字` : issue.origin === 'array' ? `不能超过${issue.maximum}项` : `不能大于${issue.maximum}`;
    case 'too_small':
      return issue.origin === 'string' ? '必须填写' : issue.origin === 'array' ? `至少要有${issue.minimum}项` : `不能小于${issue.minimum}`;
    case 'invalid_value':
      return inOurWords(issue.message);
    case 'invalid_format':
      return formatSentences[issue.format] ?? inOurWords(issue.message);
    case 'invalid_union':
      return inOurWords(issue.message);
    case 'custom':
      return issue.message;
    default:
      return '格式不对';
  }
}

/** What is said where the contract gives a sentence of its own; the library's are English. */
const inOurWords = (message: string): string => (/[\u4e00-\u9fff]/.test(message) ? message : '格式不对');

const formatSentences: Readonly<Record<string, string>> = {
  uuid: '格式不对：应为系统给出的编号（id）',
  datetime: '格式不对：时刻要写成“2026-07-01T09:30:00+08:00”这样',
};

const typeWords: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: '是或否',
  array: '列表',
  object: '一组栏目',
};
