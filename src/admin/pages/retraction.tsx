import { Hono } from 'hono'
import { articlePath } from '../../articles/address.ts'
import type { DeskArticle } from '../../articles/desk-reading.ts'
import { wordsOf } from '../../settings/words/words.ts'
import { mayPublish } from '../../staff/may.ts'
import { articleOf } from '../api/articles.ts'
import { type DeskContext, type DeskEnv, need } from '../desk.ts'
import type { Refused } from './asking.ts'
import { showNothing } from './errors.tsx'
import { TextArea } from './fields.tsx'
import { textIn } from './forms.ts'
import { askOfStory } from './story/acting.ts'
import { atHand, Revision, showAbout, storyPath } from './story/frame.tsx'
import { SEEN } from './story/seen.ts'

const AT = '/admin/articles/:id/retraction/'

/** Takes a story back, and gives it to readers again. */
export const retractionPage = new Hono<DeskEnv>()
  .get(AT, async (c) => {
    const article = await articleOf(c)
    return article ? show(c, article) : showNothing(c)
  })
  .post(AT, async (c) => {
    const article = await articleOf(c)
    if (!article) return showNothing(c)
    const form = c.get('form')
    const note = textIn(form, 'note')
    const isBack = textIn(form, 'act') === 'publish'
    const answer = isBack
      ? await askOfStory(c, 'PUT', { path: '/publication' })
      : await askOfStory(c, 'DELETE', { path: '/publication', body: note.trim() ? { note } : {} })
    if ('refused' in answer) return show(c, article, { note, refused: answer.refused })
    return c.redirect(isBack ? `${storyPath(article.id)}?said=published-again` : '?said=retracted', 303)
  })

interface Given {
  note?: string
  refused?: Refused
}

async function show(c: DeskContext, article: DeskArticle, { note = '', refused }: Given = {}) {
  const story = await atHand(c, article)
  need(mayPublish(story.member, article), 'take stories back')
  const address = <a href={articlePath(article.slug)}>{story.site.url + decodeURI(articlePath(article.slug))}</a>
  const lang = article.language ?? story.site.language
  const published = (
    <form method="post" class="narrow">
      <Revision of={article} />
      <TextArea
        name="note"
        label="Note to readers"
        hint="Why it was taken back. It stands at the story’s address in place of the story."
        value={note}
        rows={3}
        refused={refused}
      />
      <h2>What readers see then</h2>
      <ul class="follows">
        <li>
          At {address}: “{wordsOf(story.site).retracted}”, your note and the date. Machines are told that it is gone
          (410).
        </li>
        <li>It leaves every list, the front page, the picks, the search, the feeds and the sitemaps.</li>
        <li>Its preview links end.</li>
        <li>Readers see this {SEEN}.</li>
        <li>Nothing is lost at the desk: it can be published again, with the date it had.</li>
      </ul>
      <p class="acts">
        <button type="submit" name="act" value="retract" class="grave">
          Retract
        </button>
      </p>
    </form>
  )
  const retracted = (
    <form method="post" class="narrow">
      <Revision of={article} />
      <section class="as-readers" aria-labelledby="as-readers">
        <h2 id="as-readers">What readers see at {address}</h2>
        <p lang={lang}>
          <strong>{wordsOf(story.site).retracted}</strong>
        </p>
        {article.retractionNote ? <p lang={lang}>{article.retractionNote}</p> : <p class="quiet">There is no note.</p>}
      </section>
      <p>
        Published again, it stands at its address and in its lists as before, with the date it had, {SEEN}. The note
        goes.
      </p>
      <p class="acts">
        <button type="submit" name="act" value="publish">
          Publish again
        </button>
      </p>
    </form>
  )
  const content =
    article.status === 'published' ? (
      published
    ) : article.status === 'retracted' ? (
      retracted
    ) : (
      <p>
        Readers have not seen it yet, so there is nothing to take back.
        {article.status === 'scheduled' && (
          <>
            {' '}
            <a href={`${storyPath(article.id)}schedule/`}>Take it back to draft</a> if it must not go live.
          </>
        )}
      </p>
    )
  return showAbout(c, { title: 'Retraction', refused }, { story, content })
}
