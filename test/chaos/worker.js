/*
 * Around the built Worker, and without a switch in it: breaks what it stands on. What is to be broken comes by
 * `POST /chaos`; a request is answered when all that it does behind its answer is done.
 */
import worker from './index.js'

/** The Worker waits for more than a second between two writes of one key: here all that goes this many times as fast. */
const HASTE = 20
const KV_WRITE_EVERY_MS = 1_000 / HASTE

const calm = () => ({
  db: 'ok',
  kv: 'ok',
  r2: 'ok',
  failAt: 0,
  after: false,
  oneOf: 0,
  hangMs: 6_000,
  twiceOneOf: 0,
  killOneOf: 0,
})
let faults = calm()
/** Storage calls since the last order, in their sequence. */
let calls = []
/** How many who delivered letters were killed over it. */
let kills = 0
/** By how much the Worker's clock is ahead, in milliseconds. Time only ever passes. */
let ahead = 0
const writtenAt = new Map()
/** A whole number from 0 to below so many, by a linear congruence: the same sequence from the same seed. */
let state = 1
const chanceOf = (many) => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
  return Math.floor((state / 2 ** 32) * many)
}

const clock = Date.now
globalThis.Date = class extends Date {
  constructor(...given) {
    super(...(given.length === 0 ? [clock() + ahead] : given))
  }
  static now = () => clock() + ahead
}

/** Only what waits, not what bounds a wait: a slow machine must not look like a fault. */
const timer = setTimeout
globalThis.setTimeout = (run, ms, ...given) => timer(run, ms > 1_000 && ms < 2_000 ? ms / HASTE : ms, ...given)

/** Each call of storage comes through here. It may fail before it is made, or after, when its answer is lost. */
async function note(what, mode, call) {
  calls.push(what)
  const isItsTurn = calls.length === faults.failAt
  const lost = new Error(`${what}: Network connection lost.`)
  if (isItsTurn && !faults.after) throw lost
  if (faults.oneOf > 0 && chanceOf(faults.oneOf) === 0) throw lost
  if (mode === 'throw') throw lost
  if (mode === 'overloaded') throw new Error('D1_ERROR: D1 DB is overloaded. Requests queued for too long.')
  if (mode === 'hang') {
    await new Promise((resolve) => setTimeout(resolve, faults.hangMs))
    throw new Error(`${what}: it hung`)
  }
  const answer = await call()
  if (isItsTurn) throw lost
  return answer
}

function database(session) {
  const statement = (inner) => ({
    inner,
    bind: (...values) => statement(inner.bind(...values)),
    all: () => note('d1', faults.db, () => inner.all()),
    run: () => note('d1', faults.db, () => inner.run()),
    raw: (options) => note('d1', faults.db, () => inner.raw(options)),
    first: (column) => note('d1', faults.db, () => inner.first(column)),
  })
  return {
    prepare: (sql) => statement(session.prepare(sql)),
    batch: (statements) => note('d1', faults.db, () => session.batch(statements.map(({ inner }) => inner))),
    withSession: (constraint) => database(session.withSession(constraint)),
    getBookmark: () => session.getBookmark(),
  }
}

const SPOILT = {
  garbage: ({ value, metadata }) => ({
    value: '\u0000garbage"{<'.repeat(value.length).slice(0, value.length),
    metadata,
  }),
  truncated: ({ value, metadata }) => ({ value: value.slice(0, value.length / 2), metadata }),
  'of another shape': ({ metadata }) => {
    const value = JSON.stringify({ status: 200, html: '<h1>Another version</h1>' })
    return { value, metadata: { ...metadata, length: value.length } }
  },
  'without metadata': ({ value }) => ({ value, metadata: null }),
}

function store(kv) {
  return {
    get: (key) => note('kv read', faults.kv, () => kv.get(key)),
    async getWithMetadata(keys, options) {
      const found = await note('kv read', faults.kv, () => kv.getWithMetadata(keys, options))
      const spoil = SPOILT[faults.kv]
      return spoil ? new Map([...found].map(([key, answer]) => [key, answer?.value ? spoil(answer) : answer])) : found
    },
    async put(key, value, options) {
      await note('kv write', faults.kv, async () => {
        const last = writtenAt.get(key) ?? 0
        if (faults.kv === 'one write a second' && clock() - last < KV_WRITE_EVERY_MS) {
          throw new Error('KV PUT failed: 429 Too Many Requests')
        }
        writtenAt.set(key, clock())
        await kv.put(key, value, options)
      })
    },
  }
}

function bucket(r2) {
  return {
    get: (key, options) => note('r2', faults.r2, () => r2.get(key, options)),
    head: (key) => note('r2', faults.r2, () => r2.head(key)),
    put: (key, value, options) => note('r2', faults.r2, () => r2.put(key, value, options)),
    delete: (keys) => note('r2', faults.r2, () => r2.delete(keys)),
  }
}

/** Runs something of the Worker's, and all that it does behind it. */
async function whole(env, run) {
  const work = []
  const context = { waitUntil: (promise) => work.push(promise), passThroughOnException() {}, props: {} }
  const broken = { ...env, DB: database(env.DB), RENDERS: store(env.RENDERS), MEDIA: bucket(env.MEDIA) }
  const result = await run(broken, context)
  for (let done = 0; done < work.length; done++) await Promise.resolve(work[done]).catch(() => undefined)
  return result
}

/** The database of somebody who dies at one of so many calls: nothing that they asked for after it is ever answered. */
function mortal(env, die) {
  const gone = new Promise(() => undefined)
  let isDead = false
  const alive = (work) => {
    if (!isDead && faults.killOneOf > 0 && chanceOf(faults.killOneOf) === 0) die(new Error('the consumer was killed'))
    return isDead ? gone : work()
  }
  const statement = (inner) => ({
    inner,
    bind: (...values) => statement(inner.bind(...values)),
    all: () => alive(() => inner.all()),
    run: () => alive(() => inner.run()),
    raw: (options) => alive(() => inner.raw(options)),
    first: (column) => alive(() => inner.first(column)),
  })
  const open = (session) => ({
    prepare: (sql) => statement(session.prepare(sql)),
    batch: (statements) => alive(() => session.batch(statements.map(({ inner }) => inner))),
    withSession: (constraint) => open(session.withSession(constraint)),
    getBookmark: () => session.getBookmark(),
  })
  return { db: open(env.DB), bury: () => (isDead = true) }
}

/** A message as the second who is brought it sees it: what they say of it is not heard. */
function silent({ id, timestamp, body, attempts }) {
  return { id, timestamp, body, attempts, ack() {}, retry() {} }
}

/** Brings a batch to a consumer that may be killed. Whoever is killed has acknowledged nothing. */
async function consume(batch, env, context) {
  const { promise: killed, reject } = Promise.withResolvers()
  const { db, bury } = mortal(env, (error) => {
    kills++
    bury()
    reject(error)
  })
  await Promise.race([killed, worker.queue(batch, { ...env, DB: db }, context)])
}

export default {
  /** Brings what the queue brings: sometimes to two at once, sometimes to one who is killed over it. */
  async queue(batch, env, context) {
    const isTwice = faults.twiceOneOf > 0 && chanceOf(faults.twiceOneOf) === 0
    const twin = isTwice ? { ...batch, queue: batch.queue, messages: batch.messages.map(silent) } : null
    const outcomes = await Promise.allSettled([
      consume(batch, env, context),
      ...(twin ? [consume(twin, env, context)] : []),
    ])
    if (outcomes[0]?.status === 'rejected') throw outcomes[0].reason
  },

  async fetch(request, env) {
    const { pathname } = new URL(request.url)
    if (pathname === '/chaos') {
      const told = calls
      if (request.method === 'POST') {
        const { forget, pass = 0, cron, scheduledTime, seed, ...order } = await request.json()
        ahead += pass
        if (seed) state = seed
        faults = { ...calm(), ...order }
        calls = []
        // The Worker remembers one address at a time: a visit to another makes an isolate that knows nothing.
        if (forget)
          await worker.fetch(
            new Request('https://x.example/robots.txt'),
            { ...env, SITE_URL: 'https://x.example' },
            { waitUntil() {} },
          )
        if (cron) {
          const controller = { cron, scheduledTime: scheduledTime ?? Date.now(), noRetry() {} }
          const failed = await whole(env, (broken, context) =>
            worker.scheduled(controller, broken, context).then(() => null, String),
          )
          return Response.json({ calls, failed, now: Date.now() })
        }
      }
      return Response.json({ calls: told, now: Date.now(), kills })
    }
    return whole(env, async (broken, context) => {
      const response = await worker.fetch(request, broken, context)
      return new Response(response.body && (await response.arrayBuffer()), response)
    })
  },
}
