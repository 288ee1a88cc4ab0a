import { findRevision } from '../../articles/desk-reading.ts'
import { contentNow } from '../../articles/revising.ts'
import { shortOf } from '../../settings/dates.ts'
import { findSite } from '../../settings/reading.ts'
import { articleOf } from '../api/articles.ts'
import type { DeskContext } from '../desk.ts'
import { showNothing } from './errors.tsx'
import { showPage } from './frame.tsx'
import { reconcile } from './reconciling.ts'
import { Difference } from './story/difference.tsx'
import { type Draft, draftOf } from './story-form.ts'

const SEVERAL = new Set(['topics', 'authors', 'related'])

/**
 * 412: somebody else saved while this was written. Their words stand beside yours, field by field, with yours ready to be
 * changed: what only one of you changed is brought together already.
 */
export async function showConflict(c: DeskContext, { draft, base }: { draft: Draft; base: number }): Promise<Response> {
  const { db, siteUrl } = c.get('desk')
  const article = await articleOf(c)
  if (!article) return showNothing(c)
  const [site, before, now] = await Promise.all([
    findSite(db, siteUrl),
    findRevision(db, article.id, base),
    findRevision(db, article.id, article.revision),
  ])
  const content = contentNow(article)
  const theirs = draftOf(content)
  const { whole, fields } = reconcile({ base: before ? draftOf(before.content) : null, mine: draft, theirs })
  const action = `/admin/articles/${article.id}/`
  return showPage(
    c,
    { title: 'Two versions', at: '/admin/articles/', status: 412, scripts: ['writing', 'editor'] },
    <form method="post" action={action} class="flow conflict" data-conflict={article.id} novalidate>
      <h1>Two versions</h1>
      <p>
        {now?.by ?? 'Somebody'} saved revision {article.revision}
        {now ? ` on ${shortOf(site, now.at)}` : ''}, while you were writing from revision {base}. Nothing is lost. Bring
        both together below, then save.
      </p>
      <input type="hidden" name="revision" value={String(article.revision)} />
      {Object.entries(whole).map(([name, values]) =>
        fields.some((field) => field.name === name)
          ? null
          : values.map((value) => <input type="hidden" name={name} value={value} />),
      )}
      {fields.map(({ name, label, mine, theirs, values, both }) => (
        <section class="versions">
          <h2>{label}</h2>
          <p class="quiet">{both ? 'You both changed this.' : 'Only they changed this: their words are taken.'}</p>
          <div class="side-by-side">
            <div>
              <h3 id={`theirs-${name}`}>{name === 'body' ? 'From theirs to yours' : 'Theirs'}</h3>
              <section class="version" aria-labelledby={`theirs-${name}`} tabindex={0}>
                {name === 'body' ? <Difference before={content} after={{ ...content, body: draft.body }} /> : theirs}
              </section>
            </div>
            <div>
              <h3>Yours, to be saved</h3>
              {name === 'body' ? (
                <textarea
                  name={name}
                  rows={20}
                  aria-label={`${label}, to be saved`}
                  data-editor
                  data-lang={draft.language || site.language}
                >
                  {values.join('')}
                </textarea>
              ) : (
                [...values, ...(SEVERAL.has(name) || values.length === 0 ? [''] : [])].map((value) => (
                  <input name={name} value={value} aria-label={`${label}, to be saved`} />
                ))
              )}
              {!both && mine !== '' && <p class="hint">You had: {mine}</p>}
            </div>
          </div>
        </section>
      ))}
      <p class="acts">
        <button type="submit" name="act" value="save">
          {article.status === 'published' ? 'Update with this' : 'Save this'}
        </button>
        <button type="submit" name="act" value="discard" class="second">
          Take theirs, drop mine
        </button>
      </p>
    </form>,
  )
}
