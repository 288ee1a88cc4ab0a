import type { Miniflare } from 'miniflare'
import { startPaper, TOKEN } from '../bench/paper.ts'
import around from './worker.js?raw'

export type DatabaseFault = 'ok' | 'throw' | 'hang' | 'overloaded'
export type StoreFault =
  | DatabaseFault
  | 'garbage'
  | 'truncated'
  | 'of another shape'
  | 'without metadata'
  | 'one write a second'

/** What is to be broken from now on. What is not named works. */
interface Order {
  db?: DatabaseFault
  kv?: StoreFault
  r2?: 'ok' | 'throw' | 'hang'
  /** Which storage call from now on fails, the first being 1; 0 for none. */
  failAt?: number
  /** Whether that call is made, and only its answer is lost. */
  after?: boolean
  /** Of so many storage calls one fails, by chance; 0 for none. */
  oneOf?: number
  /** What that chance begins with: the same for the same seed. */
  seed?: number
  /** How long what hangs hangs, in milliseconds, before it fails. */
  hangMs?: number
  /** The isolate knows nothing any more. */
  forget?: boolean
  /** How many milliseconds pass on the Worker's clock. */
  pass?: number
  /** Of so many batches of the queue one is brought to two at once; 0 for none. */
  twiceOneOf?: number
  /** Of so many calls to the database by who delivers letters, at one they are killed; 0 for none. */
  killOneOf?: number
}

interface Answer {
  status: number
  headers: Headers
  text: string
}

export interface Broken {
  mf: Miniflare
  /** Breaks and mends; gives the storage calls made since the last order. */
  order(what?: Order): Promise<string[]>
  /** Runs a line of the clock under an order: what it called, and why it failed, if it did. */
  tick(cron: string, what?: Order & { scheduledTime?: number }): Promise<{ calls: string[]; failed: string | null }>
  /** What time it is for the Worker, in milliseconds since 1970. */
  now(): Promise<number>
  /** How many who delivered letters were killed over it so far. */
  kills(): Promise<number>
  visit(path: string, init?: RequestInit): Promise<Answer>
  /** Asks the editors' API as the owner. */
  ask(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  /** The same for what must succeed: its JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: whatever the API answers; the tests read from it.
  make(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<any>
}

/** The built Worker with all that it stands on in our hands. */
export async function startBroken(
  options: { inspectorPort?: number; bindings?: Record<string, string> } = {},
): Promise<Broken> {
  const { mf, url } = await startPaper({ around, ...options })
  const chaos = async (order?: object) => {
    const init = order ? { method: 'POST', body: JSON.stringify(order) } : {}
    return (await fetch(new URL('/chaos', url), init)).json()
  }

  async function visit(path: string, init: RequestInit = {}): Promise<Answer> {
    const response = await fetch(new URL(path, url), { redirect: 'manual', ...init })
    return { status: response.status, headers: response.headers, text: await response.text() }
  }

  function ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return visit(`/admin/api${path}`, {
      method,
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  }

  return {
    mf,
    order: async (what = {}) => (await chaos(what)).calls,
    now: async () => (await chaos()).now,
    kills: async () => (await chaos()).kills,
    tick: (cron, what = {}) => chaos({ ...what, cron }),
    visit,
    ask,
    async make(method, path, body, headers) {
      const { status, text } = await ask(method, path, body, headers)
      if (status >= 300) throw new Error(`${method} ${path}: ${status} ${text}`)
      return JSON.parse(text || '{}')
    },
  }
}
