import { env } from 'cloudflare:test'
import { expect, it } from 'vitest'
import { foldAddress } from '../../../src/newsletters/address.ts'
import { suppress } from '../../../src/newsletters/suppressing.ts'
import { primary } from '../../../src/platform/database.ts'
import { call } from '../../newsroom.ts'
import { found, join, letters, lettersTo, linkIn, press, signUp, somebody, statusOf } from '../post.ts'
import {
  GERMAN_EXCEL,
  GHOST,
  MAILCHIMP_CLEANED,
  MAILCHIMP_SUBSCRIBED,
  MAILCHIMP_UNSUBSCRIBED,
  OLD_GHOST,
  utf16,
} from './files.ts'
import { bring, placeOf, preview, send, tables, take } from './moving.ts'

const NOTHING = { new: 0, pending: 0, known: 0, left: 0, suppressed: 0, refusals: 0, refused: [] }
const TODAY = expect.stringMatching(/^20\d\d-/)
const SOURCE = expect.stringMatching(/^Our old form \(imported by Owner, \d{4}-\d\d-\d\d\)$/)

const fresh = () => found(`Moved ${crypto.randomUUID()}`)

it.each([
  ['of Ghost', GHOST, { rows: 2, new: 1, left: 1 }],
  ['of Ghost in 2021', OLD_GHOST, { rows: 2, new: 1, left: 1 }],
  ['of Mailchimp, of who is subscribed', MAILCHIMP_SUBSCRIBED, { rows: 2, new: 2 }],
  ['of Mailchimp, of who has left', MAILCHIMP_UNSUBSCRIBED, { rows: 1, left: 1 }],
  ['of Mailchimp, of addresses that are dead', MAILCHIMP_CLEANED, { rows: 1, suppressed: 1 }],
  ['of Excel on a German Windows', GERMAN_EXCEL, { rows: 1, new: 1 }],
  ['with a byte order mark', '\ufeffEmail,Name\nbom@example.org,Bo\n', { rows: 1, new: 1 }],
  ['with tabs', 'Name\tE-mail\nTab\ttab@example.org\n', { rows: 1, new: 1 }],
  ['of bare addresses', 'bare-1@example.org\rbare-2@example.org', { rows: 2, new: 2 }],
  ['in UTF-16', utf16('email\tname\r\nwide@example.org\tЇжак\r\n'), { rows: 1, new: 1 }],
])('a file %s is understood, and its preview writes nothing', async (_, file, counts) => {
  const list = await fresh()
  const before = await tables()
  expect(await preview(list, file)).toEqual({ ...NOTHING, changes: counts.rows, ...counts })
  expect(await tables()).toBe(before)
})

it.each([
  [
    GHOST,
    {
      'g.in@example.org': ['confirmed', 'Marsh, Gwen', '2024-03-01T09:30:00.000Z', '2024-03-01T09:30:00.000Z', null],
      'g.out@example.org': ['left', 'Gus', '2024-03-02T09:30:00.000Z', null, TODAY],
    },
  ],
  [
    MAILCHIMP_SUBSCRIBED,
    {
      'm.in@example.org': ['confirmed', 'Maya White', '2016-04-18T13:50:02.000Z', '2016-04-18T13:51:14.000Z', null],
      'm.two@example.org': ['confirmed', '', '2016-05-01T08:00:00.000Z', '2016-05-01T08:00:00.000Z', null],
    },
  ],
  [
    MAILCHIMP_UNSUBSCRIBED,
    {
      'm.out@example.org': [
        'left',
        'Omar Reed',
        '2016-01-01T00:00:00.000Z',
        '2016-01-01T00:01:00.000Z',
        '2017-02-03T04:05:06.000Z',
      ],
    },
  ],
  [
    MAILCHIMP_CLEANED,
    {
      'm.dead@example.org': [
        'suppressed',
        'Dan Cole',
        '2016-01-01T00:00:00.000Z',
        '2016-01-01T00:01:00.000Z',
        '2018-02-03T04:05:06.000Z',
      ],
    },
  ],
  [
    GERMAN_EXCEL,
    { 'd.in@example.org': ['confirmed', 'Jürgen Müßig', '2016-04-18T13:50:00.000Z', '2016-04-18T13:50:00.000Z', null] },
  ],
])(
  'who comes in a file stands as they stood there, with its times and where their consent comes from',
  async (file, people) => {
    const list = await fresh()
    await bring(list, file)
    for (const [email, [status, name, asked, confirmed, left]] of Object.entries(people)) {
      expect(await placeOf(list, email)).toEqual({
        status,
        name,
        form: 'import',
        consent: SOURCE,
        asked,
        confirmed,
        left,
      })
    }
  },
)

it('nobody’s network is kept, and nobody is mailed', async () => {
  const before = letters.length
  await bring(await fresh(), MAILCHIMP_SUBSCRIBED)
  expect(await tables()).not.toContain('77.222.65.')
  expect(letters).toHaveLength(before)
})

it('what is refused is told by its line, and all else is taken', async () => {
  const list = await fresh()
  const file = [
    'email,name,status,asked_at',
    'one@refused.example,"Two',
    'lines",confirmed,',
    'nobody@,,confirmed,',
    '',
    ',Nameless,confirmed,',
    'when@refused.example,,confirmed,3/4/2026',
    'what@refused.example,,paid,',
    'ONE@refused.example,,left,',
    'last@refused.example,,confirmed,',
  ].join('\n')
  const { refused, ...counts } = await bring(list, file)
  expect(counts).toMatchObject({ rows: 7, new: 1, left: 1, refusals: 5 })
  expect(refused).toEqual([
    { line: 4, message: '“nobody@” is no email address.' },
    { line: 6, message: 'There is no address.' },
    { line: 7, email: 'when@refused.example', message: '“3/4/2026” is no time. Write it as 2026-11-23 07:00.' },
    {
      line: 8,
      email: 'what@refused.example',
      message: 'The status “paid” is not known. Write confirmed, left or suppressed.',
    },
    { line: 9, email: 'ONE@refused.example', message: 'The address stands in line 2 already.' },
  ])
  // Of two rows that say different things the stricter holds.
  expect(await statusOf(list, 'ONE@refused.example')).toBe('left')
})

it.each([
  ['confirmed,2026-01-01', 'left', { left: 1 }],
  ['suppressed,2026-01-01', 'suppressed', { suppressed: 1, changes: 1 }],
])('who has left here and comes as %s stays away', async (row, status, counts) => {
  const [list, email] = [await fresh(), somebody()]
  await join(email, list)
  await env.DB.prepare(
    "update subscriptions set status = 'left', left_at = 1 where subscriber_id = (select id from subscribers where email_key = ?)",
  )
    .bind(email)
    .run()
  expect(await bring(list, `email,status,asked_at\n${email},${row}`)).toMatchObject({ new: 0, known: 0, ...counts })
  expect(await statusOf(list, email)).toBe(status)
})

it('of an address one of whose lines cannot be read, no other line lets letters come', async () => {
  const list = await found('Unclear')
  const emails = [somebody(), somebody()]
  const file = [
    'email,status,left_at',
    `${emails[0]},confirmed,`,
    `${emails[0]},left,3/4/2026`,
    `${emails[1]},hard-bounced,`,
    `${emails[1]},confirmed,`,
  ].join('\n')
  const told = await bring(list, file)
  expect([told.new, told.refusals]).toEqual([0, 4])
  for (const email of emails) expect(await statusOf(list, email)).toBeUndefined()
})

it('who has left here and was asking anew is not confirmed by a file', async () => {
  const [list, email] = [await fresh(), somebody()]
  await join(email, list)
  await env.DB.prepare(
    "update subscriptions set status = 'left', left_at = 1, mailed_at = 0 where subscriber_id = (select id from subscribers where email_key = ?)",
  )
    .bind(email)
    .run()
  await signUp(email, list)
  expect(await bring(list, `email\n${email}`)).toMatchObject({ known: 1, changes: 0 })
  expect(await statusOf(list, email)).toBe('pending')
})

it('who has asked here and not yet confirmed is confirmed by the consent of a file, and no earlier link is needed', async () => {
  const [list, email] = [await fresh(), somebody()]
  await signUp(email, list)
  expect(await bring(list, `email,optin_time\n${email},2020-01-01`)).toMatchObject({ new: 1 })
  expect(await placeOf(list, email)).toMatchObject({ status: 'confirmed', asked: '2020-01-01T00:00:00.000Z' })
})

it('who has confirmed here stays confirmed, with their own consent, whatever a file says of leaving', async () => {
  const [list, email] = [await fresh(), somebody()]
  await join(email, list)
  const before = await placeOf(list, email)
  expect(await bring(list, `email,status\n${email},unsubscribed`)).toMatchObject({ known: 1, changes: 0 })
  expect(await placeOf(list, email)).toEqual(before)
})

it('a suppressed address stays so, and who was erased as well does not come back into any table', async () => {
  const [list, email] = [await fresh(), somebody()]
  await suppress(primary(env.DB), foldAddress(email) ?? '', { reason: 'complaint', now: new Date() })
  expect(await bring(list, `email\n${email}`)).toMatchObject({ new: 0, suppressed: 1, changes: 0 })
  expect(await tables()).not.toContain(email)
})

it('an address that a file says is dead gets no mail from any list, and cannot sign up', async () => {
  const [list, other, email] = [await fresh(), await fresh(), somebody()]
  await join(email, other)
  await bring(list, `Email Address,CLEAN_TIME\n${email},2018-02-03 04:05:06`)
  expect([await statusOf(list, email), await statusOf(other, email)]).toEqual(['suppressed', 'suppressed'])
  const sent = lettersTo(email).length
  await signUp(email, await fresh())
  expect(lettersTo(email)).toHaveLength(sent)
})

it('who has asked here and comes as dead does not become confirmed on the way', async () => {
  const [list, email] = [await fresh(), somebody()]
  await signUp(email, list)
  await bring(list, `Email Address,CONFIRM_TIME,CLEAN_TIME\n${email},2016-01-01,2018-02-03`)
  expect(await placeOf(list, email)).toMatchObject({ status: 'suppressed', form: 'story', confirmed: null })
})

it('who was pending elsewhere is pending here, and is let go by the clock as everybody is', async () => {
  const [list, email] = [await fresh(), somebody()]
  expect(await bring(list, `email,status,asked_at\n${email},pending,2020-01-01`)).toMatchObject({ pending: 1, new: 0 })
  expect(await statusOf(list, email)).toBe('pending')
})

it('the same file twice changes nothing, and is noted once, by how many and not by whom', async () => {
  const list = await fresh()
  const file = GHOST.replaceAll('example.org', 'twice.example')
  await bring(list, file)
  const before = await tables()
  expect(await bring(list, file)).toEqual({ ...NOTHING, rows: 2, known: 1, left: 1, changes: 0 })
  expect(await tables()).toBe(before)
  const line = await env.DB.prepare(
    "select detail from audit where act = 'import subscribers' order by id desc",
  ).first<{
    detail: string
  }>()
  expect(JSON.parse(line?.detail ?? '')).toEqual({
    source: 'Our old form',
    ...{ rows: 2, new: 1, left: 1, pending: 0, known: 0, suppressed: 0, changes: 2, refusals: 0 },
  })
})

it('a list that is taken out and brought in elsewhere is the same list, with awkward names and all', async () => {
  const [from, to] = [await fresh(), await fresh()]
  const awkward = [
    '=1+1',
    '+49',
    '-x',
    '@home',
    "'=x",
    "''-",
    "'plain'",
    '"quoted", with comma',
    'two  spaces',
    'Їжак; 🦔',
  ]
  const rows = awkward.map(
    (name, n) => `+a${n}@round.example,"${name.replaceAll('"', '""')}",confirmed,"=I agreed",2020-01-${n + 10}`,
  )
  rows.push(
    "'=z@round.example,,left,,2020-01-01",
    'gone@round.example,,suppressed,,2020-01-02',
    'asks@round.example,,pending,,2020-01-03',
  )
  await bring(from, `email,name,status,consent,asked_at\n${rows.join('\n')}`)
  const out = await take(from)
  expect(out.split('\r\n')).toHaveLength(rows.length + 2)
  // As in a paper that has never heard of them.
  await env.DB.batch(
    ['subscriptions', 'subscribers', 'suppressions'].map((table) => env.DB.prepare(`delete from ${table}`)),
  )
  await bring(to, out)
  const sorted = (file: string) => file.split('\r\n').sort()
  expect(sorted(await take(to))).toEqual(sorted(out))
})

it('no cell of an export is run by a spreadsheet', async () => {
  const list = await fresh()
  await bring(list, 'email,name\n=cmd@formula.example,"=HYPERLINK(""https://evil.example"")"')
  expect(await take(list)).toContain(`"'=cmd@formula.example","'=HYPERLINK(""https://evil.example"")",confirmed`)
})

it('an export is a download that nobody keeps', async () => {
  const list = await fresh()
  const answer = await call('GET', `/newsletters/${list}/subscribers.csv`)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'text/csv; charset=utf-8; header=present',
    'content-disposition': expect.stringMatching(/^attachment; filename\*=UTF-8''moved-[\w-]+\.csv$/),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  expect(await answer.text()).toBe('email,name,status,form,consent,asked_at,confirmed_at,left_at,suppressed_at\r\n')
})

it('twenty thousand people come in and go out again, each once and in their order', async () => {
  const list = await fresh()
  const rows = Array.from({ length: 20_000 }, (_, n) => `reader-${n}@crowd.example,Reader ${n},2020-01-01T00:00:00Z`)
  expect(await bring(list, `email,name,created_at\n${rows.join('\n')}`)).toMatchObject({ rows: 20_000, new: 20_000 })
  const out = (await take(list)).trimEnd().split('\r\n')
  expect(out.slice(1).map((line) => line.split(',')[0])).toEqual(rows.map((row) => row.split(',')[0]))
})

it.each([
  ['without a source', { source: '' }, 'email\na@example.org', 422],
  ['without addresses', {}, 'name,age\nAda,36', 422],
  ['that is empty', {}, '', 422],
  ['of zeros', {}, '\u0000'.repeat(5_000), 422],
  ['of quotes without end', {}, '"'.repeat(5_001), 422],
  ['of too many rows', {}, `email\n${'a@b.example\n'.repeat(50_001)}`, 413],
  ['that is too large', {}, 'x'.repeat(10 * 1024 * 1024 + 1), 413],
])('a file %s is refused in words', async (_, asked, file, status) => {
  const answer = await send(await fresh(), file, asked)
  expect(answer.status).toBe(status)
  expect(await answer.json()).toMatchObject({ status, detail: expect.any(String) })
})

it('what is no CSV is refused, and so is a list that is closed or none', async () => {
  const list = await fresh()
  expect((await call('POST', `/newsletters/${list}/subscribers?source=x`, { email: 'a@example.org' })).status).toBe(415)
  expect((await send('no-such-list', GHOST)).status).toBe(404)
  await call('PATCH', `/newsletters/${list}`, { closed: true })
  expect((await send(list, GHOST)).status).toBe(409)
})

it('a person’s data is all that is kept of them', async () => {
  const [list, email] = [await fresh(), somebody()]
  await join(email, list)
  await press(linkIn(lettersTo(email).at(-1), 'confirm'))
  await suppress(primary(env.DB), email, { reason: 'bounce', now: new Date(0) })
  const answer = await call('GET', `/newsletters/${list}/subscribers/${encodeURIComponent(email.toUpperCase())}`)
  expect(await answer.json()).toMatchObject({
    email,
    suppression: { reason: 'bounce', at: '1970-01-01T00:00:00.000Z' },
    subscriptions: [{ status: 'confirmed', form: 'story', consent: expect.stringContaining(' '), confirmedAt: TODAY }],
    confirmations: [{ email: null, usedAt: TODAY }],
    deliveries: [],
  })
  await call('DELETE', `/newsletters/${list}/subscribers/${email}`)
  const after = await call('GET', `/newsletters/${list}/subscribers/${email}`)
  expect(await after.json()).toMatchObject({
    name: '',
    createdAt: null,
    suppression: { reason: 'bounce' },
    subscriptions: [],
  })
  expect((await call('GET', `/newsletters/${list}/subscribers/${somebody()}`)).status).toBe(404)
})
