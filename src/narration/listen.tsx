import type { Site } from '../settings/site.ts'
import { inWords, wordsOf } from '../settings/words/words.ts'
import type { Audio } from './audio.ts'
import { Controls } from './controls.tsx'
import { labelOf, voiceOf } from './label.ts'

interface Facts {
  site: Site
  audio: Audio
  /** What is read. */
  headline: string
  /** What a downloaded file is called, without its ending. */
  slug: string
  /** The attributes of the headline's language. */
  foreign: { lang?: string; dir?: 'ltr' | 'rtl' }
}

/**
 * A story's audio version: who made it, and the browser's own player, of which nothing is fetched before it is played.
 * The browser's script puts our controls in its place.
 */
export function Listen({ site, audio, headline, slug, foreign }: Facts) {
  const words = wordsOf(site)
  const voice = voiceOf(audio)
  return (
    <section class="listen" aria-labelledby="listen" lang={inWords(site).lang}>
      <p id="listen">{words.listenTo(Math.max(1, Math.round(audio.seconds / 60)))}</p>
      <div class="deck">
        <audio
          controls
          preload="none"
          src={audio.url}
          data-seconds={Math.round(audio.seconds)}
          aria-label={headline}
          {...foreign}
        />
        <Controls site={site} seconds={audio.seconds} />
      </div>
      <p class="fine">
        {labelOf(audio, words)}
        {' · '}
        {voice && `${words.voiceIs(voice)} · `}
        <a href={audio.url} download={`${slug}.${audio.url.split('.').at(-1)}`}>
          {words.download}
        </a>
      </p>
    </section>
  )
}

/** Where nobody has read a story: the browser's own voice is offered by the script, if it speaks the story's language. */
export function ReadAloud({ site, language }: { site: Site; language: string }) {
  const words = wordsOf(site)
  return (
    <div class="aloud" hidden lang={inWords(site).lang} data-language={language}>
      <button type="button" data-pause={words.pause} data-resume={words.resume}>
        {words.readAloud}
      </button>
      <button type="button" hidden>
        {words.stop}
      </button>
      <p class="fine" role="status" data-wrong={words.voiceFailed}>
        {words.notARecording}
      </p>
    </div>
  )
}
