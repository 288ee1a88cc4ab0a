/** Between words or after a number an unspaced short dash joins: London–Paris. */
const JOINS = /(?<=\p{L})[‒–](?=[\p{L}\p{N}])|(?<=\p{N})[‒–](?=\p{L})/gu
/** A long dash, a spaced one of any length, two hyphens; and the signs that part the facts of a line. */
const PAUSE =
  / ?(?:[—―⸺]+|(?<= )[-–‒−]+(?= |$)|(?<=^|["“„«(])[-–‒]+(?= )|-{2,}|(?<= )[→⇒•·|](?= )|[→⇒•]|(?<=^)[·|](?= )) ?/gu

/** Takes text on one line and what a pause is written with, and gives it with that where a dash or a sign parted words. */
export function pausesForDashes(text: string, pause: string): string {
  return text.replace(JOINS, '-').replace(PAUSE, (dash, at: number) => {
    const [before, after] = [text.charAt(at - 1), text.charAt(at + dash.length)]
    if (before === '' || /[“„«([]/.test(before)) return ''
    if (after === '' || /[”’»)\]]/.test(after)) return '…'
    if (/[.!?,;:]/.test(after)) return ''
    return /[.!?,;:… ]/.test(before) ? ' ' : pause
  })
}
