import type { Editor } from '@tiptap/core'
import { embedAddress } from '../../../platform/html-embeds.ts'
import { EMBEDS } from '../../../platform/html-rules.ts'
import { askFor } from './asking.ts'

/** Asks for the address of a film, a recording or a map, or changes the one that is chosen. */
export function askForEmbed(editor: Editor): void {
  const old = editor.isActive('iframe') ? editor.getAttributes('iframe') : {}
  askFor({
    title: old.src ? 'Change the embed' : 'Embed',
    act: old.src ? 'Change it' : 'Embed it',
    fields: [
      {
        name: 'src',
        label: 'Address',
        hint: 'Of a page on YouTube, Vimeo, SoundCloud, Spotify or OpenStreetMap.',
        value: String(old.src ?? ''),
        fault: (value) =>
          playerAt(value)
            ? undefined
            : 'Only YouTube, Vimeo, SoundCloud, Spotify and OpenStreetMap can be embedded. Link to anything else.',
      },
      {
        name: 'title',
        label: 'What it shows',
        hint: 'For readers who cannot see it.',
        value: String(old.title ?? ''),
        fault: (value) => (value ? undefined : 'Say what it shows, in a few words.'),
      },
    ],
    done: ({ src = '', title = '' }) => {
      const attrs = { ...old, src: playerAt(src), title }
      if (old.src) editor.chain().focus().updateAttributes('iframe', attrs).run()
      else editor.chain().focus().insertContent({ type: 'iframe', attrs }).run()
      return undefined
    },
  })
}

/** Takes the address of a page or of its player and gives the address to embed, or null when nobody allowed that player. */
export function playerAt(address: string): string | null {
  const known = embedAddress(address)
  if (known !== null || !URL.canParse(address)) return known
  const { hostname, pathname, href, searchParams } = new URL(address)
  const host = hostname.replace(/^www\./, '')
  const film = /^\/(\d{1,15})(?:\/([\da-f]{1,40}))?\/?$/i.exec(pathname)
  if (host === 'vimeo.com' && film) {
    const hash = film[2] ?? searchParams.get('h')
    return embedAddress(`${EMBEDS.vimeo}/video/${film[1]}${hash ? `?h=${hash}` : ''}`)
  }
  const played = /^\/(?:intl-\w+\/)?((?:track|album|artist|playlist|episode|show)\/\w+)/.exec(pathname)?.[1]
  if (host === 'open.spotify.com' && played) return embedAddress(`${EMBEDS.spotify}/embed/${played}`)
  if (host === 'soundcloud.com' && /^\/[^/]+\/./.test(pathname)) {
    return embedAddress(`${EMBEDS.soundcloud}/player/?url=${encodeURIComponent(href)}`)
  }
  return null
}
