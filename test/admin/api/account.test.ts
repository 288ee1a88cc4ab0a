import { expect, it } from 'vitest'
import { deviceOf } from '../../../src/admin/sign-in/device.ts'
import { call, SITE, visit } from '../../newsroom.ts'
import { hire, refused, told } from '../cast.ts'
import { letters, linkTo, withPostbox } from '../postbox.ts'
import { callAs, cookieOf, posted, type SignedIn, signIn } from '../signing-in.ts'

interface Session {
  id: string
  device: string
  current: boolean
}

const sessionsOf = async (who: SignedIn) =>
  (await told<{ items: Session[] }>(await callAs(who, 'GET', '/account/sessions'))).items

/** The same member in another browser. */
async function elsewhere(who: SignedIn, agent: string): Promise<SignedIn> {
  letters.length = 0
  const headers = { origin: SITE, 'cf-connecting-ip': crypto.randomUUID() }
  await visit(
    '/admin/sign-in/',
    { method: 'POST', headers, body: new URLSearchParams({ email: who.email }) },
    { env: withPostbox },
  )
  const token = new URL(linkTo(who.email), SITE).searchParams.get('token') ?? ''
  const answer = await visit('/admin/sign-in/link/', {
    method: 'POST',
    headers: { ...headers, 'user-agent': agent },
    body: new URLSearchParams({ token }),
  })
  return { ...who, headers: { cookie: cookieOf(answer), origin: SITE } }
}

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0'

it('everybody finds themselves, and gives themselves another name', async () => {
  const ada = await signIn('contributor', 'Ada')
  expect(await told(await callAs(ada, 'GET', '/account'))).toEqual({
    id: ada.id,
    email: ada.email,
    name: 'Ada',
    role: 'contributor',
    byline: null,
  })
  expect(await told(await callAs(ada, 'PATCH', '/account', { name: '  Ada   Marlowe ' }))).toMatchObject({
    name: 'Ada Marlowe',
  })
  expect(await (await visit('/admin/', { headers: ada.headers })).text()).toContain('Ada Marlowe')
})

it('a token has no account, and no passkeys', async () => {
  const { headers } = await hire('editor')
  for (const path of ['/account', '/account/sessions', '/account/passkeys'])
    await refused(await call('GET', path, undefined, headers), 403)
})

it('each place where one is signed in is listed, by its device, this one marked', async () => {
  const here = await signIn()
  const there = await elsewhere(here, FIREFOX)
  const seen = await sessionsOf(there)
  expect(seen).toHaveLength(2)
  expect(seen.filter(({ current }) => current)).toMatchObject([{ device: 'Firefox on Windows' }])
  const page = await (await visit('/admin/account/', { headers: there.headers })).text()
  expect(page).toContain('Firefox on Windows<strong> · this one</strong>')
})

it('one session is ended, and the others stay', async () => {
  const here = await signIn()
  const there = await elsewhere(here, FIREFOX)
  const third = await elsewhere(here, 'x')
  const [its] = (await sessionsOf(there)).filter(({ current }) => current)
  const answer = await visit('/admin/account/', posted(here, { act: 'end', id: its?.id ?? '' }))
  expect(answer.headers.get('location')).toBe('/admin/account/?said=session-ended')
  await refused(await callAs(there, 'GET', '/account'), 401)
  await told(await callAs(third, 'GET', '/account'))
})

it('all others are ended, and this one stays', async () => {
  const here = await signIn()
  const others = [await elsewhere(here, FIREFOX), await elsewhere(here, 'x')]
  expect((await callAs(here, 'DELETE', '/account/sessions')).status).toBe(204)
  for (const other of others) await refused(await callAs(other, 'GET', '/account'), 401)
  expect(await sessionsOf(here)).toHaveLength(1)
})

it('nobody ends, and nobody sees, a session or a passkey of another', async () => {
  const [ada, bea] = [await signIn(), await signIn()]
  const [hers] = await sessionsOf(bea)
  await refused(await callAs(ada, 'DELETE', `/account/sessions/${hers?.id}`), 404)
  await told(await callAs(bea, 'GET', '/account'))
  expect((await sessionsOf(ada)).map(({ id }) => id)).not.toContain(hers?.id)
})

it('the owner signs somebody out wherever they are', async () => {
  const ada = await signIn()
  expect((await call('DELETE', `/staff/${ada.id}/sessions`)).status).toBe(204)
  await refused(await callAs(ada, 'GET', '/account'), 401)
})

it('a passkey that was not made for this is refused', async () => {
  const ada = await signIn()
  await told(await callAs(ada, 'POST', '/account/passkeys/challenges', {}), 201)
  const response = {
    id: 'x',
    rawId: 'x',
    type: 'public-key',
    response: { clientDataJSON: 'x', attestationObject: 'x' },
    clientExtensionResults: {},
  }
  await refused(await callAs(ada, 'POST', '/account/passkeys', { name: 'x', response }), 422)
})

it('what a browser is asked for names this host, this member, and wants them verified', async () => {
  const ada = await signIn()
  const asked = await told(await callAs(ada, 'POST', '/account/passkeys/challenges', {}), 201)
  expect(asked).toMatchObject({
    rp: { id: 'paper.example' },
    user: { name: ada.email },
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  const challenge = await visit('/admin/sign-in/passkey/challenge', { method: 'POST', headers: { origin: SITE } })
  expect(await told(challenge)).toMatchObject({ rpId: 'paper.example', userVerification: 'required' })
  expect(challenge.headers.getSetCookie()).toEqual([expect.stringMatching(/^__Host-masthead-challenge=.*Secure/)])
})

it.each(['', '{}', '[', 'null', '{"id":1}', '{"id":"x","rawId":"x","type":"public-key","response":{}}'])(
  'an answer of no passkey is refused: %s',
  async (body) => {
    await refused(
      await visit('/admin/sign-in/passkey/answer', { method: 'POST', headers: { origin: SITE }, body }),
      400,
    )
  },
)

it('an answer to no challenge signs nobody in', async () => {
  const response = { clientDataJSON: 'x', authenticatorData: 'x', signature: 'x', userHandle: 'x' }
  const body = JSON.stringify({ id: 'x', rawId: 'x', type: 'public-key', response, clientExtensionResults: {} })
  const answer = await visit('/admin/sign-in/passkey/answer', { method: 'POST', headers: { origin: SITE }, body })
  expect(answer.headers.getSetCookie()).toEqual([])
  await refused(answer, 401)
})

it.each([
  [FIREFOX, 'Firefox on Windows'],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/26.0 Safari/605.1.15',
    'Safari on a Mac',
  ],
  ['Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/143.0.0.0 Mobile Safari/537.36', 'Chrome on Android'],
  ['Mozilla/5.0 (Windows NT 10.0) Chrome/143.0.0.0 Safari/537.36 Edg/143.0.0.0', 'Edge on Windows'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) CriOS/143 Mobile Safari/604.1', 'Chrome on an iPhone'],
  ['curl/8.5.0', 'Another browser'],
  ['', 'Another browser'],
])('%s is called %s', (agent, device) => {
  expect(deviceOf(agent)).toBe(device)
})
