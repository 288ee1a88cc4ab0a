import type { FC } from 'hono/jsx'
import type { Site } from '../../settings/site.ts'
import { look } from './look.ts'
import { Prose } from './prose.tsx'
import { letterWordsOf } from './words.ts'

/** What a letter is made of. */
export type Block =
  | { kind: 'prose'; html: string }
  | { kind: 'story'; story: Teaser }
  | { kind: 'button'; label: string; href: string }
  | { kind: 'note'; text: string }

/** A story as a letter shows it. Its addresses may be the paper's own without its host. */
interface Teaser {
  headline: string
  standfirst: string
  url: string
  kicker?: string
  image?: { url: string; alt: string; width?: number | undefined; height?: number | undefined }
}

type Of = Pick<Site, 'url' | 'language'>

export const Blocks: FC<{ blocks: readonly Block[]; site: Of }> = ({ blocks, site }) => (
  <>
    {blocks.map((block) => {
      switch (block.kind) {
        case 'prose':
          return <Prose html={block.html} siteUrl={site.url} />
        case 'story':
          return <Story story={block.story} siteUrl={site.url} />
        case 'button':
          return <Button {...block} site={site} />
        case 'note':
          return <p {...look.note}>{block.text}</p>
        default:
          return block satisfies never
      }
    })}
  </>
)

const Story: FC<{ story: Teaser; siteUrl: string }> = ({ story, siteUrl }) => {
  const { headline, standfirst, kicker, image } = story
  const url = wholeAddress(story.url, siteUrl)
  return (
    <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border={0}>
      <tr>
        <td {...look.story}>
          {image && (
            <a href={url}>
              <img
                src={wholeAddress(image.url, siteUrl)}
                alt={image.alt}
                width="536"
                height={image.width && image.height ? Math.round((536 * image.height) / image.width) : undefined}
                style={`${look.picture.style};margin:0 0 12px`}
              />
            </a>
          )}
          {kicker && <p {...look.kicker}>{kicker}</p>}
          <h2 {...look.headline}>
            <a href={url} {...look.headlineLink}>
              {headline}
            </a>
          </h2>
          {standfirst && <p {...look.standfirst}>{standfirst}</p>}
        </td>
      </tr>
    </table>
  )
}

/** A button, and the address in it for whoever cannot press it. */
const Button: FC<{ label: string; href: string; site: Of }> = ({ label, href, site }) => {
  const url = wholeAddress(href, site.url)
  return (
    <>
      <table role="presentation" cellpadding="0" cellspacing="0" border={0} style="margin:8px 0 0">
        <tr>
          <td bgcolor="#94250f" {...look.button}>
            <a href={url} {...look.buttonLink}>
              {label}
            </a>
          </td>
        </tr>
      </table>
      <p {...look.address}>
        {letterWordsOf(site).paste}
        <br />
        <a href={url} {...look.smallLink}>
          {url}
        </a>
      </p>
    </>
  )
}

/** An address that means the same outside the paper. */
export function wholeAddress(href: string, siteUrl: string): string {
  return href.startsWith('/') && !href.startsWith('//') ? siteUrl + href : href
}
