import { beforeAll, expect, it } from 'vitest'
import { GERMAN_EXCEL } from '../../newsletters/moving/files.ts'
import { found, somebody, statusOf } from '../../newsletters/post.ts'
import { visit } from '../../newsroom.ts'
import { type SignedIn, signIn } from '../signing-in.ts'
import { open, wordsOf } from './visiting.ts'

let editor: SignedIn
let list: string
let at: string

beforeAll(async () => {
  editor = await signIn('editor')
  list = await found('Imported')
  at = `/admin/newsletters/${list}/subscribers/import/`
})

/** Sends the form as a browser does. */
async function send(fields: Record<string, string | File>) {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  const answer = await visit(at, { method: 'POST', headers: editor.headers, body })
  return { status: answer.status, to: answer.headers.get('location'), page: await answer.text() }
}

const file = (content: string | Uint8Array<ArrayBuffer>) =>
  new File([content], 'people.csv', { type: 'application/vnd.ms-excel' })
/** What the page carries on to the next step. */
const carried = (page: string) =>
  (/<textarea name="words"[^>]*>\n?([^<]*)<\/textarea>/.exec(page)?.[1] ?? '').replaceAll('&quot;', '"')

it('the page of subscribers leads to import, to the whole list as a file, and to what is kept of each', async () => {
  const email = somebody()
  await send({ act: 'import', source: 'By hand', words: `email\n${email}` })
  const page = await open(editor, `/admin/newsletters/${list}/subscribers/`)
  const api = `/admin/api/newsletters/${list}/subscribers`
  expect(page).toContain('<a href="import/">Import</a>')
  expect(page).toContain(`<a href="${api}.csv" download="">`)
  expect(page).toContain(`href="${api}/${encodeURIComponent(email)}"`)
  const data = await visit(`${api}/${encodeURIComponent(email)}`, { headers: editor.headers })
  expect(await data.json()).toMatchObject({ email, subscriptions: [{ form: 'import' }] })
})

it('a file is looked at first; its button does what was told, without the file', async () => {
  const [ada, eve] = [somebody(), somebody()]
  const csv = `email,name,status\n${ada},"Ada ""A"" Marlowe",confirmed\n${eve},,left\nnobody@,,confirmed\n`
  const looked = await send({ act: 'look', source: 'Our old form', file: file(csv) })
  expect(looked.status).toBe(200)
  const words = wordsOf(looked.page)
  expect(words).toContain('Nothing is written yet. This is what the file will do with 3 rows:')
  expect(words).toContain('Get Imported from now on: 1')
  expect(words).toContain('get nothing: 1')
  expect(words).toContain('Line 4 “nobody@” is no email address.')
  expect(words).toContain('Import 2 people')
  expect(await statusOf(list, ada)).toBeUndefined()
  const done = await send({ act: 'import', source: 'Our old form', words: carried(looked.page) })
  expect([done.status, done.to]).toEqual([303, '../?said=subscribers-imported'])
  expect([await statusOf(list, ada), await statusOf(list, eve)]).toEqual(['confirmed', 'left'])
})

it('a file that is not UTF-8 is carried on as what it says', async () => {
  const looked = await send({ act: 'look', source: 'Excel', file: file(GERMAN_EXCEL) })
  expect(carried(looked.page)).toContain('Jürgen;Müßig;d.in@example.org')
})

it('a file that would change nothing has no button', async () => {
  const email = somebody()
  await send({ act: 'import', source: 'x', words: `email\n${email}` })
  const { page } = await send({ act: 'look', source: 'x', file: file(`email\n${email}`) })
  expect(wordsOf(page)).toContain('There is nothing to import.')
  expect(page).not.toContain('value="import"')
})

it('a large file is asked for once more', async () => {
  const large = `email,note\n${somebody()},${'x'.repeat(2 * 1024 * 1024)}\n`
  const { page } = await send({ act: 'look', source: 'x', file: file(large) })
  expect(page).toContain('Choose it once more.')
  expect(page).toMatch(/<input type="file" id="file"/)
  expect(page.length).toBeLessThan(100_000)
})

it.each([
  ['no file', { source: 'x', file: new File([], '') }, 'Choose a CSV file.'],
  ['no addresses', { source: 'x', file: file('name\nAda') }, 'Choose a CSV file with a column “email”.'],
  ['no source', { source: ' ', file: file('email\na@example.org') }, 'Write something here.'],
])('with %s the page says so at the field, and what was typed is still there', async (_, fields, message) => {
  const { status, page } = await send({ act: 'look', ...fields })
  expect(status).toBe(422)
  expect(page).toContain(message)
  expect(page).toMatch(/aria-invalid="true"/)
  expect(page).toMatch(new RegExp(`name="source"[^>]* value="${fields.source}"`))
})

it('words of a file are shown as words', async () => {
  const { page } = await send({
    act: 'look',
    source: '<b>x</b>',
    file: file('email\n"</textarea><script>alert(1)</script>"\na@shown.example'),
  })
  expect(page).not.toContain('<script>alert')
  expect(page).not.toContain('<b>x</b>')
})
