import { clockOf } from '../../narration/duration.ts'
import { BACK_SECONDS, FORWARD_SECONDS } from '../../narration/skips.ts'
import { type Deck, deckOf } from './deck.ts'
import { tellDevice } from './now-playing.ts'
import { keep, recall } from './remembering.ts'

const SPEED = 'masthead-speed'

/** Our own controls take the place of the browser's, whose player goes on being what plays. */
export function listenInPlace(): void {
  const region = document.querySelector<HTMLElement>('.listen')
  const audio = region?.querySelector('audio')
  const controls = region?.querySelector<HTMLElement>('.controls')
  const [play, ...skips] = controls?.querySelectorAll('button') ?? []
  const range = controls?.querySelector('input')
  const speed = controls?.querySelector('select')
  const status = controls?.querySelector('p')
  if (!region || !audio || !controls || !play || !range || !speed || !status) return
  const { ariaLabel: name } = play
  const tell = () => {
    const state = stateOf(audio)
    region.dataset.state = state
    play.ariaLabel = play.dataset[state] ?? name
    const words = status.dataset[state] ?? ''
    // Said once, however often it is told.
    if (status.textContent !== words) status.textContent = words
    showProgress(range, deck)
    if (state !== 'idle') tellDevice(deck)
  }
  const deck = deckOf(audio, tell)
  play.onclick = deck.toggle
  for (const skip of skips) skip.onclick = () => deck.skip(Number(skip.value))
  range.oninput = () => deck.goTo(range.valueAsNumber)
  region.onkeydown = (event) => obeyKey(event, region, deck)
  // The other one is what it has again when it is loaded again.
  const setSpeed = () => {
    audio.playbackRate = audio.defaultPlaybackRate = Number(speed.value) || 1
  }
  speed.value = recall(SPEED) ?? '1'
  setSpeed()
  speed.onchange = () => {
    setSpeed()
    keep(SPEED, speed.value)
  }
  audio.hidden = true
  controls.hidden = false
  tell()
}

/** The names of the words that the page has for each. From a `readyState` of 3 on (HAVE_FUTURE_DATA of HTML) it can go on. */
function stateOf({ error, ended, paused, readyState, played }: HTMLAudioElement): string {
  if (error) return 'wrong'
  if (ended) return 'ended'
  if (paused) return played.length ? 'paused' : 'idle'
  return readyState < 3 ? 'loading' : 'playing'
}

function showProgress(range: HTMLInputElement, deck: Deck) {
  const place = Math.floor(deck.place())
  const clock = range.previousElementSibling
  range.valueAsNumber = place
  range.style.setProperty('--heard', `${(100 * place) / deck.length}%`)
  range.ariaValueText = `${spoken(place, range)} ${range.dataset.of} ${spoken(deck.length, range)}`
  if (clock) clock.textContent = clockOf(place)
}

/** "4 minutes 5 seconds", in the language of the page's words. */
function spoken(seconds: number, { lang }: HTMLElement): string {
  const say = (count: number, unit: string) =>
    new Intl.NumberFormat(lang, { style: 'unit', unit, unitDisplay: 'long' }).format(count)
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60]
  return [minutes && say(minutes, 'minute'), (rest || !minutes) && say(rest, 'second')].filter(Boolean).join(' ')
}

/** Keys as players have them, within ours only. Fields keep theirs, and a button its space bar. */
function obeyKey(event: KeyboardEvent, region: HTMLElement, { toggle, skip }: Deck) {
  const { key } = event
  const isTheirs = document.activeElement?.matches(key === ' ' ? 'input, select, button' : 'input, select')
  if (isTheirs || event.ctrlKey || event.altKey || event.metaKey) return
  const [left, right] = region.matches(':dir(rtl)')
    ? [FORWARD_SECONDS, -BACK_SECONDS]
    : [-BACK_SECONDS, FORWARD_SECONDS]
  const keys: Record<string, number | undefined> = {
    ' ': 0,
    k: 0,
    j: -BACK_SECONDS,
    l: FORWARD_SECONDS,
    arrowleft: left,
    arrowright: right,
  }
  const by = keys[key.toLowerCase()]
  if (by === undefined) return
  event.preventDefault()
  if (by) skip(by)
  else toggle()
}
