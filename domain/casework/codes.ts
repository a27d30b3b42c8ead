// Codes as they lie beside a letter or a message, in JSON: whoever reads them asks here, since somebody may have spoilt them.
import type { Details } from './events';

/** Of a letter; `undefined`: spoilt. */
export function readDetails(text: string): Details | undefined {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? (read as Details) : undefined;
  } catch {
    return undefined;
  }
}

/** Of a message, which has words only. */
export function readCodes(text: string): Readonly<Record<string, string>> | undefined {
  const read = readDetails(text);
  return read !== undefined && Object.values(read).every((one) => typeof one === 'string') ? (read as Readonly<Record<string, string>>) : undefined;
}
