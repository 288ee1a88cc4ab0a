import { betterAuth } from 'better-auth/minimal'
import { magicLink } from 'better-auth/plugins/magic-link'
import type { Env } from '../../env.ts'
import { sha256 } from '../../platform/digest.ts'
import { settingsOf } from './settings.ts'

type Auth = ReturnType<typeof build>

let known: { env: Env; auth: Auth } | undefined

/** Better Auth for links by email. */
export function linkAuthOf(env: Env): Auth {
  if (known?.env !== env) known = { env, auth: build(env) }
  return known.auth
}

function build(env: Env) {
  return betterAuth({
    ...settingsOf(env),
    plugins: [
      magicLink({
        disableSignUp: true,
        storeToken: { type: 'custom-hasher', hash: sha256 },
        // Links are made by `links.ts`, which says to whom and for how long.
        sendMagicLink: () => Promise.reject(new Error('links are not sent from here')),
      }),
    ],
  })
}
