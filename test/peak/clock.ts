/** Something that is to happen, or was to. */
interface Due {
  at: number
  order: number
  act: (() => unknown) | null
}

/** Turns of the event loop for what is watched, before the clock goes on without it. */
const PATIENCE = 3

/** Time that passes only as fast as the work in it is done. */
export interface Clock {
  now(): number
  after(milliseconds: number, act: () => unknown): Due
  cancel(due: Due): void
  /** Lets time pass until then. */
  runUntil(end: number): Promise<void>
  /** Work that takes real time and none of the clock's, such as a query of a real database. */
  during<T>(work: Promise<T>): Promise<T>
  /** Work that may have to wait for the clock, or for code that is loaded: it is given a few turns to go on by itself. */
  watch<T>(work: Promise<T>): Promise<T>
  /** Gives real time back. */
  stop(): void
}

/**
 * Takes the place of `Date`, `setTimeout` and `clearTimeout`, so that code which knows nothing of it keeps its hours. What
 * is done at one moment is done whole before the next comes: microtasks, digests, and what was given to `during`.
 */
export function startClock(begin: number): Clock {
  const real = { Date: globalThis.Date, setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout }
  const digest = crypto.subtle.digest
  const queue = createQueue()
  let now = begin
  let order = 0
  let busy = 0
  let watched = 0
  let failure: unknown

  async function during<T>(work: Promise<T>): Promise<T> {
    busy += 1
    try {
      return await work
    } finally {
      busy -= 1
    }
  }

  async function watch<T>(work: Promise<T>): Promise<T> {
    watched += 1
    try {
      return await work
    } finally {
      watched -= 1
    }
  }

  async function settle() {
    await turn()
    for (let turns = 1; busy > 0 || (watched > 0 && turns < PATIENCE); turns++) await turn()
  }

  /** Until the event loop has come round, and with it what real work has brought. */
  const turn = () => new Promise<void>((resolve) => void real.setTimeout(resolve, 0))

  const clock: Clock = {
    now: () => now,
    after(milliseconds, act) {
      const due = { at: now + Math.max(0, milliseconds), order: order++, act }
      queue.add(due)
      return due
    },
    cancel(due) {
      due.act = null
    },
    async runUntil(end) {
      for (let next = queue.first(); next && next.at <= end; next = queue.first()) {
        queue.take()
        if (!next.act) continue
        now = Math.max(now, next.at)
        Promise.resolve(next.act()).catch((error) => {
          failure ??= error
        })
        await settle()
        if (failure) throw failure
      }
      now = Math.max(now, end)
    },
    during,
    watch,
    stop() {
      Object.assign(globalThis, real)
      Object.defineProperty(crypto.subtle, 'digest', { value: digest, configurable: true, writable: true })
    },
  }

  class SimulatedDate extends real.Date {
    constructor(...values: [] | [number | string | Date]) {
      super(values.length === 0 ? now : values[0])
    }
    static override now = () => now
  }
  Object.assign(globalThis, {
    Date: SimulatedDate,
    setTimeout: (act: () => unknown, milliseconds = 0) => handleOf(clock.after(milliseconds, act)),
    clearTimeout: (handle: unknown) => {
      if (typeof handle === 'object' && handle !== null && 'due' in handle) clock.cancel(handle.due as Due)
      else real.clearTimeout(handle as number)
    },
  })
  const realDigest: typeof digest = (algorithm, data) => during(digest.call(crypto.subtle, algorithm, data))
  Object.defineProperty(crypto.subtle, 'digest', { value: realDigest, configurable: true, writable: true })
  return clock
}

/** As Node's timers are: libraries that keep their own hours ask it not to hold up the process. */
function handleOf(due: Due) {
  const handle = { due, ref: () => handle, unref: () => handle, hasRef: () => false, refresh: () => handle }
  return handle
}

/** A binary heap: what is due first, and of that what was asked first. */
function createQueue() {
  const heap: Due[] = []
  const isBefore = (one: Due, other: Due) => one.at < other.at || (one.at === other.at && one.order < other.order)
  return {
    first: () => heap[0],
    add(due: Due) {
      let at = heap.push(due) - 1
      for (let up = (at - 1) >> 1; at > 0; at = up, up = (at - 1) >> 1) {
        const parent = heap[up]
        if (!parent || isBefore(parent, due)) break
        heap[at] = parent
        heap[up] = due
      }
    },
    take() {
      const last = heap.pop()
      if (!last || heap.length === 0) return
      let at = 0
      for (;;) {
        const left = 2 * at + 1
        const [one, other] = [heap[left], heap[left + 1]]
        if (!one) break
        const down = other && isBefore(other, one) ? left + 1 : left
        const child = heap[down]
        if (!child || isBefore(last, child)) break
        heap[at] = child
        at = down
      }
      heap[at] = last
    },
  }
}
