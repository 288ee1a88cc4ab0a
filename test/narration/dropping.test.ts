import { expect, it } from 'vitest'
import { EVERY_MINUTE, tick } from '../newsroom.ts'
import { booth } from './booth.ts'

it('more files than a statement has room for are dropped all the same', async () => {
  await booth.DB.prepare(
    `with recursive n(i) as (select 1 union all select i + 1 from n where i < 150)
     insert into sounds_to_drop (key, article_id, drop_at) select 'many-' || i || '.mp3', 'an-article', 0 from n`,
  ).run()
  for (let minutes = 0; minutes < 2; minutes++) await tick(EVERY_MINUTE, Date.now(), booth)
  const left = await booth.DB.prepare(`select count(*) from sounds_to_drop where key like 'many-%'`).first('count(*)')
  expect(left).toBe(0)
})
