import { beforeEach, expect, it } from 'vitest'
import { handOver } from '../../src/narration/handing-over.ts'
import { goOn } from '../../src/narration/running.ts'
import { primary } from '../../src/platform/database.ts'
import { change, EVERY_MINUTE, publish, tick } from '../newsroom.ts'
import { audioOf, booth, bringAll, handed, switchOn } from './booth.ts'

beforeEach(async () => {
  handed.length = 0
  await switchOn()
})

it('what is wanted anew while it is handed over is handed over anew', async () => {
  const deaf = { sendBatch: () => Promise.reject(new Error('Too Many Requests')) } as unknown as Queue
  const place = { env: { ...booth, NARRATIONS: deaf } }
  const story = await publish({ headline: 'Handed over' }, place)
  const busy = {
    async sendBatch() {
      await change(story, { headline: 'Handed over at once' }, place)
    },
  }
  await handOver(primary(booth.DB), busy as unknown as Queue, new Date())
  await tick(EVERY_MINUTE, Date.now(), booth)
  await bringAll()
  expect(await audioOf(story)).toMatchObject({ state: 'made' })
})

it('the clock reads what is next, however much of the archive waits', async () => {
  await switchOn({ isNarrated: false })
  const story = await publish({ headline: 'One of many', publish: '2019-03-01T08:00:00Z' }, { env: booth })
  await startRunOver(story.id, 400)
  let rows = 0
  const db = primary(booth.DB, (read) => {
    rows += read
  })
  expect(await handOver(db, booth.NARRATIONS, new Date())).toBe(0)
  expect(await goOn(db, booth.NARRATIONS, { limit: 1_000_000, now: new Date() })).toBe(20)
  expect(rows).toBeLessThan(150)
})

/** So many stories like this one, all of which wait for their turn in a run. */
async function startRunOver(id: string, many: number): Promise<void> {
  const { results } = await booth.DB.prepare('pragma table_info(articles)').all<{ name: string }>()
  const names = results.map(({ name }) => name)
  const values = names.map((name) => (name === 'id' || name === 'slug' ? `'archived-' || i` : name))
  const count = `with recursive n(i) as (select 1 union all select i + 1 from n where i < ${many})`
  await booth.DB.batch([
    booth.DB.prepare(`insert into articles (${names}) ${count} select ${values} from n, articles where id = ?`).bind(
      id,
    ),
    booth.DB.prepare(
      `insert into narrations (article_id, state, asked_at, run_id)
       ${count} select 'archived-' || i, 'waiting', 1, 'a-run' from n`,
    ),
    booth.DB.prepare(
      `insert into narration_runs (id, started_at, started_by, articles, characters) values ('a-run', 1, 'Ada', 1, 1)`,
    ),
  ])
}
