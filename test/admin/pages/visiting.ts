import { expect } from 'vitest'
import type { Article } from '../../newsroom.ts'
import { visit } from '../../newsroom.ts'
import { told } from '../cast.ts'
import { callAs, posted, type SignedIn } from '../signing-in.ts'

/** A page of the desk as somebody sees it. */
export async function open(who: SignedIn, path: string, status = 200): Promise<string> {
  const answer = await visit(path, { headers: who.headers })
  const text = await answer.text()
  expect(answer.status, text.slice(0, 300)).toBe(status)
  return text
}

/** Presses a button of a form, and gives what it leads to: the path after a 303, or the page that is shown instead. */
export async function press(
  who: SignedIn,
  path: string,
  fields: Record<string, string>,
): Promise<{ status: number; to: string; page: string }> {
  const answer = await visit(path, posted(who, fields))
  return { status: answer.status, to: answer.headers.get('location') ?? '', page: await answer.text() }
}

/** A draft of somebody's own. */
export async function draftBy(who: SignedIn, fields: Record<string, unknown> = {}): Promise<Article> {
  const words = { headline: 'A draft', body: '<p>Some words.</p>', ...fields }
  return told(await callAs(who, 'POST', '/articles', words), 201)
}

/** The words of a page, without its tags. */
export function wordsOf(page: string): string {
  return page
    .replace(/^[\s\S]*<main/, '<main')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
}
