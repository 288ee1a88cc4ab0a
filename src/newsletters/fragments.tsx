import { htmlOf } from '../platform/jsx.ts'
import { editionOf } from '../press/editions.ts'
import { Card } from '../settings/card.tsx'
import { siteFragment } from '../settings/fragment.ts'
import type { Site } from '../settings/site.ts'
import { Said } from '../settings/words/said.tsx'
import { wordsOf } from '../settings/words/words.ts'
import { SignUp, SignUpForSeveral } from './form.tsx'
import { newsletterPath } from './place.ts'
import { askOffered, inOrder, type Offered } from './reading.ts'

const UNDER_A_STORY = 2

/** The forms at the end of every story: of the first newsletters, and the way to all. */
export const signUpForms = siteFragment({
  key: 'sign-up',
  freshSeconds: 60,
  essential: false,
  revision: () => editionOf('newsletters', 'site'),
  ask: (db) => [askOffered(db)],
  show: ([offered], site) => ({
    status: 200,
    tags: [],
    parts: { signUp: offered.length === 0 ? '' : htmlOf(<UnderStory letters={inOrder(offered)} site={site} />) },
  }),
})

function UnderStory({ letters, site }: { letters: Offered[]; site: Site }) {
  const words = wordsOf(site)
  return (
    <section class="letters" aria-labelledby="letters">
      <h2 id="letters">
        <Said site={site}>{words.newsletters}</Said>
      </h2>
      {letters.slice(0, UNDER_A_STORY).map((letter) => (
        <SignUp site={site} letter={letter} place="story" level={3} />
      ))}
      <p class="more">
        <a href="/newsletters/">
          <Said site={site}>{words.allNewsletters}</Said>
        </a>
      </p>
    </section>
  )
}

/** `/newsletters/`: each newsletter with its form, and one for several. */
export const newslettersPage = siteFragment({
  key: 'newsletters',
  freshSeconds: 60,
  essential: true,
  revision: () => editionOf('newsletters', 'site'),
  ask: (db) => [askOffered(db)],
  show: ([offered], site) => ({
    status: 200,
    tags: ['newsletters'],
    parts: {
      head: htmlOf(<Head site={site} />),
      main: htmlOf(<Main letters={inOrder(offered)} site={site} />),
    },
  }),
})

function Head({ site }: { site: Site }) {
  const words = wordsOf(site)
  return (
    <>
      <title>{`${words.newsletters} | ${site.name}`}</title>
      <Card site={site} path="/newsletters/" title={words.newsletters} description={words.newslettersOf(site.name)} />
    </>
  )
}

function Main({ letters, site }: { letters: Offered[]; site: Site }) {
  const words = wordsOf(site)
  return (
    <main id="main" class="list letters">
      <header>
        <h1>
          <Said site={site}>{words.newsletters}</Said>
        </h1>
      </header>
      {letters.length === 0 && (
        <p class="empty">
          <Said site={site}>{words.noNewsletters}</Said>
        </p>
      )}
      {letters.map((letter) => (
        <SignUp
          site={site}
          letter={letter}
          place="list"
          href={letter.isArchivePublic ? newsletterPath(letter.slug) : undefined}
        />
      ))}
      {letters.length > 1 && <SignUpForSeveral site={site} letters={letters} place="several" />}
    </main>
  )
}
