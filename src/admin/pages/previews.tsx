import { Hono } from 'hono'
import type { DeskArticle } from '../../articles/desk-reading.ts'
import { listPreviews, PREVIEW_DAYS, PREVIEW_DAYS_AT_MOST } from '../../articles/preview-links.ts'
import { pastInWords, whenInWords } from '../../settings/zones.ts'
import { mayEdit } from '../../staff/may.ts'
import { articleOf } from '../api/articles.ts'
import { type DeskContext, type DeskEnv, need } from '../desk.ts'
import { ask, type Refused } from './asking.ts'
import { showNothing } from './errors.tsx'
import { TextField } from './fields.tsx'
import { textIn } from './forms.ts'
import { atHand, showAbout } from './story/frame.tsx'

const AT = '/admin/articles/:id/previews/'

interface Made {
  url: string
  expiresAt: string
}

/** Secret links to a story that is not out yet. */
export const previewsPage = new Hono<DeskEnv>()
  .get(AT, async (c) => {
    const article = await articleOf(c)
    return article ? show(c, article) : showNothing(c)
  })
  .post(AT, async (c) => {
    const article = await articleOf(c)
    if (!article) return showNothing(c)
    const form = c.get('form')
    const api = `/articles/${article.id}/previews`
    const revoked = textIn(form, 'revoke')
    if (revoked !== '') {
      const answer = await ask(c, 'DELETE', revoked === 'all' ? api : `${api}/${encodeURIComponent(revoked)}`)
      // One that is gone already is as good as revoked.
      if ('refused' in answer && answer.refused.status !== 404) return show(c, article, { refused: answer.refused })
      return c.redirect(`?said=${revoked === 'all' ? 'previews-revoked' : 'preview-revoked'}`, 303)
    }
    const days = textIn(form, 'days').trim()
    const answer = await ask<Made>(c, 'POST', api, { body: { days: /^\d{1,4}$/.test(days) ? Number(days) : 0 } })
    // The link is told this once, so there is no other address to go to.
    return 'refused' in answer
      ? show(c, article, { days, refused: answer.refused })
      : show(c, article, { made: answer.done })
  })

interface Given {
  days?: string
  made?: Made
  refused?: Refused
}

async function show(c: DeskContext, article: DeskArticle, { days = String(PREVIEW_DAYS), made, refused }: Given = {}) {
  const story = await atHand(c, article)
  const { site, now, member } = story
  need(mayEdit(member, article), 'share this article')
  const links = await listPreviews(c.get('desk').db, article.id, now)
  const content = (
    <>
      {made && (
        <section class="notice made" role="status">
          <p>
            <strong>This is the link. It is shown this once: copy it now.</strong>
          </p>
          <p class="secret">
            <code>{made.url}</code>
          </p>
          <p>It works until {whenInWords(site, new Date(made.expiresAt), now)}.</p>
        </section>
      )}
      {article.status === 'published' ? (
        <p>The story is out: share its own address. A link that was made before leads there.</p>
      ) : (
        <form method="post" class="narrow">
          <p>
            Whoever has the link reads the story as it is saved at that moment, exactly as readers will see it, without
            signing in. Search engines do not list it, and no copy is kept.
          </p>
          <TextField
            name="days"
            label="How many days it works"
            hint={`At most ${PREVIEW_DAYS_AT_MOST}. It ends sooner if you revoke it here.`}
            type="number"
            value={days}
            refused={refused}
          />
          <p class="acts">
            <button type="submit">Make a link</button>
          </p>
        </form>
      )}
      <section class="narrow">
        <h2>Links that work</h2>
        {links.length === 0 ? (
          <p class="quiet">None.</p>
        ) : (
          <form method="post">
            <ul class="lines links-that-work">
              {links.map(({ id, createdAt, createdBy, expiresAt }) => (
                <li>
                  <span>
                    Made by {createdBy}, {pastInWords(site, createdAt, now)}; works until{' '}
                    {whenInWords(site, expiresAt, now)}
                  </span>
                  <button type="submit" name="revoke" value={id} class="grave">
                    Revoke<span class="unseen">, made {pastInWords(site, createdAt, now)}</span>
                  </button>
                </li>
              ))}
            </ul>
            {links.length > 1 && (
              <p class="acts">
                <button type="submit" name="revoke" value="all" class="grave">
                  Revoke all
                </button>
              </p>
            )}
          </form>
        )}
      </section>
    </>
  )
  return showAbout(c, { title: 'Preview links', refused }, { story, content })
}
