import type { Picture } from '../media/picture.ts'

export interface Missing {
  path: string
  message: string
}

/** What of an article decides whether readers may see it. */
export interface Facts {
  headline: string
  wordCount: number
  body: string
  image: Picture | null
}

/** More that is asked of an article where it is published, as at the desk (`crediting.ts`). */
export type Asking = { asks?: ((article: Facts) => Missing[]) | undefined }

/** What an article lacks before readers may see it: nothing, or a line for each field at fault. */
export function missingFrom(article: Facts, { asks }: Asking = {}): Missing[] {
  const missing: Missing[] = []
  if (article.headline.trim() === '')
    missing.push({ path: 'headline', message: 'Write a headline before you publish.' })
  if (article.wordCount === 0 && !/<figure>|<figure (?!data-newsletter)|<iframe/.test(article.body)) {
    missing.push({ path: 'body', message: 'Write the story before you publish.' })
  }
  if (article.image && article.image.alt.trim() === '') {
    missing.push({ path: 'image.alt', message: 'Say what the picture shows, for readers who cannot see it.' })
  }
  return asks ? [...missing, ...asks(article)] : missing
}

/** What a change would newly leave out: what an article lacked before, it may go on lacking. */
export function newlyMissing(before: Facts, after: Facts, how: Asking): Missing[] {
  const always = missingFrom(after)
  const old = new Set(missingFrom(before, how).map(({ path, message }) => `${path} ${message}`))
  const more = missingFrom(after, how).slice(always.length)
  return [...always, ...more.filter(({ path, message }) => !old.has(`${path} ${message}`))]
}

/** What Google shows of a headline, at most (its guide to structured data of articles). */
const HEADLINE_AT_MOST = 110
const SLUG_AT_MOST = 60
/** Narrower pictures are shown small where a story is shared or found (Google Discover asks for 1,200). */
const PICTURE_AT_LEAST = 1_200

interface MoreFacts extends Facts {
  kind: 'article' | 'page'
  standfirst: string
  slug: string
  topics: readonly unknown[]
  authors: readonly unknown[]
}

/** What would do a story good, though it can be published without. */
export function advisedFor(article: MoreFacts): Missing[] {
  const { kind, headline, standfirst, slug, image } = article
  const isStory = kind === 'article'
  return [
    {
      path: 'headline',
      is: [...headline].length > HEADLINE_AT_MOST,
      message: `The headline has more than ${HEADLINE_AT_MOST} characters: searches cut it.`,
    },
    {
      path: 'standfirst',
      is: standfirst.trim() === '',
      message: 'There is no standfirst. It stands under the headline, in lists and where the story is shared.',
    },
    {
      path: 'slug',
      is: [...slug].length > SLUG_AT_MOST,
      message: `The address has more than ${SLUG_AT_MOST} characters: nobody can say it.`,
    },
    {
      path: 'topics',
      is: isStory && article.topics.length === 0,
      message: 'There is no topic: the story stands in no list but the newest.',
    },
    { path: 'authors', is: isStory && article.authors.length === 0, message: 'Nobody is named as its author.' },
    {
      path: 'image-url',
      is: isStory && !image,
      message: 'There is no picture: it is shared and listed as words alone.',
    },
    {
      path: 'image-url',
      is: (image?.width ?? PICTURE_AT_LEAST) < PICTURE_AT_LEAST,
      message: `The picture is less than ${PICTURE_AT_LEAST} pixels wide: it is shown small where the story is shared.`,
    },
  ].flatMap(({ is, path, message }) => (is ? [{ path, message }] : []))
}
