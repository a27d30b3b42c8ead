// How the bench asks an engine that answers over HTTP.

const patienceMs = 120_000;

export async function post(url: string, body?: unknown): Promise<string> {
  const asked = body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(url, { method: 'POST', ...asked, signal: AbortSignal.timeout(patienceMs) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text}`);
  return text;
}

/** Openings and acts of a program that serves cases. */
export const casesAt = (url: string) => ({
  open: async () => (JSON.parse(await post(`${url}/cases`)) as { id: string }).id,
  act: async (caseId: string, act: string) => {
    await post(`${url}/cases/${caseId}/${act}`);
  },
});
