import { Hono } from 'hono'
import type { DeskArticle } from '../../articles/desk-reading.ts'
import { mayPublish } from '../../staff/may.ts'
import { articleOf } from '../api/articles.ts'
import type { DeskContext, DeskEnv } from '../desk.ts'
import type { Answered, Refused } from './asking.ts'
import { Deciding } from './audio/deciding.tsx'
import { Listening } from './audio/listening.tsx'
import { reckon } from './audio/reckoning.ts'
import { Recording } from './audio/recording.tsx'
import { Script } from './audio/script.tsx'
import { audioInWords, madeInWords } from './audio/state.ts'
import { showNothing } from './errors.tsx'
import { textIn } from './forms.ts'
import { askOfStory } from './story/acting.ts'
import { atHand, showAbout } from './story/frame.tsx'

const AT = '/admin/articles/:id/audio/'
/** How often the page looks whether it is made. */
const EVERY_SECONDS = 3
const PATH = '/narration'

const SAID: Record<string, string> = {
  make: 'audio-asked',
  offer: 'recording-offered',
  off: 'audio-off',
  record: 'recording-taken',
}

/** The audio version of a story: how far it is, what is said, and who decides on it. */
export const storyAudioPage = new Hono<DeskEnv>()
  .get(AT, async (c) => {
    const article = await storyOf(c)
    return article ? show(c, article) : showNothing(c)
  })
  .post(AT, async (c) => {
    const article = await storyOf(c)
    if (!article) return showNothing(c)
    const act = textIn(c.get('form'), 'act')
    const answer = await decide(c, article, act)
    return 'refused' in answer ? show(c, article, answer.refused) : c.redirect(`?said=${SAID[act] ?? ''}`, 303)
  })

/** The story of the path; null for a static page, which nobody reads aloud. */
async function storyOf(c: DeskContext): Promise<DeskArticle | null> {
  const article = await articleOf(c)
  return article?.kind === 'article' ? article : null
}

/** Does what a button says. That a recording is true to the words holds for the words that were looked at. */
function decide(c: DeskContext, article: DeskArticle, act: string): Promise<Answered<unknown>> {
  const form = c.get('form')
  const isStale = textIn(form, 'revision') !== String(article.revision)
  switch (act) {
    case 'make':
      return askOfStory(c, 'POST', { path: PATH, body: { from: 'ai' } })
    case 'off':
      return askOfStory(c, 'DELETE', { path: PATH })
    case 'offer':
      return isStale ? stale() : askOfStory(c, 'POST', { path: PATH, body: { from: 'recording' } })
    case 'record':
      return isStale ? stale() : askOfStory(c, 'PUT', { path: PATH, body: recordingIn(form) })
    default:
      return refusal(400, 'Press one of the buttons of this page.')
  }
}

function recordingIn(form: FormData): FormData {
  const sent = new FormData()
  sent.set('reader', textIn(form, 'reader'))
  const file = form.get('file')
  if (file instanceof File) sent.set('file', file)
  return sent
}

function stale() {
  return refusal(412, 'Somebody saved this story after you opened this page.')
}

async function refusal(status: Refused['status'], detail: string): Promise<{ refused: Refused }> {
  return { refused: { status, detail, errors: [] } }
}

async function show(c: DeskContext, article: DeskArticle, refused?: Refused): Promise<Response> {
  const story = await atHand(c, article)
  const { site, member, now } = story
  const { env } = c
  const row = article.narration
  const reckoned = reckon(env, article, site)
  const isGoing = row?.state === 'waiting' && article.status === 'published'
  const form = c.req.method === 'POST' ? c.get('form') : undefined
  const reader = form?.has('reader') ? textIn(form, 'reader') : row?.source === 'human' ? (row.speaker ?? '') : ''
  const content = (
    <>
      <div id="progress" class="audio flow narrow" data-every={isGoing ? EVERY_SECONDS : undefined}>
        <p class="standing">
          {audioInWords({ article, site, now, env, isReadable: reckoned.voice !== null })}
          {isGoing && (
            <>
              {' '}
              <a href="./" data-again>
                Look again
              </a>
            </>
          )}
        </p>
        {row?.audibleAt && row.state !== 'made' && (
          <p class="quiet">Until then readers hear what there was: {madeInWords(row, { site, now, env })}.</p>
        )}
        {row && <Listening row={row} site={site} />}
        {mayPublish(member, article) ? (
          <Deciding article={article} reckoned={reckoned} />
        ) : (
          <p class="quiet">Whoever may publish this story decides on its audio. Your role does not let you.</p>
        )}
      </div>
      {mayPublish(member, article) && <Recording {...{ article, reader, refused }} />}
      <Script reckoned={reckoned} />
    </>
  )
  return showAbout(c, { title: 'Audio', refused, scripts: ['progress', 'recording'] }, { story, content })
}
