import { Hono } from 'hono'
import { z } from 'zod'
import { lastActOn } from '../../audit/acting.ts'
import { problem } from '../../platform/problem.ts'
import { follow } from '../../pressing.ts'
import { listNamed } from '../../slugs/listing.ts'
import type { NamedKind } from '../../slugs/naming.ts'
import { findNamed, merge, type Named, rename } from '../../slugs/renaming.ts'
import { runsTheDesk } from '../../staff/may.ts'
import { type DeskContext, type DeskEnv, missing, need, pageOf } from '../desk.ts'
import { body, page, query, sinceOf } from '../input.ts'
import { told } from './describe.ts'
import { NAMES } from './named.ts'
import { namedShape, namesShape } from './shapes.ts'

export const topicsApi = namesApi('topic')
export const peopleApi = namesApi('person')

/** Topics and people alike: they are made by being named on an article; here they are listed, described, renamed and merged. */
function namesApi(kind: NamedKind) {
  const { tag, noun, change, shape, find, describe } = NAMES[kind]

  return new Hono<DeskEnv>()
    .get(
      '/',
      told({ id: `list${tag}`, summary: `${tag} by name, with their live stories`, tag, shape: namesShape }),
      query(page.extend({ q: z.string().max(200).optional() })),
      async (c) => {
        const { cursor, limit, q } = c.req.valid('query')
        const rows = await listNamed(c.get('desk').db, kind, { limit: limit + 1, after: cursor, q })
        return c.json(pageOf(rows, limit, (row) => row.id))
      },
    )
    .get(
      '/:slug',
      told({ id: `read${noun}`, summary: `One, and what the paper says of it`, tag, shape, params: ['slug'] }),
      async (c) => {
        const named = await namedOf(c)
        return named ? show(c, named) : missing(noun.toLowerCase())
      },
    )
    .patch(
      '/:slug',
      told({
        id: `change${noun}`,
        summary: 'Describe it, or give it another name; its old address leads to the new',
        tag,
        shape,
        params: ['slug'],
      }),
      body(change),
      async (c) => {
        const { db, member, now, room } = editorOf(c)
        const named = await namedOf(c)
        if (!named) return missing(noun.toLowerCase())
        const { name = named.name, ...words } = c.req.valid('json')
        const act = { actor: member, now, since: sinceOf(c) }
        const isRenamed = name !== named.name
        const outcome = isRenamed ? await rename(db, kind, { named, name, ...act }) : named
        if (outcome === 'stale') return stale(named)
        if (outcome === 'name taken') {
          return problem(409, 'The name is taken.', {
            errors: [{ path: 'name', message: 'Another has this name. Merge them instead.' }],
          })
        }
        const told = await describe(db, words, { id: named.id, ...act, since: isRenamed ? undefined : act.since })
        if (told === 'stale') return stale(named)
        await follow(room, isRenamed ? { renamed: kind, id: named.id } : { described: kind, id: named.id })
        return show(c, outcome)
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
        const { db, member, now, room } = editorOf(c)
        const from = await namedOf(c)
        if (!from) return missing(noun.toLowerCase())
        const into = await findNamed(db, kind, c.req.valid('json').into)
        if (!into || into.id === from.id) {
          const message = into ? 'Name another than itself.' : 'There is none of this slug.'
          return problem(422, message, { errors: [{ path: 'into', message }] })
        }
        await merge(db, kind, { from, into, actor: member, now })
        await follow(room, { renamed: kind, id: into.id })
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

  async function show(c: DeskContext, named: Named): Promise<Response> {
    const { db } = c.get('desk')
    const [words, revision] = await Promise.all([find(db, named.id), lastActOn(db, kind, named.id)])
    return c.json({ ...named, ...words }, 200, { etag: `"${revision}"` })
  }

  function stale({ name }: Named): Response {
    return problem(412, `Somebody changed ${name} since you read it. Read it again and save again.`)
  }
}
