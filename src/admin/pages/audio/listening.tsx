import type { FC } from 'hono/jsx'
import { labelOf } from '../../../narration/label.ts'
import type { NarrationRow } from '../../../narration/table.ts'
import type { Site } from '../../../settings/site.ts'
import { wordsOf } from '../../../settings/words/words.ts'

/** What readers get, to be heard; or a person's recording that they are not offered now. */
export const Listening: FC<{ row: NarrationRow; site: Site }> = ({ row, site }) => {
  const { key, source, speaker, audibleAt, articleId } = row
  if (key && audibleAt && source) {
    const label = labelOf({ source, speaker: speaker ?? '' }, wordsOf(site))
    return (
      <section class="listening" aria-labelledby="heard">
        <h2 id="heard">What readers hear</h2>
        <Sound src={`/media/${key}`} by="heard" />
        <p>
          They are told: <q lang={site.language}>{label}</q>
        </p>
      </section>
    )
  }
  if (!key || source !== 'human') return null
  return (
    <section class="listening" aria-labelledby="kept">
      <h2 id="kept">The recording that is kept</h2>
      <Sound src={`/admin/api/articles/${articleId}/narration/recording`} by="kept" />
      <p class="quiet">Read by {speaker}. Readers are not offered it now.</p>
    </section>
  )
}

const Sound: FC<{ src: string; by: string }> = ({ src, by }) => (
  // biome-ignore lint/a11y/useMediaCaption: what is said is the story itself, and stands on this page.
  <audio controls preload="none" src={src} aria-labelledby={by} />
)
