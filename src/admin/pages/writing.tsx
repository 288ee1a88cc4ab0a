import { Hono } from 'hono'
import { type DeskArticle, findArticle } from '../../articles/desk-reading.ts'
import { contentNow } from '../../articles/revising.ts'
import { findAside, listOthers } from '../../articles/writing.ts'
import { mayEdit } from '../../staff/may.ts'
import type { articleJson } from '../api/article-schema.ts'
import { articleOf } from '../api/articles.ts'
import { type DeskContext, type DeskEnv, need } from '../desk.ts'
import { ask, type Refused } from './asking.ts'
import { showConflict } from './conflict.tsx'
import { showNothing } from './errors.tsx'
import { textIn } from './forms.ts'
import { bodyFrom, type Draft, draftIn, draftOf } from './story-form.ts'
import { NEW, showStory } from './story-page.tsx'

type Saved = ReturnType<typeof articleJson>

/** Where a story is written. */
export const writingPage = new Hono<DeskEnv>()
  .get(NEW, (c) => showStory(c, { draft: draftOf({}), kind: kindOf(c.req.query('kind')) }))
  .post(NEW, async (c) => {
    const form = c.get('form')
    const draft = draftIn(form)
    const kind = kindOf(textIn(form, 'kind'))
    const key = textIn(form, 'key')
    const answer = await ask<Saved>(c, 'POST', '/articles', {
      body: { ...bodyFrom(draft), kind },
      headers: key ? { 'idempotency-key': key } : {},
    })
    if ('refused' in answer) return showStory(c, { draft, kind, refused: answer.refused })
    return go(c, answer, { form, draft })
  })
  .get('/admin/articles/:id/', async (c) => {
    const article = await articleOf(c)
    if (!article) return showNothing(c)
    const { db, member, now } = c.get('desk')
    const [aside, others] = await Promise.all([
      findAside(db, article.id, member),
      listOthers(db, article.id, { member, now }),
    ])
    const written = draftOf({ ...contentNow(article), ...aside?.content })
    // What was begun from an older revision is brought together with the newer one first.
    return showStory(c, { article, draft: written, aside, others, base: aside?.base })
  })
  .post('/admin/articles/:id/', async (c) => {
    const article = await articleOf(c)
    if (!article) return showNothing(c)
    need(mayEdit(c.get('desk').member, article), 'change this article')
    const form = c.get('form')
    const draft = draftIn(form)
    if (textIn(form, 'act') === 'discard') {
      await ask(c, 'DELETE', `/articles/${article.id}/working-copy`)
      return c.redirect(`/admin/articles/${article.id}/?said=discarded`, 303)
    }
    const answer = await ask<Saved>(c, 'PATCH', `/articles/${article.id}`, {
      body: { ...bodyFrom(draft), minor: textIn(form, 'act') === 'quietly' },
      headers: { 'if-match': `"${Number(textIn(form, 'revision'))}"` },
    })
    if (!('refused' in answer)) return go(c, answer, { form, draft })
    const { refused } = answer
    if (refused.status === 412) return showConflict(c, { draft, base: Number(textIn(form, 'revision')) })
    return showStory(c, { article, draft, refused, base: Number(textIn(form, 'revision')) })
  })

/** The words are saved. If they were to be published as well, that follows now; whatever becomes of it, they stay saved. */
async function go(
  c: DeskContext,
  saved: { done: Saved; etag: string | null },
  { form, draft }: { form: FormData; draft: Draft },
): Promise<Response> {
  const { id, status } = saved.done
  const act = textIn(form, 'act')
  if (act !== 'publish') return c.redirect(`/admin/articles/${id}/?said=${SAID[status]}`, 303)
  const published = await ask<Saved>(c, 'PUT', `/articles/${id}/publication`, {
    body: {},
    headers: { 'if-match': saved.etag ?? '*' },
  })
  if (!('refused' in published)) return c.redirect(`/admin/articles/${id}/?said=published`, 303)
  const refused: Refused = { ...published.refused, detail: `Saved, but not published. ${published.refused.detail}` }
  return showStory(c, { article: await reread(c, id), draft, refused })
}

const SAID = { draft: 'saved', scheduled: 'saved', published: 'updated', retracted: 'saved' } as const

async function reread(c: DeskContext, id: string): Promise<DeskArticle> {
  const article = await findArticle(c.get('desk').db, id)
  if (!article) throw new Error('what was just saved is gone')
  return article
}

function kindOf(text: string | undefined): 'article' | 'page' {
  return text === 'page' ? 'page' : 'article'
}
