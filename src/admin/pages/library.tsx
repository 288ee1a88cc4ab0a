import { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import { LIMITS_TOLD, PICTURE_TYPES } from '../../media/limits.ts'
import type { PictureJson } from '../api/media.ts'
import type { DeskContext, DeskEnv } from '../desk.ts'
import { ask, type Refused } from './asking.ts'
import { Refusal, TextField } from './fields.tsx'
import { showPage } from './frame.tsx'
import { counted } from './picture.tsx'

const AT = '/admin/media/'
const A_PAGE = 48

interface Found {
  items: PictureJson[]
  next: string | null
}

/** Every picture of the paper, and the way in for new ones. */
export const libraryPage = new Hono<DeskEnv>()
  .get(AT, (c) => show(c))
  .post(AT, async (c) => {
    const files = c.get('form').getAll('file').filter(isFile)
    if (files.length === 0) return show(c, nothingSent())
    const stored: PictureJson[] = []
    const errors: Refused['errors'] = []
    for (const file of files) {
      const form = new FormData()
      form.set('file', file)
      const answer = await ask<PictureJson>(c, 'POST', '/media', { body: form })
      if ('done' in answer) stored.push(answer.done)
      else errors.push({ path: 'file', message: `${file.name}: ${answer.refused.detail}` })
    }
    if (errors.length > 0) return show(c, { status: 422, detail: detailOf(stored.length, errors.length), errors })
    const [first] = stored
    const to = stored.length === 1 && first ? `${AT}${first.key}/` : AT
    return c.redirect(`${to}?said=${stored.length === 1 ? 'picture-stored' : 'pictures-stored'}`, 303)
  })

async function show(c: DeskContext, refused?: Refused): Promise<Response> {
  const q = c.req.query('q') ?? ''
  const query = new URLSearchParams({ q, cursor: c.req.query('cursor') ?? '', limit: String(A_PAGE) })
  const answer = await ask<Found>(c, 'GET', `/media?${query}`)
  const { items, next } = 'done' in answer ? answer.done : { items: [], next: null }
  const wrong = refused ?? ('refused' in answer ? answer.refused : undefined)
  return showPage(
    c,
    { title: 'Pictures', at: AT, status: wrong?.status, scripts: ['library'] },
    <>
      <h1>Pictures</h1>
      <div class="library flow">
        <Sending refused={wrong} />
        <form method="get" action={AT} class="finding">
          <TextField name="q" type="search" label="Search" value={q} maxlength={200} />
          <button type="submit" class="second">
            Search
          </button>
        </form>
      </div>
      <h2 class="unseen">{q ? `Pictures found for ${q}` : 'All pictures'}</h2>
      {items.length === 0 && <Nothing q={q} />}
      <ul class="plates" data-plates>
        {items.map((picture) => (
          <Plate picture={picture} />
        ))}
      </ul>
      {next && (
        <p>
          <a href={`${AT}?${new URLSearchParams({ ...(q ? { q } : {}), cursor: next })}`}>Older pictures</a>
        </p>
      )}
    </>,
  )
}

const Sending: FC<{ refused: Refused | undefined }> = ({ refused }) => (
  <form method="post" action={AT} enctype="multipart/form-data" class="sending" data-sending>
    <Refusal refused={refused} />
    <div class="field">
      <label for="file">Add pictures</label>
      <p class="hint" id="file-hint">
        {LIMITS_TOLD}. Where and with what they were taken is removed.{' '}
        <span data-wide>Without JavaScript, 10 MiB in all.</span>
      </p>
      <input
        type="file"
        id="file"
        name="file"
        multiple
        required
        accept={Object.keys(PICTURE_TYPES).join(',')}
        aria-describedby="file-hint"
      />
    </div>
    <p class="acts">
      <button type="submit">Add them</button>
    </p>
    <ul class="lines" data-progress aria-label="Pictures being sent" hidden></ul>
    <p class="unseen" role="status" data-status></p>
  </form>
)

const Plate: FC<{ picture: PictureJson }> = ({ picture: { key, url, alt, name, credit, uses, variants } }) => (
  <li>
    <a class="plate" href={`${AT}${key}/`}>
      <img src={thumbnail(url, variants)} alt="" loading="lazy" width={300} height={200} />
      <span>{alt || name || 'Without a description'}</span>
    </a>
    <p class="quiet">
      {[credit, uses === 0 ? 'Not used' : counted(uses, 'story', 'stories'), alt ? '' : 'No description yet']
        .filter(Boolean)
        .join(' · ')}
    </p>
  </li>
)

const Nothing: FC<{ q: string }> = ({ q }) =>
  q ? (
    <p>
      No picture is described like this. Try fewer words, or <a href={AT}>see all pictures</a>.
    </p>
  ) : (
    <p>There are no pictures yet. Add the first above.</p>
  )

function thumbnail(url: string, variants: PictureJson['variants']): string {
  return variants.find(({ width }) => width >= 320)?.url ?? url
}

function isFile(value: File | string): value is File {
  return value instanceof File && value.size > 0
}

function nothingSent(): Refused {
  const errors = [{ path: 'file', message: 'Choose at least one picture.' }]
  return { status: 422, detail: 'There is no picture to add.', errors }
}

function detailOf(stored: number, refused: number): string {
  const done = stored > 0 ? `${counted(stored, 'picture is', 'pictures are')} in the library. ` : ''
  return `${done}${counted(refused, 'picture was', 'pictures were')} not taken.`
}
