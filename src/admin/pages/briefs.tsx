import { Hono } from 'hono'
import { askBriefs, type Brief } from '../../briefs/reading.ts'
import { isId } from '../../platform/ids.ts'
import { findSite } from '../../settings/reading.ts'
import { runsTheDesk } from '../../staff/may.ts'
import { type DeskContext, type DeskEnv, need, pageOf } from '../desk.ts'
import { ask, type Refused } from './asking.ts'
import { BriefRow, BriefTemplate, markdownOf, type Typed } from './brief-row.tsx'
import { Composer } from './composer.tsx'
import { textIn } from './forms.ts'
import { showPage } from './frame.tsx'
import { SEEN } from './story/seen.ts'

const AT = '/admin/briefs/'
const A_PAGE = 30

/** The News Feed as it is made: one line, and it is live. */
export const briefsPage = new Hono<DeskEnv>()
  .get(AT, (c) => show(c))
  .post(AT, async (c) => {
    const form = c.get('form')
    const typed = {
      id: textIn(form, 'id'),
      headline: textIn(form, 'headline'),
      markdown: textIn(form, 'markdown'),
      url: textIn(form, 'url').trim(),
    }
    switch (textIn(form, 'act')) {
      case 'take down':
        return answer(c, typed, await ask(c, 'DELETE', `/briefs/${typed.id}`), 'brief-down')
      case 'revise':
        return answer(c, typed, await revise(c, typed), 'brief-changed')
      default:
        return answer(c, typed, await file(c, typed), 'brief-live')
    }
  })

type Answer = Awaited<ReturnType<typeof ask<Brief>>>

function file(c: DeskContext, { headline, markdown, url }: Typed): Promise<Answer> {
  const key = textIn(c.get('form'), 'key')
  return ask(c, 'POST', '/briefs', {
    body: { headline, ...(markdown ? { markdown } : {}), ...(url ? { url } : {}) },
    headers: key ? { 'idempotency-key': key } : {},
  })
}

async function revise(c: DeskContext, { id, headline, markdown, url }: Typed): Promise<Answer> {
  const before = await ask<Brief>(c, 'GET', `/briefs/${id}`)
  if ('refused' in before) return before
  // What Markdown cannot say stays as it is, unless the text was touched.
  const isTouched = markdown.trim() !== markdownOf(before.done.body)
  return ask(c, 'PATCH', `/briefs/${id}`, {
    body: { headline, url: url || null, ...(isTouched ? { markdown } : {}) },
    headers: { 'if-match': `"${textIn(c.get('form'), 'revision')}"` },
  })
}

function answer(c: DeskContext, typed: Typed, outcome: Answer, said: string) {
  return 'refused' in outcome ? show(c, typed, outcome.refused) : c.redirect(`${AT}?said=${said}`, 303)
}

async function show(c: DeskContext, typed?: Typed, refused?: Refused): Promise<Response> {
  const { db, member, now, siteUrl } = c.get('desk')
  need(runsTheDesk(member), 'write in the News Feed')
  const cursor = c.req.query('cursor')
  const before = cursor && isId(cursor) ? cursor : undefined
  const [site, rows] = await Promise.all([findSite(db, siteUrl), askBriefs(db, { limit: A_PAGE + 1, before })])
  const { items, next } = pageOf(rows, A_PAGE, (row) => row.id)
  const edited = typed && items.find(({ id }) => id === typed.id)
  return showPage(
    c,
    { title: 'News Feed', at: AT, scripts: ['briefs'], status: refused?.status },
    <>
      <h1>News Feed</h1>
      <p class="quiet">A brief is live at once. Readers see it {SEEN}.</p>
      <Composer typed={edited ? undefined : typed} refused={edited ? undefined : refused} />
      <section aria-labelledby="latest">
        <h2 id="latest">{before ? 'Earlier' : 'Latest'}</h2>
        <p class="quiet" data-empty hidden={items.length > 0}>
          There is no brief yet. Write the first one above.
        </p>
        <ol class="lines briefs" data-briefs data-zone={site.timeZone}>
          {items.map((brief) => (
            <BriefRow brief={brief} site={site} now={now} {...(edited?.id === brief.id ? { typed, refused } : {})} />
          ))}
        </ol>
        <BriefTemplate site={site} now={now} />
        {(next || before) && (
          <nav class="acts" aria-label="Pages">
            {before && <a href={AT}>Latest briefs</a>}
            {next && <a href={`${AT}?cursor=${next}`}>Earlier briefs</a>}
          </nav>
        )}
      </section>
    </>,
  )
}
