import { Hono } from 'hono'
import { articlePath } from '../../articles/address.ts'
import type { DeskArticle } from '../../articles/desk-reading.ts'
import { wasPublic } from '../../articles/state.ts'
import { mayEdit } from '../../staff/may.ts'
import { articleOf } from '../api/articles.ts'
import { type DeskContext, type DeskEnv, need } from '../desk.ts'
import type { Refused } from './asking.ts'
import { showNothing } from './errors.tsx'
import { TextField } from './fields.tsx'
import { textIn } from './forms.ts'
import { askOfStory } from './story/acting.ts'
import { atHand, Revision, showAbout } from './story/frame.tsx'
import { SEEN } from './story/seen.ts'

const AT = '/admin/articles/:id/address/'

/** Where a story stands, and where it stood before. */
export const addressPage = new Hono<DeskEnv>()
  .get(AT, async (c) => {
    const article = await articleOf(c)
    return article ? show(c, article) : showNothing(c)
  })
  .post(AT, async (c) => {
    const article = await articleOf(c)
    if (!article) return showNothing(c)
    const slug = textIn(c.get('form'), 'slug').trim()
    // The words are as they were: readers are not told "Updated".
    const answer = await askOfStory(c, 'PATCH', { body: { slug, minor: true } })
    if ('refused' in answer) return show(c, article, { slug, refused: answer.refused })
    return c.redirect('?said=address-changed', 303)
  })

interface Given {
  slug?: string
  refused?: Refused
}

async function show(c: DeskContext, article: DeskArticle, { slug, refused }: Given = {}) {
  const story = await atHand(c, article)
  need(mayEdit(story.member, article), 'change this article')
  const { url } = story.site
  const former = article.addresses.filter((address) => address !== article.slug)
  const isKnown = wasPublic(article)
  const content = (
    <>
      <form method="post" class="narrow">
        <Revision of={article} />
        <TextField
          name="slug"
          label="Address"
          hint={`It stands at ${url + decodeURI(articlePath(article.slug))}. Small letters, numbers and hyphens.`}
          value={slug ?? article.slug}
          required
          refused={refused}
        />
        <p class="quiet">
          {isKnown
            ? `The old address goes on leading to the new one, for ever: no link breaks, and no other story can have it. Readers are led there ${SEEN}.`
            : 'Nobody knows the old address yet, so it is free for another story.'}
        </p>
        <p class="acts">
          <button type="submit">Change the address</button>
        </p>
      </form>
      {former.length > 0 && (
        <section class="narrow">
          <h2>Former addresses</h2>
          <ul class="lines">
            {former.map((address) => (
              <li>
                <a href={articlePath(address)}>{url + decodeURI(articlePath(address))}</a>{' '}
                <span class="quiet">leads here</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
  return showAbout(c, { title: 'Address', refused }, { story, content })
}
