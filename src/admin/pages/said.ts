/** What a page says once, after something was done: the address it leads to names it, so that nothing has to be remembered. */
const SAID: Record<string, string> = {
  saved: 'Saved.',
  published: 'It is live. Readers see it within seconds.',
  updated: 'Updated. Readers see it within seconds.',
  discarded: 'Your changes are gone. This is the story as it stands.',
  'published-again': 'It is live again, with the date it had. Readers see it within seconds.',
  scheduled: 'Scheduled. It goes live by itself.',
  unscheduled: 'It is a draft again. Readers will not see it until it is published.',
  corrected: 'The correction is out: under the story and on the page of corrections, within seconds.',
  retracted: 'Retracted. At its address readers find the note, and no list shows it any more.',
  'address-changed': 'The address is changed.',
  restored: 'The earlier words are back, as a new revision.',
  'preview-revoked': 'The link no longer works.',
  'previews-revoked': 'No link works any more.',
  'banner-shown': 'The banner is up.',
  'banner-removed': 'The banner is down.',
  'signed-out': 'You are signed out.',
}

/** The sentence of this name; undefined where there is none. */
export function saidOf(name: string | undefined): string | undefined {
  return name !== undefined && Object.hasOwn(SAID, name) ? SAID[name] : undefined
}
