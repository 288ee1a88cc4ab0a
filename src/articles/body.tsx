import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { SignUp } from '../newsletters/form.tsx'
import { apartAtSignUps, insteadOfSignUps } from '../platform/html-sign-ups.ts'
import { htmlOf } from '../platform/jsx.ts'
import { directionOf, inLanguage } from '../settings/direction.ts'
import type { Site } from '../settings/site.ts'
import { wordsOf } from '../settings/words/words.ts'
import type { Shown } from './story.tsx'

interface Facts {
  html: string
  foreign?: ReturnType<typeof inLanguage>
  /** The form of the newsletter called so, in its place; where there is none, nothing stands there. */
  placed?: (slug: string, number: number) => Child
}

/** What an editor wrote under a headline, with a form wherever they have put one. */
export function Body({ html, foreign = {}, placed }: Facts) {
  return (
    <div class="body" {...foreign}>
      {/* Safe: a body is sanitised by platform/html when it is saved, and only then stored. */}
      {apartAtSignUps(html).map((part, i) => (i % 2 === 0 ? raw(part) : placed?.(part, (i + 1) / 2)))}
    </div>
  )
}

interface Place {
  shown: Shown
  site: Site
  slug: string
  number: number
}

/** A form with ids of its own, in the paper's language. Of a newsletter that is closed or gone there is none. */
export function Placed({ shown: { article, letters, isPreview }, site, slug, number }: Place) {
  const letter = letters.find((one) => one.slug === slug)
  if (!letter) return null
  const place = `block-${number}`
  const isForeign = inLanguage(article.language, site).lang !== undefined
  const own = isForeign ? { lang: site.language, dir: directionOf(site.language) } : {}
  return (
    <fieldset class="placed" aria-labelledby={`${place}-${slug}`} {...own} disabled={isPreview}>
      <SignUp site={site} letter={letter} place={place} isLandmark={false} />
    </fieldset>
  )
}

/** The same words for where no form works, such as a feed: in its place stands the way to it. */
export function bodyWithLinks(body: string, site: Site): string {
  const say = wordsOf(site)
  return insteadOfSignUps(body, (slug) =>
    htmlOf(
      <p>
        <a href={`/newsletters/#list-${slug}`}>{say.newslettersOf(site.name)}</a>
      </p>,
    ),
  )
}
