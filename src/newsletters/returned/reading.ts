import type { Attachment, Email } from 'postal-mime'
import { type Bounce, bounceIn } from './bounce.ts'
import { type Complaint, complaintIn } from './complaint.ts'
import { addressIn } from './fields.ts'

/** What a mail to the paper's letters is. */
export type Returned =
  | { kind: 'leave'; token: string }
  | ((Bounce | Complaint) & Original)
  /** Written by a machine, such as that somebody is on holiday. */
  | { kind: 'automatic' }
  | { kind: 'unknown' }

/** What a report tells of the letter that it is about. */
interface Original {
  /** From its List-Unsubscribe: whoever has it was sent the letter, or was shown it. */
  token: string | null
  /** To which folded address it went. */
  to: string | null
}

/** Reads one mail (RFC 5322), or the beginning of one. Nothing that it says is believed here. */
export async function readReturned(raw: Uint8Array): Promise<Returned> {
  const mail = await parsed(raw)
  if (!mail) return { kind: 'unknown' }
  const [, token] = /\bleave\s+([\w.-]+)/i.exec(mail.subject ?? '') ?? []
  if (token) return { kind: 'leave', token }
  const original = await originalIn(mail)
  const status = partOf(mail, /^message\/(?:global-)?delivery-status$/)
  if (status) return { ...bounceIn(textOf(status)), ...toldOf(original) }
  const feedback = partOf(mail, /^message\/feedback-report$/)
  if (feedback) {
    const complaint = complaintIn(textOf(feedback))
    return complaint ? { ...complaint, ...toldOf(original) } : { kind: 'automatic' }
  }
  // Outlook.com sends no report but the letter alone, and says in its header who complained.
  const by = original && addressIn(headerOf(original, 'x-hmxmroriginalrecipient'))
  if (by) return { kind: 'complaint', by: [by], ...toldOf(original) }
  return { kind: isAutomatic(mail) ? 'automatic' : 'unknown' }
}

let parser: Promise<typeof import('postal-mime')> | undefined

/** What nests deeper, or has more headers, than any honest mail is not read. */
async function parsed(raw: Uint8Array | string): Promise<Email | null> {
  // Loaded once, by the first mail.
  parser ??= import('postal-mime')
  const { default: PostalMime } = await parser
  const limits = { maxNestingDepth: 20, maxHeadersSize: 256 * 1024, forceRfc822Attachments: true }
  return PostalMime.parse(raw, limits).catch(() => null)
}

/** The letter that came back: all of it, or its headers. */
async function originalIn(mail: Email): Promise<Email | null> {
  const part = partOf(mail, /^(?:message\/(?:rfc822|global|rfc822-headers|global-headers)|text\/rfc822-headers)$/)
  return part ? parsed(headerIn(textOf(part))) : null
}

/** What stands before the first empty line (RFC 5322 section 2.1). */
function headerIn(text: string): string {
  return text.split(/\r?\n\r?\n/, 1)[0] ?? ''
}

function toldOf(original: Email | null): Original {
  const [, token = null] =
    /\/newsletters\/leave\/([\w.-]+)>/.exec((original && headerOf(original, 'list-unsubscribe')) ?? '') ?? []
  return { token, to: addressIn(original?.to?.[0]?.address) }
}

/** What must never be answered: RFC 3834 section 2, and the habits that are older. */
function isAutomatic(mail: Email): boolean {
  const submitted = headerOf(mail, 'auto-submitted') ?? 'no'
  return (
    !/^no\b/i.test(submitted) ||
    /^(?:bulk|junk|list|auto_reply)\b/i.test(headerOf(mail, 'precedence') ?? '') ||
    /^<>$/.test(headerOf(mail, 'return-path') ?? '') ||
    ['x-autoreply', 'x-autorespond', 'list-id', 'x-failed-recipients'].some((name) => headerOf(mail, name)) ||
    /^(?:mailer-daemon|postmaster|no-?reply)@/i.test(mail.from?.address ?? '')
  )
}

function headerOf(mail: Email, name: string): string | undefined {
  return mail.headers.find(({ key }) => key === name)?.value.trim()
}

function partOf({ attachments }: Email, type: RegExp): Attachment | undefined {
  return attachments.find(({ mimeType }) => type.test(mimeType))
}

function bytesOf({ content }: Attachment): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content)
}

function textOf(part: Attachment): string {
  return new TextDecoder().decode(bytesOf(part))
}
