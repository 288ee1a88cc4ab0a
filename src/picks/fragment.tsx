import { articlePath } from '../articles/address.ts'
import { htmlOf } from '../platform/jsx.ts'
import { editionOf } from '../press/editions.ts'
import { inLanguage } from '../settings/direction.ts'
import { siteFragment } from '../settings/fragment.ts'
import { Said } from '../settings/words/said.tsx'
import { wordsOf } from '../settings/words/words.ts'
import { askPicks } from './reading.ts'

/** The Editors' Picks beside every page. */
export const picksRail = siteFragment({
  key: 'picks-rail',
  freshSeconds: 60,
  essential: false,
  revision: () => editionOf('picks', 'articles', 'site'),
  ask: (db) => [askPicks(db)],
  show: ([picks], site) => ({
    status: 200,
    tags: ['picks'],
    parts: {
      picks:
        picks.length === 0
          ? ''
          : htmlOf(
              <section class="rail picks" aria-labelledby="picks">
                <h2 id="picks">
                  <Said site={site}>{wordsOf(site).picks}</Said>
                </h2>
                <ol>
                  {picks.map((pick) => (
                    <li>
                      <a href={articlePath(pick.article.slug)} {...inLanguage(pick.language, site)}>
                        {pick.article.headline}
                      </a>
                    </li>
                  ))}
                </ol>
              </section>,
            ),
    },
  }),
})
