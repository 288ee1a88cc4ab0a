import type { SMTPServerOptions } from 'smtp-server'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fillLists } from '../bench/readers.ts'
import { type PostOffice, startPostOffice } from '../browser/mail.ts'
import { type Broken, startBroken } from './paper.ts'

/** Ten thousand with `npm run soak`. */
const READERS = Number(process.env.READERS ?? 1_000)
const PASSED_AT_ONCE_MS = 65 * 60_000

/** What the mail server does with the letter of this reader, by their number. */
const isNobody = (i: number) => i % 97 === 0
const isPutOff = (i: number) => i % 20 === 1
const isHungUpOn = (i: number) => i % 59 === 2
const isHungUpOnAfterwards = (i: number) => i % 499 === 3
const isSlow = (i: number) => i % 101 === 4

/** How often each reader's letter was taken whole. */
const taken = new Map<number, number>()
const seen = new Set<string>()

/** Whether this happens for the first time. */
function isFirst(what: string): boolean {
  return !seen.has(what) && Boolean(seen.add(what))
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}

const unruly: SMTPServerOptions = {
  onRcptTo({ address }, session, callback) {
    const i = numberOf(address)
    if (isNobody(i)) return callback(refusal(550, '5.1.1 There is no such reader'))
    if (isPutOff(i) && isFirst(`put off ${i}`)) return callback(refusal(451, '4.7.1 Come back later'))
    if (isHungUpOn(i) && isFirst(`hung up on ${i}`)) return hangUp(session)
    if (isSlow(i)) return void setTimeout(callback, 40)
    return callback()
  },
  async onData(stream, session, callback) {
    for await (const _ of stream);
    const i = numberOf(session.envelope.rcptTo[0]?.address ?? '')
    taken.set(i, (taken.get(i) ?? 0) + 1)
    if (isHungUpOnAfterwards(i) && isFirst(`hung up afterwards on ${i}`)) return hangUp(session)
    callback()
  },
}

const connections = new Map<string, { close(): void }>()

function hangUp(session: { id: string }) {
  connections.get(session.id)?.close()
}

function numberOf(address: string): number {
  return Number(/^reader-(\d+)@/.exec(address)?.[1])
}

let paper: Broken
let office: PostOffice

beforeAll(async () => {
  office = await startPostOffice({
    ...unruly,
    onConnect(_, callback) {
      callback()
      for (const connection of office.connections()) connections.set(connection.id, connection)
    },
  })
  const { host, port } = office.server
  const bindings = { SMTP_HOST: host, SMTP_PORT: String(port), SMTP_SECURE: 'none', LETTERS_PER_MINUTE: '1000000' }
  paper = await startBroken({ bindings })
  await paper.make('POST', '/newsletters', { name: 'The Evening' })
  await fillLists(paper.mf, READERS)
})

afterAll(async () => {
  await paper?.mf.dispose()
  await office?.end()
})

interface Progress {
  status: string
  progress: { waiting: number; sent: number; failed: number; doubtful: number; skipped: number }
}

/** The issue once nothing of it has moved for a while. */
async function settled(path: string): Promise<Progress> {
  let last = ''
  for (;;) {
    const issue: Progress = await paper.make('GET', path)
    const now = JSON.stringify(issue.progress)
    if (issue.status === 'sent' || now === last) return issue
    last = now
    await new Promise((done) => setTimeout(done, 1_500))
  }
}

it('thousands of readers each get one letter, though the server refuses, hangs up and is slow, parcels come twice and consumers are killed', async () => {
  await paper.order({ twiceOneOf: 4, killOneOf: 400, seed: 7 })
  const { id } = await paper.make('POST', '/newsletters/the-evening/issues', {
    subject: 'Tonight',
    body: '<p>It rains.</p>',
  })
  const path = `/newsletters/the-evening/issues/${id}`
  let issue = await settled(path)
  for (let hours = 0; issue.status !== 'sent' && hours < 24; hours++) {
    // Now those who are put off are due, and what the killed had claimed is known to be in doubt.
    await paper.tick('*/5 * * * *', { pass: PASSED_AT_ONCE_MS, twiceOneOf: 4 })
    issue = await settled(path)
  }
  const everybody = Array.from({ length: READERS }, (_, i) => i + 1)
  const { sent, failed, doubtful, skipped, waiting } = issue.progress
  expect(issue.status).toBe('sent')
  expect(everybody.filter((i) => (taken.get(i) ?? 0) > 1)).toEqual([])
  expect({ skipped, waiting, all: sent + failed + doubtful }).toEqual({ skipped: 0, waiting: 0, all: READERS })
  // Whoever is killed leaves one letter in doubt at most, and so does a server that hangs up when it has one whole.
  const hungUpOn = everybody.filter((i) => isHungUpOnAfterwards(i) && !isNobody(i)).length
  expect(doubtful).toBeGreaterThanOrEqual(hungUpOn)
  expect(doubtful).toBeLessThanOrEqual(hungUpOn + (await paper.kills()))
  expect(everybody.filter((i) => !taken.has(i) && !isNobody(i)).length).toBeLessThanOrEqual(doubtful)
  // Nobodies are suppressed, but for one over whom somebody was killed.
  const nobodies = everybody.filter(isNobody).length
  expect(failed).toBeLessThanOrEqual(nobodies)
  expect(failed).toBeGreaterThanOrEqual(nobodies - doubtful)
  const db = await paper.mf.getD1Database('DB')
  const suppressed = await db
    .prepare('select count(*) as n from subscribers where suppressed_at is not null')
    .first<number>('n')
  expect(suppressed).toBe(failed)
}, 600_000)
