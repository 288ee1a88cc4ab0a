import type { Picture } from '../../media/picture.ts'
import { defined } from '../../platform/defined.ts'
import { findMeant, STORIES_COUNTED } from '../../slugs/listing.ts'
import { runsTheDesk } from '../../staff/may.ts'
import { type DeskContext, need } from '../desk.ts'
import { ask, type Refused } from './asking.ts'
import { showNothing } from './errors.tsx'
import { Refusal, TextArea, TextField } from './fields.tsx'
import { textIn } from './forms.ts'
import { showPage } from './frame.tsx'
import { Merging, mergeInto } from './merging.tsx'
import { Portrait, pictureIn } from './portrait.tsx'
import type { Trade } from './trade.ts'

/** A topic or a person as the API tells of it. */
interface Told {
  slug: string
  name: string
  description?: string
  biography?: string
  picture?: Picture | null
}

/** What was typed and not saved. */
export interface Typed extends Omit<Told, 'slug'> {
  into?: string
}

export async function postName(c: DeskContext, trade: Trade): Promise<Response> {
  const form = c.get('form')
  if (textIn(form, 'act') === 'merge') return mergeInto(c, trade)
  const isTopic = trade.kind === 'topic'
  const words = isTopic ? { description: textIn(form, 'description') } : { biography: textIn(form, 'biography') }
  const typed = { name: textIn(form, 'name'), ...words }
  const picture: { picture?: Picture | null } | { refused: Refused } = isTopic ? {} : await pictureIn(c)
  if ('refused' in picture) return showName(c, trade, { typed, refused: picture.refused })
  const answer = await ask<Told>(c, 'PATCH', pathOf(c, trade), {
    body: { ...typed, ...picture },
    headers: { 'if-match': textIn(form, 'revision') || '*' },
  })
  if ('refused' in answer) return showName(c, trade, { typed: { ...typed, ...picture }, refused: answer.refused })
  return c.redirect(`${trade.at}${encodeURIComponent(answer.done.slug)}/?said=name-saved`, 303)
}

/** One topic or person: what it is called, what is said of it, and how it is merged into another. */
export async function showName(
  c: DeskContext,
  trade: Trade,
  { typed, refused }: { typed?: Typed; refused?: Refused } = {},
): Promise<Response> {
  const { db, member } = c.get('desk')
  need(runsTheDesk(member), `change ${trade.title.toLowerCase()}`)
  const { kind, at, reader } = trade
  const answer = await ask<Told>(c, 'GET', pathOf(c, trade))
  if ('refused' in answer) return showNothing(c)
  const named = answer.done
  const known = await findMeant(db, kind, named.slug)
  const stories = storiesIn(known?.stories ?? 0)
  const shown: Typed = { ...named, ...defined(typed ?? {}) }
  return showPage(
    c,
    { title: named.name, at, scripts: kind === 'person' ? ['board', 'picker'] : ['board'], status: refused?.status },
    <>
      <h1>{named.name}</h1>
      <p class="quiet">
        {stories} under <a href={reader(named.slug)}>{reader(named.slug)}</a>
      </p>
      <form method="post" enctype="multipart/form-data" class="narrow">
        <Refusal refused={refused} />
        {refused?.status === 412 && (
          <p class="other">
            Now it is called {named.name}, and this is said of it: {named.description || named.biography || 'nothing'}.
            Save again to put yours in its place.
          </p>
        )}
        <input type="hidden" name="revision" value={answer.etag ?? ''} />
        <TextField
          name="name"
          label="Name"
          hint="With another name it has another address. The old one leads to it."
          value={shown.name}
          required
          maxlength={120}
          refused={refused}
        />
        {kind === 'topic' ? (
          <TextField
            name="description"
            label="Description"
            hint="A sentence under its name, and in search engines."
            value={shown.description}
            maxlength={300}
            refused={refused}
          />
        ) : (
          <>
            <TextArea
              name="biography"
              label="Biography"
              hint="Over their stories. An empty line makes a new paragraph."
              value={shown.biography}
              rows={6}
              refused={refused}
            />
            <Portrait picture={shown.picture ?? null} refused={refused} />
          </>
        )}
        <p class="acts">
          <button type="submit" name="act" value="save">
            Save
          </button>
        </p>
      </form>
      <Merging {...{ trade, stories, refused }} into={typed?.into} />
    </>,
  )
}

export function pathOf(c: DeskContext, { api }: Trade): string {
  return `${api}/${encodeURIComponent(c.req.param('slug') ?? '')}`
}

export function storiesIn(stories: number): string {
  if (stories > STORIES_COUNTED) return `over ${STORIES_COUNTED.toLocaleString('en')} live stories`
  return stories === 1 ? '1 live story' : `${stories.toLocaleString('en')} live stories`
}
