// Whoever ends a bench leaves nothing running: every engine closes first.
export function stopSignal(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop.abort(new Error(`ended by ${signal}`)));
  return stop.signal;
}

export const aborted = (stop: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const end = () => reject(stop.reason as Error);
    if (stop.aborted) end();
    else stop.addEventListener('abort', end, { once: true });
  });
