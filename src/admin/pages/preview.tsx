import { Hono } from 'hono'
import type { DeskArticle } from '../../articles/desk-reading.ts'
import { type Looked, shownAs } from '../../articles/previewing.ts'
import { measured } from '../../media/measuring.ts'
import { cleanHtml } from '../../platform/html.ts'
import { newId } from '../../platform/ids.ts'
import { refuse } from '../../platform/problem.ts'
import { findSite } from '../../settings/reading.ts'
import { slugOf } from '../../slugs/slug.ts'
import { articleOf } from '../api/articles.ts'
import type { Desk, DeskContext, DeskEnv } from '../desk.ts'
import { href, language } from '../input.ts'
import { showNothing } from './errors.tsx'
import { showAsReaders } from './story/as-readers.tsx'
import { storyPath } from './story/frame.tsx'
import { draftIn } from './story-form.ts'

const AT = '/admin/articles/:id/preview/'
const NEW = 'new'
/** As long as a body may be. */
const BODY_AT_MOST = 900_000

/** A story exactly as readers will see it: as it is saved, or as it stands in the form that is posted here. */
export const previewPage = new Hono<DeskEnv>()
  .get(AT, async (c) => {
    const article = await articleOf(c)
    if (!article) return showNothing(c)
    const { db, siteUrl, room, now } = c.get('desk')
    const [shown, site] = await Promise.all([shownAs(db, article, { now }), findSite(db, siteUrl)])
    const isLive = article.status === 'published'
    const line = (
      <>
        {isLive ? 'Preview. Readers see this now.' : 'Preview. Nobody else sees this yet.'}{' '}
        <a href={storyPath(article.id)}>Back to the desk</a>
      </>
    )
    return showAsReaders(room, { shown, site, line })
  })
  .post(AT, async (c) => {
    const desk = c.get('desk')
    const article = c.req.param('id') === NEW ? blank(desk) : await articleOf(c)
    if (!article) return showNothing(c)
    const { db, siteUrl, room, now } = desk
    const words = await wordsIn(c, article)
    const [shown, site] = await Promise.all([shownAs(db, article, { words, now }), findSite(db, siteUrl)])
    return showAsReaders(room, { shown, site, line: 'Preview. Nobody else sees this yet, and it is not saved.' })
  })

/** The words of the posted form, right or wrong: what cannot be shown is left out. */
async function wordsIn(c: DeskContext, article: DeskArticle): Promise<Looked> {
  const { weight: _, slug, body, image, language: tag, ...lines } = draftIn(c.get('form'))
  if (body.length > BODY_AT_MOST) refuse(413, 'This is too long to be shown. Split the story in parts.')
  const picture = image && href.safeParse(image.url).success ? image : null
  const { image: known } = await measured(c.get('desk').db, { image: picture })
  return {
    ...lines,
    slug: slug || article.slug || slugOf(lines.headline),
    body: cleanHtml(body),
    image: known ?? null,
    language: language.safeParse(tag).data ?? null,
  }
}

/** What has never been saved. */
function blank({ member, now }: Desk): DeskArticle {
  return {
    id: newId(now),
    kind: 'article',
    status: 'draft',
    slug: '',
    headline: '',
    standfirst: '',
    image: null,
    wordCount: 0,
    readMinutes: 1,
    weight: 1,
    publishedAt: null,
    updatedAt: null,
    scheduledFor: null,
    retractedAt: null,
    retractionNote: null,
    createdAt: now,
    createdBy: member.id,
    language: null,
    revision: 0,
    body: '',
    liveAt: null,
    savedAt: null,
    deskAt: now,
    topics: [],
    authors: [],
    corrections: [],
    related: [],
    addresses: [],
    narration: null,
  }
}
