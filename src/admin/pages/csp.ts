import { EMBED_HOSTS } from '../../platform/html-rules.ts'

/**
 * Content-Security-Policy Level 3 of the desk, with Trusted Types: nothing that is written here can become a program.
 * The policies that are let through are the editor's: both parse HTML, what is pasted and what was written before, into a
 * document without a window, where no script runs and nothing is loaded (browser/editor/reading.ts).
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' https: data: blob:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  `frame-src ${EMBED_HOSTS.join(' ')}`,
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types ProseMirrorClipboard masthead-editor',
].join('; ')

/** On every answer of the desk that says nothing else: what is not a page can do nothing at all. */
export const ANSWER_SECURITY: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-robots-tag': 'noindex',
  'permissions-policy':
    'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=(), browsing-topics=()',
}

/** On every page of the desk. */
export const DESK_SECURITY: Readonly<Record<string, string>> = {
  'content-security-policy': POLICY,
}

/** On a page that shows a letter in a frame. */
export const FRAMING_SECURITY: Readonly<Record<string, string>> = {
  'content-security-policy': POLICY.replace('frame-src ', "frame-src 'self' "),
}

/** A letter's HTML is shown as it is, and can do nothing: no scripts, no forms, no origin. */
export const SEALED =
  "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' https: http://localhost:*; base-uri 'none'; frame-ancestors 'self'"
