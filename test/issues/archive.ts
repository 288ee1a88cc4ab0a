import { env } from 'cloudflare:test'
import { newId } from '../../src/platform/ids.ts'

interface Issue {
  slug?: string
  subject?: string
  preheader?: string
  body?: string
  articleIds?: string[]
  status?: 'draft' | 'scheduled' | 'sending' | 'paused' | 'sent'
  /** When it went out; null if it did not. */
  startedAt?: string | null
}

let written = 0

/** Puts an issue where the desk and the clock would have put it, and gives its id. */
export async function insertIssue(newsletter: string, issue: Issue = {}): Promise<string> {
  const {
    subject = `Issue ${++written}`,
    slug = `issue-${++written}`,
    preheader = '',
    body = '<p>Good evening.</p>',
    articleIds = [],
    status = 'sent',
    startedAt = '2026-11-01T17:00:00Z',
  } = issue
  const id = newId(new Date(startedAt ?? Date.now()))
  await env.DB.batch([
    env.DB.prepare(
      `insert into issues (id, newsletter_id, slug, subject, preheader, body, article_ids, status, started_at, created_at, created_by)
       values (?, (select id from newsletters where slug = ?), ?, ?, ?, ?, ?, ?, ?, 0, 'x')`,
    ).bind(
      id,
      newsletter,
      slug,
      subject,
      preheader,
      body,
      JSON.stringify(articleIds),
      status,
      startedAt && Date.parse(startedAt),
    ),
    env.DB.prepare(
      "insert into editions values ('newsletters', 1) on conflict (subject) do update set revision = revision + 1",
    ),
  ])
  return id
}
