import { picturesIn } from '../platform/html-pictures.ts'
import type { Facts, Missing } from './readiness.ts'

/**
 * What its pictures lack: at the desk each says what it is of and whose it is. A program that brings what was published
 * elsewhere brings what there is. Apart from the other rules, since it takes the body apart: the clock does not need it.
 */
export function missingFromPictures({ image, body }: Facts): Missing[] {
  const missing: Missing[] = []
  if (image && !image.caption?.trim())
    missing.push({ path: 'image.caption', message: 'Write a caption for the picture.' })
  if (image && !image.credit?.trim()) missing.push({ path: 'image.credit', message: 'Say whose picture it is.' })
  const pictures = picturesIn(body)
  for (const [i, { alt, caption, credit }] of pictures.entries()) {
    const lacks = [alt || 'what it shows', caption || 'a caption', credit || 'a credit'].filter(
      (what, n) => what !== [alt, caption, credit][n],
    )
    if (lacks.length > 0) {
      const which = pictures.length > 1 ? `Picture ${i + 1} in the story` : 'The picture in the story'
      missing.push({ path: 'body', message: `${which} lacks ${inOneLine(lacks)}.` })
    }
  }
  return missing
}

function inOneLine(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}
