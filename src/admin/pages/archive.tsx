import { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import { askSpoken } from '../../narration/reading.ts'
import { countRun, findRun } from '../../narration/running.ts'
import { findSite } from '../../settings/reading.ts'
import type { AudioOverview } from '../api/archive-audio.ts'
import type { DeskContext, DeskEnv } from '../desk.ts'
import { ask, mustRead, type Refused } from './asking.ts'
import { aboutMoneyInWords, charactersInWords, languageInWords, number, storiesInWords } from './audio/figures.ts'
import { daysInWords, Run } from './audio/run.tsx'
import { Refusal } from './fields.tsx'
import { textIn } from './forms.ts'
import { showPage } from './frame.tsx'

const AT = '/admin/audio/archive/'
/** The clock hands over what is next every minute. */
const EVERY_SECONDS = 15

/** Has the archive read aloud, after it was told what that costs, and shows how far it is. */
export const archivePage = new Hono<DeskEnv>()
  .get(AT, (c) => show(c))
  .post(AT, async (c) => {
    const isStop = textIn(c.get('form'), 'act') === 'stop'
    const answer = await ask(c, isStop ? 'DELETE' : 'POST', '/narration/runs')
    if ('refused' in answer) return show(c, answer.refused)
    return c.redirect(isStop ? '/admin/audio/?said=archive-stopped' : '?said=archive-begun', 303)
  })

async function show(c: DeskContext, refused?: Refused): Promise<Response> {
  const run = await findRun(c.get('desk').db)
  return run && !run.endedAt ? showRun(c, run, refused) : showOutlook(c, refused)
}

async function showRun(c: DeskContext, run: NonNullable<Awaited<ReturnType<typeof findRun>>>, refused?: Refused) {
  const { db, siteUrl, now } = c.get('desk')
  const [site, counts, [today]] = await Promise.all([findSite(db, siteUrl), countRun(db, run.id), askSpoken(db, now)])
  const { waiting = 0, made = 0, failed = 0 } = Object.fromEntries(counts.map(({ state, count }) => [state, count]))
  const overview = { dailyCharacters: site.narrationDailyCharacters, spokenToday: today?.characters ?? 0 }
  return showPage(
    c,
    { title: 'Reading the archive aloud', at: '/admin/audio/', scripts: ['progress'], site, status: refused?.status },
    <>
      <Head title="Reading the archive aloud" />
      <Refusal refused={refused} />
      <div id="progress" class="progress flow narrow" data-every={EVERY_SECONDS}>
        <Run run={{ ...run, waiting, made, failed }} {...{ overview, site, now }} />
        <form method="post" action={AT} class="acts">
          <button type="submit" name="act" value="stop" class="second">
            Stop
          </button>
          <a href="./" data-again>
            Look again
          </a>
        </form>
        <p class="quiet">Stopped, what was made stays, and the rest can be read another time.</p>
      </div>
    </>,
  )
}

async function showOutlook(c: DeskContext, refused?: Refused): Promise<Response> {
  const { done: overview } = await mustRead<AudioOverview>(c, '/narration')
  const read = overview.unread.filter(({ voice }) => voice)
  const left = overview.unread.filter(({ voice }) => !voice)
  return showPage(
    c,
    { title: 'Read the archive aloud', at: '/admin/audio/', status: refused?.status },
    <>
      <Head title="Read the archive aloud?" />
      <Refusal refused={refused} />
      <div class="narrow flow">
        {read.length === 0 ? (
          <p>There is nothing to read: all that a voice here can read has audio, waits for it, or is to have none.</p>
        ) : (
          <>
            <p class="gravely">{costInWords(overview)}</p>
            <ul>
              {read.map(({ language, articles, voice }) => (
                <li>
                  {languageInWords(language)}, {storiesInWords(articles)}: {voice}
                </li>
              ))}
            </ul>
            <p>
              The newest stories come first. It goes on by itself and can be stopped at any time; what was made then
              stays. New stories are never kept waiting by it. Nothing is read that was switched off, or that a person
              recorded.
            </p>
            <form method="post" action={AT} class="acts">
              <button type="submit" name="act" value="begin">
                Read {storiesInWords(sumOf(read, 'articles'))} aloud
              </button>
              <a href="../">Not now</a>
            </form>
          </>
        )}
        {left.map(({ language, articles }) => (
          <p class="quiet">
            {storiesInWords(articles)} in {languageInWords(language)} {articles === 1 ? 'is' : 'are'} left out: no voice
            here reads that.
          </p>
        ))}
      </div>
    </>,
  )
}

const Head: FC<{ title: string }> = ({ title }) => (
  <div class="head">
    <h1>{title}</h1>
    <p>
      <a href="/admin/audio/">Audio</a>
    </p>
  </div>
)

type Part = AudioOverview['unread'][number]

/** "3,204 stories, about 19.2 million characters, about $288 by list. At 200,000 characters a day: about 96 days." */
function costInWords({ unread, dailyCharacters }: AudioOverview): string {
  const read = unread.filter(({ voice }) => voice)
  const [stories, characters] = [sumOf(read, 'articles'), sumOf(read, 'characters')]
  const isPriced = read.every(({ dollars }) => dollars !== null)
  const price = isPriced ? `${aboutMoneyInWords(sumOf(read, 'dollars'))} by list` : 'at a price that is not known here'
  const pace = daysInWords({ stories, characters }, dailyCharacters)
  return `${storiesInWords(stories)}, about ${charactersInWords(characters)}, ${price}. At ${number(dailyCharacters)} characters a day: ${pace}.`
}

function sumOf(parts: readonly Part[], what: 'articles' | 'characters' | 'dollars'): number {
  return parts.reduce((sum, part) => sum + (part[what] ?? 0), 0)
}
