import { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import { dateTimeOf } from '../../settings/dates.ts'
import { findSite } from '../../settings/reading.ts'
import { mayChangePicture } from '../../staff/may.ts'
import { findMemberName } from '../../staff/reading.ts'
import type { PictureInUseJson } from '../api/media.ts'
import type { DeskContext, DeskEnv } from '../desk.ts'
import { ask, type Refused } from './asking.ts'
import { showNothing } from './errors.tsx'
import { Refusal, TextArea, TextField } from './fields.tsx'
import { textIn } from './forms.ts'
import { showPage } from './frame.tsx'

const LIBRARY = '/admin/media/'
const AT = `${LIBRARY}:key/`

/** One picture: what is said of it, where it is used, and its end. */
export const picturePage = new Hono<DeskEnv>()
  .get(AT, (c) => show(c))
  .post(AT, async (c) => {
    const form = c.get('form')
    const path = `/media/${c.req.param('key')}`
    if (textIn(form, 'act') === 'delete') {
      const answer = await ask(c, 'DELETE', path)
      return 'refused' in answer
        ? show(c, { refused: answer.refused })
        : c.redirect(`${LIBRARY}?said=picture-deleted`, 303)
    }
    const said = {
      alt: textIn(form, 'alt'),
      caption: textIn(form, 'caption'),
      credit: textIn(form, 'credit'),
      name: textIn(form, 'name'),
    }
    const answer = await ask(c, 'PATCH', path, { body: said })
    return 'refused' in answer
      ? show(c, { refused: answer.refused, said })
      : c.redirect(`${LIBRARY}${c.req.param('key')}/?said=saved`, 303)
  })

interface Again {
  refused?: Refused
  said?: Partial<PictureInUseJson>
}

async function show(c: DeskContext, { refused, said }: Again = {}): Promise<Response> {
  const { db, member, siteUrl } = c.get('desk')
  const answer = await ask<PictureInUseJson>(c, 'GET', `/media/${c.req.param('key')}`)
  if ('refused' in answer) return showNothing(c)
  const picture = answer.done
  const [site, sender] = await Promise.all([findSite(db, siteUrl), findMemberName(db, picture.createdBy)])
  const sent = dateTimeOf(site, new Date(picture.createdAt))
  const title = picture.alt || picture.name || 'A picture without a description'
  return showPage(
    c,
    { title, at: LIBRARY, status: refused?.status },
    <>
      <p>
        <a href={LIBRARY}>Pictures</a>
      </p>
      <h1>{title}</h1>
      <Refusal refused={refused} />
      <div class="picture">
        <div class="flow">
          <a href={picture.url}>
            <img
              src={shown(picture)}
              alt={picture.alt || 'The picture as it was sent'}
              width={picture.width}
              height={picture.height}
            />
          </a>
          <Facts picture={picture} sent={sender ? `${sent}, by ${sender}` : sent} />
        </div>
        <div class="flow">
          {mayChangePicture(member, picture) ? (
            <Description picture={{ ...picture, ...said }} refused={refused} />
          ) : (
            <Said picture={picture} />
          )}
          <Uses picture={picture} />
          {mayChangePicture(member, picture) && <Deletion picture={picture} />}
        </div>
      </div>
    </>,
  )
}

const Facts: FC<{ picture: PictureInUseJson; sent: string }> = ({ picture, sent }) => {
  const { url, type, width, height, bytes, variants } = picture
  const widths = (format: string) =>
    variants
      .filter((variant) => variant.type === format)
      .map((variant) => variant.width)
      .join(', ')
  const [webp, avif] = [widths('image/webp'), widths('image/avif')]
  return (
    <dl class="facts">
      <dt>Address</dt>
      <dd>
        <code>{url}</code>
      </dd>
      <dt>File</dt>
      <dd>
        {FORMATS[type] ?? type}, {width} × {height} pixels, {size(bytes)}
      </dd>
      <dt>Sent</dt>
      <dd>{sent}</dd>
      <dt>Smaller copies</dt>
      <dd>{webp || avif ? [webp && `WebP ${webp}`, avif && `AVIF ${avif}`].filter(Boolean).join('; ') : 'None'}</dd>
    </dl>
  )
}

const Description: FC<{ picture: PictureInUseJson; refused: Refused | undefined }> = ({ picture, refused }) => (
  <form method="post" action={`${LIBRARY}${picture.key}/`}>
    <TextArea
      name="alt"
      label="Description"
      hint="What it shows, for those who do not see it. Stories need one before they go live."
      value={picture.alt}
      rows={2}
      refused={refused}
    />
    <TextArea name="caption" label="Caption" value={picture.caption} rows={2} refused={refused} />
    <TextField
      name="credit"
      label="Credit"
      hint="Where the file named who made it, it was filled in from there."
      value={picture.credit}
      maxlength={300}
      refused={refused}
    />
    <TextField name="name" label="Name in the library" value={picture.name} maxlength={200} refused={refused} />
    <p class="hint">
      A story that is given this picture starts from these words. Those that show it already keep theirs.
    </p>
    <p class="acts">
      <button type="submit" name="act" value="save">
        Save
      </button>
    </p>
  </form>
)

const Said: FC<{ picture: PictureInUseJson }> = ({ picture: { alt, caption, credit } }) => (
  <>
    <dl class="facts">
      <dt>Description</dt>
      <dd>{alt || 'None yet'}</dd>
      <dt>Caption</dt>
      <dd>{caption || 'None'}</dd>
      <dt>Credit</dt>
      <dd>{credit || 'None'}</dd>
    </dl>
    <p class="hint">Somebody else sent this picture: an editor can change these words.</p>
  </>
)

const Uses: FC<{ picture: PictureInUseJson }> = ({ picture: { articles, people, others } }) => (
  <section class="flow" aria-labelledby="uses">
    <h2 id="uses">Where it is used</h2>
    {articles.length + people.length + others === 0 && <p>Nowhere now.</p>}
    <ul class="lines">
      {articles.map(({ id, headline, status }) => (
        <li>
          <a href={`/admin/articles/${id}/`}>{headline}</a> <span class="quiet">{STATES[status]}</span>
        </li>
      ))}
      {people.map(({ slug, name }) => (
        <li>
          <a href={`/author/${encodeURIComponent(slug)}/`}>{name}</a> <span class="quiet">Person</span>
        </li>
      ))}
      {others > 0 && <li>{counted(others, 'draft', 'drafts')} of others</li>}
    </ul>
  </section>
)

const Deletion: FC<{ picture: PictureInUseJson }> = ({ picture: { key, articles, people, others } }) => {
  const uses = articles.length + people.length + others
  return (
    <section class="flow" aria-labelledby="end">
      <h2 id="end">Delete it</h2>
      <p id="end-told">
        {uses > 0
          ? `It cannot be deleted while ${uses === 1 ? 'one place shows' : `${uses} places show`} it. Take it out there first.`
          : 'It goes at once from the library, from the paper and from the cache in front of it. A browser that has shown it may keep its own copy for up to a year.'}
      </p>
      <form method="post" action={`${LIBRARY}${key}/`}>
        <button type="submit" name="act" value="delete" class="grave" disabled={uses > 0} aria-describedby="end-told">
          Delete the picture
        </button>
      </form>
    </section>
  )
}

const STATES = { draft: 'Draft', scheduled: 'Scheduled', published: 'Live', retracted: 'Retracted' }

const FORMATS: Record<string, string> = {
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'image/webp': 'WebP',
  'image/avif': 'AVIF',
  'image/gif': 'GIF',
}

/** Wide enough for half a large screen. */
function shown({ url, variants }: PictureInUseJson): string {
  return variants.find(({ width }) => width >= 960)?.url ?? url
}

function size(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KiB` : `${(bytes / 1024 / 1024).toFixed(1)} MiB`
}

/** "1 story", "3 stories". */
export function counted(many: number, one: string, several: string): string {
  return `${many} ${many === 1 ? one : several}`
}
