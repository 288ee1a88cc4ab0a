/** What the API gave, or why it refused, in words. */
export type Sent<T> = { done: T } | { refused: string; status: number }

interface Request {
  body?: unknown
  headers?: Record<string, string>
}

/** Asks the desk's API as whoever is signed in. Never throws: without a connection it says so. */
export async function send<T>(method: string, path: string, { body, headers = {} }: Request = {}): Promise<Sent<T>> {
  try {
    const answer = await fetch(`/admin/api${path}`, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    const told = text === '' ? undefined : JSON.parse(text)
    if (answer.ok) return { done: told }
    return { refused: answer.status === 401 ? SIGNED_OUT : wordsOf(told), status: answer.status }
  } catch {
    return { refused: 'There is no connection. Nothing is lost: try again when there is.', status: 0 }
  }
}

const SIGNED_OUT = 'You are signed out. Sign in again in another window, then come back and try again.'

/** A problem document in words (RFC 9457): of fields at fault each says what is wrong with it. */
function wordsOf(told: { detail?: string; errors?: { message: string }[] } | undefined): string {
  const fields = (told?.errors ?? []).map(({ message }) => message)
  return fields.length > 0 ? fields.join(' ') : (told?.detail ?? 'It did not work. Try again.')
}
