import { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import { articlePath } from '../../articles/address.ts'
import type { DeskArticle } from '../../articles/desk-reading.ts'
import { dateOf } from '../../settings/dates.ts'
import type { Site } from '../../settings/site.ts'
import { wordsOf } from '../../settings/words/words.ts'
import { mayEdit } from '../../staff/may.ts'
import { articleOf } from '../api/articles.ts'
import { type DeskContext, type DeskEnv, need } from '../desk.ts'
import type { Refused } from './asking.ts'
import { showNothing } from './errors.tsx'
import { TextArea } from './fields.tsx'
import { textIn } from './forms.ts'
import { askOfStory } from './story/acting.ts'
import { atHand, Revision, showAbout } from './story/frame.tsx'
import { SEEN } from './story/seen.ts'

const AT = '/admin/articles/:id/correction/'

/** What was wrong in a story and is right now, said to its readers. */
export const correctionPage = new Hono<DeskEnv>()
  .get(AT, async (c) => {
    const article = await articleOf(c)
    return article ? show(c, article) : showNothing(c)
  })
  .post(AT, async (c) => {
    const article = await articleOf(c)
    if (!article) return showNothing(c)
    const form = c.get('form')
    const text = textIn(form, 'text')
    if (textIn(form, 'act') === 'look') return show(c, article, { text })
    const answer = await askOfStory(c, 'POST', { path: '/corrections', body: { text } })
    if ('refused' in answer) return show(c, article, { text, refused: answer.refused })
    return c.redirect('?said=corrected', 303)
  })

interface Given {
  text?: string
  refused?: Refused
}

async function show(c: DeskContext, article: DeskArticle, { text = '', refused }: Given = {}) {
  const story = await atHand(c, article)
  const { site, member, now } = story
  // What a contributor began is not theirs to correct once readers have it.
  need(mayEdit(member, article), 'correct this article')
  const lang = article.language ?? site.language
  const content =
    article.status === 'published' ? (
      <>
        <form method="post" class="narrow">
          <Revision of={article} />
          <TextArea
            name="text"
            label="What was wrong, and what is right"
            hint="Such as: An earlier version said that the line costs 314 million crowns. It costs 341 million."
            value={text}
            required
            refused={refused}
          />
          <section class="as-readers" aria-labelledby="as-readers">
            <h2 id="as-readers">What readers will see</h2>
            <Correction site={site} at={now} text={text} lang={lang} live />
            <p class="quiet">
              Under <a href={articlePath(article.slug)}>the story</a> and on top of{' '}
              <a href="/corrections/">Corrections</a>, {SEEN}. The story then says “Updated”. The correction does not
              change the text: mend that where it is written.
            </p>
          </section>
          <p class="acts">
            <button type="submit" name="act" value="correct">
              Publish the correction
            </button>
            <button type="submit" name="act" value="look" class="second" formnovalidate data-look>
              Show me first
            </button>
          </p>
        </form>
        {article.corrections.length > 0 && (
          <section class="narrow flow">
            <h2>Corrected before</h2>
            {article.corrections.toReversed().map((correction) => (
              <Correction site={site} at={correction.at} text={correction.text} lang={lang} />
            ))}
          </section>
        )}
      </>
    ) : (
      <p>
        {article.status === 'retracted'
          ? 'It was taken back, so there is nothing for readers to correct. Its retraction has a note.'
          : 'Readers have not seen it yet: change the text itself.'}
      </p>
    )
  return showAbout(c, { title: 'Correction', refused, scripts: ['correction'] }, { story, content })
}

/** A correction as it stands under the story. The script shows what is being typed in the `live` one. */
const Correction: FC<{ site: Site; at: Date; text: string; lang: string; live?: boolean }> = ({
  site,
  at,
  text,
  lang,
  live = false,
}) => (
  <p class="correction" lang={lang}>
    <strong>
      {wordsOf(site).correction}, {dateOf(site, at)}:
    </strong>{' '}
    <span data-live={live ? '' : undefined}>{text.trim() || (live ? '…' : '')}</span>
  </p>
)
