import { Hono } from 'hono'
import { z } from 'zod'
import { problem, refuse } from '../../platform/problem.ts'
import { listPasskeys, notePasskey, removePasskey, renamePasskey } from '../../staff/passkeys.ts'
import { type DeskContext, type DeskEnv, missing } from '../desk.ts'
import { body, words } from '../input.ts'
import { told } from './describe.ts'
import { challengeShape, passkeyShape, passkeysShape } from './shapes.ts'

const tag = 'Account'
const params = ['id']
const name = words(80)

/** RegistrationResponseJSON (WebAuthn Level 3, section 5.1.8.1). What it means is looked at by those who verify it. */
const newPasskey = z.strictObject({
  name,
  response: z.looseObject({
    id: z.string(),
    rawId: z.string(),
    type: z.literal('public-key'),
    response: z.looseObject({
      clientDataJSON: z.string(),
      attestationObject: z.string(),
      transports: z.array(z.string().max(30)).max(10).default([]),
    }),
    clientExtensionResults: z.looseObject({}),
  }),
})
const made = z.object({ id: z.string() })
const creation = z.looseObject({ challenge: z.string() })

/** What opens the desk in place of a link: made, named and removed by whoever it belongs to. */
export const passkeysApi = new Hono<DeskEnv>()
  .get('/', told({ id: 'listPasskeys', summary: 'Your passkeys', tag, shape: passkeysShape }), async (c) => {
    const { db, member } = signedIn(c)
    const items = (await listPasskeys(db, member.id)).map(({ id, name, createdAt }) => ({
      id,
      name: name ?? '',
      createdAt,
    }))
    return c.json({ items })
  })
  .post(
    '/challenges',
    told({
      id: 'challengePasskey',
      summary: 'What a browser needs to make a passkey; it answers within five minutes',
      tag,
      status: 201,
      shape: challengeShape,
    }),
    async (c) => {
      signedIn(c)
      const { passkeyAuthOf } = await import('../sign-in/passkey-auth.ts')
      const answer = await passkeyAuthOf(c.env).api.generatePasskeyRegistrationOptions({
        headers: c.req.raw.headers,
        asResponse: true,
      })
      // The plugin wants it to be known for certain who this is: to have been here yesterday is not enough.
      if (!answer.ok) return problem(403, 'You signed in a while ago. Sign out and in again, then add the passkey.')
      return c.json(creation.parse(await answer.json()), 201, { 'set-cookie': answer.headers.getSetCookie() })
    },
  )
  .post(
    '/',
    told({ id: 'addPasskey', summary: 'Keep the passkey that was made', tag, status: 201, shape: passkeyShape }),
    body(newPasskey),
    async (c) => {
      const { db, member, now } = signedIn(c)
      const { name, response } = c.req.valid('json')
      const { passkeyAuthOf } = await import('../sign-in/passkey-auth.ts')
      const answer = await passkeyAuthOf(c.env).api.verifyPasskeyRegistration({
        body: { name, response },
        headers: c.req.raw.headers,
        asResponse: true,
      })
      if (!answer.ok) return problem(422, 'This passkey could not be verified. Try once more.')
      const { id } = made.parse(await answer.json())
      await notePasskey(db, { id, name }, { member, now })
      return c.json({ id, name }, 201, { location: `/admin/api/account/passkeys/${id}` })
    },
  )
  .patch(
    '/:id',
    told({ id: 'renamePasskey', summary: 'Call it something else', tag, shape: passkeyShape, params }),
    body(z.strictObject({ name })),
    async (c) => {
      const { db, member, now } = signedIn(c)
      const passkey = { id: c.req.param('id'), name: c.req.valid('json').name }
      return (await renamePasskey(db, passkey, { member, now })) ? c.json(passkey) : missing('passkey')
    },
  )
  .delete(
    '/:id',
    told({ id: 'removePasskey', summary: 'It opens the desk no more', tag, status: 204, params }),
    async (c) => {
      const { db, member, now } = signedIn(c)
      return (await removePasskey(db, c.req.param('id'), { member, now })) ? c.body(null, 204) : missing('passkey')
    },
  )

/** Only who came with a session: a token opens the desk itself, and so does Cloudflare Access. */
function signedIn(c: DeskContext) {
  const desk = c.get('desk')
  if (desk.by !== 'session') refuse(403, 'Sign in here first: a passkey takes the place of a link.')
  return desk
}
