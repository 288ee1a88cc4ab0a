import { Hono } from 'hono'
import { articleOf } from '../api/articles.ts'
import type { DeskEnv } from '../desk.ts'
import { showNothing } from './errors.tsx'
import { CardPreview, SearchPreview } from './story/appearance.tsx'
import { Checklist } from './story/checklist.tsx'
import { atHand, showAbout, storyPath } from './story/frame.tsx'

/** A last look before a story goes out: what it lacks, and how it looks where it is found and shared. */
export const checklistPage = new Hono<DeskEnv>().get('/admin/articles/:id/checklist/', async (c) => {
  const article = await articleOf(c)
  if (!article) return showNothing(c)
  const story = await atHand(c, article)
  const { site } = story
  const lang = article.language ?? site.language
  const content = (
    <>
      <section class="narrow">
        <h2 class="unseen">What is missing</h2>
        <Checklist article={article} page={storyPath(article.id)} />
      </section>
      <section class="narrow">
        <h2>Found in a search</h2>
        <SearchPreview {...{ site, article, lang }} />
      </section>
      <section class="narrow">
        <h2>Shared</h2>
        <CardPreview {...{ site, article, lang }} />
        <p class="quiet">About so: each service cuts in its own way.</p>
      </section>
    </>
  )
  return showAbout(c, { title: 'Checklist' }, { story, content })
})
