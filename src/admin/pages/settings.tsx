import { Hono } from 'hono'
import { dateTimeOf } from '../../settings/dates.ts'
import type { Site } from '../../settings/site.ts'
import { wordsOf } from '../../settings/words/words.ts'
import { ownsThePaper } from '../../staff/may.ts'
import { type DeskContext, type DeskEnv, need } from '../desk.ts'
import { ask, mustRead, type Refused } from './asking.ts'
import { Refusal, TextArea, TextField } from './fields.tsx'
import { textIn } from './forms.ts'
import { showPage } from './frame.tsx'

const AT = '/admin/settings/'

/** What the paper says of itself, in the order of its form. */
const FIELDS = [
  { name: 'name', label: 'Name of the paper', maxlength: 80, required: true },
  { name: 'description', label: 'What it is', hint: 'A line for search engines and feeds.', maxlength: 300 },
  { name: 'language', label: 'Language', hint: 'Its tag, such as en or uk.', list: 'languages', required: true },
  { name: 'timeZone', label: 'Time zone', hint: 'Such as Europe/Kyiv.', list: 'zones', required: true },
  { name: 'timeZoneName', label: 'What readers call it', hint: 'Empty for its city: “Kyiv time”.', maxlength: 40 },
  {
    name: 'securityContact',
    label: 'Whom to tell of a security hole',
    hint: 'Such as mailto:security@example.org. It stands in security.txt; empty for none.',
  },
  { name: 'webSubHub', label: 'WebSub hub', hint: 'It is told of every new story at once; empty for none.' },
  {
    name: 'indexNowKey',
    label: 'IndexNow key',
    hint: 'With it search engines are told of every change; empty for none.',
  },
  {
    name: 'postalAddress',
    label: 'Postal address',
    hint: 'It stands at the foot of every letter to readers, as the law of many countries asks.',
    rows: 3,
  },
] as const

/** V8 lists some zones by the name they had before. */
const ZONES = [...new Set([...Intl.supportedValuesOf('timeZone'), 'Europe/Kyiv', 'UTC'])].sort()

type Typed = Record<(typeof FIELDS)[number]['name'], string>

/** The paper's settings: for its owner. */
export const settingsPage = new Hono<DeskEnv>()
  .get(AT, (c) => show(c))
  .post(AT, async (c) => {
    const form = c.get('form')
    // Every field has its text: the form has a control for each.
    const typed = Object.fromEntries(FIELDS.map(({ name }) => [name, textIn(form, name).trim()])) as Typed
    const headers = { 'if-match': textIn(form, 'revision') || '*' }
    const answer = await ask(c, 'PATCH', '/settings', { body: typed, headers })
    return 'refused' in answer ? show(c, typed, answer.refused) : c.redirect(`${AT}?said=settings-saved`, 303)
  })

async function show(c: DeskContext, typed?: Typed, refused?: Refused): Promise<Response> {
  const { member, now } = c.get('desk')
  need(ownsThePaper(member), 'change the settings')
  const { done: site, etag } = await mustRead<Site>(c, '/settings')
  const others = typed && refused?.status === 412 ? FIELDS.filter(({ name }) => site[name] !== typed[name]) : []
  return showPage(
    c,
    { title: 'Settings', at: AT, status: refused?.status },
    <>
      <div class="head">
        <h1>Settings</h1>
        <p>
          <a href="/admin/navigation/">Navigation</a>
        </p>
      </div>
      <form method="post" action={AT} class="narrow">
        <Refusal refused={refused} />
        {others.length > 0 && (
          <div class="other">
            <p>Now it is:</p>
            <ul>
              {others.map(({ name, label }) => (
                <li>
                  {label}: {site[name] || 'empty'}
                </li>
              ))}
            </ul>
            <p>Save again to put yours in its place.</p>
          </div>
        )}
        <input type="hidden" name="revision" value={etag ?? ''} />
        {FIELDS.map((field) => {
          const Field = 'rows' in field ? TextArea : TextField
          return <Field {...field} value={(typed ?? site)[field.name]} refused={refused} />
        })}
        <p class="hint">
          Readers see the time as <q lang={site.language}>{dateTimeOf(site, now)}</q>.
          {wordsOf(site) === wordsOf({ language: 'en' }) && !/^en\b/i.test(site.language)
            ? ' The words of the pages are there in English and Ukrainian: in this language they stay English.'
            : ''}
        </p>
        <p class="acts">
          <button type="submit">Save</button>
        </p>
        <datalist id="zones">
          {ZONES.map((zone) => (
            <option value={zone} />
          ))}
        </datalist>
        <datalist id="languages">
          <option value="en">English</option>
          <option value="uk">Ukrainian</option>
        </datalist>
      </form>
    </>,
  )
}
