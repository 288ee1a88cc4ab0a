export type Sent =
  | { saved: { id: string; revision: number } }
  | { failed: 'offline' | 'signed out' | 'stale' | 'busy' }
  | { refused: string }

const WITHIN_MS = 15_000

/** Sends words to the API: what became of them. */
export async function send(
  method: 'POST' | 'PATCH' | 'PUT',
  path: string,
  { body, headers = {} }: { body: unknown; headers?: Record<string, string> },
): Promise<Sent> {
  let answer: Response
  try {
    answer = await fetch(`/admin/api${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(WITHIN_MS),
    })
  } catch {
    return { failed: 'offline' }
  }
  if (answer.ok) return { saved: await answer.json() }
  if (answer.status === 401) return { failed: 'signed out' }
  if (answer.status === 412) return { failed: 'stale' }
  if (answer.status >= 500 || answer.status === 429) return { failed: 'busy' }
  const { detail, errors = [] }: { detail: string; errors?: { message: string }[] } = await answer.json()
  return { refused: errors.map(({ message }) => message).join(' ') || detail }
}
