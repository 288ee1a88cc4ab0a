import { Hono } from 'hono'
import { textOf } from '../../newsletters/moving/csv.ts'
import type { Moved } from '../../newsletters/moving/weighing.ts'
import { findNewsletter } from '../../newsletters/reading.ts'
import { runsTheDesk } from '../../staff/may.ts'
import { type DeskContext, type DeskEnv, need } from '../desk.ts'
import { ask, type Refused } from './asking.ts'
import { showNothing } from './errors.tsx'
import { Refusal, TextField } from './fields.tsx'
import { textIn } from './forms.ts'
import { showPage } from './frame.tsx'
import { FileField, Outlook } from './outlook.tsx'

const AT = '/admin/newsletters/'
const MIB = 1024 * 1024
/** A page can be larger, but not every browser bears it: beyond this the file is asked for once more. */
const CARRIED_AT_MOST_BYTES = 2 * MIB
const CSV = { type: 'text/csv' }

/**
 * The way in for people of another list: a file is looked at before anything is written, and nothing is kept in between.
 * Its words travel with the page that tells what they will do.
 */
export const importingPage = new Hono<DeskEnv>()
  .get(`${AT}:slug/subscribers/import/`, (c) => show(c))
  .post(`${AT}:slug/subscribers/import/`, async (c) => {
    const form = c.get('form')
    const source = textIn(form, 'source')
    const file = fileIn(form)
    if (!file) return show(c, nothingSent())
    const isSure = textIn(form, 'act') === 'import'
    const query = new URLSearchParams({ source, ...(isSure ? {} : { preview: '' }) })
    const path = `/newsletters/${encodeURIComponent(c.req.param('slug'))}/subscribers?${query}`
    const answer = await ask<Moved>(c, 'POST', path, { body: file })
    if ('refused' in answer) return show(c, answer.refused)
    return isSure ? c.redirect('../?said=subscribers-imported', 303) : showOutlook(c, answer.done, { file, source })
  })

/** What was sent: a file, or the words of one that was looked at. */
function fileIn(form: FormData): Blob | null {
  const file = form.get('file')
  if (file instanceof File && file.size > 0) return new Blob([file], CSV)
  const words = textIn(form, 'words')
  return words === '' ? null : new Blob([words], CSV)
}

function nothingSent(): Refused {
  const errors = [{ path: 'file', message: 'Choose a CSV file.' }]
  return { status: 422, detail: 'There is no file to import.', errors }
}

async function letterOf(c: DeskContext) {
  const { db, member } = c.get('desk')
  need(runsTheDesk(member), 'look after newsletters')
  return findNewsletter(db, c.req.param('slug') ?? '')
}

async function show(c: DeskContext, refused?: Refused): Promise<Response> {
  const letter = await letterOf(c)
  if (!letter) return showNothing(c)
  const form = c.req.method === 'POST' ? c.get('form') : undefined
  return showPage(
    c,
    { title: `Import subscribers of ${letter.name}`, at: AT, status: refused?.status },
    <>
      <div class="head">
        <h1>Import subscribers of {letter.name}</h1>
        <p>
          <a href="../">Subscribers</a>
        </p>
      </div>
      <p class="quiet">
        Files of this paper, Ghost and Mailchimp are understood, and any other with a column “email”. Nothing is written
        until you have seen what the file will do, and nobody is mailed. Who has left or is suppressed here stays so.
      </p>
      <form method="post" enctype="multipart/form-data" class="narrow sending">
        <Refusal refused={refused} />
        <FileField refused={refused} />
        <TextField
          name="source"
          label="Where they agreed to get it"
          hint="Kept with everybody whose row does not say it, such as: Form on our old site, by Mailchimp."
          value={form ? textIn(form, 'source') : ''}
          maxlength={300}
          required
          refused={refused}
        />
        <p class="acts">
          <button type="submit" name="act" value="look">
            Look at it
          </button>
        </p>
      </form>
    </>,
  )
}

async function showOutlook(
  c: DeskContext,
  moved: Moved,
  { file, source }: { file: Blob; source: string },
): Promise<Response> {
  const letter = await letterOf(c)
  if (!letter) return showNothing(c)
  const words = file.size <= CARRIED_AT_MOST_BYTES ? textOf(new Uint8Array(await file.arrayBuffer())) : null
  return showPage(
    c,
    { title: `Import subscribers of ${letter.name}`, at: AT },
    <>
      <h1>Import subscribers of {letter.name}?</h1>
      <Outlook moved={moved} name={letter.name} source={source} words={words} />
    </>,
  )
}
