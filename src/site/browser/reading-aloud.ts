import { primarySubtag } from '../../platform/languages.ts'

/** Chrome falls silent after some fifteen seconds of one utterance: this takes less. Sentences stay whole where they can. */
const PIECE = /.{1,200}(?:[.!?…؟]["’”»)]*\s|$)|.{1,200}\s|.{1,200}/gsu
const BLOCKS = ':is(p, h2, h3, h4, li, dt, dd, blockquote):not(.placed *)'

/** Where nobody has read the story, the browser's own voice is offered, once it is known to speak the story's language. */
export function readAloud(): void {
  const region = document.querySelector<HTMLElement>('.aloud')
  const [button, stop] = region?.querySelectorAll('button') ?? []
  const status = region?.querySelector('p')
  const synthesis = globalThis.speechSynthesis
  if (!region || !button || !stop || !status || !synthesis) return
  const language = region.dataset.language ?? ''
  const { textContent: name, dataset } = button
  const { textContent: label } = status
  let pieces: string[] = []
  /** The piece that is read or was broken off; before the first, nothing is. */
  let at = -1
  let utterance: SpeechSynthesisUtterance | null = null

  const tell = (words = label) => {
    button.textContent = (utterance ? dataset.pause : at < 0 ? name : dataset.resume) ?? name
    stop.hidden = at < 0
    status.textContent = words
  }
  // Some browsers that pause never go on: the piece that was broken off is begun again instead.
  const breakOff = (isEnd: boolean, words?: string) => {
    utterance = null
    if (isEnd) at = -1
    synthesis.cancel()
    tell(words)
  }
  const speak = () => {
    const text = pieces[at]
    if (!text) return breakOff(true)
    const one = new SpeechSynthesisUtterance(text)
    one.lang = language
    // What was broken off tells its end as well.
    one.onend = () => {
      if (one !== utterance) return
      at++
      speak()
    }
    one.onerror = () => one === utterance && breakOff(true, status.dataset.wrong)
    utterance = one
    synthesis.speak(one)
    tell()
  }
  button.onclick = () => {
    // With fewer words in it, it must not pull up the story.
    region.style.minHeight = getComputedStyle(region).height
    if (utterance) return breakOff(false)
    if (at < 0) {
      pieces = piecesOf(document)
      at = 0
    }
    speak()
  }
  stop.onclick = () => {
    breakOff(true)
    button.focus()
  }
  addEventListener('pagehide', () => utterance && breakOff(true))
  const offer = () => {
    region.hidden = !synthesis.getVoices().some(({ lang }) => primarySubtag(lang) === primarySubtag(language))
  }
  // Some browsers know their voices late.
  synthesis.onvoiceschanged = offer
  offer()
}

/** Headline, byline and text, each block of it by itself, without those within it, and in pieces if it is long. */
function piecesOf(page: Document): string[] {
  return [...page.querySelectorAll(`h1, .authors, .body ${BLOCKS}`)].flatMap((block) => {
    const own = document.importNode(block, true)
    for (const inner of own.querySelectorAll(BLOCKS)) inner.remove()
    const text = own.textContent.replace(/\s+/g, ' ').trim()
    return text.match(PIECE) ?? []
  })
}
