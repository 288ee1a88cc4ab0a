import type { Miniflare } from 'miniflare'

/** Bytes that the isolate holds: its heap, garbage with it, and the bodies beside it (Chrome DevTools Protocol, Runtime). */
export async function heldBy(mf: Miniflare): Promise<number> {
  const inspector = await mf.getInspectorURL()
  const socket = new WebSocket(new URL('/core:user:isolate-0', inspector))
  await new Promise((resolve) => socket.addEventListener('open', resolve))
  const told = new Promise<{ data: unknown }>((resolve) => socket.addEventListener('message', resolve))
  socket.send(JSON.stringify({ id: 1, method: 'Runtime.getHeapUsage' }))
  const { result } = JSON.parse(String((await told).data))
  socket.close()
  return result.usedSize + result.embedderHeapUsedSize + result.backingStorageSize
}
