import type { Content } from '../../articles/table.ts'
import { textIn, textsIn } from './forms.ts'

/** What the fields of the writing page hold: the words of a story as somebody typed them. */
export interface Draft {
  headline: string
  standfirst: string
  slug: string
  body: string
  topics: string[]
  authors: string[]
  related: string[]
  image: { url: string; alt: string; caption: string; credit: string } | null
  language: string
  /** Only of those who may weigh stories. */
  weight?: number
}

/** The fields of a posted story. */
export function draftIn(form: FormData): Draft {
  const url = textIn(form, 'image-url').trim()
  const weight = textIn(form, 'weight')
  return {
    headline: textIn(form, 'headline'),
    standfirst: textIn(form, 'standfirst'),
    slug: textIn(form, 'slug').trim(),
    body: textIn(form, 'body'),
    topics: textsIn(form, 'topics'),
    authors: textsIn(form, 'authors'),
    related: textsIn(form, 'related'),
    image: url
      ? {
          url,
          alt: textIn(form, 'image-alt'),
          caption: textIn(form, 'image-caption'),
          credit: textIn(form, 'image-credit'),
        }
      : null,
    language: textIn(form, 'language').trim(),
    ...(weight === '' ? {} : { weight: Number(weight) }),
  }
}

/** The fields of words that were kept: of a revision, or aside. What they lack is empty. */
export function draftOf(content: Partial<Content>): Draft {
  const { headline = '', standfirst = '', slug = '', body = '', topics = [], authors = [], related = [] } = content
  const { url, alt, caption = '', credit = '' } = content.image ?? { url: '', alt: '' }
  return {
    headline,
    standfirst,
    slug,
    body,
    topics,
    authors,
    related,
    image: url ? { url, alt, caption, credit } : null,
    language: content.language ?? '',
    ...(content.weight === undefined ? {} : { weight: content.weight }),
  }
}

/** The same as the API takes it. An empty slug is left to be made from the headline. */
export function bodyFrom({ slug, language, image, ...rest }: Draft) {
  return {
    ...rest,
    ...(slug ? { slug } : {}),
    language: language || null,
    image: image && {
      url: image.url,
      alt: image.alt,
      ...(image.caption ? { caption: image.caption } : {}),
      ...(image.credit ? { credit: image.credit } : {}),
    },
  }
}
