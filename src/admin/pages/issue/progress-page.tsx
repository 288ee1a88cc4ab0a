import type { FC } from 'hono/jsx'
import { dispatchOf } from '../../../issues/pace.ts'
import { countDeliveries, type Issue, listReasons } from '../../../issues/reading.ts'
import type { DeskContext } from '../../desk.ts'
import type { Refused } from '../asking.ts'
import { type AtHand, atHand, Revision, showAbout } from './frame.tsx'
import { Progress } from './progress.tsx'

const REASONS_TOLD = 8
/** How often the page looks how far it is. */
const EVERY_SECONDS = 3

/** How far a letter is that is out, and what can be done about it. It follows by itself where there is JavaScript. */
export async function showProgress(c: DeskContext, refused?: Refused): Promise<Response> {
  const { db } = c.get('desk')
  const about = await atHand(c)
  const { issue } = about
  const [counts, reasons] = await Promise.all([
    countDeliveries(db, issue.id),
    listReasons(db, issue.id, { limit: REASONS_TOLD }),
  ])
  const { perMinute } = dispatchOf(c.env, db)
  const content = (
    <div id="progress" class="progress flow narrow" data-every={issue.status === 'sending' ? EVERY_SECONDS : undefined}>
      {issue.status === 'paused' && <Stopped stopped={issue.stopped} />}
      {issue.recipients === 0 ? (
        <p>Nobody was on the list, so nobody got it.</p>
      ) : (
        <Progress
          counts={counts}
          reasons={reasons}
          recipients={issue.recipients}
          perMinute={issue.status === 'sending' ? perMinute : null}
        />
      )}
      <Acts issue={issue} failed={counts.failed} />
      <Archived about={about} />
    </div>
  )
  return showAbout(c, { title: 'Letter', refused, scripts: ['progress'] }, { about, content })
}

const Stopped: FC<{ stopped: string | null }> = ({ stopped }) => (
  <div class="other">
    {stopped ? (
      <>
        <p>
          <strong>It stopped by itself: {stopped}</strong>
        </p>
        <p>Mend that, then let it go on. Whoever has it does not get it again.</p>
      </>
    ) : (
      <p>Nothing goes out until somebody lets it go on. Whoever has it does not get it again.</p>
    )}
  </div>
)

const Acts: FC<{ issue: Issue; failed: number }> = ({ issue, failed }) => {
  const { status } = issue
  return (
    <form method="post" action="sending/" class="acts">
      <Revision of={issue} />
      {status === 'sending' && (
        <button type="submit" name="act" value="pause" class="second">
          Pause
        </button>
      )}
      {status === 'paused' && (
        <button type="submit" name="act" value="resume">
          Let it go on
        </button>
      )}
      {failed > 0 && status !== 'paused' && (
        <button type="submit" name="act" value="retry" class="second">
          Send the failed again
        </button>
      )}
      {status === 'sending' && (
        <a href="./" data-again>
          Look again
        </a>
      )}
    </form>
  )
}

const Archived: FC<{ about: AtHand }> = ({ about: { newsletter, issue } }) =>
  newsletter.isArchivePublic ? (
    <p>
      Readers find it at <a href={archivePath(newsletter, issue)}>{decodeURI(archivePath(newsletter, issue))}</a>.
    </p>
  ) : (
    <p class="quiet">Readers cannot read it on the site: the newsletter keeps its letters to those who get them.</p>
  )

function archivePath(newsletter: { slug: string }, issue: { slug: string }): string {
  return `/newsletters/${encodeURIComponent(newsletter.slug)}/${encodeURIComponent(issue.slug)}/`
}
