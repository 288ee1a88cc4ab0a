import type { Site } from '../../settings/site.ts'
import { letterWordsOf } from '../../settings/words/letters.ts'
import { type Letter, plainLetter } from './plain.tsx'

/** Asks whoever reads it to confirm that they asked for these newsletters. */
export function confirmationLetter(site: Site, { names, link }: { names: readonly string[]; link: string }): Letter {
  const words = letterWordsOf(site)
  const all = listed(site, names)
  return plainLetter(site, {
    subject: words.mailConfirm(all),
    before: [words.mailConfirmAsk(all, site.name)],
    link: { href: link, label: words.mailConfirmLabel },
    after: [words.mailConfirmElse],
  })
}

/** Asks whoever reads it to confirm that letters shall go to this address. */
export function movingLetter(site: Site, { link }: { link: string }): Letter {
  const words = letterWordsOf(site)
  return plainLetter(site, {
    subject: words.mailMove(site.name),
    before: [words.mailMoveAsk(site.name)],
    link: { href: link, label: words.mailConfirmLabel },
    after: [words.mailConfirmElse],
  })
}

/** Names as one says them: "A, B and C". */
export function listed({ language }: { language: string }, names: readonly string[]): string {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(names)
}
