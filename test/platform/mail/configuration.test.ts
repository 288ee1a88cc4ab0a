import { env } from 'cloudflare:test'
import { expect, it } from 'vitest'
import { wayOf } from '../../../src/platform/mail/configuration.ts'
import { findInOutbox, isOutboxOpen, listOutbox, outboxMail } from '../../../src/platform/mail/outbox.ts'
import { visit } from '../../newsroom.ts'

const SITE_URL = 'https://paper.example'
const smtp = { SITE_URL, SMTP_HOST: 'smtp.example.com', SMTP_USER: 'paper', SMTP_PASSWORD: 'secret' }

it('letters that somebody waits for go by the binding, issues by the server', () => {
  expect(wayOf(smtp, 'transactional')).toBe('binding')
  expect(wayOf(smtp, 'issue')).toMatchObject({
    smtp: { host: 'smtp.example.com', port: 465, security: 'tls', name: 'paper.example' },
  })
  expect(wayOf({ ...smtp, MAIL_SMTP_FOR: 'all', SMTP_SECURE: 'starttls' }, 'transactional')).toMatchObject({
    smtp: { port: 587 },
  })
})

it.each([
  [{ SITE_URL }, 'SMTP_HOST'],
  [{ ...smtp, MAIL_FROM: 'The Lantern' }, 'MAIL_FROM'],
  [{ ...smtp, MAIL_RETURN_TO: 'letters' }, 'MAIL_RETURN_TO'],
  [{ ...smtp, MAIL_SMTP_FOR: 'some' }, 'MAIL_SMTP_FOR'],
  [{ ...smtp, SMTP_SECURE: 'ssl' }, 'SMTP_SECURE'],
  [{ ...smtp, SMTP_SECURE: 'none' }, 'SMTP_SECURE'],
  [{ ...smtp, SMTP_PORT: '25' }, 'SMTP_PORT'],
  [{ ...smtp, SMTP_PORT: 'x' }, 'SMTP_PORT'],
  [{ ...smtp, SMTP_PASSWORD: '' }, 'SMTP_PASSWORD'],
  [{ ...smtp, SMTP_HOST: 'smtp.example.com\r\n' }, 'SMTP_HOST'],
])('what is configured wrongly is told by its name: %j', (env, name) => {
  expect(wayOf(env, 'issue')).toEqual({ wrong: expect.stringContaining(name) })
})

it.each([
  [{ OUTBOX: 'local', SITE_URL: 'http://localhost:8787' }, true],
  [{ OUTBOX: 'local', SITE_URL }, false],
  [{ OUTBOX: 'local', SITE_URL: 'https://localhost' }, false],
  [{ OUTBOX: 'local', SITE_URL: 'http://localhost.evil.example' }, false],
  [{ SITE_URL: 'http://localhost:8787' }, false],
])('letters are kept to be read on a laptop alone: %j', (env, isOpen) => {
  expect(isOutboxOpen(env)).toBe(isOpen)
})

it('the outbox keeps letters as they were sent, the newest first', async () => {
  const mail = outboxMail(env.RENDERS, null)
  const letter = {
    from: { name: 'The Lantern', email: 'desk@paper.example' },
    to: 'ada@reader.example',
    text: 'a',
    html: '<p>a</p>',
  }
  await mail.send({ ...letter, subject: 'First' })
  await new Promise((later) => setTimeout(later, 5))
  await mail.send({ ...letter, subject: 'Second' })
  const lines = await listOutbox(env.RENDERS)
  expect(lines.map(({ subject }) => subject)).toEqual(['Second', 'First'])
  expect(await findInOutbox(env.RENDERS, lines[0]?.id ?? '')).toMatchObject({ ...letter, subject: 'Second' })
})

it.each(['/admin/outbox/', '/admin/outbox/1/', '/admin/outbox/1/html/'])(
  'a paper that readers have has no %s',
  async (path) => {
    expect((await visit(path)).status).toBe(404)
  },
)
