import { env } from 'cloudflare:test'
import { expect } from 'vitest'
import { type Article, call } from '../newsroom.ts'

/** A problem document, as RFC 9457 and the contract have it. */
export interface Problem {
  type: string
  title: string
  status: number
  detail: string
  errors?: { path: string; message: string }[]
  article?: Article
}

/** A member of the staff, by the token that the owner made for them. */
export interface Staff {
  id: string
  token: string
  headers: { authorization: string }
}

export type Role = 'owner' | 'editor' | 'author' | 'contributor'

/** Lets the owner make a token of this role. */
export async function hire(role: Role, name = `The ${role}`): Promise<Staff> {
  const issued = await told<{ id: string; token: string }>(await call('POST', '/tokens', { name, role }), 201)
  return { ...issued, headers: { authorization: `Bearer ${issued.token}` } }
}

/** The answer's JSON, if its status is the one that was expected. */
export async function told<T = Article>(answer: Response, status = 200): Promise<T> {
  const text = await answer.text()
  expect(answer.status, text.slice(0, 500)).toBe(status)
  return JSON.parse(text)
}

/** The answer's problem document, if it is a whole one of this status. */
export async function refused(answer: Response, status: number): Promise<Problem> {
  const problem = await told<Problem>(answer, status)
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  expect(problem).toMatchObject({
    type: expect.any(String),
    title: expect.any(String),
    status,
    detail: expect.any(String),
  })
  expect(problem.title).not.toBe('')
  expect(problem.detail).not.toBe('')
  return problem
}

/** The paths of the fields that a 422 names. */
export async function pathsAtFault(answer: Response): Promise<string[]> {
  const { errors = [] } = await refused(answer, 422)
  for (const { message } of errors) expect(message).not.toBe('')
  return errors.map(({ path }) => path)
}

/** Makes a draft, and gives it back as the API shows it. */
export async function write(fields: Record<string, unknown>, headers: Record<string, string> = {}): Promise<Article> {
  return told(await call('POST', '/articles', fields, headers), 201)
}

export async function read(id: string): Promise<Article> {
  return told(await call('GET', `/articles/${id}`))
}

/** Saves what was read: with the ETag of that article. */
export async function save(article: Article, fields: Record<string, unknown>): Promise<Article> {
  return told(await change(article, fields))
}

export function change(
  article: Pick<Article, 'id' | 'revision'>,
  fields: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  return call('PATCH', `/articles/${article.id}`, fields, { 'if-match': `"${article.revision}"`, ...headers })
}

interface AuditLine {
  actor: string
  act: string
  subject: string
  subjectId: string
  detail: Record<string, unknown> | null
}

/** What the audit log says of a thing, first act first. */
export async function auditOf(subject: string, subjectId: string): Promise<AuditLine[]> {
  const { results } = await env.DB.prepare(
    'select actor, act, subject, subject_id as subjectId, detail from audit where subject = ? and subject_id = ? order by id',
  )
    .bind(subject, subjectId)
    .all<Omit<AuditLine, 'detail'> & { detail: string | null }>()
  return results.map((line) => ({ ...line, detail: line.detail === null ? null : JSON.parse(line.detail) }))
}

/** An instant this many seconds from now; before it, if negative. */
export function secondsAhead(seconds: number): string {
  return new Date(Date.now() + seconds * 1_000).toISOString()
}
