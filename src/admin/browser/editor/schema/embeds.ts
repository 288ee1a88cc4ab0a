import { embedAddress } from '../../../../platform/html-embeds.ts'
import { EMBED_MANNERS } from '../../../../platform/html-rules.ts'
import { attributesOf } from '../trees.ts'
import { kept, keptOn } from './kept.ts'

/** A player from the list of those that are let in. It is shown, and does not play while one writes. */
const embed = kept('iframe', {
  content: '',
  atom: true,
  draggable: true,
  parseHTML: () => [
    { tag: 'iframe[src]', getAttrs: (node) => embedAddress(node.getAttribute('src') ?? '') !== null && null },
  ],
  renderHTML: ({ HTMLAttributes }) => [
    'div',
    { class: 'embed' },
    [
      'iframe',
      {
        ...HTMLAttributes,
        src: embedAddress(String(HTMLAttributes.src)),
        ...attributesOf(EMBED_MANNERS),
        tabindex: '-1',
      },
    ],
    ['p', { class: 'hint' }, String(HTMLAttributes.title ?? '')],
  ],
})

/** The way to another story of this paper, on a line of its own: `<figure><a href="/slug/">Headline</a></figure>`. */
const card = kept('card', {
  content: 'text*',
  marks: '',
  isolating: true,
  draggable: true,
  addAttributes: () => ({
    ...keptOn('figure'),
    href: {
      default: null,
      parseHTML: (node: HTMLElement) => storyPath(node.firstElementChild?.getAttribute('href')),
      renderHTML: ({ href }: { href?: unknown }) => ({ href: storyPath(href) }),
    },
  }),
  parseHTML: () => [
    {
      tag: 'figure',
      priority: 60,
      getAttrs: (node) => isCard(node) && null,
      contentElement: (node) => node.querySelector('a') ?? node,
    },
  ],
  renderHTML: ({ HTMLAttributes: { href, ...rest } }) => ['figure', { ...rest, class: 'card' }, ['a', { href }, 0]],
})

export const embeds = [embed, card]

function isCard(node: HTMLElement): boolean {
  const only = node.childNodes.length === 1 && node.firstElementChild
  return (
    only !== false &&
    only?.localName === 'a' &&
    storyPath(only.getAttribute('href')) !== null &&
    only.childElementCount === 0 &&
    !['title', 'lang', 'dir'].some((name) => only.hasAttribute(name))
  )
}

/** A path of this site, and no address that only looks like one. */
export function storyPath(href: unknown): string | null {
  return /^\/(?![/\\])/.test(String(href)) ? String(href) : null
}
