import { BACK_SECONDS, FORWARD_SECONDS } from '../../narration/skips.ts'
import type { Deck } from './deck.ts'

/** Tells the device what is playing and how far, and obeys its own buttons (W3C Media Session). */
export function tellDevice({ audio, place, length, goTo, skip, toggle }: Deck): void {
  const session = navigator.mediaSession
  if (!session) return
  if (!session.metadata) {
    session.metadata = new MediaMetadata(aboutStory())
    for (const [act, obey] of [
      ['play', () => audio.paused && toggle()],
      ['pause', () => audio.paused || toggle()],
      ['seekbackward', () => skip(-BACK_SECONDS)],
      ['seekforward', () => skip(FORWARD_SECONDS)],
      ['seekto', ({ seekTime }) => goTo(seekTime ?? place())],
    ] satisfies [MediaSessionAction, MediaSessionActionHandler][])
      session.setActionHandler(act, obey)
  }
  const { playbackRate } = audio
  session.setPositionState({ duration: length, playbackRate, position: Math.min(place(), length) })
}

/** As the page tells it. */
function aboutStory(): MediaMetadataInit {
  const meta = (name: string) => document.querySelector<HTMLMetaElement>(`meta${name}`)?.content ?? ''
  const album = meta('[property="og:site_name"]')
  const picture = document.querySelector<HTMLImageElement>('.hero img')
  return {
    title: meta('[property="og:title"]'),
    artist: meta('[name=author]') || album,
    album,
    artwork: picture ? [{ src: picture.src }] : [],
  }
}
