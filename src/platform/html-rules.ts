import type { Options as Schema } from 'rehype-sanitize'
import { ATTRIBUTES } from './html-attributes.ts'
import { NAMED } from './html-sign-ups.ts'

/** The players an article may embed, by their origins. */
export const EMBEDS = {
  youtube: 'https://www.youtube-nocookie.com',
  vimeo: 'https://player.vimeo.com',
  soundcloud: 'https://w.soundcloud.com',
  spotify: 'https://open.spotify.com',
  openstreetmap: 'https://www.openstreetmap.org',
}

/** The same for the frame-src of the Content-Security-Policy (CSP 3, section 6.1.6). */
export const EMBED_HOSTS: readonly string[] = Object.values(EMBEDS)

/** Elements with text inside that the house keeps within a line. */
export const INLINE: ReadonlySet<string> = new Set(
  'a abbr cite code del em ins kbd mark q s small span strong sub sup time u'.split(' '),
)

/** Elements that go with all they contain. */
export const DROPPED: ReadonlySet<string> = new Set(
  (
    'applet area base button col colgroup datalist embed frame frameset head input link math meta meter ' +
    'noembed noframes noscript object optgroup option output param progress script select source style svg template ' +
    'textarea title track'
  ).split(' '),
)

/** Blocks the house keeps. */
export const BLOCKS: ReadonlySet<string> = new Set('blockquote dl figure h2 h3 h4 hr ol pre table ul'.split(' '))

/** Blocks the house does not keep: their content stays, in paragraphs of its own. */
export const UNWRAPPED: ReadonlySet<string> = new Set(
  (
    'address article aside body caption center dd details dialog div dt fieldset figcaption footer form header hgroup ' +
    'html legend li main nav p search section summary tbody td tfoot th thead tr'
  ).split(' '),
)

/** Old or foreign names and the house's own. */
export const RENAMED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    acronym: 'abbr',
    b: 'strong',
    dir: 'ul',
    h1: 'h2',
    h5: 'h4',
    h6: 'h4',
    i: 'em',
    image: 'img',
    listing: 'pre',
    menu: 'ul',
    plaintext: 'pre',
    samp: 'code',
    strike: 's',
    tt: 'code',
    xmp: 'pre',
  }),
)

/** What the house itself writes on an element. The frame may run its player and open links, not leave its box. */
export const IMAGE_MANNERS = { loading: 'lazy', decoding: 'async' }
export const LINK_MANNERS = { rel: ['noopener'] }
export const EMBED_MANNERS = {
  loading: 'lazy',
  allowFullScreen: true,
  referrerPolicy: 'strict-origin-when-cross-origin',
  sandbox: ['allow-scripts', 'allow-same-origin', 'allow-popups', 'allow-presentation'],
}

/** The last gate, by hast-util-sanitize: nothing leaves that is not on this list, whatever was built before it. */
export const SCHEMA: Schema = {
  allowComments: false,
  allowDoctypes: false,
  ancestors: {},
  attributes: {
    ...Object.fromEntries(Object.entries(ATTRIBUTES).map(([name, kept]) => [name, [...kept]])),
    '*': ['lang', 'dir'],
    a: ['href', 'title', ['rel', ...LINK_MANNERS.rel]],
    figure: [['dataNewsletter', NAMED]],
    img: [...(ATTRIBUTES.img ?? []), ['loading', 'lazy'], ['decoding', 'async']],
    iframe: [
      ['src', new RegExp(`^(?:${EMBED_HOSTS.join('|').replaceAll('.', '\\.')})/`)],
      'title',
      'width',
      'height',
      ['loading', 'lazy'],
      'allowFullScreen',
      ['referrerPolicy', EMBED_MANNERS.referrerPolicy],
      ['sandbox', ...EMBED_MANNERS.sandbox],
    ],
  },
  clobber: [],
  protocols: { cite: ['http', 'https'], href: ['http', 'https', 'mailto', 'tel'], src: ['http', 'https'] },
  required: {},
  strip: [...DROPPED],
  tagNames: [
    ...INLINE,
    ...'blockquote br caption dd dl dt figcaption figure h2 h3 h4 hr iframe img li ol p pre table tbody td tfoot'.split(
      ' ',
    ),
    ...'th thead tr ul'.split(' '),
  ],
}
