import { Said } from '../settings/words/said.tsx'
import { inWords, wordsOf } from '../settings/words/words.ts'
import type { Offered } from './reading.ts'

/** The language of a paper, by which its words are found. */
interface Spoken {
  language: string
}

/** Where sign-ups go. */
export const SUBSCRIPTIONS = '/newsletters/subscriptions'

interface Facts {
  site: Spoken
  letter: Pick<Offered, 'slug' | 'name' | 'description' | 'cadence'>
  /** Where the form stands: several on a page have ids of their own, and what is asked there says where it was. */
  place: string
  level?: 2 | 3
  /** What stands over it, where the page is of the newsletter itself; its name elsewhere. */
  title?: string
  /** Where that leads. */
  href?: string | undefined
  /** Whether it is a landmark. Two of one newsletter on a page would be landmarks that nobody can tell apart. */
  isLandmark?: boolean
}

/** One newsletter, with the field and the button that ask for it. */
export function SignUp({ site, letter, place, level = 2, title = letter.name, href, isLandmark = true }: Facts) {
  const Heading = `h${level}` as const
  const id = `${place}-${letter.slug}`
  return (
    <form class="sign-up" action={SUBSCRIPTIONS} method="post" aria-labelledby={isLandmark ? id : undefined}>
      <Heading id={id}>{href ? <a href={href}>{title}</a> : title}</Heading>
      <p class="what">{[letter.description, letter.cadence].filter(Boolean).join(' ')}</p>
      <input type="hidden" name="newsletter" value={letter.slug} />
      <Address site={site} id={id} place={place} />
    </form>
  )
}

interface Several {
  site: Spoken
  letters: readonly Pick<Offered, 'slug' | 'name'>[]
  place: string
  email?: string
  chosen?: readonly string[]
  /** What is wrong, in words: with the address, with the choice. */
  faults?: { email?: string; newsletter?: string }
}

/** Several newsletters, to be ticked, with one field and one button. */
export function SignUpForSeveral({ site, letters, place, email, chosen = [], faults = {} }: Several) {
  const words = wordsOf(site)
  const fault = `${place}-choice-fault`
  return (
    <form class="sign-up" action={SUBSCRIPTIONS} method="post" aria-labelledby={place}>
      <h2 id={place}>
        <Said site={site}>{words.severalNewsletters}</Said>
      </h2>
      <fieldset {...(faults.newsletter ? { 'aria-describedby': fault } : {})}>
        <legend>
          <Said site={site}>{words.whichNewsletters}</Said>
        </legend>
        {letters.map(({ slug, name }) => (
          <p class="tick">
            <input
              type="checkbox"
              id={`${place}-${slug}`}
              name="newsletter"
              value={slug}
              checked={chosen.includes(slug)}
            />
            <label for={`${place}-${slug}`}>{name}</label>
          </p>
        ))}
        <p class="fault" id={fault} data-fault="newsletter" hidden={!faults.newsletter}>
          {faults.newsletter ?? ''}
        </p>
      </fieldset>
      <Address site={site} id={place} place={place} email={email ?? ''} fault={faults.email} />
    </form>
  )
}

interface AddressFacts {
  site: Spoken
  id: string
  place: string
  email?: string
  fault?: string | undefined
}

/**
 * The field, the button and what one agrees to. What is wrong is said under the field, by the server or, in place, by the
 * script; the one field that nobody sees is filled in by machines only.
 */
function Address({ site, id, place, email = '', fault }: AddressFacts) {
  const words = wordsOf(site)
  const foreign = inWords(site)
  return (
    <>
      <input type="hidden" name="form" value={place} />
      <p class="unseen" aria-hidden="true">
        <label for={`${id}-subject`}>{words.leaveEmpty}</label>
        <input id={`${id}-subject`} name="subject" tabindex={-1} autocomplete="off" />
      </p>
      <label for={`${id}-email`} {...foreign}>
        {words.emailAddress}
      </label>
      <p class="ask">
        <input
          type="email"
          id={`${id}-email`}
          name="email"
          value={email || undefined}
          required
          maxlength={254}
          autocomplete="email"
          aria-describedby={`${id}-fault ${id}-terms`}
          aria-invalid={fault ? 'true' : undefined}
          autofocus={fault ? true : undefined}
        />
        <button type="submit" {...foreign}>
          {words.signUp}
        </button>
      </p>
      <p class="fault" id={`${id}-fault`} data-fault="email" hidden={!fault}>
        {fault ?? ''}
      </p>
      <p class="fine" id={`${id}-terms`}>
        <Said site={site}>{words.signUpTerms}</Said>
      </p>
      <p class="done" role="status" tabindex={-1} />
    </>
  )
}
