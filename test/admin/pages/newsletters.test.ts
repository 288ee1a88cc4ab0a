import { expect, it } from 'vitest'
import { call, read, visit } from '../../newsroom.ts'
import { hire, told } from '../cast.ts'
import { posted, signIn } from '../signing-in.ts'
import { open, press } from './visiting.ts'

it('an editor makes a newsletter, closes it, and readers follow', async () => {
  const editor = await signIn('editor')
  const made = await visit('/admin/newsletters/', posted(editor, { name: 'Harbour Letter', description: 'Ships.' }))
  expect(made.headers.get('location')).toBe('/admin/newsletters/harbour-letter/?said=newsletter-made')
  expect(await read('/newsletters/')).toContain('Harbour Letter')
  const closed = await visit('/admin/newsletters/harbour-letter/settings/', posted(editor, { act: 'close' }))
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

it('the clock is told when it writes a letter, by the paper’s clocks', async () => {
  const editor = await signIn('editor')
  await call('PATCH', '/settings', { timeZone: 'Europe/Kyiv' })
  await told(await call('POST', '/newsletters', { name: 'Each Morning' }), 201)
  const at = '/admin/newsletters/each-morning/settings/'
  expect(await open(editor, at)).toContain('At, Kyiv time')
  const days = ['1', '2', '3', '4', '5'].map((day) => ['daily-days', day])
  const body = new URLSearchParams([['name', 'Each Morning'], ['daily', 'on'], ['daily-time', '06:30'], ...days])
  const saved = await visit(at, { method: 'POST', headers: editor.headers, body })
  expect(saved.headers.get('location')).toBe('?said=saved')
  expect(await told(await call('GET', '/newsletters/each-morning'))).toMatchObject({
    daily: { time: '06:30', days: [1, 2, 3, 4, 5] },
  })
  expect(await open(editor, '/admin/newsletters/each-morning/')).toContain(
    'The clock writes one from the picks at 06:30, Kyiv time, on weekdays.',
  )
})

it('a daily letter on no day is refused, and the time that was typed stays', async () => {
  const editor = await signIn('editor')
  await told(await call('POST', '/newsletters', { name: 'On No Day' }), 201)
  const at = '/admin/newsletters/on-no-day/settings/'
  const { status, page } = await press(editor, at, { name: 'On No Day', daily: 'on', 'daily-time': '05:45' })
  expect(status).toBe(422)
  expect(page).toContain('Choose at least one day.')
  expect(page).toContain('value="05:45"')
})
