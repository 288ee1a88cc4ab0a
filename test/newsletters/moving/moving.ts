import { env } from 'cloudflare:test'
import { call, visit } from '../../newsroom.ts'
import { statusOf } from '../post.ts'

export interface Moved {
  rows: number
  new: number
  pending: number
  known: number
  left: number
  suppressed: number
  changes: number
  refusals: number
  refused: { line: number; email?: string; message: string }[]
}

const OWNER = { authorization: 'Bearer test-owner-token' }

/** Sends a file to a list. */
export function send(list: string, file: BodyInit, asked: Record<string, string> = {}): Promise<Response> {
  const query = new URLSearchParams({ source: 'Our old form', ...asked })
  return visit(`/admin/api/newsletters/${list}/subscribers?${query}`, {
    method: 'POST',
    headers: { ...OWNER, 'content-type': 'text/csv' },
    body: file,
  })
}

export async function bring(list: string, file: BodyInit): Promise<Moved> {
  return told(await send(list, file))
}

export async function preview(list: string, file: BodyInit): Promise<Moved> {
  return told(await send(list, file, { preview: '' }))
}

async function told(answer: Response): Promise<Moved> {
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`)
  return answer.json()
}

/** The list as a file. */
export async function take(list: string): Promise<string> {
  const answer = await call('GET', `/newsletters/${list}/subscribers.csv`)
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`)
  return answer.text()
}

interface Place {
  status: string | undefined
  name: string
  form: string
  consent: string
  asked: string | null
  confirmed: string | null
  left: string | null
}

/** What is kept of somebody on a list, its times as text; undefined where they are not on it. */
export async function placeOf(list: string, email: string): Promise<Place | undefined> {
  const row = await env.DB.prepare(
    `select s.name, p.form, p.consent, p.asked_at as asked, p.confirmed_at as confirmed, p.left_at as "left"
      from subscriptions p join subscribers s on s.id = p.subscriber_id join newsletters n on n.id = p.newsletter_id
      where n.slug = ? and s.email_key = ?`,
  )
    .bind(list, email)
    .first<Record<'asked' | 'confirmed' | 'left', number | null> & Pick<Place, 'name' | 'form' | 'consent'>>()
  if (!row) return undefined
  const { asked, confirmed, left, ...rest } = row
  const [a = null, b = null, c = null] = [asked, confirmed, left].map((at) =>
    at === null ? null : new Date(at).toISOString(),
  )
  return { status: await statusOf(list, email), ...rest, asked: a, confirmed: b, left: c }
}

/** Every row that an import may touch. */
export async function tables(): Promise<string> {
  const names = ['subscribers', 'subscriptions', 'suppressions', 'confirmations', 'audit']
  const answers = await env.DB.batch(names.map((name) => env.DB.prepare(`select * from ${name}`)))
  return JSON.stringify(answers.map(({ results }) => results))
}
