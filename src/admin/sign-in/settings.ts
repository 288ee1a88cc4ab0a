import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import type { BetterAuthOptions } from 'better-auth/minimal'
import type { Env } from '../../env.ts'
import { alwaysPrimary } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { isActive } from '../../staff/reading.ts'
import { IDLE_HOURS } from '../../staff/sessions.ts'
import { accounts, members, passkeys, sessions, verifications } from '../../staff/table.ts'
import { cookiesOf } from './cookie.ts'

const SECONDS_AN_HOUR = 3_600
/** Whoever sends more of what their browser is says it to nobody. */
const USER_AGENT_AT_MOST = 300

/**
 * How Better Auth works here: on this paper's database, and with no address of its own. It lets people in, and makes
 * their sessions; who has a session is found by `sessions.ts`, without all that is loaded for this.
 */
export function settingsOf(env: Env) {
  const db = alwaysPrimary(env.DB)
  const { session, challenge, attributes } = cookiesOf(env)
  return {
    appName: 'Masthead',
    baseURL: env.SITE_URL,
    basePath: '/admin/sign-in',
    secret: env.AUTH_SECRET ?? '',
    logger: { level: 'error' },
    telemetry: { enabled: false },
    database: drizzleAdapter(db, {
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
    // Kept in a cookie, a session would outlive its revocation.
    session: { expiresIn: IDLE_HOURS * SECONDS_AN_HOUR, disableSessionRefresh: true, cookieCache: { enabled: false } },
    databaseHooks: {
      session: {
        create: {
          // Whoever is gone gets none, by whatever door.
          before: async (one) =>
            (await isActive(db, one.userId)) && {
              data: { ...one, userAgent: String(one.userAgent ?? '').slice(0, USER_AGENT_AT_MOST) },
            },
        },
      },
    },
    rateLimit: { enabled: false },
    advanced: {
      useSecureCookies: false,
      cookies: {
        session_token: { name: session, attributes },
        challenge: { name: challenge, attributes },
      },
      ipAddress: { disableIpTracking: true },
      database: { generateId: () => newId(new Date()) },
    },
  } satisfies BetterAuthOptions
}
