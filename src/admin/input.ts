import type { Context } from 'hono'
import { validator } from 'hono-openapi'
import { z } from 'zod'
import { type FieldError, problem, refuse } from '../platform/problem.ts'

// Code generation from strings is forbidden in a Worker; without this zod tries it first.
z.config({ jitless: true })

const BODY_AT_MOST_BYTES = 1024 * 1024
/** Whoever sends thousands of wrong fields learns enough from the first. */
const ERRORS_TOLD = 100

/** The request's JSON body by its schema, or a 422 that names each field at fault. */
export function body<S extends z.ZodType>(schema: S) {
  return validator('json', schema, (result) => (result.success ? undefined : wrong(result.error)))
}

/** The query parameters by their schema. */
export function query<S extends z.ZodType>(schema: S) {
  return validator('query', schema, (result) => (result.success ? undefined : wrong(result.error)))
}

/** One line of text: no control characters, single spaces, composed (NFC). */
export function line(longest: number) {
  return z
    .string()
    .transform((text) => plain(text).replace(/\s+/g, ' ').trim())
    .pipe(z.string().max(longest))
}

/** A line that must say something. */
export function words(longest: number) {
  return line(longest).pipe(z.string().min(1, 'Write something here.'))
}

/** Longer text, with its line breaks. */
export function text(longest: number) {
  return z.string().max(longest).transform(plain)
}

/** RFC 3339 with a zone. */
export const time = z.iso
  .datetime({ offset: true, error: 'Give a time as 2026-11-23T07:00:00Z.' })
  .transform((at, ctx) => {
    const date = new Date(at)
    if (!Number.isNaN(date.getTime()) && date.getUTCFullYear() < 10_000 && date.getTime() > 0) return date
    ctx.addIssue({ code: 'custom', message: 'Give a time between 1970 and 9999.' })
    return z.NEVER
  })

/** BCP 47, in its canonical form (RFC 5646 section 4.5). */
export const language = z
  .string()
  .trim()
  .max(35)
  .refine(isLanguage, 'Give a language tag, such as en or uk.')
  .transform((tag) => Intl.getCanonicalLocales(tag)[0] ?? tag)

/** An address on this site, or a whole one. */
export const href = z
  .string()
  .trim()
  .max(2_000)
  // Browsers leave out tabs and line breaks, and what is left may be another site's address.
  .refine(
    (url) => !/\p{Cc}/u.test(url) && (/^\/(?![/\\])/.test(url) || isWebAddress(url)),
    'Give a path such as /about/ or an address that begins with https://.',
  )

export const page = z.object({
  cursor: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})

/** Refuses what is too large or not JSON before anything reads it. */
export async function guardBody(c: Context, next: () => Promise<void>): Promise<Response | undefined> {
  const { method } = c.req
  if (method === 'GET' || method === 'HEAD') return void (await next())
  const bytes = await readAtMost(c.req.raw.body, BODY_AT_MOST_BYTES)
  if (bytes === null) return problem(413, 'Send at most 1 MiB.')
  const optional = bytes.length === 0 && method !== 'PATCH'
  if (!optional && !/^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(c.req.header('content-type') ?? '')) {
    return problem(415, 'Send JSON, with Content-Type: application/json.')
  }
  const words = optional ? '{}' : jsonIn(bytes)
  if (words === null) return problem(400, 'The body is not JSON.')
  // The body was taken from its stream: what follows reads it from here.
  c.req.raw = new Request(c.req.raw.url, { method, headers: withJson(c.req.raw.headers), body: words })
  await next()
  return undefined
}

/**
 * Whether If-Match names this revision (RFC 9110 section 13.1.1): one of its tags does, or it is `*`. A tag that a
 * cache on the way made weak still names it.
 */
export function expects(c: Context, revision: number): boolean {
  const given = c.req.header('if-match')
  if (given === undefined)
    refuse(428, 'Send If-Match with the ETag that you last read, so that nobody’s words are lost.')
  return given.trim() === '*' || given.split(',').some((tag) => tag.trim().replace(/^W\//, '') === `"${revision}"`)
}

/** The same where If-Match is not asked for: held to if it is sent. */
export function expectsIfSent(c: Context, revision: number): boolean {
  return c.req.header('if-match') === undefined || expects(c, revision)
}

/**
 * The revision that If-Match names, of a thing that can be told only by what was last done to it. Undefined where there is
 * no If-Match, or it takes any.
 */
export function sinceOf(c: Context): number | undefined {
  const given = c.req.header('if-match')?.trim()
  if (given === undefined || given === '*') return undefined
  const [, number = ''] = /^(?:W\/)?"(\d{1,15})"$/.exec(given) ?? []
  // What names no revision names none that there is.
  return number === '' ? -1 : Number(number)
}

function wrong(
  issues: readonly { message: string; path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined }[],
): Response {
  const errors = issues.slice(0, ERRORS_TOLD).flatMap(errorsOf).slice(0, ERRORS_TOLD)
  const [first] = errors
  return problem(422, first ? `${first.path || 'The body'}: ${first.message}` : 'Some fields are wrong.', { errors })
}

function errorsOf(issue: {
  message: string
  path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined
}): FieldError[] {
  const path = (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.')
  if ('code' in issue && issue.code === 'unrecognized_keys' && 'keys' in issue && Array.isArray(issue.keys)) {
    return issue.keys.map((key) => ({
      path: [path, String(key)].filter(Boolean).join('.'),
      message: 'There is no such field.',
    }))
  }
  return [{ path, message: issue.message }]
}

function plain(text: string): string {
  return (
    text
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is taken out
      .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, '')
      .normalize('NFC')
  )
}

function isWebAddress(url: string): boolean {
  return /^https?:\/\//i.test(url) && URL.canParse(url)
}

/** The text, if it is JSON in UTF-8 (RFC 8259 section 8.1). */
function jsonIn(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)
    JSON.parse(text)
    return text
  } catch {
    return null
  }
}

function withJson(headers: Headers): Headers {
  const copy = new Headers(headers)
  copy.set('content-type', 'application/json')
  copy.delete('content-length')
  return copy
}

/** All bytes of a body, or null when they are more than the limit, whatever its Content-Length said. */
export async function readAtMost(stream: ReadableStream<Uint8Array> | null, limit: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream ?? []) {
    size += chunk.length
    if (size > limit) return null
    chunks.push(chunk)
  }
  const bytes = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}
