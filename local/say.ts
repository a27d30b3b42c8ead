// What the console says: short lines, each with the seconds since the start.

// A reader that goes away (`npm start | head`) is no reason to stop.
process.stdout.on('error', () => undefined);

/** Since the process began, installing packages included. */
export function secondsSinceStart(): string {
  return (performance.now() / 1000).toFixed(1);
}

export function say(line: string): void {
  process.stdout.write(`[${secondsSinceStart().padStart(5)} 秒] ${line}\n`);
}

/** Says that something long goes on, every five seconds, until it is over. */
export async function sayWhile<T>(line: string, work: Promise<T>, howFar: () => string = () => ''): Promise<T> {
  const began = performance.now();
  const timer = setInterval(() => say(`${line}……已 ${Math.round((performance.now() - began) / 1000)} 秒${howFar()}`), 5000);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}
