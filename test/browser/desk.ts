import { createServer } from 'node:net'
import type { Miniflare } from 'miniflare'
import type { BrowserContext, Page } from 'playwright-core'
import { startPaper, TOKEN } from '../bench/paper.ts'

const OWNER_EMAIL = 'owner@masthead.example'
const LETTERS = '/test/letters'

export interface DeskAt {
  mf: Miniflare
  /** With the name `localhost`: browsers let passkeys be made there. */
  origin: string
}

type Role = 'owner' | 'editor' | 'author' | 'contributor'

/** The built Worker with a desk that can be signed in to. Its letters can be read instead of being sent. */
export async function startDesk(bindings: Record<string, string> = {}): Promise<DeskAt> {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const secrets = { SITE_URL: origin, OWNER_EMAIL, AUTH_SECRET: 'a-secret-of-tests-with-32-characters' }
  const { mf } = await startPaper({ port, around: POST_OFFICE, bindings: { ...secrets, ...bindings } })
  return { mf, origin }
}

/** Signs a browser in: as the owner, or as a new member of another role. Gives a page that shows the desk. */
export async function signIn(
  context: BrowserContext,
  origin: string,
  role: Role = 'owner',
  name = `The ${role}`,
): Promise<Page> {
  const page = await context.newPage()
  await page.goto(role === 'owner' ? await linkOfOwner(origin) : await invite(origin, role, name))
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(`${origin}/admin/`)
  return page
}

/** A link that signs in the owner, as the first start prints it. */
async function linkOfOwner(origin: string): Promise<string> {
  const { url } = await send<{ url: string }>(origin, '/admin/api/staff/owner/links')
  return url
}

/** The link in the last letter to this address: of a kind such as `/link/`, which lets somebody in. */
export async function linkTo(origin: string, email: string, kind = '/link/'): Promise<string> {
  const answer = await fetch(origin + LETTERS)
  const letters: { to: string; text: string }[] = JSON.parse(await answer.text())
  const words = letters.findLast(({ to }) => to === email)?.text.split(/\s+/) ?? []
  const link = words.find((word) => word.startsWith('http') && word.includes(kind))
  if (!link) throw new Error(`no letter with a link was sent to ${email}`)
  return link
}

async function invite(origin: string, role: Role, name: string): Promise<string> {
  const email = `${crypto.randomUUID()}@paper.example`
  await send(origin, '/admin/api/staff', { email, name, role })
  return linkTo(origin, email)
}

async function send<T>(origin: string, path: string, body?: unknown): Promise<T> {
  const answer = await fetch(origin + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`POST ${path}: ${answer.status} ${text}`)
  return JSON.parse(text)
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer().once('error', failed)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      server.close(() => found(port))
    })
  })
}

/** Around the built Worker, without a switch in it: a post office that keeps what it is given. */
const POST_OFFICE = `
import worker from './index.js'

const letters = []
const MAIL = { send: async (letter) => { letters.push(letter); return { messageId: String(letters.length) } } }
let bindings

export default {
  fetch(request, env, context) {
    if (new URL(request.url).pathname === '${LETTERS}') return Response.json(letters)
    bindings ??= { ...env, MAIL }
    return worker.fetch(request, bindings, context)
  },
  scheduled: (controller, env, context) => worker.scheduled(controller, env, context),
  queue: (batch, env, context) => worker.queue(batch, env, context),
}
`
