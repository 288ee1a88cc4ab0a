import type { Draft } from './story-form.ts'

interface Versions {
  /** What both began from; null where it is not known any more. */
  base: Draft | null
  mine: Draft
  theirs: Draft
}

interface Field {
  name: string
  label: string
  mine: string
  theirs: string
  /** What is proposed: one value, or several of a field that may have several. */
  values: string[]
  /** Whether each of the two changed it. */
  both: boolean
}

const LABELS: Record<string, string> = {
  headline: 'Headline',
  standfirst: 'Standfirst',
  body: 'Story',
  slug: 'Address',
  topics: 'Topics',
  authors: 'By',
  related: 'Related stories',
  'image-url': 'Lead picture',
  'image-alt': 'What the picture shows',
  'image-caption': 'Caption',
  'image-credit': 'Credit',
  weight: 'Weight in the picks',
  language: 'Language',
}
const BETWEEN = '; '

/**
 * Two drafts that began from one, brought together field by field: what only one changed is taken, of what both changed
 * mine is proposed. `whole` has every field of the form with its values; `fields` are those that somebody must look at.
 */
export function reconcile({ base, mine, theirs }: Versions): { whole: Record<string, string[]>; fields: Field[] } {
  const [before, own, other] = [base && flat(base), flat(mine), flat(theirs)]
  const whole: Record<string, string[]> = {}
  const fields: Field[] = []
  for (const [name, label] of Object.entries(LABELS)) {
    const [was, my, their] = [before?.[name], own[name] ?? [], other[name] ?? []]
    const isMine = !was || !same(my, was)
    const isTheirs = !was || !same(their, was)
    const values = isMine ? my : their
    whole[name] = values
    if (same(my, their) || !isTheirs) continue
    fields.push({ name, label, mine: my.join(BETWEEN), theirs: their.join(BETWEEN), values, both: isMine })
  }
  return { whole, fields }
}

function flat({ image, weight, topics, authors, related, ...rest }: Draft): Record<string, string[]> {
  const texts = {
    ...rest,
    'image-url': image?.url,
    'image-alt': image?.alt,
    'image-caption': image?.caption,
    'image-credit': image?.credit,
  }
  return {
    ...Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, text ? [text] : []])),
    ...(weight === undefined ? {} : { weight: [String(weight)] }),
    topics,
    authors,
    related,
  }
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i])
}
