/** What a page says once, after something was done: the address it leads to names it, so that nothing has to be remembered. */
const SAID: Record<string, string> = {
  saved: 'Saved.',
  published: 'It is live. Readers see it within seconds.',
  updated: 'Updated. Readers see it within seconds.',
  discarded: 'Your changes are gone. This is the story as it stands.',
  'banner-shown': 'The banner is up.',
  'banner-removed': 'The banner is down.',
  'signed-out': 'You are signed out.',
}

/** The sentence of this name; undefined where there is none. */
export function saidOf(name: string | undefined): string | undefined {
  return name !== undefined && Object.hasOwn(SAID, name) ? SAID[name] : undefined
}
