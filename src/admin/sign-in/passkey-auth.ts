import { passkey } from '@better-auth/passkey'
import { APIError } from 'better-auth/api'
import { betterAuth } from 'better-auth/minimal'
import type { Env } from '../../env.ts'
import { settingsOf } from './settings.ts'

type Auth = ReturnType<typeof build>

let known: { env: Env; auth: Auth } | undefined

/** Better Auth for passkeys: half of all its code, so it is loaded for those who use one. */
export function passkeyAuthOf(env: Env): Auth {
  if (known?.env !== env) known = { env, auth: build(env) }
  return known.auth
}

function build(env: Env) {
  return betterAuth({
    ...settingsOf(env),
    plugins: [
      passkey({
        rpName: 'Masthead',
        origin: new URL(env.SITE_URL).origin,
        advanced: { webAuthnChallengeCookie: 'challenge' },
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        registration: { afterVerification: async ({ verification }) => mustBeVerified(verification.registrationInfo) },
        authentication: {
          afterVerification: async ({ verification }) => mustBeVerified(verification.authenticationInfo),
        },
      }),
    ],
  })
}

/**
 * A passkey stands for the whole person: the device must have asked for their finger, face or PIN (WebAuthn Level 3,
 * section 7.2, step 17). The plugin asks for it and does not look.
 */
function mustBeVerified(told: { userVerified: boolean } | undefined): void {
  if (!told?.userVerified) throw new APIError('UNAUTHORIZED', { message: 'the user was not verified' })
}
