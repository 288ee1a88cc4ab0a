import { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import type { Site } from '../../settings/site.ts'
import { ownsThePaper } from '../../staff/may.ts'
import type { AudioOverview } from '../api/archive-audio.ts'
import type { DeskContext, DeskEnv } from '../desk.ts'
import { ask, mustRead, type Refused } from './asking.ts'
import { charactersInWords, languageInWords, number } from './audio/figures.ts'
import { Run } from './audio/run.tsx'
import { SettingsFields, settingsIn, settingsOf, type Typed } from './audio/settings.tsx'
import { Ended, Unread } from './audio/unread.tsx'
import { Refusal } from './fields.tsx'
import { textIn } from './forms.ts'
import { showPage } from './frame.tsx'

const AT = '/admin/audio/'

/** The audio of the whole paper: who reads, how far it is, and what of the archive can be heard. */
export const audioPage = new Hono<DeskEnv>()
  .get(AT, (c) => show(c))
  .post(AT, async (c) => {
    const form = c.get('form')
    const typed = settingsIn(form)
    const { done: site } = await mustRead<Site>(c, '/settings')
    const { dailyCharacters, voices, isNarrated } = typed
    const body = {
      isNarrated,
      // A voice that is not there for now is chosen still.
      voices: { ...site.voices, ...voices },
      narrationDailyCharacters: /^\d{1,9}$/.test(dailyCharacters) ? Number(dailyCharacters) : dailyCharacters,
    }
    const headers = { 'if-match': textIn(form, 'revision') || '*' }
    const answer = await ask(c, 'PATCH', '/settings', { body, headers })
    return 'refused' in answer ? show(c, typed, answer.refused) : c.redirect('?said=audio-settings-saved', 303)
  })

async function show(c: DeskContext, typed?: Typed, refused?: Refused): Promise<Response> {
  const { member, now } = c.get('desk')
  const [{ done: overview }, { done: site, etag }] = await Promise.all([
    mustRead<AudioOverview>(c, '/narration'),
    mustRead<Site>(c, '/settings'),
  ])
  const { run } = overview
  return showPage(
    c,
    { title: 'Audio', at: AT, status: refused?.status, site },
    <>
      <div class="head">
        <h1>Audio</h1>
        <p class="quiet">{overview.isNarrated ? 'New stories are read aloud.' : 'New stories are not read aloud.'}</p>
      </div>
      <Refusal refused={refused} />
      {overview.voices.length === 0 && <NoVoices isOwner={ownsThePaper(member)} />}
      <States states={overview.states} />
      {ownsThePaper(member) ? (
        <section aria-labelledby="settings">
          <h2 id="settings">Settings</h2>
          <form method="post" action={AT} class="narrow">
            <input type="hidden" name="revision" value={etag ?? ''} />
            <SettingsFields typed={typed ?? settingsOf(overview)} overview={overview} refused={refused} />
            <p class="acts">
              <button type="submit">Save</button>
            </p>
          </form>
        </section>
      ) : (
        <Chosen overview={overview} />
      )}
      <section aria-labelledby="archive" class="narrow flow">
        <h2 id="archive">The archive</h2>
        {run && !run.endedAt ? (
          <>
            <Run {...{ run, overview, site, now }} />
            <p>
              <a href={`${AT}archive/`}>Follow it, or stop it</a>
            </p>
          </>
        ) : (
          <>
            <Unread overview={overview} />
            {run && <Ended {...{ run, site, now }} />}
          </>
        )}
      </section>
    </>,
  )
}

const NoVoices: FC<{ isOwner: boolean }> = ({ isOwner }) => (
  <div class="other">
    <p>
      <strong>There is no voice here, so no machine reads anything aloud.</strong> Recordings by people can be uploaded
      with each story all the same.
    </p>
    <p>
      {isOwner ? 'To get one: ' : 'Whoever runs the paper’s server can get one: '}
      <code>npm run deploy</code> binds the voices of Workers AI. For others, set <code>SPEECH_URL</code> and{' '}
      <code>SPEECH_VOICES</code> to those of a speech server.
    </p>
  </div>
)

const STATES = [
  { state: 'made', label: 'can be heard' },
  { state: 'waiting', label: 'waiting' },
  { state: 'failed', label: 'failed' },
  { state: 'outdated', label: 'out of date' },
  { state: 'off', label: 'switched off' },
]

const States: FC<{ states: AudioOverview['states'] }> = ({ states }) => (
  <nav class="states" aria-label="Stories by their audio">
    <ul>
      {STATES.map(({ state, label }) => (
        <li>
          <a href={`${AT}stories/?state=${state}`}>
            <span class="number">{number(states[state] ?? 0)}</span> {label}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

/** What the owner has chosen, for those who may not choose. */
const Chosen: FC<{ overview: AudioOverview }> = ({ overview: { voices, dailyCharacters } }) => (
  <section aria-labelledby="settings" class="narrow">
    <h2 id="settings">Settings</h2>
    <ul class="lines">
      {voices
        .filter(({ isChosen }) => isChosen)
        .map(({ language, name }) => (
          <li>
            {languageInWords(language)}: {name}
          </li>
        ))}
      <li>Of the archive at most {charactersInWords(dailyCharacters)} are read a day.</li>
    </ul>
    <p class="quiet">The owner chooses.</p>
  </section>
)
