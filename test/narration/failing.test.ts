import { beforeAll, beforeEach, expect, it } from 'vitest'
import type { Env } from '../../src/env.ts'
import { call, change, publish, read } from '../newsroom.ts'
import { audioOf, booth, bring, bringAll, handed, switchOn } from './booth.ts'

beforeAll(() => switchOn())
beforeEach(() => {
  handed.length = 0
})

/** Fakes of the voice are allowed: it is not ours. Each is what the paper is told to ask in place of the local one. */
function voiceThat(answer: () => Response | Promise<Response>): Env {
  const run = async () => answer()
  return { ...booth, SPEECH_VOICES: '', AI: { run } as unknown as Ai }
}

function storeThat(fails: (name: 'get' | 'put', key: string) => boolean): Env {
  const { MEDIA } = booth
  const down = () => Promise.reject(new Error('R2: We encountered an internal error.'))
  const bucket = {
    get: (key: string, options?: R2GetOptions) => (fails('get', key) ? down() : MEDIA.get(key, options)),
    put: (key: string, body: Uint8Array, options?: R2PutOptions) =>
      fails('put', key) ? down() : MEDIA.put(key, body, options),
    list: (options: R2ListOptions) => MEDIA.list(options),
    delete: (keys: string[]) => MEDIA.delete(keys),
  }
  return { ...booth, MEDIA: bucket as unknown as R2Bucket }
}

async function wanted(headline: string) {
  const story = await publish({ headline, body: '<p>Some words to be read.</p>' }, { env: booth })
  const [job] = handed.splice(0)
  if (!job) throw new Error('nothing was handed over')
  return { story, job }
}

const FAULTS: [string, Env][] = [
  ['the voice is down', voiceThat(() => new Response('no', { status: 503 }))],
  ['the voice throws', voiceThat(() => Promise.reject(new Error('AiError: 3040: Capacity temporarily exceeded')))],
  ['the voice gives half an answer', voiceThat(() => new Response(new Uint8Array([0xff, 0xf3, 0x60, 0xc4, 0, 0])))],
  ['the voice gives a page in place of sound', voiceThat(() => new Response('<!doctype html><p>Busy</p>'))],
  ['nothing can be stored', storeThat((name) => name === 'put')],
  ['the sound cannot be stored', storeThat((name, key) => name === 'put' && !key.startsWith('private/'))],
]

it.each(FAULTS)('%s: the page is as it was, the job is tried again, and the desk is told', async (name, env) => {
  const { story, job } = await wanted(`Told when ${name}`)
  const before = await read(`/${story.slug}/`)
  expect(await bring(job, { env })).toEqual({ isDone: false, again: true })
  const told = await audioOf(story)
  expect(told).toMatchObject({ state: 'waiting', url: null })
  expect(told.reason).toMatch(/\w+ .*\./)
  expect(await read(`/${story.slug}/`)).toBe(before)
  // When it answers again, what was tried is made.
  await bring(job, { attempts: 2 })
  expect(await audioOf(story)).toMatchObject({ state: 'made', reason: null })
})

it('what the queue gives up is told at the desk with the reason of its last try', async () => {
  const { story, job } = await wanted('Given up')
  await bring(job, { env: voiceThat(() => new Response('no', { status: 503 })), attempts: 8 })
  const { reason } = await audioOf(story)
  await bring(job, { queue: 'masthead-narrations-dead' })
  expect(await audioOf(story)).toMatchObject({ state: 'failed', reason })
  expect(await read(`/${story.slug}/`)).toContain('Given up')
})

it('a store that cannot be read costs the pieces again, and no more', async () => {
  const { story, job } = await wanted('A cupboard that cannot be opened')
  await bring(job, { env: storeThat((name, key) => name === 'get' && key.startsWith('private/')) })
  expect((await audioOf(story)).state).toBe('made')
})

it('what a try that broke off has spoken is not spoken again', async () => {
  const { job } = await wanted('Saved pieces')
  let asked = 0
  const real = voiceThat(async () => {
    asked++
    return new Response(await soundOf())
  })
  await bring(job, { env: { ...real, MEDIA: storeThat((name, key) => name === 'put' && !key.includes('/')).MEDIA } })
  const first = asked
  expect(first).toBeGreaterThan(1)
  await bring(job, { env: real, attempts: 2 })
  expect(asked).toBe(first)
})

it('what was spoken counts for the day, whatever becomes of it', async () => {
  const voice = voiceThat(async () => new Response(await soundOf()))
  const { story, job } = await wanted('Paid for, and of no use')
  const before = await spokenToday()
  await bring(job, { env: { ...voice, MEDIA: storeThat((name, key) => name === 'put' && !key.includes('/')).MEDIA } })
  const paid = await spokenToday()
  expect(paid).toBeGreaterThan(before)
  const overtaking = voiceThat(async () => {
    await change(story, { headline: `Overtaken ${crypto.randomUUID()}` })
    return new Response(await soundOf())
  })
  await change(story, { headline: 'Paid for again' }, { env: booth })
  const again = handed.at(-1)
  if (!again) throw new Error('nothing was handed over')
  await bring(again, { env: overtaking })
  expect(await spokenToday()).toBeGreaterThan(paid)
})

it('a queue that takes nothing keeps nobody waiting: the clock hands it over', async () => {
  const deaf = {
    sendBatch: () => Promise.reject(new Error('Queue: Too Many Requests')),
  } as unknown as Queue
  const story = await publish({ headline: 'A deaf queue' }, { env: { ...booth, NARRATIONS: deaf } })
  expect(await audioOf(story)).toMatchObject({ state: 'waiting' })
  const { EVERY_MINUTE, tick } = await import('../newsroom.ts')
  await tick(EVERY_MINUTE, Date.now(), booth)
  await bringAll()
  expect((await audioOf(story)).state).toBe('made')
})

it('what is no job is refused and never comes back', async () => {
  expect(await bring({ nonsense: true } as never)).toEqual({ isDone: true, again: false })
})

async function spokenToday(): Promise<number> {
  const { spokenToday: spoken } = await (await call('GET', '/narration', undefined, {}, { env: booth })).json<{
    spokenToday: number
  }>()
  return spoken
}

async function soundOf(): Promise<Uint8Array<ArrayBuffer>> {
  const { spoken, together } = await import('./sounds.ts')
  return together(await spoken())
}
