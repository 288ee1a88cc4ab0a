import { cssHash } from 'virtual:browser'
import { EMBED_HOSTS } from '../platform/html-rules.ts'

/**
 * Content-Security-Policy Level 3: our own files, the one style sheet in the page, and the players that bodies may embed.
 * `style` is the source of one sheet more, where there is one.
 */
export function policyOf(style = ''): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src ${[cssHash, style].filter(Boolean).join(' ')}`,
    "img-src 'self' https: data:",
    "media-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    `frame-src ${EMBED_HOSTS.join(' ')}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** On every answer to a reader. */
export const SECURITY: Readonly<Record<string, string>> = {
  'content-security-policy': policyOf(),
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy':
    'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=(), browsing-topics=()',
  'cross-origin-opener-policy': 'same-origin',
}
