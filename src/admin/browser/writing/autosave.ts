import { bodyOf, pairsOf, putBack } from './fields.ts'
import { placeFor } from './keeping.ts'
import { type Sent, send } from './sending.ts'

/** Words are kept on the device at once, and sent when the fingers rest; while they do not rest, now and then. */
const KEEP_AFTER_MS = 200
const SAVE_AFTER_MS = 1_500
const SAVE_AT_LEAST_EVERY_MS = 10_000
const AGAIN_AFTER_MS = 10_000
const SAY_OPEN_EVERY_MS = 30_000

/**
 * Saves while somebody writes: a draft as itself, what readers already have as a working copy. What it says is true: the
 * words are on the desk, or on this device, or on neither. Nothing typed is lost by a broken connection, a session that
 * is over or somebody else's save: it is on the device until the desk has it.
 */
export function autosave(form: HTMLFormElement): void {
  const told = form.querySelector<HTMLElement>('[data-saving]')
  const revision = form.elements.namedItem('revision') as HTMLInputElement
  let id = form.dataset.story ?? ''
  let status = form.dataset.status ?? 'new'
  let place = placeFor(form.dataset.member ?? '', id || 'new')
  let clean = JSON.stringify(pairsOf(form))
  let timer = 0
  let waitingSince = 0
  let saving = false
  let isLeaving = false
  let first: { headline: unknown; kind: string } | undefined

  const say = (text: string) => {
    if (told && told.textContent !== text) told.textContent = text
  }
  const typed = () => JSON.stringify(pairsOf(form))

  function noteChange() {
    if (typed() === clean) return
    const isKept = place.keep({ pairs: pairsOf(form), base: Number(revision.value), at: Date.now() })
    if (!saving) say(isKept ? 'Kept on this device …' : 'Not saved yet …')
    waitingSince ||= Date.now()
    later(Date.now() - waitingSince > SAVE_AT_LEAST_EVERY_MS ? 0 : SAVE_AFTER_MS)
  }

  function later(wait: number) {
    clearTimeout(timer)
    timer = window.setTimeout(() => void save(), wait)
  }

  async function save(): Promise<void> {
    const text = typed()
    if (saving || isLeaving || text === clean) return
    const headline = (form.elements.namedItem('headline') as HTMLTextAreaElement).value.trim()
    if (headline === '') return say('Kept on this device. Give it a headline, and it is saved at the desk.')
    saving = true
    waitingSince = 0
    say('Saving …')
    const sent = await sendNow()
    saving = false
    if ('saved' in sent) {
      clean = text
      if (typed() === clean) place.forget()
      say(
        status === 'draft'
          ? `Draft saved ${clockTime()}`
          : `Your changes are kept at the desk, ${clockTime()}. Readers do not see them yet.`,
      )
      if (typed() !== clean) noteChange()
    } else {
      say(reasonOf(sent))
      // What cannot be sent now is tried again; what was refused waits until something is changed.
      if ('failed' in sent && sent.failed !== 'stale') later(AGAIN_AFTER_MS)
    }
  }

  async function sendNow(): Promise<Sent> {
    const body = bodyOf(form)
    if (id === '') return create(body)
    if (status !== 'draft') {
      return send('PUT', `/articles/${id}/working-copy`, { body: { base: Number(revision.value), content: body } })
    }
    const headers = { 'if-match': `"${revision.value}"` }
    const sent = await send('PATCH', `/articles/${id}`, { body: { ...body, autosave: true }, headers })
    if ('saved' in sent) revision.value = String(sent.saved.revision)
    return sent
  }

  /** The first save makes the story, once, however often it is sent. */
  async function create(body: Record<string, unknown>): Promise<Sent> {
    const key = (form.elements.namedItem('key') as HTMLInputElement).value
    const kind = (form.elements.namedItem('kind') as HTMLInputElement).value
    // Under one key the same is asked for, whatever was typed since.
    first ??= { headline: body.headline, kind }
    const sent = await send('POST', '/articles', { body: first, headers: { 'idempotency-key': key } })
    if (!('saved' in sent)) return sent
    place.forget()
    id = sent.saved.id
    status = 'draft'
    revision.value = String(sent.saved.revision)
    place = placeFor(form.dataset.member ?? '', id)
    form.action = `/admin/articles/${id}/`
    history.replaceState(null, '', form.action)
    return sendNow()
  }

  function bringBack() {
    const kept = place.read()
    if (!kept || JSON.stringify(kept.pairs) === clean) return place.forget()
    putBack(form, kept.pairs)
    // Begun from another revision: saving brings both together.
    revision.value = String(kept.base || revision.value)
    say(`Your words from ${clockTime(kept.at)}, which the desk did not have yet, are back.`)
    later(SAVE_AFTER_MS)
  }

  let keeping = 0
  form.addEventListener('input', () => {
    clearTimeout(keeping)
    keeping = window.setTimeout(noteChange, KEEP_AFTER_MS)
  })
  form.addEventListener('change', noteChange)
  form.addEventListener('submit', ({ submitter }) => {
    // A preview opens beside the page, which stays.
    if (submitter?.getAttribute('formtarget') === '_blank') return
    isLeaving = true
    clearTimeout(timer)
    place.keep({ pairs: pairsOf(form), base: Number(revision.value), at: Date.now() })
  })
  addEventListener('online', () => void save())
  addEventListener('focus', () => void save())
  addEventListener('pagehide', noteChange)
  form.addEventListener('masthead:save', () => {
    if (status === 'published') say('Press Update to show readers what you wrote. It is kept meanwhile.')
    void save()
  })
  addEventListener('beforeunload', (event) => {
    if (!isLeaving && typed() !== clean && !place.read()) event.preventDefault()
  })

  const said = new URLSearchParams(location.search).get('said')
  // What was just saved or dropped by a form is not to come back.
  if (said) place.forget()
  else bringBack()
  if (said) history.replaceState(null, '', location.pathname)

  setInterval(() => {
    if (id === '' || document.hidden || saving) return
    void announceOpen()
  }, SAY_OPEN_EVERY_MS)
  if (id) void announceOpen()

  async function announceOpen() {
    const sent = await send('PUT', `/articles/${id}/working-copy`, { body: { base: Number(revision.value) } })
    if (!('saved' in sent)) return
    if (sent.saved.revision > Number(revision.value) && typed() === clean)
      say('Somebody else saved this meanwhile. Load the page again to see it.')
  }
}

function reasonOf(sent: Exclude<Sent, { saved: unknown }>): string {
  if ('refused' in sent) return `Not saved at the desk yet: ${sent.refused} Your words are kept on this device.`
  switch (sent.failed) {
    case 'offline':
      return 'No connection. Your words are kept on this device and saved when it is back.'
    case 'signed out':
      return 'You are signed out. Sign in in another tab: your words are kept on this device until then.'
    case 'busy':
      return 'The desk does not answer. Your words are kept on this device and sent again in a moment.'
    case 'stale':
      return 'Somebody else saved this meanwhile. Press Save to see both versions: nothing is lost.'
    default:
      return sent.failed satisfies never
  }
}

function clockTime(at = Date.now()): string {
  return new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
}
