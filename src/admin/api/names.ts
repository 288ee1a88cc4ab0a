import { Hono } from 'hono'
import { z } from 'zod'
import { listPeople } from '../../people/reading.ts'
import { problem } from '../../platform/problem.ts'
import { follow } from '../../pressing.ts'
import type { NamedKind } from '../../slugs/naming.ts'
import { findNamed, merge, type Named, rename } from '../../slugs/renaming.ts'
import { runsTheDesk } from '../../staff/may.ts'
import { listTopics } from '../../topics/reading.ts'
import { type DeskContext, type DeskEnv, missing, need, pageOf } from '../desk.ts'
import { body, page, query, words } from '../input.ts'
import { told } from './describe.ts'
import { namedShape, namesShape } from './shapes.ts'

export const topicsApi = namesApi('topic')
export const peopleApi = namesApi('person')

/** Topics and people alike: they are made by being named on an article; here they are listed, renamed and merged. */
function namesApi(kind: NamedKind) {
  const topic = kind === 'topic'
  const tag = topic ? 'Topics' : 'People'
  const noun = topic ? 'Topic' : 'Person'
  const list = topic ? listTopics : listPeople
  const press = (c: DeskContext, { id }: Named) => follow(c.get('desk').room, { renamed: kind, id })

  return new Hono<DeskEnv>()
    .get(
      '/',
      told({ id: `list${tag}`, summary: `${tag}, first made first`, tag, shape: namesShape }),
      query(page),
      async (c) => {
        const { cursor, limit } = c.req.valid('query')
        const rows = await list(c.get('desk').db, { limit: limit + 1, after: cursor })
        return c.json(pageOf(rows, limit, (row) => row.id))
      },
    )
    .patch(
      '/:slug',
      told({
        id: `rename${noun}`,
        summary: 'Give it another name; its old address leads to the new',
        tag,
        shape: namedShape,
        params: ['slug'],
      }),
      body(z.strictObject({ name: words(120) })),
      async (c) => {
        const { db, member, now } = editorOf(c)
        const named = await namedOf(c)
        if (!named) return missing(noun.toLowerCase())
        const { name } = c.req.valid('json')
        const outcome = await rename(db, kind, { named, name, actor: member, now })
        if (outcome === 'name taken') {
          return problem(409, 'The name is taken.', {
            errors: [{ path: 'name', message: 'Another has this name. Merge them instead.' }],
          })
        }
        await press(c, outcome)
        return c.json(outcome)
      },
    )
    .put(
      '/:slug/merger',
      told({
        id: `merge${noun}`,
        summary: 'File everything of it under another, and let its address lead there',
        tag,
        shape: namedShape,
        params: ['slug'],
      }),
      body(z.strictObject({ into: z.string().trim().min(1).max(300) })),
      async (c) => {
        const { db, member, now } = editorOf(c)
        const from = await namedOf(c)
        if (!from) return missing(noun.toLowerCase())
        const into = await findNamed(db, kind, c.req.valid('json').into)
        if (!into || into.id === from.id) {
          const message = into ? 'Name another than itself.' : 'There is none of this slug.'
          return problem(422, message, { errors: [{ path: 'into', message }] })
        }
        await merge(db, kind, { from, into, actor: member, now })
        await press(c, into)
        return c.json(into)
      },
    )

  function editorOf(c: DeskContext) {
    const desk = c.get('desk')
    need(runsTheDesk(desk.member), `change ${tag.toLowerCase()}`)
    return desk
  }

  function namedOf(c: DeskContext): Promise<Named | null> {
    return findNamed(c.get('desk').db, kind, c.req.param('slug') ?? '')
  }
}
