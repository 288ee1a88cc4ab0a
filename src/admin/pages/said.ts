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
  'brief-live': 'The brief is live.',
  'brief-changed': 'The brief is changed. Readers see it within seconds.',
  'brief-down': 'The brief is down. Its words are kept in the audit log.',
  'pins-changed': 'Done. Readers see it within seconds.',
  'picks-refreshed': 'The clock has chosen anew.',
  'settings-saved': 'Saved. Readers see it within seconds.',
  'name-saved': 'Saved. Readers see it over the list within seconds, in stories within minutes.',
  merged: 'Merged. The old address leads here.',
  'picture-stored': 'The picture is in the library. Say what it shows.',
  'pictures-stored': 'The pictures are in the library. Say what each of them shows.',
  'picture-deleted': 'The picture is deleted.',
  'newsletter-made': 'The newsletter is made. Readers can sign up within seconds.',
  'newsletter-closed': 'It is closed. Nobody can sign up, and nothing is sent.',
  'newsletter-opened': 'It is open again. Readers can sign up within seconds.',
  'subscriber-erased': 'The person is erased, on this list and all others.',
  'signed-out': 'You are signed out.',
}

/** The sentence of this name; undefined where there is none. */
export function saidOf(name: string | undefined): string | undefined {
  return name !== undefined && Object.hasOwn(SAID, name) ? SAID[name] : undefined
}
