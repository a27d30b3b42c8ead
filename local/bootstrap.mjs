// From plain JavaScript into TypeScript, in the same process: packages first, then the loader, then the file.
import { install } from './install.mjs';

export async function enter(file) {
  await install();
  await import('tsx');
  await import(new URL(file, import.meta.url).href);
}
