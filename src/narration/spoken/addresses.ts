import type { Speech } from './speech.ts'

const LABEL = String.raw`[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62})`
/** A scheme or `www.` tells an address, and so does a path behind a host in small letters. */
const WEB = new RegExp(
  String.raw`(?<![\p{L}\p{N}@.])(?:(?:https?|ftp):\/\/(?:www\.)?|www\.)(${LABEL}(?:\.${LABEL}){0,9})(?=[^\p{L}\p{N}]|$)([:/?#]\S*)?`,
  'giu',
)
const BARE = /(?<![\p{L}\p{N}@./-])((?:[a-z\d][a-z\d-]{0,62}\.){1,9}[a-z]{2,24})(\/\S*)/gu
const MAIL = /(?<![\w.+-])([\w+-]{1,64}(?:\.[\w+-]{1,64}){0,5})@([\w-]{1,63}(?:\.[\w-]{1,63}){1,9})(?![\w@-])/gu
/** What ends the sentence rather than the address. */
const AFTERWARDS = '.,;:!?…)]}”’"»\''

/** Takes text on one line and gives it with each address as one says it: a site by its host, mail by its signs. */
export function addressesSaid(text: string, speech: Speech): string {
  return text
    .replace(MAIL, (_, name: string, host: string) => mail(name, host, speech))
    .replace(WEB, (_, host: string, rest = '') => speech.link(host.toLowerCase()) + afterwards(rest))
    .replace(BARE, (_, host: string, rest: string) => speech.link(host.replace(/^www\./, '')) + afterwards(rest))
}

function mail(name: string, host: string, { at, dot }: Speech): string {
  return `${name} ${at} ${host}`.replaceAll('.', ` ${dot} `)
}

function afterwards(rest: string): string {
  let start = rest.length
  while (start > 0 && AFTERWARDS.includes(rest.charAt(start - 1))) start -= 1
  return rest.slice(start)
}
