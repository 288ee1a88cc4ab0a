import { expect, it } from 'vitest'
import { somebody } from '../../newsletters/post.ts'
import { postfix } from '../../newsletters/returned.ts'
import { visit } from '../../newsroom.ts'
import { posted, signIn } from '../signing-in.ts'

const PAGE = '/admin/newsletters/suppressions/'

it('an editor looks an address up, suppresses it, and lets it go again', async () => {
  const editor = await signIn('editor')
  const email = somebody()
  const act = (name: string) => visit(PAGE, posted(editor, { act: name, email }))
  expect(await (await act('look')).text()).toContain(`Letters may go to ${email}.`)
  expect((await act('suppress')).headers.get('location')).toBe('?said=suppressed')
  expect(await (await act('look')).text()).toMatch(
    /Suppressed since .*suppressed at the desk.*Let letters go there again/s,
  )
  expect((await act('lift')).headers.get('location')).toBe('?said=suppression-lifted')
  expect(await (await act('look')).text()).toContain(`Letters may go to ${email}.`)
})

it('what is no address is told at its field', async () => {
  const editor = await signIn('editor')
  for (const act of ['look', 'suppress', 'lift']) {
    const answer = await visit(PAGE, posted(editor, { act, email: 'nobody@' }))
    expect(answer.status, act).toBe(422)
    expect(await answer.text()).toMatch(/id="email"[^>]*aria-invalid="true"/)
  }
})

it('a mailbox file is taken in, and a form without one refused', async () => {
  const editor = await signIn('editor')
  const email = somebody()
  const body = new FormData()
  body.set('act', 'mailbox')
  const { headers } = editor
  expect((await visit(PAGE, { method: 'POST', headers, body })).status).toBe(422)
  body.set('file', new File([postfix({ to: email, leave: 'x' })], 'bounces.mbox'))
  const taken = await visit(PAGE, { method: 'POST', headers, body })
  expect(await taken.text()).toContain('Read 1 mail: 1 bounce, 0 complaints, 0 to unsubscribe.')
  const looked = await visit(PAGE, posted(editor, { act: 'look', email }))
  expect(await looked.text()).toContain('could not be reached')
})

it.each(['author', 'contributor'] as const)('who is suppressed is no business of an %s', async (role) => {
  const { headers } = await signIn(role)
  expect((await visit(PAGE, { headers })).status).toBe(403)
})
