import { env } from 'cloudflare:test'
import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { perform, THE_CLOCK } from '../../src/audit/acting.ts'
import { primary } from '../../src/platform/database.ts'
import { watch } from '../faults.ts'

/** Does an act of which some calls of D1 fail. Gives how often D1 was called, whether it was done, and its lines in the log. */
async function performWith(subjectId: string, failure: string, calls: number[]) {
  const paper = watch()
  let nth = 0
  paper.fault = () => {
    if (calls.includes(++nth)) throw new Error(failure)
  }
  const db = primary(paper.env.DB)
  const deed = { act: 'change', subject: 'site', subjectId } as const
  const write = db.run(sql`insert into purges values (${subjectId}, 0, 0)`)
  const isDone = await perform(db, { actor: THE_CLOCK, deed, now: new Date() }, [write]).then(
    () => true,
    () => false,
  )
  const { results: lines } = await env.DB.prepare('select id from audit where subject_id = ?').bind(subjectId).all()
  return { asked: paper.counts.d1, isDone, lines: lines.length }
}

it('an act whose connection breaks is tried again, and done once', async () => {
  expect(await performWith('lost once', 'Network connection lost.', [1])).toMatchObject({ isDone: true, lines: 1 })
  expect(await performWith('lost twice', 'Network connection lost.', [1, 3])).toMatchObject({ isDone: true, lines: 1 })
})

it('an act is not tried for ever, and one that is wrong is not tried again', async () => {
  const always = Array.from({ length: 50 }, (_, i) => i + 1)
  const lost = await performWith('lost for ever', 'Network connection lost.', always)
  expect(lost).toMatchObject({ isDone: false, lines: 0 })
  expect(lost.asked).toBeLessThanOrEqual(6)
  expect(await performWith('wrong', 'SQLITE_ERROR: no such column', [1])).toEqual({ asked: 1, isDone: false, lines: 0 })
})
