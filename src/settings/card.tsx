import type { Site } from './site.ts'

interface CardFacts {
  site: Site
  /** The page's one address, from the root. */
  path: string
  title: string
  description?: string | undefined
  type?: 'article' | 'website'
  image?: { url: string; alt: string; width?: number | undefined; height?: number | undefined } | null
  audio?: { url: string; type: string } | null
  language?: string | null
}

/**
 * What a page is when it is found or shared: its canonical address (RFC 6596), what search engines may show of it, and
 * its card (the Open Graph protocol, ogp.me; what X calls a card reads the same words).
 */
export function Card({ site, path, title, description, type = 'website', image, audio, language }: CardFacts) {
  const url = site.url + path
  return (
    <>
      <link rel="canonical" href={url} />
      <meta name="robots" content="max-image-preview:large, max-snippet:-1, max-video-preview:-1" />
      {description && <meta name="description" content={description} />}
      <meta property="og:type" content={type} />
      <meta property="og:title" content={title} />
      <meta property="og:url" content={url} />
      <meta property="og:site_name" content={site.name} />
      <meta property="og:locale" content={(language ?? site.language).replace('-', '_')} />
      {description && <meta property="og:description" content={description} />}
      {image && <meta property="og:image" content={new URL(image.url, site.url).href} />}
      {image?.width && <meta property="og:image:width" content={String(image.width)} />}
      {image?.height && <meta property="og:image:height" content={String(image.height)} />}
      {image?.alt && <meta property="og:image:alt" content={image.alt} />}
      {audio && <meta property="og:audio" content={new URL(audio.url, site.url).href} />}
      {audio && <meta property="og:audio:type" content={audio.type} />}
      <meta name="twitter:card" content={image ? 'summary_large_image' : 'summary'} />
    </>
  )
}
