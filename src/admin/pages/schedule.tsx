import { Hono } from 'hono'
import type { DeskArticle } from '../../articles/desk-reading.ts'
import { timeOf } from '../../settings/dates.ts'
import { type WallTime, wallTimeOf } from '../../settings/zones.ts'
import { mayPublish } from '../../staff/may.ts'
import { articleOf } from '../api/articles.ts'
import { type DeskContext, type DeskEnv, need } from '../desk.ts'
import type { Refused } from './asking.ts'
import { showNothing } from './errors.tsx'
import { textIn } from './forms.ts'
import { askOfStory } from './story/acting.ts'
import { atHand, Revision, showAbout, storyPath } from './story/frame.tsx'
import { nextHour, ScheduleFields, scheduleIn, wallTimeIn } from './story/schedule-fields.tsx'
import { SEEN } from './story/seen.ts'

const AT = '/admin/articles/:id/schedule/'

/** When a story goes live by itself. */
export const schedulePage = new Hono<DeskEnv>()
  .get(AT, async (c) => {
    const article = await articleOf(c)
    return article ? show(c, article) : showNothing(c)
  })
  .post(AT, async (c) => {
    const article = await articleOf(c)
    if (!article) return showNothing(c)
    const form = c.get('form')
    const act = textIn(form, 'act')
    const value = wallTimeIn(form)
    if (act === 'look') return show(c, article, { value })
    if (act === 'publish' || act === 'draft') {
      const answer = await askOfStory(c, act === 'publish' ? 'PUT' : 'DELETE', { path: '/publication' })
      if ('refused' in answer) return show(c, article, { value, refused: answer.refused })
      return c.redirect(act === 'publish' ? `${storyPath(article.id)}?said=published` : `?said=unscheduled`, 303)
    }
    const { site, now } = await atHand(c, article)
    const scheduled = scheduleIn(site, form, { now })
    if ('refused' in scheduled) return show(c, article, { value, refused: scheduled.refused })
    const answer = await askOfStory(c, 'PUT', { path: '/publication', body: { at: scheduled.at.toISOString() } })
    if ('refused' in answer) return show(c, article, { value, refused: answer.refused })
    return c.redirect(`?said=scheduled`, 303)
  })

interface Given {
  value?: WallTime
  refused?: Refused
}

async function show(c: DeskContext, article: DeskArticle, { value, refused }: Given = {}) {
  need(mayPublish(c.get('desk').member, article), 'publish')
  const story = await atHand(c, article)
  const { site, now } = story
  const at = article.scheduledFor ?? nextHour(now)
  const isOpen = article.status === 'draft' || article.status === 'scheduled'
  const isScheduled = article.status === 'scheduled'
  const content = isOpen ? (
    <>
      <form method="post" class="narrow">
        <Revision of={article} />
        <ScheduleFields {...{ site, now, refused }} value={value ?? wallTimeOf(site, at)} />
        <p class="quiet">
          It is {timeOf({ ...site, language: 'en' }, now)} now. The story goes live by itself within a minute of that
          time, dated as of it; readers see it {SEEN}.
        </p>
        <p class="acts">
          <button type="submit" name="act" value="schedule">
            {isScheduled ? 'Move it' : 'Schedule'}
          </button>
          <button type="submit" name="act" value="look" class="second" data-look>
            Say when that is
          </button>
        </p>
      </form>
      <form method="post" class="narrow otherwise">
        <Revision of={article} />
        <h2>Or</h2>
        <p class="acts">
          <button type="submit" name="act" value="publish" class="second">
            Publish now
          </button>
          {isScheduled && (
            <button type="submit" name="act" value="draft" class="second">
              Take it back to draft
            </button>
          )}
        </p>
        <p class="quiet">
          Published now, readers see it {SEEN}.
          {isScheduled && ' As a draft it stays with the desk until somebody publishes or schedules it.'}
        </p>
      </form>
    </>
  ) : (
    <p>
      {article.status === 'published'
        ? 'Readers have it already, so there is nothing to schedule.'
        : 'It was taken back. It can be published again, at once, on the page of its retraction.'}
    </p>
  )
  return showAbout(c, { title: 'Schedule', refused, scripts: ['schedule'] }, { story, content })
}
