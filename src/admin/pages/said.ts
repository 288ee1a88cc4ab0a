import { SEEN } from './story/seen.ts'

/** What a page says once, after something was done: the address it leads to names it, so that nothing has to be remembered. */
const SAID: Record<string, string> = {
  saved: 'Saved.',
  published: `It is live. Readers see it ${SEEN}.`,
  updated: `Updated. Readers see it ${SEEN}.`,
  discarded: 'Your changes are gone. This is the story as it stands.',
  'published-again': `It is live again, with the date it had. Readers see it ${SEEN}.`,
  scheduled: 'Scheduled. It goes live by itself.',
  unscheduled: 'It is a draft again. Readers will not see it until it is published.',
  corrected: `The correction is out, under the story and on the page of corrections. Readers see it ${SEEN}.`,
  retracted: 'Retracted. At its address readers find the note, and no list shows it any more.',
  'address-changed': 'The address is changed.',
  restored: 'The earlier words are back, as a new revision.',
  'preview-revoked': 'The link no longer works.',
  'previews-revoked': 'No link works any more.',
  'banner-shown': 'The banner is up.',
  'banner-removed': 'The banner is down.',
  'brief-live': 'The brief is live.',
  'brief-changed': `The brief is changed. Readers see it ${SEEN}.`,
  'brief-down': 'The brief is down. Its words are kept in the audit log.',
  'pins-changed': `Done. Readers see it ${SEEN}.`,
  'picks-refreshed': 'The clock has chosen anew.',
  'settings-saved': `Saved. Readers see it ${SEEN}.`,
  'name-saved': 'Saved. Readers see it over the list within two and a half minutes, in stories within nine.',
  merged: 'Merged. The old address leads here.',
  'picture-stored': 'The picture is in the library. Say what it shows.',
  'pictures-stored': 'The pictures are in the library. Say what each of them shows.',
  'picture-deleted': 'The picture is deleted.',
  'newsletter-made': 'The newsletter is made. Readers can sign up within seconds.',
  'newsletter-closed': 'It is closed. Nobody can sign up, and nothing is sent.',
  'newsletter-opened': 'It is open again. Readers can sign up within seconds.',
  'subscribers-imported': 'The people of the file are taken over. Nobody was mailed.',
  'subscriber-erased': 'The person is erased, on this list and all others.',
  invited: 'They are invited: a letter with a link is on its way.',
  'invited-unsent': 'They are a member now, but their letter could not be sent. Send the invitation again.',
  'member-changed': 'Changed. It holds from their next click on.',
  'member-out': 'They are signed out everywhere.',
  deactivated: 'They are not let in any more. Their sessions and tokens are over.',
  reactivated: 'They may come in again. They ask for a link, as at first.',
  'token-revoked': 'The token is revoked. Whatever still uses it is refused.',
  'session-ended': 'Signed out there.',
  'sessions-ended': 'You are signed out everywhere but here.',
  'passkey-added': 'The passkey is kept. Next time you can sign in with it.',
  'passkey-renamed': 'The passkey has its new name.',
  'passkey-removed': 'The passkey is removed. It opens nothing here any more.',
  'signed-out': 'You are signed out.',
}

/** The sentence of this name; undefined where there is none. */
export function saidOf(name: string | undefined): string | undefined {
  return name !== undefined && Object.hasOwn(SAID, name) ? SAID[name] : undefined
}
