import { avifSrcsetOf, type Picture, srcsetOf } from '../media/picture.ts'
import { dateTimeOf, shortOf } from '../settings/dates.ts'
import { inLanguage } from '../settings/direction.ts'
import type { Site } from '../settings/site.ts'
import { Said } from '../settings/words/said.tsx'
import { wordsOf } from '../settings/words/words.ts'
import { articlePath } from './address.ts'
import type { Trail } from './list-reading.ts'
import { SIZES } from './sizes.ts'

/** A moment, machine-readable and in the paper's own zone. The browser may add how long ago that was. */
export function Moment({ site, at, text }: { site: Site; at: Date; text?: string }) {
  return <time datetime={at.toISOString()}>{text ?? dateTimeOf(site, at)}</time>
}

/** A story in a list: kicker, headline that leads to it, and as much more as the place has room for. */
export function Teaser({ site, trail, level = 2, size }: TeaserProps) {
  const Heading = `h${level}` as const
  const told = size !== 'small'
  const foreign = inLanguage(trail.language, site)
  return (
    <article class={`teaser ${size}`}>
      {trail.image && told && (
        <div class="thumb">
          <Image picture={{ ...trail.image, alt: '' }} place={size} />
        </div>
      )}
      <div class="text">
        {trail.topic && told && size !== 'first' && <p class="kicker">{trail.topic}</p>}
        <Heading class="headline" {...foreign}>
          <a href={articlePath(trail.slug)}>{trail.headline}</a>
        </Heading>
        {told && trail.standfirst && (
          <p class="standfirst" {...foreign}>
            {trail.standfirst}
          </p>
        )}
        {trail.publishedAt && (
          <p class="when">
            <Moment site={site} at={trail.publishedAt} text={shortOf(site, trail.publishedAt)} />{' '}
            {told && (
              <span class="length">
                <Said site={site}>{wordsOf(site).minutesToRead(trail.readMinutes)}</Said>
              </span>
            )}
          </p>
        )}
      </div>
    </article>
  )
}

interface TeaserProps {
  site: Site
  trail: Trail
  level?: 2 | 3
  /**
   * lead: the first story of a page; second: with picture, beside it; first: the first of a block, whose name says its
   * topic; plain: a row of a list; small: headline and time.
   */
  size: 'lead' | 'second' | 'first' | 'plain' | 'small'
}

/**
 * A picture that never moves the page: its size is told, or its shape is. It comes as wide as its place needs it, and at
 * once where it is the first thing to be seen.
 */
export function Image({ picture, place }: { picture: Picture; place: keyof typeof SIZES }) {
  const eager = place === 'lead' || place === 'hero'
  const srcset = srcsetOf(picture)
  const best = avifSrcsetOf(picture)
  const img = (
    <img
      src={picture.url}
      alt={picture.alt}
      width={picture.width ?? 1600}
      height={picture.height ?? 900}
      {...(srcset ? { srcset, sizes: SIZES[place] } : {})}
      loading={eager ? 'eager' : 'lazy'}
      decoding="async"
      {...(eager ? { fetchpriority: 'high' } : {})}
    />
  )
  if (!best) return img
  return (
    <picture>
      <source type="image/avif" srcset={best} sizes={SIZES[place]} />
      {img}
    </picture>
  )
}
