import { beforeEach, expect, it, vi } from 'vitest'
import type { Env } from '../../src/env.ts'
import type { Job } from '../../src/narration/handing-over.ts'
import { type Article, call, change, EVERY_MINUTE, publish, tick, visit } from '../newsroom.ts'
import { audioOf, booth, bring, bringAll, handed, readAloud, switchOn } from './booth.ts'
import { quiet, together } from './sounds.ts'

beforeEach(async () => {
  handed.length = 0
  await switchOn()
})

const A_WEEK_AND_A_DAY_MS = 8 * 24 * 3_600_000

it('more files than a statement has room for are dropped all the same', async () => {
  await booth.DB.prepare(
    `with recursive n(i) as (select 1 union all select i + 1 from n where i < 150)
     insert into sounds_to_drop (key, article_id, drop_at) select 'many-' || i || '.mp3', 'an-article', 0 from n`,
  ).run()
  for (let minutes = 0; minutes < 2; minutes++) await tick(EVERY_MINUTE, Date.now(), booth)
  const left = await booth.DB.prepare(`select count(*) from sounds_to_drop where key like 'many-%'`).first('count(*)')
  expect(left).toBe(0)
})

it('taken back, a story is not heard as it was before it was reworded either', async () => {
  const story = await readAloud({ headline: 'Slander' })
  const before = await pathOf(story)
  await change(story, { headline: 'Fair words' }, { env: booth })
  await bringAll()
  expect((await visit(before)).status).toBe(200)
  await call('DELETE', `/articles/${story.id}/publication`, {}, {}, { env: booth })
  await clock()
  expect((await visit(before)).status).toBe(404)
})

it('switched off, nor is it', async () => {
  const story = await readAloud({ headline: 'Loud' })
  const before = await pathOf(story)
  await change(story, { headline: 'Louder' }, { env: booth })
  await bringAll()
  await call('DELETE', `/articles/${story.id}/narration`, undefined, {}, { env: booth })
  await clock()
  expect((await visit(before)).status).toBe(404)
})

it('two stories of the same words with the same recording have a file each', async () => {
  const [one, other] = [await recorded({ headline: 'The weather' }), await recorded({ headline: 'The weather' })]
  const path = await pathOf(other)
  await call('DELETE', `/articles/${one.id}/publication`, {}, {}, { env: booth })
  await clock()
  expect((await visit(path)).status).toBe(200)
})

it('a file of which the database never heard that it is there goes', async () => {
  const story = await publish({ headline: 'Unheard of' }, { env: booth })
  const [job] = handed.splice(0)
  if (!job) throw new Error('nothing was handed over')
  const put: string[] = []
  const env = bucketThat(async (key) => {
    if (key.includes('/')) return
    put.push(key)
    await call('POST', `/articles/${story.id}/narration`, {}, {}, { env: booth })
    throw new Error('the Worker ended here')
  })
  await bring(job, { env })
  await bringAll()
  const [left = ''] = put
  expect(await booth.MEDIA.head(left)).not.toBeNull()
  await clock(Date.now() + A_WEEK_AND_A_DAY_MS)
  expect(await booth.MEDIA.head(left)).toBeNull()
  expect((await visit(await pathOf(story))).status).toBe(200)
})

it('a recording that is offered again at the moment at which its file is dropped is there in the end', async () => {
  const story = await recorded({ headline: 'At one moment' })
  const path = await pathOf(story)
  await call('DELETE', `/articles/${story.id}/publication`, {}, {}, { env: booth })
  let again: unknown
  const { MEDIA } = bucketThat(async () => undefined)
  const drop = MEDIA.delete
  MEDIA.delete = async (keys) => {
    await call('PUT', `/articles/${story.id}/publication`, {}, {}, { env: booth })
    const [job] = handed.splice(0)
    if (!job) throw new Error('nothing was handed over')
    again = { job, ...(await bring(job)) }
    await drop(keys)
  }
  await tick(EVERY_MINUTE, Date.now(), { ...booth, MEDIA })
  const { job, ...outcome } = again as { job: Job }
  expect(outcome).toEqual({ isDone: false, again: true })
  await bring(job, { attempts: 2 })
  expect(await audioOf(story)).toMatchObject({ state: 'made' })
  expect((await visit(path)).status).toBe(200)
})

it('what is out of date and is not made anew is dropped after a week too', async () => {
  await switchOn({ isNarrated: false })
  const story = await publish({ headline: 'By hand' }, { env: booth })
  await call('POST', `/articles/${story.id}/narration`, {}, {}, { env: booth })
  await bringAll()
  const path = await pathOf(story)
  await change(story, { headline: 'By other hands' }, { env: booth })
  await clock()
  expect((await visit(path)).status).toBe(200)
  await clock(Date.now() + A_WEEK_AND_A_DAY_MS)
  expect((await visit(path)).status).toBe(404)
})

it('words that come back when their file was dropped are read anew', async () => {
  await switchOn({ isNarrated: false })
  const story = await publish({ headline: 'Gone for good' }, { env: booth })
  await call('POST', `/articles/${story.id}/narration`, {}, {}, { env: booth })
  await bringAll()
  await change(story, { headline: 'Gone for a while' }, { env: booth })
  await clock(Date.now() + A_WEEK_AND_A_DAY_MS)
  await switchOn()
  await change(story, { headline: 'Gone for good' }, { env: booth })
  await bringAll()
  expect((await visit(await pathOf(story))).status).toBe(200)
})

async function pathOf(story: Article): Promise<string> {
  return new URL((await audioOf(story)).url ?? 'about:blank').pathname
}

async function recorded(fields: Record<string, unknown>): Promise<Article> {
  const story = await publish(fields, { env: booth })
  const form = new FormData()
  form.set('file', new Blob([together(quiet(400))]), 'take.mp3')
  form.set('reader', 'Ada Marlowe')
  const headers = { authorization: 'Bearer test-owner-token' }
  await visit(`/admin/api/articles/${story.id}/narration`, { method: 'PUT', headers, body: form }, { env: booth })
  await bringAll()
  return story
}

/** The bucket, and what happens after something was put there. */
function bucketThat(afterPut: (key: string) => Promise<void>): Env {
  const { MEDIA } = booth
  const bucket = {
    get: (key: string, options?: R2GetOptions) => MEDIA.get(key, options),
    list: (options: R2ListOptions) => MEDIA.list(options),
    delete: (keys: string[]) => MEDIA.delete(keys),
    put: async (key: string, body: Uint8Array, options?: R2PutOptions) => {
      await MEDIA.put(key, body, options)
      await afterPut(key)
    },
  }
  return { ...booth, MEDIA: bucket as unknown as R2Bucket }
}

/** The clock's minute, now or then. */
async function clock(at = Date.now()): Promise<void> {
  vi.useFakeTimers({ toFake: ['Date'], now: at })
  await tick(EVERY_MINUTE, at, booth)
  vi.useRealTimers()
}
