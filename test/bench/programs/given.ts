// What a program of an engine is told in its environment.
export function given(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: the bench starts this program`);
  return value;
}
