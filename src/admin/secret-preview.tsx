import { Hono } from 'hono'
import { articlePath } from '../articles/address.ts'
import { findArticle } from '../articles/desk-reading.ts'
import { findPreviewed } from '../articles/preview-links.ts'
import { shownAs } from '../articles/previewing.ts'
import type { Context, Env } from '../env.ts'
import { notFound } from '../pages/errors.tsx'
import type { PressRoom } from '../pressing.ts'
import { findSite } from '../settings/reading.ts'
import { whenInWords } from '../settings/zones.ts'
import type { DeskEnv } from './desk.ts'
import { showBare } from './pages/frame.tsx'
import { framed, showAsReaders } from './pages/story/as-readers.tsx'
import { addressOf } from './who.ts'

const TOKEN = /^[0-9a-f]{64}$/

/** A story that is not out yet, for whoever has its secret link, without signing in. It leads on once the story is out. */
export function secretPreview(open: (env: Env, context: Context) => PressRoom) {
  return new Hono<DeskEnv>().get('/admin/preview/:token/', async (c) => {
    const room = open(c.env, c.executionCtx)
    const now = new Date()
    const token = c.req.param('token')
    const found = TOKEN.test(token) ? await findPreviewed(room.db, token, now) : null
    const article = found && (await findArticle(room.db, found.articleId))
    const site = await findSite(room.db, room.siteUrl)
    if (!found || !article) {
      const { success } = await c.env.SIGN_IN_LIMIT.limit({ key: `preview ${addressOf(c.req.raw)}` })
      // Unknown, revoked, expired: whoever tries addresses learns nothing from the answer.
      return success ? framed(room, notFound(site), 404) : showTooMany()
    }
    if (article.status === 'published') return c.redirect(articlePath(article.slug), 302)
    const until = whenInWords(site, found.expiresAt, now)
    const line = `Preview. This is not published: it is for you alone. The link works until ${until}.`
    return showAsReaders(room, { shown: await shownAs(room.db, article, { now }), site, line })

    function showTooMany() {
      c.header('retry-after', '60')
      return showBare(
        c,
        { title: 'Wait a minute', status: 429 },
        <>
          <h1>Wait a minute</h1>
          <p>Too many links that do not work were tried from where you are. Then open yours again.</p>
        </>,
      )
    }
  })
}
