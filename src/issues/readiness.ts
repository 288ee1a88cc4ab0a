import { picturesIn } from '../platform/html-pictures.ts'
import type { Copy } from './writing.ts'

/** Gmail cuts a letter off there: what follows is behind a link, with it the one to leave. */
export const CUT_AT_BYTES = 102 * 1024

/** Something that a letter lacks, and where it is mended. */
export interface Lack {
  message: string
  at: 'words' | 'stories' | 'preheader' | 'newsletter' | 'settings' | null
}

export interface Facts {
  copy: Copy
  picked: readonly { headline: string; isLive: boolean }[]
  /** Of the stories that will be in it. */
  images: readonly ({ alt: string } | null)[]
  isClosed: boolean
  postalAddress: string
  /** Why no letter can go out, as mail is configured. */
  blocked: string | null
  /** Whether somebody has said from which address it comes. */
  hasSender: boolean
  recipients: number
  /** How long its HTML is. */
  bytes: number
}

/** What must be mended before a letter goes out, since it would not arrive, or not be lawful. */
export function missingFrom({ copy, isClosed, postalAddress, blocked }: Facts): Lack[] {
  const isEmpty = copy.body.trim() === '' && copy.articleIds.length === 0
  return [
    ...when(isEmpty, 'Write something, or pick a story.', 'words'),
    ...when(isClosed, 'The newsletter is closed. Open it again before you send.', 'newsletter'),
    ...when(!postalAddress, 'Say where the paper can be written to. The law asks it of letters.', 'settings'),
    ...when(blocked !== null, `No letter can go out: ${blocked}`, null),
  ]
}

/** What would do it good. */
export function advisedFor({ copy, picked, images, hasSender, recipients, bytes }: Facts): Lack[] {
  const gone = picked.filter(({ isLive }) => !isLive).map(({ headline }) => `“${headline}”`)
  const blind = [...picturesIn(copy.body), ...images].filter((one) => one?.alt.trim() === '').length
  const pictures = blind === 1 ? 'One picture does' : `${blind} pictures do`
  return [
    ...when(gone.length > 0, `Not live any more, so left out: ${gone.join(', ')}.`, 'stories'),
    ...when(blind > 0, `${pictures} not say what is to be seen.`, 'words'),
    ...when(!copy.preheader, 'Write what mail programs show beside the subject.', 'preheader'),
    ...when(!hasSender, 'Say from which address it comes. Now it is one made from the paper’s own.', 'newsletter'),
    ...when(bytes > CUT_AT_BYTES, 'Gmail cuts it off at 102 KB. Write less, or pick fewer stories.', 'words'),
    ...when(recipients === 0, 'Nobody is on the list yet.', null),
  ]
}

function when(isSo: boolean, message: string, at: Lack['at']): Lack[] {
  return isSo ? [{ message, at }] : []
}
