import type { Site } from '../settings/site.ts'
import { Said } from '../settings/words/said.tsx'
import { inWords, wordsOf } from '../settings/words/words.ts'
import { articlePath } from './address.ts'
import type { ArticleRow } from './table.ts'

/** Plain links: nothing of these services is loaded, and nobody learns who read what until a reader follows one. Nameless is email. */
const SERVICES: readonly { name?: string; href: (url: string, title: string) => string }[] = [
  { href: (url, title) => `mailto:?subject=${title}&body=${url}` },
  { name: 'WhatsApp', href: (url, title) => `https://wa.me/?text=${title}%20${url}` },
  { name: 'Telegram', href: (url, title) => `https://t.me/share/url?url=${url}&text=${title}` },
  { name: 'Bluesky', href: (url, title) => `https://bsky.app/intent/compose?text=${title}%20${url}` },
  { name: 'Facebook', href: (url) => `https://www.facebook.com/sharer/sharer.php?u=${url}` },
  { name: 'X', href: (url, title) => `https://x.com/intent/post?url=${url}&text=${title}` },
]

/** Ways to pass a story on. The button is shown by the browser's script, where it can copy or share. */
export function Sharing({ article, site }: { article: ArticleRow; site: Site }) {
  const url = encodeURIComponent(site.url + articlePath(article.slug))
  const title = encodeURIComponent(article.headline)
  const words = wordsOf(site)
  return (
    <nav class="share" aria-labelledby="share">
      <p id="share">
        <Said site={site}>{words.share}</Said>
      </p>
      <ul>
        <li aria-live="polite">
          <button type="button" hidden lang={inWords(site).lang} data-share data-copied={words.linkCopied}>
            {words.copyLink}
          </button>
        </li>
        {SERVICES.map((service) => (
          <li>
            <a href={service.href(url, title)} rel="nofollow noopener">
              {service.name ?? <Said site={site}>{words.email}</Said>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
