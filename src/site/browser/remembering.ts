/** Whether this browser was told to remember this. One that keeps nothing for us remembers nothing. */
export function isRemembered(what: string): boolean {
  return recall(what) !== null
}

/** Remembers or forgets, in this browser only, where it lets us. */
export function remember(what: string, yes: boolean): void {
  keep(what, yes ? '1' : null)
}

/** What was kept under this name, or null. */
export function recall(what: string): string | null {
  try {
    return localStorage.getItem(what)
  } catch {
    return null
  }
}

/** Keeps a value in this browser only, where it lets us; null forgets it. */
export function keep(what: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(what)
    else localStorage.setItem(what, value)
  } catch {
    // A reader who forbids storage chooses again on the next page.
  }
}
