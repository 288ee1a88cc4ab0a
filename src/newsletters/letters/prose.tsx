import type { Element, Nodes } from 'hast'
import type { Child, FC } from 'hono/jsx'
import { jsx } from 'hono/jsx'
import { treeOf } from '../../platform/html.ts'
import { wholeAddress } from './blocks.tsx'
import { look } from './look.ts'

/** What clean HTML wears in a letter. What is not here goes, and its words stay. */
const WORN: Readonly<Record<string, { class?: string; style?: string }>> = {
  p: look.text,
  h2: look.subhead,
  h3: look.subhead,
  h4: look.subhead,
  ul: look.list,
  ol: look.list,
  li: look.item,
  blockquote: look.quote,
  pre: look.code,
  code: look.code,
  a: look.link,
  hr: look.rule,
  figcaption: look.caption,
  table: look.table,
  td: look.cell,
  th: look.cell,
  tr: {},
  br: {},
  strong: {},
  em: {},
  del: {},
  s: {},
  sub: {},
  sup: {},
}

/** Names that few mail programs know, and what says the same. */
const RENAMED: Readonly<Record<string, string>> = { figcaption: 'p' }

/** Clean HTML as mail programs can show it: every element with its style in it. */
export const Prose: FC<{ html: string; siteUrl: string }> = ({ html, siteUrl }) => (
  <>{treeOf(html).children.map((node) => shown(node, siteUrl))}</>
)

function shown(node: Nodes, siteUrl: string): Child {
  if (node.type === 'text') return node.value
  if (node.type !== 'element') return null
  const children = node.children.map((child) => shown(child, siteUrl))
  const { tagName } = node
  if (tagName === 'img') return picture(node, siteUrl)
  if (tagName === 'iframe') return <>{links(textOf(node, 'title') || textOf(node, 'src'), textOf(node, 'src'))}</>
  const style = WORN[tagName]
  if (!style) return <>{children}</>
  const href = tagName === 'a' ? { href: wholeAddress(textOf(node, 'href'), siteUrl) } : {}
  return jsx(RENAMED[tagName] ?? tagName, { ...style, ...href }, ...children)
}

function links(label: string, href: string) {
  return (
    <p {...look.text}>
      <a href={href} {...look.link}>
        {label}
      </a>
    </p>
  )
}

/** A picture of the paper's own; of one from elsewhere, which could count who opens the letter, its description. */
function picture(node: Element, siteUrl: string) {
  const alt = textOf(node, 'alt')
  const src = wholeAddress(textOf(node, 'src'), siteUrl)
  if (!src.startsWith(`${siteUrl}/`)) return alt ? <p {...look.caption}>{alt}</p> : null
  return <img src={src} alt={alt} width="536" {...look.picture} />
}

export function textOf({ properties }: Element, name: string): string {
  return String(properties[name] ?? '')
}
