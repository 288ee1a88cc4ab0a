import { beforeEach, expect, it, vi } from 'vitest'
import { call, EVERY_MINUTE, publish, tick } from '../newsroom.ts'
import { audioOf, booth, bringAll, handed, switchOn } from './booth.ts'

const YEARS_AGO = '2019-03-01T08:00:00Z'

interface Overview {
  unread: { language: string; articles: number; characters: number; voice: string | null; dollars: number | null }[]
  run: { articles: number; made: number; waiting: number; failed: number; endedAt: string | null } | null
  spokenToday: number
}

beforeEach(() => {
  handed.length = 0
})

async function overview(method = 'GET', path = ''): Promise<Overview> {
  const answer = await call(method, `/narration${path}`, undefined, {}, { env: { ...booth, SPEECH_PRICE: '0.01' } })
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
  return answer.json()
}

function old(headline: string, fields: Record<string, unknown> = {}) {
  return publish({ headline, body: `<p>${'word '.repeat(99)}</p>`, publish: YEARS_AGO, ...fields }, { env: booth })
}

it('a run through the archive tells what it costs first, and stays within the limit of a day', async () => {
  await switchOn({ isNarrated: false, narrationDailyCharacters: 1_300 })
  const stories = [
    await old('Old one'),
    await old('Old two'),
    await old('Old three'),
    await old('Vanha', { language: 'fi' }),
  ]
  const before = await overview()
  const english = before.unread.find(({ language }) => language === 'en')
  expect(english).toMatchObject({ articles: 3, characters: 3 * 99 * 6, dollars: (3 * 99 * 6 * 0.01) / 1_000 })
  expect(before.unread.find(({ language }) => language === 'fi')).toMatchObject({
    articles: 1,
    voice: null,
    dollars: null,
  })
  // No price, no run: nothing is handed over by looking.
  expect(handed).toEqual([])

  await overview('POST', '/runs')
  expect((await call('POST', '/narration/runs', undefined, {}, { env: booth })).status).toBe(409)
  await tick(EVERY_MINUTE, Date.now(), booth)
  // Two of about 594 characters fit into the day, the third does not.
  expect(handed).toHaveLength(2)
  await bringAll()
  await tick(EVERY_MINUTE, Date.now(), booth)
  expect(handed).toEqual([])
  expect((await overview()).run).toMatchObject({ articles: 3, made: 2, waiting: 1, endedAt: null })

  const tomorrow = Date.now() + 24 * 3_600_000
  vi.useFakeTimers({ toFake: ['Date'], now: tomorrow })
  await tick(EVERY_MINUTE, tomorrow, booth)
  await bringAll()
  await tick(EVERY_MINUTE, tomorrow + 60_000, booth)
  vi.useRealTimers()
  const { run } = await overview()
  expect(run).toMatchObject({ made: 3, waiting: 0 })
  expect(run?.endedAt).not.toBeNull()
  expect(await Promise.all(stories.map(async (story) => (await audioOf(story)).state))).toEqual([
    'made',
    'made',
    'made',
    'off',
  ])
})

it('news is not kept waiting by the archive', async () => {
  await switchOn({ narrationDailyCharacters: 1 })
  const story = await publish({ headline: 'News' }, { env: booth })
  await bringAll()
  expect((await audioOf(story)).state).toBe('made')
})

it('a limit of 0 lets a run rest', async () => {
  await switchOn({ isNarrated: false, narrationDailyCharacters: 0 })
  await old('At rest')
  await overview('POST', '/runs')
  const tomorrow = Date.now() + 2 * 24 * 3_600_000
  vi.useFakeTimers({ toFake: ['Date'], now: tomorrow })
  await tick(EVERY_MINUTE, tomorrow, booth)
  vi.useRealTimers()
  expect(handed).toEqual([])
  await overview('DELETE', '/runs')
})

it('a run that is stopped leaves what it had not begun as it was', async () => {
  await switchOn({ isNarrated: false, narrationDailyCharacters: 600 })
  await publish({ headline: 'First of a few', publish: YEARS_AGO }, { env: booth })
  const last = await old('Never begun')
  await overview('POST', '/runs')
  await overview('DELETE', '/runs')
  expect((await call('DELETE', '/narration/runs', undefined, {}, { env: booth })).status).toBe(409)
  await tick(EVERY_MINUTE, Date.now(), booth)
  expect(handed).toEqual([])
  expect(await audioOf(last)).toMatchObject({ state: 'off' })
})

it('what an editor switched off no run reads', async () => {
  const story = await old('Not this one')
  await call('DELETE', `/articles/${story.id}/narration`, undefined, {}, { env: booth })
  const unread = (await overview()).unread.find(({ language }) => language === 'en')?.articles ?? 0
  await overview('POST', '/runs')
  expect((await overview()).run).toMatchObject({ articles: unread })
  expect(await audioOf(story)).toMatchObject({ state: 'off' })
  await overview('DELETE', '/runs')
})

it('a message that was lost is handed over again', async () => {
  await switchOn()
  const story = await publish({ headline: 'Lost on its way' }, { env: booth })
  handed.length = 0
  const later = Date.now() + 5 * 3_600_000
  vi.useFakeTimers({ toFake: ['Date'], now: later })
  await tick('*/5 * * * *', later, booth)
  vi.useRealTimers()
  expect(handed.map(({ article }) => article)).toContain(story.id)
})

it('a voice that is paid for by the minute is told by its characters too', async () => {
  const env = { ...booth, AI: { run: async () => undefined } as unknown as Ai }
  const answer = await call('GET', '/narration', undefined, {}, { env })
  const { voices } = await answer.json<{ voices: { id: string; dollarsPerThousandCharacters: number }[] }>()
  const melo = voices.find(({ id }) => id === 'workers-ai/melotts/en')
  expect(melo?.dollarsPerThousandCharacters).toBeCloseTo(0.000222, 6)
})
