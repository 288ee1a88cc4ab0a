/** Whether this browser was told to remember this. One that keeps nothing for us remembers nothing. */
export function isRemembered(what: string): boolean {
  try {
    return localStorage.getItem(what) !== null
  } catch {
    return false
  }
}

/** Remembers or forgets, in this browser only, where it lets us. */
export function remember(what: string, yes: boolean): void {
  try {
    if (yes) localStorage.setItem(what, '1')
    else localStorage.removeItem(what)
  } catch {
    // A reader who forbids storage chooses again on the next page.
  }
}
