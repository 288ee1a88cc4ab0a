import type { Miniflare } from 'miniflare'

interface Profile {
  nodes: { id: number; callFrame: { functionName: string } }[]
  samples: number[]
}

/** A sample in which nothing was done. Of the time when it is another isolate's turn there are no samples. */
const IDLE = '(idle)'
const SAMPLE_EVERY_US = 200

/** Looks into an isolate: microseconds for which it works, by V8's own profiler (Chrome DevTools Protocol, Profiler). */
export async function openProfiler(mf: Miniflare, isolate: string) {
  const address = new URL(await mf.getInspectorURL())
  address.pathname = `/core:user:${isolate}`
  const socket = new WebSocket(address)
  await new Promise((opened, failed) => {
    socket.addEventListener('open', opened)
    socket.addEventListener('error', failed)
  })
  const waiting = new Map<number, (result: unknown) => void>()
  let last = 0
  socket.addEventListener('message', ({ data }) => {
    const { id, result } = JSON.parse(String(data))
    waiting.get(id)?.(result)
  })
  const send = (method: string, params = {}) =>
    new Promise<unknown>((resolve) => {
      waiting.set(++last, resolve)
      socket.send(JSON.stringify({ id: last, method, params }))
    })
  await send('Profiler.enable')
  await send('Profiler.setSamplingInterval', { interval: SAMPLE_EVERY_US })

  return {
    /** Of each of these acts, one after the other. */
    async each(acts: readonly (() => Promise<unknown>)[]): Promise<number> {
      await send('Profiler.start')
      for (const act of acts) await act()
      const { profile } = (await send('Profiler.stop')) as { profile: Profile }
      const idle = new Set(profile.nodes.filter(({ callFrame }) => callFrame.functionName === IDLE).map(({ id }) => id))
      const worked = profile.samples.filter((node) => !idle.has(node))
      return (worked.length * SAMPLE_EVERY_US) / acts.length
    },
    close: () => socket.close(),
  }
}
