import { Hono } from 'hono'
import { type DeskArticle, findRevision, listRevisions } from '../../articles/desk-reading.ts'
import { WRITTEN_OVER } from '../../articles/table.ts'
import { pastInWords } from '../../settings/zones.ts'
import { mayEdit } from '../../staff/may.ts'
import { articleOf } from '../api/articles.ts'
import { type DeskContext, type DeskEnv, pageOf } from '../desk.ts'
import type { Refused } from './asking.ts'
import { showNothing } from './errors.tsx'
import { askOfStory } from './story/acting.ts'
import { Difference } from './story/difference.tsx'
import { atHand, Revision, showAbout, storyPath } from './story/frame.tsx'
import { SEEN } from './story/seen.ts'

const ALL = '/admin/articles/:id/revisions/'
const ONE = `${ALL}:revision/`
const A_PAGE = 50

/** What an act is called in the list. */
const ACTS: Record<string, string> = {
  draft: 'Begun',
  revise: 'Saved',
  publish: 'Published',
  schedule: 'Scheduled',
  unschedule: 'Taken back to draft',
  retract: 'Retracted',
  correct: 'Correction added',
  restore: 'Earlier words restored',
}

/** Every save of a story, what changed in each, and the way back. */
export const revisionsPage = new Hono<DeskEnv>()
  .get(ALL, async (c) => {
    const article = await articleOf(c)
    return article ? showAll(c, article) : showNothing(c)
  })
  .get(ONE, async (c) => {
    const article = await articleOf(c)
    return article ? showOne(c, article) : showNothing(c)
  })
  .post(ONE, async (c) => {
    const article = await articleOf(c)
    if (!article) return showNothing(c)
    const answer = await askOfStory(c, 'POST', { path: `/revisions/${numberIn(c.req.param('revision'))}/restoration` })
    if ('refused' in answer) return showOne(c, article, answer.refused)
    return c.redirect(`${storyPath(article.id)}revisions/?said=restored`, 303)
  })

async function showAll(c: DeskContext, article: DeskArticle) {
  const story = await atHand(c, article)
  const { site, now } = story
  const before = numberIn(c.req.query('before')) || undefined
  const rows = await listRevisions(c.get('desk').db, article.id, { limit: A_PAGE, before })
  const { items, next } = pageOf(rows, A_PAGE, ({ revision }) => revision)
  const path = `${storyPath(article.id)}revisions/`
  const content = (
    <>
      <table class="revisions">
        <caption class="unseen">Revisions, newest first</caption>
        <thead>
          <tr>
            <th scope="col">Revision</th>
            <th scope="col">What</th>
            <th scope="col">Who</th>
            <th scope="col">When</th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ revision, act, by, at }) => (
            <tr>
              <td class="number">
                <a href={`${path}${revision}/`} aria-label={`Revision ${revision}: what changed`}>
                  {revision}
                </a>
              </td>
              <td>{ACTS[act] ?? act}</td>
              <td>{by}</td>
              <td>
                <time datetime={at.toISOString()}>{pastInWords(site, at, now)}</time>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {(before || next) && (
        <p class="acts">
          {before && <a href={path}>Newest</a>}
          {next && (
            <a href={`?before=${next}`} rel="next">
              Older
            </a>
          )}
        </p>
      )}
    </>
  )
  return showAbout(c, { title: 'Revisions' }, { story, content })
}

async function showOne(c: DeskContext, article: DeskArticle, refused?: Refused) {
  const { db } = c.get('desk')
  const number = numberIn(c.req.param('revision'))
  const [previous] = await listRevisions(db, article.id, { limit: 1, before: number })
  const asked = numberIn(c.req.query('with')) || previous?.revision || 0
  const [revision, other] = await Promise.all([
    findRevision(db, article.id, number),
    asked > 0 ? findRevision(db, article.id, asked) : null,
  ])
  // What was written over on the way holds no words of its own.
  if (!revision || revision.act === WRITTEN_OVER || (asked > 0 && !other)) return showNothing(c)
  const story = await atHand(c, article)
  const { site, now, member } = story
  const [before, after] = asked > number ? [revision, other] : [other, revision]
  const isNow = number === article.revision
  const content = (
    <>
      <p>
        {ACTS[revision.act] ?? revision.act} by {revision.by},{' '}
        <time datetime={revision.at.toISOString()}>{pastInWords(site, revision.at, now)}</time>.{' '}
        <a href={`${storyPath(article.id)}revisions/`}>All revisions</a>
      </p>
      <form method="get" class="with">
        <label for="with">Compare with revision</label>
        <input id="with" name="with" type="number" min="1" max={article.revision} value={String(asked || '')} />
        <button type="submit" class="second">
          Compare
        </button>
      </form>
      <p class="legend quiet">
        {before ? `From revision ${before.revision} to ${after?.revision}: ` : 'The first words. '}
        <del>struck out is what went</del>, <ins>underlined is what came</ins>.
      </p>
      <Difference
        before={before?.content ?? { ...EMPTY, weight: revision.content.weight }}
        after={after?.content ?? revision.content}
        lang={article.language ?? site.language}
      />
      {!isNow && mayEdit(member, article) && (
        <form method="post" class="narrow restore">
          <Revision of={article} />
          <h2>Go back to this</h2>
          <p>
            The words of revision {number} become a new revision; nothing since then is lost. The address and the weight
            stay as they are.{' '}
            {article.status === 'published'
              ? `The story is live: readers see it ${SEEN}, as “Updated”.`
              : 'Readers do not see it.'}
          </p>
          <p class="acts">
            <button type="submit">Restore revision {number}</button>
          </p>
        </form>
      )}
    </>
  )
  return showAbout(c, { title: `Revision ${number}`, at: 'Revisions', refused }, { story, content })
}

const EMPTY = {
  headline: '',
  standfirst: '',
  slug: '',
  body: '',
  image: null,
  language: null,
  topics: [],
  authors: [],
  related: [],
}

function numberIn(text: string | undefined): number {
  return /^\d{1,15}$/.test(text ?? '') ? Number(text) : 0
}
