import { bookmarkOf, setBookmark } from './bookmarks.ts'

/** So near its end an audio was heard. */
const HEARD_SECONDS = 10
/** How often the place is noted. */
const NOTED_SECONDS = 5
const TOLD = ['play', 'pause', 'waiting', 'timeupdate', 'error']

/** An audio that can be moved before anything of it is loaded, and goes on where it was left. Times are in seconds. */
export interface Deck {
  audio: HTMLAudioElement
  /** How long it is. */
  length: number
  place(): number
  goTo(seconds: number): void
  /** So far forward, or back. */
  skip(seconds: number): void
  toggle(): void
}

/** Takes an audio, and what is to be called when anything about it changes. */
export function deckOf(audio: HTMLAudioElement, tell: () => void): Deck {
  /** Where to begin as soon as something is loaded. */
  let wanted = bookmarkOf(audio.src)
  let noted = wanted
  const length = Number(audio.dataset.seconds)
  const place = () => wanted || audio.currentTime
  const note = () => {
    noted = place()
    setBookmark(audio.src, noted < length - HEARD_SECONDS ? noted : 0)
  }
  audio.onloadedmetadata = () => {
    if (wanted) audio.currentTime = wanted
    wanted = 0
  }
  for (const event of TOLD) {
    audio.addEventListener(event, () => {
      if (event === 'pause' || Math.abs(place() - noted) >= NOTED_SECONDS) note()
      tell()
    })
  }
  const goTo = (seconds: number) => {
    const to = Math.max(0, Math.min(seconds, length))
    if (audio.readyState) audio.currentTime = to
    else wanted = to
    tell()
  }
  addEventListener('pagehide', () => audio.paused || note())
  return {
    audio,
    length,
    place,
    goTo,
    skip: (seconds) => goTo(place() + seconds),
    toggle() {
      if (audio.error) {
        wanted = place()
        audio.load()
      }
      // What goes wrong is told by the event of an error.
      if (audio.paused) audio.play().catch(() => undefined)
      else audio.pause()
    },
  }
}
