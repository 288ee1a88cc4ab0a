import { EMBEDS } from './html-rules.ts'

const { youtube, vimeo, soundcloud, spotify, openstreetmap } = EMBEDS
const YOUTUBE_NAMES = new Set(['youtube.com', 'www.youtube.com', 'm.youtube.com', 'www.youtube-nocookie.com'])

/**
 * Takes the address of a frame and gives the address to embed, always below one of EMBED_HOSTS, or null when it is
 * not https or nobody allowed that player. YouTube in all its spellings becomes the player that sets no cookies.
 */
export function embedAddress(address: string): string | null {
  const url = URL.canParse(address) ? new URL(address) : null
  if (url?.protocol !== 'https:' || url.port !== '') return null
  if (url.hostname === 'youtu.be' || YOUTUBE_NAMES.has(url.hostname)) return youtubePlayer(url)
  if (url.origin === vimeo) return vimeoPlayer(url)
  if (url.origin === soundcloud && url.pathname === '/player/') return soundcloud + url.pathname + url.search
  if (url.origin === spotify && url.pathname.startsWith('/embed/')) return spotify + url.pathname + url.search
  if (url.origin === openstreetmap && url.pathname === '/export/embed.html') {
    return openstreetmap + url.pathname + url.search
  }
  return null
}

function youtubePlayer(url: URL): string | null {
  const path = url.hostname === 'youtu.be' ? /^\/([^/]+)$/ : /^\/(?:embed|shorts|live)\/([^/]+)\/?$/
  const film = url.pathname === '/watch' ? url.searchParams.get('v') : path.exec(url.pathname)?.[1]
  if (!film || !/^[\w-]{6,20}$/.test(film)) return null
  const seconds = /^(\d{1,6})s?$/.exec(url.searchParams.get('start') ?? url.searchParams.get('t') ?? '')?.[1]
  return `${youtube}/embed/${film}${seconds ? `?start=${seconds}` : ''}`
}

/** An unlisted film opens only with its hash `h`; all else in the query is decoration. */
function vimeoPlayer(url: URL): string | null {
  const film = /^\/video\/(\d{1,15})\/?$/.exec(url.pathname)?.[1]
  if (!film) return null
  const hash = /^[\da-f]{1,40}$/i.exec(url.searchParams.get('h') ?? '')?.[0]
  return `${vimeo}/video/${film}${hash ? `?h=${hash}` : ''}`
}
