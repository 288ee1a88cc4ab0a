import { env } from 'cloudflare:test'
import { beforeAll, expect, it } from 'vitest'
import { found, join, letters, somebody, withPost } from '../../newsletters/post.ts'
import { call, publish, visit } from '../../newsroom.ts'
import { auditOf, told } from '../cast.ts'
import { callAs, type SignedIn, signIn } from '../signing-in.ts'
import { open, press, wordsOf } from './visiting.ts'

interface Issue {
  id: string
  subject: string
  preheader: string
  body: string
  status: string
  scheduledFor: string | null
  revision: number
  articles: { slug: string }[]
}

let ada: SignedIn
let list: string
beforeAll(async () => {
  ada = await signIn('editor', 'Ada Marlowe')
  await call('PATCH', '/settings', { timeZone: 'Europe/Kyiv', postalAddress: '1 Quay\nOsterhaven' })
  for (const slug of ['trams', 'floods', 'opera', 'chess'])
    await publish({ headline: `Story of ${slug}`, slug, topics: [slug] })
  list = await found('Morning Letter')
})

const at = (rest = '') => `/admin/newsletters/${list}/${rest}`

async function write(fields: Record<string, unknown> = {}): Promise<Issue> {
  const words = { subject: 'A letter', body: '<p>Good morning.</p>', draft: true, ...fields }
  return told<Issue>(await call('POST', `/newsletters/${list}/issues`, words), 201)
}

async function read(id: string, of = list): Promise<Issue> {
  return told<Issue>(await call('GET', `/newsletters/${of}/issues/${id}`))
}

/** The form as a browser sends it, with a row for each story. */
async function send(path: string, fields: Record<string, string>, slugs: string[] = []) {
  const body = new URLSearchParams(fields)
  for (const slug of slugs) {
    body.append('slug', slug)
    body.append('headline', `Story of ${slug}`)
    body.append('state', 'live')
  }
  const answer = await visit(path, { method: 'POST', headers: ada.headers, body }, { env: withPost })
  return { status: answer.status, to: answer.headers.get('location') ?? '', page: await answer.text() }
}

const rowsOf = (page: string) => [...page.matchAll(/data-row="([^"]*)"/g)].map(([, slug]) => slug)
const idIn = (path: string) => /issues\/([\w-]{36})\//.exec(path)?.[1] ?? ''

it('a letter is written, with its stories in their order', async () => {
  const page = await open(ada, at('issues/new/'))
  expect(page).toContain('Not saved yet')
  const words = { act: 'save', subject: 'Good morning', preheader: 'Trams and opera', body: '<p>Hello.</p>' }
  const { status, to } = await send(at('issues/new/'), words, ['opera', 'trams'])
  expect(status).toBe(303)
  expect(to).toMatch(/\/issues\/[\w-]{36}\/\?said=saved$/)
  expect(await read(idIn(to))).toMatchObject({
    subject: 'Good morning',
    preheader: 'Trams and opera',
    body: '<p>Hello.</p>',
    status: 'draft',
    articles: [{ slug: 'opera' }, { slug: 'trams' }],
  })
  expect(rowsOf(await open(ada, to.split('?')[0] ?? ''))).toEqual(['opera', 'trams'])
})

it('a form that is sent twice makes one letter', async () => {
  const words = { act: 'save', subject: 'Only once', body: '<p>a</p>', key: crypto.randomUUID() }
  const [first, second] = [await send(at('issues/new/'), words), await send(at('issues/new/'), words)]
  expect(idIn(first.to)).not.toBe('')
  expect(idIn(second.to)).toBe(idIn(first.to))
})

it('a letter without a subject is refused, and what was typed is still there', async () => {
  const words = { act: 'save', subject: ' ', preheader: 'Typed beside', body: '<p>Typed words.</p>' }
  const { status, page } = await send(at('issues/new/'), words, ['chess'])
  expect(status).toBe(422)
  expect(page).toMatch(/id="subject"[^>]*aria-invalid="true"/)
  expect(page).toContain('value="Typed beside"')
  expect(page).toContain('Typed words.')
  expect(rowsOf(page)).toEqual(['chess'])
})

it.each([
  ['up:1', '', ['floods', 'trams', 'opera']],
  ['down:1', '', ['trams', 'opera', 'floods']],
  ['remove:0', '', ['floods', 'opera']],
  ['add:chess', '', ['trams', 'floods', 'opera', 'chess']],
  ['add:trams', '', ['trams', 'floods', 'opera']],
  ['add', 'chess', ['trams', 'floods', 'opera', 'chess']],
  ['add', 'https://paper.example/chess/?from=mail', ['trams', 'floods', 'opera', 'chess']],
  ['add', 'of ches', ['trams', 'floods', 'opera', 'chess']],
])('%s %s changes the rows, keeps what was typed, and saves nothing', async (act, story, expected) => {
  const issue = await write()
  const words = { act, story, subject: 'Half typed', body: '<p>Half written.</p>', revision: String(issue.revision) }
  const { status, page } = await send(at(`issues/${issue.id}/`), words, ['trams', 'floods', 'opera'])
  expect(status).toBe(200)
  expect(rowsOf(page)).toEqual(expected)
  expect(page).toContain('Half typed')
  expect(page).toContain('Half written.')
  expect(await read(issue.id)).toEqual(issue)
})

it('all picks are added by one press', async () => {
  await call('PUT', '/picks/pins', { pins: [{ slug: 'opera' }, { slug: 'chess' }] })
  await call('POST', '/picks/refreshes')
  const { page } = await send(at('issues/new/'), { act: 'picks', subject: '' }, ['chess'])
  expect(rowsOf(page).slice(0, 2)).toEqual(['chess', 'opera'])
})

it('words that several stories have are asked back', async () => {
  const { page } = await send(at('issues/new/'), { act: 'add', story: 'Story', subject: 'x' }, ['trams'])
  expect(wordsOf(page)).toContain('Which of these?')
  expect(page).toContain('value="add:floods"')
  expect(rowsOf(page)).toEqual(['trams'])
})

it('words that no story has are told at the field, and stay there', async () => {
  const { status, page } = await send(at('issues/new/'), { act: 'add', story: 'zeppelins', subject: 'x' })
  expect(status).toBe(422)
  expect(page).toContain('No live story has “zeppelins” in it.')
  expect(page).toMatch(/name="story"[^>]*value="zeppelins"/)
})

it('of two who save at once the second sees both, and loses nothing', async () => {
  const issue = await write({ subject: 'As begun' })
  const path = at(`issues/${issue.id}/`)
  const theirs = { act: 'save', subject: 'Theirs', body: '<p>Their words.</p>', revision: String(issue.revision) }
  expect((await send(path, theirs)).status).toBe(303)
  const mine = { act: 'save', subject: 'Mine', body: '<p>My words.</p>', revision: String(issue.revision) }
  const { status, page } = await send(path, mine, ['opera'])
  expect(status).toBe(412)
  expect(page).toContain('My words.')
  expect(rowsOf(page)).toEqual(['opera'])
  expect(page).toMatch(/<del>Their/)
  expect((await read(issue.id)).subject).toBe('Theirs')
  const revision = /name="revision" value="(\d+)"/.exec(page)?.[1] ?? ''
  expect((await send(path, { ...mine, revision }, ['opera'])).status).toBe(303)
  expect((await read(issue.id)).subject).toBe('Mine')
})

it('a story that was taken back does not keep the words from being saved, and is told of', async () => {
  await publish({ headline: 'Story of ghosts', slug: 'ghosts' })
  const issue = await write({ articles: ['ghosts', 'trams'] })
  const { id } = await told<{ id: string }>(await call('GET', '/articles?q=ghosts').then(firstOf))
  await call('DELETE', `/articles/${id}/publication`, {})
  const path = at(`issues/${issue.id}/`)
  expect(await open(ada, path)).toContain('Not live any more: it is left out.')
  const words = { act: 'save', subject: 'Without ghosts', body: '', revision: String(issue.revision) }
  expect((await send(path, words, ['ghosts', 'trams'])).status).toBe(303)
  expect(wordsOf(await open(ada, `${path}preview/`))).toContain('Not live any more, so left out: “Story of ghosts”.')
})

async function firstOf(answer: Response): Promise<Response> {
  const { items } = await told<{ items: unknown[] }>(answer)
  return Response.json(items[0])
}

it('the preview shows both parts, and what the letter lacks', async () => {
  const issue = await write({ articles: ['opera'] })
  const path = at(`issues/${issue.id}/preview/`)
  const page = wordsOf(await open(ada, path))
  expect(page).toContain('Story of opera')
  expect(page).toContain('No letter can go out: SMTP_HOST is not set.')
  expect(page).toContain('Write what mail programs show beside the subject.')
  expect(page).toMatch(/Size\s?\d+ KB\. Gmail cuts it off at 102 KB\./)
})

it('the letter’s HTML can do nothing, and no other site may show it', async () => {
  const issue = await write()
  const answer = await visit(at(`issues/${issue.id}/preview/html/`), { headers: ada.headers })
  const policy = answer.headers.get('content-security-policy')
  expect(policy).toMatch(/^sandbox; default-src 'none';.*frame-ancestors 'self'$/)
  expect(answer.headers.get('cache-control')).toContain('no-store')
  expect(await answer.text()).toContain('Good morning.')
})

it('of each test it is said what became of it', async () => {
  const issue = await write()
  const { status, page } = await send(at(`issues/${issue.id}/preview/`), { to: 'eve@example.org, not-an-address' })
  expect(status).toBe(422)
  expect(page).toContain('value="eve@example.org, not-an-address"')
  const tried = await send(at(`issues/${issue.id}/preview/`), { to: 'eve@example.org' })
  expect(wordsOf(tried.page)).toContain('The test to eve@example.org could not go. SMTP_HOST is not set.')
})

it('a letter is scheduled by the paper’s clocks, moved, and taken back', async () => {
  const issue = await write()
  const path = at(`issues/${issue.id}/sending/`)
  const scheduled = await send(path, { act: 'schedule', 'at-date': '2100-07-01', 'at-time': '07:00' })
  expect(scheduled.to).toMatch(/\?said=letter-scheduled$/)
  expect((await read(issue.id)).scheduledFor).toBe('2100-07-01T04:00:00.000Z')
  expect(wordsOf(await open(ada, path))).toContain('Scheduled for Thursday 1 July 2100, 07:00, Kyiv time')
  expect((await send(path, { act: 'draft' })).to).toMatch(/\?said=letter-unscheduled$/)
  expect((await read(issue.id)).status).toBe('draft')
})

it.each([
  ['2020-01-01', '07:00', 'That time is over. Choose one ahead, or send the letter now.'],
  ['2100-02-31', '07:00', 'Give a day and a time, such as 07:00.'],
])('a letter cannot go out on %s at %s', async (date, time, words) => {
  const issue = await write()
  const path = at(`issues/${issue.id}/sending/`)
  const { status, page } = await send(path, { act: 'schedule', 'at-date': date, 'at-time': time })
  expect(status).toBe(422)
  expect(page).toContain(words)
  expect((await read(issue.id)).status).toBe('draft')
})

it('what nobody can call back is asked once more, with how many it reaches', async () => {
  const evening = await found('Evening Letter')
  await join(somebody(), evening)
  await join(somebody(), evening)
  const { id } = await told<Issue>(
    await call('POST', `/newsletters/${evening}/issues`, { subject: 'To two', body: '<p>a</p>', draft: true }),
    201,
  )
  const path = `/admin/newsletters/${evening}/issues/${id}/sending/`
  const asked = await send(path, { act: 'now' })
  expect(wordsOf(asked.page)).toContain('This goes to 2 people now.')
  expect((await read(id, evening)).status).toBe('draft')
  expect((await send(path, { act: 'now surely' })).to).toMatch(/\?said=letter-sent$/)
  const page = wordsOf(await open(ada, `/admin/newsletters/${evening}/issues/${id}/`))
  expect(page).toContain('On its way')
  expect(page).toContain('0 of 2')
})

it('a letter on its way is paused, and goes on', async () => {
  const id = await sendTo('Paused Letter', 1)
  const path = at(`issues/${id}/`)
  expect((await send(`${path}sending/`, { act: 'pause' })).to).toMatch(/\?said=letter-paused$/)
  expect(wordsOf(await open(ada, path))).toContain('Paused by an editor')
  expect((await send(`${path}sending/`, { act: 'resume' })).to).toMatch(/\?said=letter-resumed$/)
  expect((await read(id)).status).toBe('sending')
})

it('what stopped by itself says why, there and on Today', async () => {
  const id = await sendTo('Stopped Letter', 1)
  await env.DB.prepare("update issues set status = 'paused', stopped = 'The server refused the password.' where id = ?")
    .bind(id)
    .run()
  expect(wordsOf(await open(ada, at(`issues/${id}/`)))).toContain(
    'It stopped by itself: The server refused the password.',
  )
  expect(wordsOf(await open(ada, '/admin/'))).toMatch(
    /To read Stopped Letter · Paused: it stopped by itself · The server refused the password\./,
  )
})

it('what failed is told with why, and is sent again', async () => {
  const id = await sendTo('Failed Letter', 2)
  await env.DB.batch([
    env.DB.prepare(
      "update deliveries set status = 'failed', reason = '550 no such user' where issue_id = ?1 and subscription_id = (select min(subscription_id) from deliveries where issue_id = ?1)",
    ).bind(id),
    env.DB.prepare("update deliveries set status = 'sent' where issue_id = ? and status = 'waiting'").bind(id),
    env.DB.prepare("update issues set status = 'sent', finished_at = ? where id = ?").bind(Date.now(), id),
  ])
  const page = wordsOf(await open(ada, at(`issues/${id}/`)))
  expect(page).toContain('550 no such user 1 person, failed')
  expect(page).toMatch(/Failed\s1/)
  expect(wordsOf(await open(ada, '/admin/'))).toContain('failed for 1 person')
  expect((await send(at(`issues/${id}/sending/`), { act: 'retry' })).to).toMatch(/\?said=letter-retried$/)
  expect((await read(id)).status).toBe('sending')
})

/** Sends a letter of a new list to so many, and makes that list the one at hand. Gives its id. */
async function sendTo(name: string, many: number): Promise<string> {
  list = await found(name)
  for (let i = 0; i < many; i++) await join(somebody(), list)
  const { id } = await told<Issue>(
    await call('POST', `/newsletters/${list}/issues`, { subject: 'To read', body: '<p>a</p>' }),
    201,
  )
  return id
}

it('a letter is thrown away once somebody says so twice', async () => {
  const issue = await write({ subject: 'Not good' })
  const path = at(`issues/${issue.id}/sending/`)
  expect(wordsOf((await send(path, { act: 'discard' })).page)).toContain('Throw this letter away?')
  expect((await read(issue.id)).status).toBe('draft')
  expect((await send(path, { act: 'discard surely' })).to).toBe(`${at()}?said=letter-discarded`)
  expect((await call('GET', `/newsletters/${list}/issues/${issue.id}`)).status).toBe(404)
})

it('a newsletter leads with its letters, by how far they are', async () => {
  list = await found('Listed Letter')
  expect(wordsOf(await open(ada, at()))).toContain('No letter has been written yet.')
  await write({ subject: 'Being written' })
  await write({ subject: 'Due in summer', draft: undefined, at: '2100-07-01T04:00:00Z' })
  await write({ subject: 'Out already', draft: undefined })
  const page = wordsOf(await open(ada, at()))
  expect(page).toMatch(/Scheduled\s?Due in summer.*Drafts\s?Being written.*Sent\s?Out already.*to nobody/)
})

it('letters are no business of an author, whichever page they ask for', async () => {
  const issue = await write()
  const author = await signIn('author')
  for (const path of ['', 'settings/', 'issues/new/', ...['', 'preview/', 'preview/html/', 'sending/'].map(below)])
    await open(author, at(path), 403)
  const { status } = await press(author, at(`issues/${issue.id}/sending/`), { act: 'now surely' })
  expect(status).toBe(403)
  expect((await callAs(author, 'DELETE', `/newsletters/${list}/issues/${issue.id}`)).status).toBe(403)
  expect((await read(issue.id)).status).toBe('draft')

  function below(page: string): string {
    return `issues/${issue.id}/${page}`
  }
})

it.each(['issues/00000000-0000-7000-8000-000000000000/', 'issues/x/preview/', 'issues/x/sending/'])(
  'where there is no letter there is no page: %s',
  async (path) => {
    await open(ada, at(path), 404)
  },
)

it('the log tells of letters in words', async () => {
  const issue = await write({ subject: 'Told of' })
  await send(at(`issues/${issue.id}/`), { act: 'save', subject: 'Told again', body: '<p>a</p>', revision: '1' })
  expect((await auditOf('issue', issue.id)).map(({ act }) => act)).toEqual(['draft', 'revise'])
  const owner = await signIn('owner')
  expect(wordsOf(await open(owner, '/admin/audit/?subject=issue'))).toContain('changed a letter')
  expect(letters.every(({ subject }) => !subject.startsWith('[Test]'))).toBe(true)
})
