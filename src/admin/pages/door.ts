import { Hono, type MiddlewareHandler } from 'hono'
import { type DeskEnv, need } from '../desk.ts'
import { readAtMost } from '../input.ts'
import { onward } from '../sign-in/onward.ts'
import { accountPage } from './account.tsx'
import { addressPage } from './address.tsx'
import { archivePage } from './archive.tsx'
import { articlesPage } from './articles.tsx'
import { audioPage } from './audio.tsx'
import { audioStoriesPage } from './audio-stories.tsx'
import { auditPage } from './audit.tsx'
import { bannerPage } from './banner.tsx'
import { briefsPage } from './briefs.tsx'
import { calendarPage } from './calendar.tsx'
import { checklistPage } from './checklist.tsx'
import { correctionPage } from './correction.tsx'
import { showKept, showProblem, showTurnedAway } from './errors.tsx'
import { mayOpen } from './frame.tsx'
import { frontPage } from './front.tsx'
import { homePage } from './home.tsx'
import { importingPage } from './importing.tsx'
import { issuePreviewPage } from './issue-preview.tsx'
import { issueSendingPage } from './issue-sending.tsx'
import { issueWritingPage } from './issue-writing.tsx'
import { libraryPage } from './library.tsx'
import { memberPage } from './member.tsx'
import { peoplePages, topicsPages } from './names.tsx'
import { navigationPage } from './navigation.tsx'
import { newsletterPage } from './newsletter.tsx'
import { newsletterSettingsPage } from './newsletter-settings.tsx'
import { newslettersPage } from './newsletters.tsx'
import { picksPage } from './picks.tsx'
import { picturePage } from './picture.tsx'
import { previewPage } from './preview.tsx'
import { previewsPage } from './previews.tsx'
import { retractionPage } from './retraction.tsx'
import { revisionsPage } from './revisions.tsx'
import { schedulePage } from './schedule.tsx'
import { settingsPage } from './settings.tsx'
import { staffPage } from './staff.tsx'
import { staticPages } from './static-pages.tsx'
import { storyAudioPage } from './story-audio.tsx'
import { subscribersPage } from './subscribers.tsx'
import { suppressionsPage } from './suppressions.tsx'
import { tokensPage } from './tokens.tsx'
import { writingPage } from './writing.tsx'

/** A picture with what is said of it, or the longest story. */
const FORM_AT_MOST_BYTES = 11 * 1024 * 1024

/** The pages of the desk. `enter` finds out whose request it is. */
export function pagesDoor(enter: MiddlewareHandler<DeskEnv>): Hono<DeskEnv> {
  const pages = new Hono<DeskEnv>()
  pages.use('/admin/*', async (c, next) => {
    if (c.req.method !== 'POST') return next()
    const bytes = await readAtMost(c.req.raw.body, FORM_AT_MOST_BYTES)
    const type = c.req.header('content-type') ?? ''
    const form =
      bytes && (await new Response(bytes, { headers: { 'content-type': type } }).formData().catch(() => null))
    if (!bytes) return showTurnedAway(c, 413, 'Send at most 10 MiB.')
    if (!form) return showTurnedAway(c, 415, 'The form cannot be read.')
    c.set('form', form)
    return next()
  })
  pages.use('/admin/*', async (c, next) => {
    const answer = await enter(c, next)
    if (!answer) return undefined
    if (answer.status !== 401) return showProblem(c, answer)
    // What was written before the session was over is given back with the way in.
    if (c.req.method === 'POST') return showKept(c, 'You are signed out', 401)
    const { pathname, search } = new URL(c.req.url)
    const to = onward(pathname + search)
    return c.redirect(to === '/admin/' ? '/admin/sign-in/' : `/admin/sign-in/?${new URLSearchParams({ to })}`, 303)
  })
  pages.use('/admin/*', (c, next) => {
    need(mayOpen(c.get('desk').member, c.req.path), 'open this page')
    return next()
  })
  pages.route('/', homePage)
  pages.route('/', articlesPage)
  pages.route('/', calendarPage)
  pages.route('/', staticPages)
  pages.route('/', bannerPage)
  pages.route('/', libraryPage)
  pages.route('/', picturePage)
  pages.route('/', writingPage)
  pages.route('/', briefsPage)
  pages.route('/', picksPage)
  pages.route('/', frontPage)
  pages.route('/', topicsPages)
  pages.route('/', peoplePages)
  pages.route('/', settingsPage)
  pages.route('/', navigationPage)
  pages.route('/', audioPage)
  pages.route('/', audioStoriesPage)
  pages.route('/', archivePage)
  pages.route('/', newslettersPage)
  // Before that of a list, whose path would take it.
  pages.route('/', suppressionsPage)
  pages.route('/', newsletterPage)
  pages.route('/', newsletterSettingsPage)
  pages.route('/', subscribersPage)
  pages.route('/', importingPage)
  pages.route('/', issueWritingPage)
  pages.route('/', issuePreviewPage)
  pages.route('/', issueSendingPage)
  pages.route('/', schedulePage)
  pages.route('/', checklistPage)
  pages.route('/', previewPage)
  pages.route('/', previewsPage)
  pages.route('/', correctionPage)
  pages.route('/', retractionPage)
  pages.route('/', addressPage)
  pages.route('/', storyAudioPage)
  pages.route('/', revisionsPage)
  pages.route('/', staffPage)
  pages.route('/', memberPage)
  pages.route('/', tokensPage)
  pages.route('/', auditPage)
  pages.route('/', accountPage)
  return pages
}
