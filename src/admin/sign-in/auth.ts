import { passkey } from '@better-auth/passkey'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { betterAuth } from 'better-auth/minimal'
import { magicLink } from 'better-auth/plugins/magic-link'
import type { Env } from '../../env.ts'
import { alwaysPrimary } from '../../platform/database.ts'
import { sha256 } from '../../platform/digest.ts'
import { newId } from '../../platform/ids.ts'
import { accounts, members, passkeys, sessions, verifications } from '../../staff/table.ts'

/** Who is away for so long signs in again. */
const IDLE_HOURS = 24
/** Each use is noted, but not more often. */
const NOTED_EVERY_MINUTES = 10
const SECONDS_AN_HOUR = 3_600

export type Auth = ReturnType<typeof build>

let known: { env: Env; auth: Auth } | undefined

/** Better Auth on this paper's database: links by email and passkeys, nothing else, and no address of its own. */
export function authOf(env: Env): Auth {
  if (known?.env !== env) known = { env, auth: build(env) }
  return known.auth
}

function build(env: Env) {
  const isSecure = env.SITE_URL.startsWith('https:')
  // RFC 6265bis section 4.1.3.2: a cookie of this name can only have been set by this host, for all its paths.
  const prefix = isSecure ? '__Host-' : ''
  const attributes = { path: '/', httpOnly: true, secure: isSecure, sameSite: 'lax' } as const
  return betterAuth({
    appName: 'Masthead',
    baseURL: env.SITE_URL,
    basePath: '/admin/sign-in',
    secret: secretOf(env),
    logger: { level: 'error' },
    telemetry: { enabled: false },
    database: drizzleAdapter(alwaysPrimary(env.DB), {
      provider: 'sqlite',
      schema: { user: members, session: sessions, account: accounts, verification: verifications, passkey: passkeys },
    }),
    user: {
      additionalFields: {
        role: { type: 'string', input: false },
        createdBy: { type: 'string', input: false },
        deactivatedAt: { type: 'date', required: false, input: false },
        personId: { type: 'string', required: false, input: false },
      },
    },
    session: {
      expiresIn: IDLE_HOURS * SECONDS_AN_HOUR,
      updateAge: NOTED_EVERY_MINUTES * 60,
      // Kept in a cookie, a session would outlive its revocation.
      cookieCache: { enabled: false },
    },
    rateLimit: { enabled: false },
    advanced: {
      useSecureCookies: false,
      cookies: {
        session_token: { name: `${prefix}masthead`, attributes },
        challenge: { name: `${prefix}masthead-challenge`, attributes },
      },
      ipAddress: { disableIpTracking: true },
      database: { generateId: () => newId(new Date()) },
    },
    plugins: [
      magicLink({
        disableSignUp: true,
        storeToken: { type: 'custom-hasher', hash: sha256 },
        // Links are made by `links.ts`, which says to whom and for how long.
        sendMagicLink: () => Promise.reject(new Error('links are not sent from here')),
      }),
      passkey({
        rpName: 'Masthead',
        origin: new URL(env.SITE_URL).origin,
        advanced: { webAuthnChallengeCookie: 'challenge' },
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      }),
    ],
  })
}

/** Signs the cookies. Without one nobody could be told from another: better no desk than one with a known secret. */
function secretOf({ AUTH_SECRET }: Env): string {
  if (!AUTH_SECRET || AUTH_SECRET.length < 32) throw new Error('AUTH_SECRET is missing, or has less than 32 characters')
  return AUTH_SECRET
}
