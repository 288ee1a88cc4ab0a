import { letterWordsOf } from '../../settings/words/letters.ts'
import type { Place } from './place.ts'
import { frameOf, showPage } from './show.tsx'

/** Where a form leads without a script: the same for whoever signed up. */
export async function showThanks({ shelf }: Place): Promise<Response> {
  const words = letterWordsOf(await frameOf(shelf))
  return showPage(shelf, {
    title: words.thanksTitle,
    children: (
      <>
        <p>{words.thanks}</p>
        <p>{words.thanksNext}</p>
      </>
    ),
  })
}
