import { env } from 'cloudflare:test'
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { watch } from '../../faults.ts'
import { type Article, call, EVERY_FIVE_MINUTES, publish, tick, visit } from '../../newsroom.ts'
import { told, write } from '../cast.ts'
import { callAs, type SignedIn, signIn } from '../signing-in.ts'

let editor: SignedIn
let author: SignedIn
let gate: Article
/** Noon of tomorrow in UTC, which is the paper's zone until somebody says otherwise. */
const noon = new Date(`${new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)}T12:00:00Z`).getTime()
/** Late the evening before: whoever signed in longer ago than a day would be signed out. */
const eve = noon - 13 * 3_600_000
const at = (time: number) => vi.useFakeTimers({ toFake: ['Date'], now: time })

beforeAll(async () => {
  at(eve)
  editor = await signIn('editor', 'Ada Marlowe')
  author = await signIn('author', 'Ben Okri')
  gate = await publish({ headline: 'The gate is closed' })
  await told(await callAs(author, 'POST', '/articles', { headline: 'Ben’s own' }), 201)
  await write({ headline: 'Somebody’s draft' })
  await write({ headline: 'Due at two', body: '<p>a</p>', publish: new Date(noon + 7_200_000).toISOString() })
  const hour = Math.floor(noon / 3_600_000)
  await env.DB.prepare('insert into views (hour, article_id, reads) values (?1, ?3, 1200), (?2, ?3, 34)')
    .bind(hour - 1, hour, gate.id)
    .run()
})
beforeEach(() => void at(noon))
afterEach(() => void vi.useRealTimers())

async function see(who: SignedIn, path = '/admin/'): Promise<string> {
  const page = await visit(path, { headers: who.headers })
  expect(page.status, await page.clone().text()).toBe(200)
  return page.text()
}

/** What stands under a heading. */
function under(html: string, id: string): string {
  return new RegExp(`<section[^>]*aria-labelledby="${id}"[\\s\\S]*?</section>`).exec(html)?.[0] ?? ''
}

it('an editor is told what is read today: how much, when most, and which story', async () => {
  const part = under(await see(editor), 'most-read-today')
  expect(part).toContain('<strong class="number">1,234</strong> reads since midnight')
  expect(part).toContain('aria-label="Reads by hour. Most from 11:00: 1,200."')
  expect(part).toContain('<td class="number">1,234</td>')
  expect(part).toMatch(/<th scope="row">11:00<\/th><td class="number">1,200<\/td>/)
  expect(part.match(/<rect /g)?.length).toBe(48)
  expect(part).not.toContain('style=')
})

it('what is due, what waits and what leads is told', async () => {
  const html = await see(editor)
  expect(under(html, 'scheduled-next')).toContain('Scheduled for today 14:00, UTC')
  expect(under(html, 'drafts')).toContain('Somebody’s draft')
  expect(under(html, 'on-the-front-page')).toContain('The gate is closed')
  expect(under(html, 'done-last')).toMatch(/Owner drafted <a href="\/admin\/articles\/[^"]+">Somebody’s draft<\/a>/)
})

it('those who write see what is theirs, and nothing of the desk’s', async () => {
  const html = await see(author)
  expect(under(html, 'drafts')).toContain('Ben’s own')
  for (const other of [
    'Somebody’s draft',
    'The gate is closed',
    'Due at two',
    'Done last',
    'What does not work',
    'Everything works',
  ])
    expect(html).not.toContain(other)
  expect(under(html, 'your-stories-read-today')).toContain('Nobody has read anything yet today')
})

it('who writes now is told, and who has left is not', async () => {
  const [own] = (await told<{ items: Article[] }>(await callAs(author, 'GET', '/articles'))).items
  await callAs(author, 'PUT', `/articles/${own?.id}/working-copy`, { base: 1 })
  expect(under(await see(editor), 'being-written-now')).toContain('Ben Okri is editing')
  at(noon + 121_000)
  expect(under(await see(editor), 'being-written-now')).toContain('Nobody has a story open')
})

it('what does not work is told, and what does', async () => {
  expect(await see(editor)).toContain('The clock has not chosen any picks yet')
  await tick(EVERY_FIVE_MINUTES, noon)
  expect(await see(editor)).toContain('Everything works')
  at(noon + 7_200_000 + 4 * 60_000)
  const late = await see(editor)
  expect(late).toContain('1 scheduled story is overdue')
  expect(late).toContain('The clock has stopped choosing picks')
  await env.DB.prepare("insert into purges (tag, is_takedown, at) values ('list-all', 0, ?)").bind(noon).run()
  expect(await see(editor)).toContain('1 page waits to be cleared')
  expect((await told<{ purgesWaiting: number; due: number }>(await call('GET', '/health'))).due).toBe(1)
})

it('the page asks the database a few times, however much it shows', async () => {
  const paper = watch()
  await visit('/admin/', { headers: editor.headers }, paper)
  // The session, who it is, the paper's settings, and one batch.
  expect(paper.counts.d1).toBeLessThanOrEqual(5)
})

it('the calendar shows what is due on its day, and what went live', async () => {
  const html = await see(editor, `/admin/calendar/?month=${new Date(noon).toISOString().slice(0, 7)}`)
  const today = /<td[^>]*aria-current="date"[\s\S]*?<\/td>/.exec(html)?.[0] ?? ''
  expect(today).toContain('14:00</time> <span class="how">scheduled</span>')
  expect(today).toContain('Due at two')
  expect(await see(author, '/admin/calendar/')).not.toContain('Due at two')
})

it('the calendar’s days begin where the paper’s do', async () => {
  const cases = [
    ['Europe/Kyiv', '2031-03-30', '2031-03-29T22:00:00Z', '00:00'],
    ['Europe/Kyiv', '2031-03-30', '2031-03-30T20:59:00Z', '23:59'],
    ['Europe/Kyiv', '2031-03-31', '2031-03-30T21:00:00Z', '00:00'],
    ['Australia/Lord_Howe', '2031-04-06', '2031-04-05T13:00:00Z', '00:00'],
    ['Australia/Lord_Howe', '2031-04-06', '2031-04-06T13:29:00Z', '23:59'],
    ['Australia/Lord_Howe', '2031-04-07', '2031-04-06T13:30:00Z', '00:00'],
  ] as const
  for (const [timeZone, date, instant, clock] of cases) {
    await told(await call('PATCH', '/settings', { timeZone }))
    const headline = `At ${clock} on ${date} in ${timeZone}`
    await write({ headline, body: '<p>a</p>', publish: instant })
    const html = await see(editor, `/admin/calendar/?day=${date}`)
    expect(html).toMatch(new RegExp(`>${clock}</time> <span class="how">scheduled</span> <a[^>]*>${headline}<`))
    for (const days of [-1, 1]) {
      const beside = new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10)
      expect(await see(editor, `/admin/calendar/?day=${beside}`)).not.toContain(headline)
    }
  }
})

it('a day that holds more than fits says so, and leads to all of it', async () => {
  await call('PATCH', '/settings', { timeZone: 'UTC' }, { 'if-match': '*' })
  for (let n = 0; n < 8; n++)
    await write({ headline: `Crowd ${n}`, body: '<p>a</p>', publish: `2032-05-05T1${n}:00:00Z` })
  const month = await see(editor, '/admin/calendar/?month=2032-05')
  expect(month.match(/>Crowd \d</g)?.length).toBe(6)
  expect(month).toContain('<a href="/admin/calendar/?day=2032-05-05">All of 5 May</a>')
  expect((await see(editor, '/admin/calendar/?day=2032-05-05')).match(/>Crowd \d</g)?.length).toBe(8)
})
