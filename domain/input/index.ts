// What people type or paste, put right before it is judged: one reader for each kind of value, for every door it comes in by.
export { account } from './account';
export { dueRequest } from './due-request';
export { type Fen, amount, highestFen, highestYuan } from './amount';
export { email } from './email';
export { code, codeInCapitals, line, prose } from './free-text';
export { checkCharacter, identityNumber, lastFourOf } from './identity-number';
export { localValue } from './local-value';
export { isStorable, isStorableLine, notStorable } from './marks';
export { personName } from './person-name';
export { phone } from './phone';
export { plainDate } from './plain-date';
export type { Read } from './read';
