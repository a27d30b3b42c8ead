// The passwords that are tried first: a list that others keep, read once, when somebody chooses a password.
let known: Promise<ReadonlySet<string>> | undefined;

export const commonPasswords = (): Promise<ReadonlySet<string>> =>
  (known ??= import('@zxcvbn-ts/language-common').then(({ dictionary }) => new Set(dictionary['passwords-common'])));
