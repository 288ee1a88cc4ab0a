import { expect, it } from 'vitest'
import { call, read, visit } from '../../newsroom.ts'
import { hire } from '../cast.ts'
import { posted, signIn } from '../signing-in.ts'

it('an editor makes a newsletter, closes it, and readers follow', async () => {
  const editor = await signIn('editor')
  const made = await visit('/admin/newsletters/', posted(editor, { name: 'Harbour Letter', description: 'Ships.' }))
  expect(made.headers.get('location')).toBe('/admin/newsletters/harbour-letter/?said=newsletter-made')
  expect(await read('/newsletters/')).toContain('Harbour Letter')
  const closed = await visit('/admin/newsletters/harbour-letter/', posted(editor, { act: 'close' }))
  expect(closed.status).toBe(303)
  expect(await read('/newsletters/')).not.toContain('Harbour Letter')
})

it('what is wrong is said at its field, and what was typed is still there', async () => {
  const editor = await signIn('editor')
  const answer = await visit(
    '/admin/newsletters/',
    posted(editor, { name: 'Wrong', 'sender-email': 'nobody@', description: 'Typed words.' }),
  )
  expect(answer.status).toBe(422)
  const page = await answer.text()
  expect(page).toMatch(/id="sender-email"[^>]*aria-invalid="true"/)
  expect(page).toContain('Typed words.')
})

it.each(['author', 'contributor'] as const)('a newsletter and its readers are no business of an %s', async (role) => {
  const { headers } = await hire(role)
  const subscribers = '/newsletters/x/subscribers'
  for (const path of [
    '/newsletters',
    '/newsletters/x',
    subscribers,
    `${subscribers}.csv`,
    `${subscribers}/a@b.example`,
  ]) {
    expect((await call('GET', path, undefined, headers)).status, path).toBe(403)
  }
  expect((await call('POST', '/newsletters', { name: 'Mine' }, headers)).status).toBe(403)
  expect(
    (await call('POST', `${subscribers}?source=x`, 'email', { ...headers, 'content-type': 'text/csv' })).status,
  ).toBe(403)
  expect((await visit('/admin/newsletters/x/subscribers/import/', { headers })).status).toBe(403)
  expect((await call('DELETE', '/newsletters/x/subscribers/a@example.org', undefined, headers)).status).toBe(403)
})
