import { Hono } from 'hono'
import { articlePath } from '../../articles/address.ts'
import type { Act } from '../../articles/committing.ts'
import { missingFromPictures } from '../../articles/crediting.ts'
import { type DeskArticle, findArticle } from '../../articles/desk-reading.ts'
import { type Copy, draft, type Publication } from '../../articles/drafting.ts'
import { type Revised, revise } from '../../articles/revising.ts'
import { persist } from '../../platform/database.ts'
import { isId } from '../../platform/ids.ts'
import { problem } from '../../platform/problem.ts'
import { follow } from '../../pressing.ts'
import { mayEdit, mayPublishOwn, mayRead, runsTheDesk } from '../../staff/may.ts'
import { type Desk, type DeskContext, type DeskEnv, missing, need } from '../desk.ts'
import { body, expects, query } from '../input.ts'
import { keyOf, keyWithOtherWords } from '../keys.ts'
import { articleFilter, listLines } from './article-filter.ts'
import { articleChange, articleJson, copyFrom, newArticle } from './article-schema.ts'
import { IDEMPOTENCY_KEY, IF_MATCH, told } from './describe.ts'
import { articleShape, articlesShape } from './shapes.ts'

const tag = 'Articles'

export const articlesApi = new Hono<DeskEnv>()
  .post(
    '/',
    told({
      id: 'createArticle',
      summary: 'Write an article: a draft, or at once published or scheduled',
      tag,
      status: 201,
      shape: articleShape,
      headers: [IDEMPOTENCY_KEY],
    }),
    body(newArticle),
    async (c) => {
      const desk = c.get('desk')
      const { kind, publish, ...input } = c.req.valid('json')
      const publication = publicationOf(publish, desk.now)
      need(!publication || mayPublishOwn(desk.member), 'publish')
      need(input.weight === undefined || runsTheDesk(desk.member), 'weigh stories')
      need(kind !== 'page' || runsTheDesk(desk.member), 'make pages')
      const copy: Copy = {
        standfirst: '',
        body: '',
        image: null,
        weight: 1,
        language: null,
        topics: [],
        authors: [],
        related: [],
        ...copyFrom(input),
        headline: input.headline,
      }
      const outcome = await draft(
        desk.db,
        { copy, kind: kind ?? 'article', publication, keyed: await keyOf(c) },
        actOf(desk, 'draft'),
      )
      if (outcome === 'key with other words') return keyWithOtherWords()
      if ('slugTaken' in outcome) return slugTaken(outcome.slugTaken)
      if ('wrong' in outcome) return problem(422, 'The article is not ready.', { errors: outcome.wrong })
      const { drafted } = outcome
      // Also when it was made before: whoever asks again may not have seen it pressed.
      await follow(desk.room, { article: drafted, before: null })
      return show(c, drafted, 201)
    },
  )
  .get(
    '/',
    told({
      id: 'listArticles',
      summary:
        'Articles: newest made first; of one status drafts last saved first, scheduled soonest first, others newest first',
      tag,
      shape: articlesShape,
    }),
    query(articleFilter),
    async (c) => {
      const { siteUrl, now } = c.get('desk')
      const { cursor, limit, ...asked } = c.req.valid('query')
      const part = { after: cursor || undefined, limit, now }
      const { lines, next } = await listLines(c, asked, part)
      const items = lines.map(({ place: _, ...line }) => ({ ...line, url: siteUrl + articlePath(line.slug) }))
      return c.json({ items, next })
    },
  )
  .get(
    '/:id',
    told({ id: 'readArticle', summary: 'One article', tag, shape: articleShape, params: ['id'] }),
    async (c) => {
      const article = await articleOf(c)
      return article ? show(c, article) : missing('article')
    },
  )
  .patch(
    '/:id',
    told({
      id: 'changeArticle',
      summary: 'Change some of its fields',
      tag,
      shape: articleShape,
      params: ['id'],
      headers: [IF_MATCH],
    }),
    body(articleChange),
    async (c) => {
      const desk = c.get('desk')
      const { minor = false, autosave = false, ...input } = c.req.valid('json')
      const article = await articleOf(c)
      if (!article) return missing('article')
      need(mayEdit(desk.member, article), 'change this article')
      // What readers see changes when somebody says so. Until then it is a working copy.
      if (autosave && article.status !== 'draft') return barred(article.status)
      need(input.weight === undefined || runsTheDesk(desk.member), 'weigh stories')
      if (!expects(c, article.revision)) return stale(c, article)
      const outcome = await revise(desk.db, article, {
        copy: copyFrom(input),
        minor,
        autosave,
        act: actOf(desk, 'revise'),
      })
      return revised(c, { outcome, before: article })
    },
  )

/** The article that the path names, if the member may see it. */
export async function articleOf(c: DeskContext): Promise<DeskArticle | null> {
  const { db, member } = c.get('desk')
  const id = c.req.param('id') ?? ''
  const article = isId(id) ? await findArticle(db, id.toLowerCase()) : null
  if (article) need(mayRead(member, article), 'see this article')
  return article
}

export function actOf({ member, now, session }: Desk, name: Act['name']): Act {
  return { name, actor: member, now, ...(session ? { asks: missingFromPictures } : {}) }
}

/** The article as JSON, with its revision as ETag. */
function show(c: DeskContext, article: DeskArticle, status: 200 | 201 = 200): Response {
  const { siteUrl } = c.get('desk')
  const headers = {
    etag: `"${article.revision}"`,
    ...(status === 201 ? { location: `/admin/api/articles/${article.id}` } : {}),
  }
  return c.json(articleJson(article, siteUrl), status, headers)
}

/** 412: somebody else saved. The answer holds the current article, so that nobody's words are lost. */
export function stale(c: DeskContext, article: DeskArticle): Response {
  return problem(
    412,
    'The article was changed since you read it. Here is the current one: bring both together and save again.',
    {
      headers: { etag: `"${article.revision}"` },
      members: { article: articleJson(article, c.get('desk').siteUrl) },
    },
  )
}

/**
 * Answers an act on an article: the press follows, and the article is shown as it is now, under the revision that the act
 * made, if it made one.
 */
export async function acted(
  c: DeskContext,
  before: DeskArticle,
  { status = 200, made }: { status?: 200 | 201; made?: number } = {},
): Promise<Response> {
  const desk = c.get('desk')
  const article = await persist(() => findArticle(desk.db, before.id))
  if (!article) return missing('article')
  await follow(desk.room, { article, before })
  // Who saved has not seen what another saved since: over that their next save must be refused.
  return show(c, { ...article, revision: Math.min(article.revision, made ?? article.revision) }, status)
}

/** Answers a change of an article's words. */
export async function revised(
  c: DeskContext,
  { outcome, before }: { outcome: Revised; before: DeskArticle },
): Promise<Response> {
  if (outcome === 'done') return acted(c, before, { made: before.revision + 1 })
  if (outcome === 'stale') return stale(c, (await findArticle(c.get('desk').db, before.id)) ?? before)
  if ('slugTaken' in outcome) return slugTaken(outcome.slugTaken)
  return problem(422, 'Some fields are wrong.', { errors: outcome.wrong })
}

/** 409: what is asked for does not start from the state that the article is in. */
export function barred(status: DeskArticle['status']): Response {
  return problem(409, `This cannot be done while the article is ${status}.`)
}

function slugTaken(slug: string): Response {
  const errors = [{ path: 'slug', message: `Another article has or had the address "${slug}". Choose another.` }]
  return problem(409, 'The address is taken.', { errors })
}

function publicationOf(publish: boolean | Date | undefined, now: Date): Publication {
  return publish === true ? now : (publish ?? false)
}
