const EVERY_MS = 30_000
/** Who does not answer is asked half as often each time, but at least every sixteen minutes. */
const DOUBLED_AT_MOST = 5

/**
 * Looks again and again while the page is seen and `mayLook`: at once, if the last look is long ago. A look that throws
 * has failed. Gives what to call when `mayLook` may answer otherwise.
 */
export function keepLooking(look: () => Promise<void>, mayLook: () => boolean): () => void {
  let last = Date.now()
  let failures = 0
  let timer: number | undefined
  let isLooking = false

  function plan() {
    clearTimeout(timer)
    if (isLooking || document.visibilityState !== 'visible' || !mayLook()) return
    const wait = EVERY_MS * 2 ** Math.min(failures, DOUBLED_AT_MOST)
    // A clock that was set back must not keep us waiting.
    timer = window.setTimeout(lookNow, Math.min(wait, last + wait - Date.now()))
  }

  async function lookNow() {
    isLooking = true
    last = Date.now()
    try {
      await look()
      failures = 0
    } catch {
      failures += 1
    }
    isLooking = false
    plan()
  }

  document.addEventListener('visibilitychange', plan)
  plan()
  return plan
}
