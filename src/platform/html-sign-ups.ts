import type { Properties } from 'hast'

/** A slug as pages have them. It says which newsletter, and nothing else can be said in it. */
export const NAMED = /^(?=.{1,80}$)[\p{L}\p{M}\p{N}]+(?:-[\p{L}\p{M}\p{N}]+)*$/u

/** The place of a form for a newsletter, in the one way in which clean HTML writes it. */
const PLACE = /<figure data-newsletter="([^"]*)"><\/figure>/

/**
 * Takes the attributes of a figure and gives the slug of the newsletter whose form is to stand there; '' where it is any
 * other figure. The form itself is made where the body is shown: a body holds none.
 */
export function newsletterIn({ dataNewsletter }: Properties): string {
  const slug = String(dataNewsletter ?? '').trim()
  return NAMED.test(slug) ? slug : ''
}

/** Takes clean HTML and gives what stands between the places of forms, and at every second place a slug. */
export function apartAtSignUps(html: string): string[] {
  return html.split(PLACE)
}

/** Takes clean HTML and gives it with something else in the place of each form: nothing, unless it is said. */
export function insteadOfSignUps(html: string, other: (slug: string) => string = () => ''): string {
  return apartAtSignUps(html)
    .map((part, i) => (i % 2 === 0 ? part : other(part)))
    .join('')
}
