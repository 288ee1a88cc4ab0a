import { Hono } from 'hono'
import { z } from 'zod'
import { foldAddress } from '../../newsletters/address.ts'
import { findDossier } from '../../newsletters/dossier.ts'
import { exportOf } from '../../newsletters/moving/exporting.ts'
import { bring } from '../../newsletters/moving/importing.ts'
import { ROWS_AT_MOST, weigh } from '../../newsletters/moving/weighing.ts'
import { problem } from '../../platform/problem.ts'
import { type DeskEnv, missing } from '../desk.ts'
import { query, readAtMost, words } from '../input.ts'
import { told } from './describe.ts'
import { editorOf, letterOf } from './newsletters.ts'
import { dossierShape, movedShape } from './shapes.ts'

const tag = 'Newsletters'
const FILE_AT_MOST_BYTES = 10 * 1024 * 1024

const asked = z.object({
  source: words(300).describe('Where the consent comes from: kept with each row that does not tell it'),
  preview: z.enum(['', '1', 'true']).optional().describe('Only count: nothing is written'),
})

/** Subscribers out and in, as files; and what is kept of one of them. */
export const movingApi = new Hono<DeskEnv>()
  .get(
    '/:slug/subscribers.csv',
    told({
      id: 'exportSubscribers',
      summary: 'The whole list as CSV',
      tag,
      gives: 'text/csv',
      params: ['slug'],
    }),
    async (c) => {
      const { db, now } = editorOf(c)
      const letter = await letterOf(c)
      if (!letter) return missing('newsletter')
      const name = `${letter.slug}-${now.toISOString().slice(0, 10)}.csv`
      return c.body(exportOf(db, letter.id), 200, {
        'content-type': 'text/csv; charset=utf-8; header=present',
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      })
    },
  )
  .post(
    '/:slug/subscribers',
    told({
      id: 'importSubscribers',
      summary:
        'Take over the people of a CSV file: this paper’s, Ghost’s, Mailchimp’s, or any with a column of addresses',
      tag,
      shape: movedShape,
      params: ['slug'],
      takes: 'text/csv',
    }),
    // Before what is asked is looked at: whose business it is.
    async (c, next) => {
      editorOf(c)
      await next()
    },
    query(asked),
    async (c) => {
      const { db, member, now } = editorOf(c)
      const letter = await letterOf(c)
      if (!letter) return missing('newsletter')
      if (letter.closedAt) return problem(409, 'The newsletter is closed. Open it again, then import.')
      if (!/^text\/csv\s*(?:;|$)/i.test(c.req.header('content-type') ?? '')) {
        return problem(415, 'Send the file with Content-Type: text/csv.')
      }
      const bytes = await readAtMost(c.req.raw.body, FILE_AT_MOST_BYTES)
      if (!bytes) return problem(413, 'Send a file of at most 10 MiB. Split a longer one.')
      const { source, preview } = c.req.valid('query')
      const act = { newsletterId: letter.id, actor: member, now, source }
      const weighed = await weigh(db, { bytes, source }, act)
      if (weighed === 'no addresses') {
        return problem(422, 'No column of this file holds addresses. Call the one that does “email”.', {
          errors: [{ path: 'file', message: 'Choose a CSV file with a column “email”.' }],
        })
      }
      if (weighed === 'too many rows') {
        const most = ROWS_AT_MOST.toLocaleString('en')
        return problem(413, `Send a file of at most ${most} rows. Split a longer one.`)
      }
      if (preview === undefined) await bring(db, weighed, act)
      return c.json(weighed.moved)
    },
  )
  .get(
    '/:slug/subscribers/:email',
    told({
      id: 'readSubscriber',
      summary: 'All that is kept of a person, on this list and all others',
      tag,
      shape: dossierShape,
      params: ['slug', 'email'],
    }),
    async (c) => {
      const { db } = editorOf(c)
      if (!(await letterOf(c))) return missing('newsletter')
      const key = foldAddress(c.req.param('email'))
      const dossier = key && (await findDossier(db, key))
      return dossier ? c.json(dossier) : missing('subscriber')
    },
  )
