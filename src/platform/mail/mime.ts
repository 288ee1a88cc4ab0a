import type { Message } from './mail.ts'
import { quotedPrintable } from './quoted-printable.ts'
import { phrase, structured, unstructured } from './words.ts'

/** What a caller may add. All others say something about the message that it says already. */
const MAY_BE_ADDED =
  /^(Auto-Submitted|Precedence|List-(Id|Unsubscribe|Unsubscribe-Post|Help|Archive)|X-[A-Za-z0-9-]{1,60})$/i

interface Stamp {
  /** Without its angle brackets. */
  id: string
  at: Date
  /** Where one part ends. In no line of quoted-printable, as it has an equals sign before an underscore. */
  boundary?: string
}

/** A message whose addresses have been looked at as it goes on the wire: RFC 5322, multipart/alternative (RFC 2046). */
export function composed(message: Message, { id, at, boundary = `=_${crypto.randomUUID()}` }: Stamp): string {
  const { from, to, replyTo, subject, text, html } = message
  const part = (type: string, content: string) => [
    `--${boundary}`,
    `Content-Type: text/${type}; charset=utf-8`,
    'Content-Transfer-Encoding: quoted-printable',
    '',
    quotedPrintable(content),
  ]
  return [
    `From: ${phrase(from.name)} <${from.email}>`,
    `To: <${to}>`,
    ...(replyTo ? [`Reply-To: <${replyTo}>`] : []),
    `Subject: ${unstructured(subject)}`,
    `Date: ${at.toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${id}>`,
    ...Object.entries(headersOf(message)).map(([name, value]) => `${name}: ${structured(value)}`),
    'MIME-Version: 1.0',
    'Content-Type: multipart/alternative;',
    ` boundary="${boundary}"`,
    '',
    ...part('plain', text),
    ...part('html', html),
    `--${boundary}--`,
    '',
  ].join('\r\n')
}

/** The headers that were added, if they may be: that another is, is a mistake in the program. */
export function headersOf({ headers = {} }: Message): Readonly<Record<string, string>> {
  const wrong = Object.keys(headers).find((name) => !MAY_BE_ADDED.test(name))
  if (wrong !== undefined) throw new Error(`a message cannot have the header ${JSON.stringify(wrong)}`)
  return headers
}
