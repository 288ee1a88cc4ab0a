import type { Site } from '../settings/site.ts'
import { inWords, wordsOf } from '../settings/words/words.ts'

/** Where the browser's script says how many briefs have come, and with which words. It stands empty, so nothing moves then. */
export function Offer({ site }: { site: Site }) {
  const { newBriefs, new: arrived } = wordsOf(site)
  return (
    <p
      class="offer"
      role="status"
      lang={inWords(site).lang}
      data-one={newBriefs.one}
      data-few={newBriefs.few}
      data-many={newBriefs.many}
      data-other={newBriefs.other}
      data-new={arrived}
    />
  )
}

/** What looks for news by itself can be stopped (WCAG 2.2, criterion 2.2.2). Without the script nothing looks. */
export function Pause({ site }: { site: Site }) {
  const { pauseUpdates, resumeUpdates } = wordsOf(site)
  return (
    <button type="button" class="pause" hidden lang={inWords(site).lang} data-resume={resumeUpdates}>
      {pauseUpdates}
    </button>
  )
}
