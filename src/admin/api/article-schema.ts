import { z } from 'zod'
import { articlePath } from '../../articles/address.ts'
import type { DeskArticle } from '../../articles/desk-reading.ts'
import type { Copy } from '../../articles/drafting.ts'
import { defined } from '../../platform/defined.ts'
import { cleanHtml, markdownToHtml } from '../../platform/html.ts'
import { isSlug, RESERVED, slugOf } from '../../slugs/slug.ts'
import { href, language, line, text, time, words } from '../input.ts'
import { narrationJson } from './narration-schema.ts'

const BODY_AT_MOST = 900_000
/** Less than HTML may have: what reads Markdown takes time that grows faster than its length. */
const MARKDOWN_AT_MOST = 100_000
/** A row of D1 holds 2,000,000 bytes, and a revision keeps the body as JSON among other fields. */
const CLEAN_BODY_AT_MOST_BYTES = 1_500_000

const slug = z
  .string()
  .transform((value) => value.normalize('NFC').trim())
  .refine(isSlug, {
    error: (issue) => `Use small letters, numbers and hyphens, such as ${slugOf(String(issue.input ?? ''))}.`,
  })
  .refine((value) => !RESERVED.has(value), 'The site needs this address itself. Choose another.')

export const picture = z.strictObject({
  url: href,
  alt: line(500).default(''),
  caption: line(1_000).optional(),
  credit: line(300).optional(),
  width: z.int().min(1).max(20_000).optional(),
  height: z.int().min(1).max(20_000).optional(),
  /** Taken, so that what was read can be sent back; which variants there are is told by the table. */
  widths: z.array(z.int().min(1).max(20_000)).max(20).optional(),
  avif: z.array(z.int().min(1).max(20_000)).max(20).optional(),
})

const TOO_LONG = 'This is too long. Split the story in parts.'

const fields = {
  headline: words(300),
  standfirst: line(600),
  slug,
  body: text(BODY_AT_MOST).transform(cleanHtml).refine(isKeepable, TOO_LONG),
  markdown: text(MARKDOWN_AT_MOST).transform(markdownToHtml).refine(isKeepable, TOO_LONG),
  topics: z.array(words(80)).max(10),
  authors: z.array(words(120)).max(20),
  image: picture.nullable(),
  related: z.array(z.string().trim().min(1).max(300)).max(10),
  weight: z.int().min(0).max(3),
  language: language.nullable(),
}

const ONE_BODY = { path: ['markdown'], message: 'Send the story as body (HTML) or as markdown, not both.' }

export const newArticle = z
  .strictObject({
    ...fields,
    kind: z.enum(['article', 'page']).default('article'),
    publish: z
      .union([z.boolean(), time], 'Give true, or a time from 1970 on, such as 2026-11-23T07:00:00Z.')
      .default(false),
  })
  .partial()
  .required({ headline: true })
  .refine(hasOneBody, ONE_BODY)

/** How a change is saved, beside what it changes. */
const MANNERS = ['minor', 'autosave']

export const articleChange = z
  .strictObject({ ...fields, minor: z.boolean(), autosave: z.boolean() })
  .partial()
  .refine(hasOneBody, ONE_BODY)
  .refine((change) => Object.keys(change).some((key) => !MANNERS.includes(key)), 'Name at least one field to change.')

function hasOneBody({ body, markdown }: { body?: string | undefined; markdown?: string | undefined }): boolean {
  return body === undefined || markdown === undefined
}

function isKeepable(html: string): boolean {
  return new TextEncoder().encode(JSON.stringify(html)).length <= CLEAN_BODY_AT_MOST_BYTES
}

/** The copy of a request, whether its body came as HTML or as Markdown. */
export function copyFrom({ markdown, minor: _, autosave: __, ...rest }: z.output<typeof articleChange>): Partial<Copy> {
  return defined({ ...rest, body: markdown ?? rest.body })
}

/** The article as the contract's JSON. */
export function articleJson(article: DeskArticle, siteUrl: string) {
  const { id, slug, kind, status, headline, standfirst, body, image, weight, wordCount, readMinutes, revision } =
    article
  return {
    id,
    slug,
    url: siteUrl + articlePath(slug),
    kind,
    status,
    headline,
    standfirst,
    body,
    topics: article.topics.map(({ slug, name }) => ({ slug, name })),
    authors: article.authors.map(({ slug, name }) => ({ slug, name })),
    image,
    related: article.related.map(({ slug }) => slug),
    weight,
    language: article.language,
    publishedAt: article.publishedAt,
    updatedAt: article.updatedAt,
    createdAt: article.createdAt,
    scheduledFor: article.scheduledFor,
    retractedAt: article.retractedAt,
    retractionNote: article.retractionNote,
    wordCount,
    readMinutes,
    revision,
    corrections: article.corrections,
    narration: article.narration && narrationJson(article.narration, siteUrl),
  }
}
