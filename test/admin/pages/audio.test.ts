import { env } from 'cloudflare:test'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { listAudio } from '../../../src/articles/audio-lines.ts'
import { primary } from '../../../src/platform/database.ts'
import { watch } from '../../faults.ts'
import { audioOf, booth, bring, bringAll, handed, readAloud, switchOn } from '../../narration/booth.ts'
import { spoken } from '../../narration/sounds.ts'
import { type Article, call, change, publish, visit } from '../../newsroom.ts'
import { told } from '../cast.ts'
import { callAs, type SignedIn, signIn } from '../signing-in.ts'
import { draftBy, wordsOf } from './visiting.ts'

let owner: SignedIn
let editor: SignedIn
let author: SignedIn
let contributor: SignedIn
/** A paper that has no voice. */
const mute = { ...booth, SPEECH_URL: '' }

beforeAll(async () => {
  owner = await signIn('owner', 'Olga Petrenko')
  editor = await signIn('editor', 'Ada Marlowe')
  author = await signIn('author', 'Ben Okri')
  contributor = await signIn('contributor', 'Cleo Lind')
  await switchOn()
})
beforeEach(() => {
  handed.length = 0
})

const pathOf = ({ id }: { id: string }) => `/admin/articles/${id}/audio/`

async function open(who: SignedIn, path: string, { status = 200, place = booth } = {}): Promise<string> {
  const answer = await visit(path, { headers: who.headers }, { env: place })
  const text = await answer.text()
  expect(answer.status, text.slice(0, 300)).toBe(status)
  return text
}

async function press(who: SignedIn, path: string, fields: Record<string, string> | FormData) {
  const body = fields instanceof FormData ? fields : new URLSearchParams(fields)
  const answer = await visit(path, { method: 'POST', headers: who.headers, body }, { env: booth })
  return { status: answer.status, to: answer.headers.get('location') ?? '', page: await answer.text() }
}

function recordingOf(story: Article, bytes: Uint8Array, reader = 'Ada Marlowe'): FormData {
  const form = new FormData()
  form.set('act', 'record')
  form.set('revision', String(story.revision))
  form.set('reader', reader)
  form.set('file', new File([new Uint8Array(bytes)], 'read.mp3', { type: 'audio/mpeg' }))
  return form
}

it('what was made is told with its time, its voice and its length, and can be heard', async () => {
  const story = await readAloud({ headline: 'The bridge opens', body: '<p>It opened at noon.</p>' })
  const page = await open(editor, pathOf(story))
  expect(wordsOf(page)).toMatch(/Made (yesterday )?\d\d:\d\d by en-us\+f3 \(eSpeak NG\), \d+ s, \d+ kB\./)
  expect(page).toContain(`src="${new URL((await audioOf(story)).url ?? '').pathname}"`)
  expect(page).toContain('This audio is created with AI assistance</q>')
  expect(wordsOf(page)).toMatch(/revision 1 · Audio: made, \d+ s/)
  expect(page).not.toContain('data-every')
})

it('a story without audio tells what it would cost before it is made', async () => {
  const story = await draftBy(editor, { headline: 'Not yet' })
  expect(wordsOf(await open(editor, pathOf(story)))).toContain('It is made when the story is published.')
  const place = { ...booth, SPEECH_PRICE: '15' }
  const words = wordsOf(await open(editor, pathOf(story), { place }))
  expect(words).toMatch(/en-us\+f3 \(eSpeak NG\) reads it\. \d+ characters: \$\d\.\d\d by the list of eSpeak NG\./)
  expect(wordsOf(await open(editor, pathOf(story)))).toContain('No price is known for this voice.')
})

it('what is said is there to be read', async () => {
  const story = await draftBy(editor, { headline: 'Numbers', body: '<p>It costs 5 km &amp; more.</p>' })
  const page = await open(editor, pathOf(story))
  expect(page).toContain('<summary>What is said</summary>')
  expect(page).toMatch(/ kilomet(re|er)s and more/)
})

it('a language that no voice reads is told, with what to do', async () => {
  const story = await publish({ headline: 'Keine Stimme', language: 'de' }, { env: mute })
  const page = await open(editor, pathOf(story), { place: mute })
  expect(wordsOf(page)).toContain('No voice here reads German. Upload a recording, or have the owner set up a voice')
  expect(page).not.toContain('value="make"')
})

it('what waits is told, and the page follows it by itself', async () => {
  const story = await publish({ headline: 'In a moment' }, { env: booth })
  const page = await open(editor, pathOf(story))
  expect(wordsOf(page)).toMatch(/Waiting since (yesterday )?\d\d:\d\d: it is made in a moment\./)
  expect(page).toContain('data-every="3"')
  expect(page).not.toContain('value="make"')
})

it('what is tried again says how often and why, and can be tried at once', async () => {
  const story = await publish({ headline: 'Again and again' }, { env: booth })
  const [job] = handed.splice(0)
  if (!job) throw new Error('nothing was handed over')
  await bring(job, { env: { ...booth, SPEECH_URL: 'http://127.0.0.1:9/v1' }, attempts: 3 })
  const page = await open(editor, pathOf(story))
  expect(wordsOf(page)).toContain('Tried 3 times: ')
  expect(page).toContain('Try it now')
})

it('what failed says why, and what to do next', async () => {
  const story = await publish({ headline: 'No luck' }, { env: booth })
  await bringAll(mute)
  const words = wordsOf(await open(editor, pathOf(story)))
  expect(words).toContain('Failed: No voice here reads English. Make it again, or upload a recording.')
  expect(words).toContain('Audio: failed')
})

it('a story that was reworded says that its audio is out of date', async () => {
  const story = await readAloud({ headline: 'Old words' })
  await call('PATCH', '/settings', { isNarrated: false }, { 'if-match': '*' })
  await change(story, { headline: 'New words' }, { env: booth })
  await switchOn()
  const page = await open(editor, pathOf(story))
  expect(wordsOf(page)).toMatch(/Out of date: the story was reworded after it was read aloud (yesterday )?\d\d:\d\d\./)
  expect(page).not.toContain('<audio')
})

it('an editor makes it again, and switches it off', async () => {
  const story = await readAloud({ headline: 'By hand' })
  const revision = String(story.revision)
  expect(await press(editor, pathOf(story), { act: 'make', revision })).toMatchObject({
    status: 303,
    to: '?said=audio-asked',
  })
  const waiting = wordsOf(await open(editor, pathOf(story)))
  expect(waiting).toContain('Waiting since')
  expect(waiting).toContain('Until then readers hear what there was')
  await bringAll()
  expect((await audioOf(story)).state).toBe('made')
  expect((await press(editor, pathOf(story), { act: 'off', revision })).to).toBe('?said=audio-off')
  const off = await open(editor, pathOf(story))
  expect(wordsOf(off)).toMatch(/Switched off (yesterday )?\d\d:\d\d\. Readers are offered no audio/)
  expect(off).not.toContain('value="off"')
})

it('a recording is uploaded, heard, and offered again after the words changed', async () => {
  const story = await publish({ headline: 'By a person' }, { env: booth })
  expect(await press(editor, pathOf(story), recordingOf(story, await spoken()))).toMatchObject({
    status: 303,
    to: '?said=recording-taken',
  })
  await bringAll()
  const page = await open(editor, pathOf(story))
  expect(wordsOf(page)).toMatch(
    /Read by Ada Marlowe \(a recording, offered since (yesterday )?\d\d:\d\d\), \d+ s, \d+ kB/,
  )
  expect(page).toContain('>Read by Ada Marlowe</q>')
  const changed = await change(story, { headline: 'By a person, after all' }, { env: booth })
  const outdated = await open(editor, pathOf(story))
  expect(outdated).toContain('It still fits: offer it again')
  expect(outdated).toContain(`/admin/api/articles/${story.id}/narration/recording`)
  const stale = await press(editor, pathOf(story), { act: 'offer', revision: String(story.revision) })
  expect(stale.status).toBe(412)
  expect((await audioOf(story)).state).toBe('outdated')
  const again = await press(editor, pathOf(story), { act: 'offer', revision: String(changed.revision) })
  expect(again.to).toBe('?said=recording-offered')
  await bringAll()
  expect(await audioOf(story)).toMatchObject({ state: 'made', source: 'human' })
})

it('a wrong recording is refused beside its field, and the name stays', async () => {
  const story = await publish({ headline: 'Not a sound' }, { env: booth })
  const { status, page } = await press(editor, pathOf(story), recordingOf(story, new TextEncoder().encode('RIFF')))
  expect(status).toBe(422)
  expect(page).toMatch(/id="file-error">[^<]+ Export it as MP3/)
  expect(page).toMatch(/id="file"[^>]*aria-invalid="true"/)
  expect(page).toContain('value="Ada Marlowe"')
})

it('who may not publish a story sees its audio and decides nothing, and is told so', async () => {
  const story = await draftBy(contributor)
  const page = await open(contributor, pathOf(story))
  expect(wordsOf(page)).toContain('Your role does not let you.')
  expect(page).not.toContain('value="off"')
  const refused = await press(contributor, pathOf(story), { act: 'off', revision: '1' })
  expect(refused.status).toBe(403)
  expect(wordsOf(refused.page)).toContain('Your role does not let you decide on its audio.')
  await open(author, pathOf(story), { status: 403 })
})

it('a static page has no audio, and its menu leads to none', async () => {
  const about = await told<Article>(await callAs(editor, 'POST', '/articles', { headline: 'About', kind: 'page' }), 201)
  await open(editor, pathOf(about), { status: 404 })
  expect(await open(editor, `/admin/articles/${about.id}/`)).not.toContain(pathOf(about))
})

it('the paper’s audio is counted, and what failed or waits is listed with its reason', async () => {
  const failed = await publish({ headline: 'Fails on the list' }, { env: booth })
  await bringAll(mute)
  const waiting = await publish({ headline: 'Waits on the list' }, { env: booth })
  const page = wordsOf(await open(editor, '/admin/audio/'))
  expect(page).toMatch(/\d+ can be heard/)
  const listed = await open(editor, '/admin/audio/stories/?state=failed')
  expect(listed).toContain(`href="${pathOf(failed)}"`)
  expect(wordsOf(listed)).toContain('No voice here reads English.')
  expect(await open(editor, '/admin/audio/stories/?state=waiting')).toContain(`href="${pathOf(waiting)}"`)
  const today = await open(editor, '/admin/')
  expect(wordsOf(today)).toMatch(/Audio of (1 story|\d+ stories) failed/)
  expect(await open(author, '/admin/')).not.toContain('state=failed')
})

it('a list is read page by page and nothing twice, by its index, also what was never given to a voice', async () => {
  await env.DB.prepare("update narrations set state = 'off'").run()
  for (let i = 0; i < 5; i++) {
    const { id } = await publish({ headline: `Line ${i}` }, { env: booth })
    const handedAt = i < 3 ? i + 1 : null
    await env.DB.prepare("update narrations set state = 'failed', handed_at = ? where article_id = ?")
      .bind(handedAt, id)
      .run()
  }
  const asked = new Set<string>()
  const { DB } = watch().env
  const noting = {
    withSession(constraint: string) {
      const session = DB.withSession(constraint)
      return { ...session, prepare: (text: string) => session.prepare(asked.add(text) && text) }
    },
  }
  const db = primary(noting as unknown as D1Database)
  const found: string[] = []
  for (let after: string | undefined; found.length < 9; ) {
    const lines = await listAudio(db, 'failed', { limit: 2, after })
    found.push(...lines.map(({ headline }) => headline))
    if (lines.length < 2) break
    after = lines.at(-1)?.cursor
  }
  expect(found).toEqual(['Line 2', 'Line 1', 'Line 0', 'Line 4', 'Line 3'])
  for (const text of asked) {
    const values = text.match(/\?/g)?.map(() => 1) ?? []
    const { results } = await env.DB.prepare(`explain query plan ${text}`)
      .bind(...values)
      .all<{ detail: string }>()
    const [first, ...rest] = results.map(({ detail }) => detail)
    expect(first).toMatch(/^SEARCH n USING INDEX narrations_of_state \(state=\? AND handed_at[<>=]/)
    expect(rest.join()).not.toContain('TEMP B-TREE')
  }
})

it('the owner chooses whether, by whom, and how much of the archive a day', async () => {
  const page = await open(owner, '/admin/audio/')
  expect(page).toContain('Voice for Ukrainian')
  const revision = /name="revision" value="([^"]*)"/.exec(page)?.[1]?.replaceAll('&quot;', '"') ?? ''
  const fields = {
    revision,
    isNarrated: 'on',
    'voices-uk': 'speech-server/uk/uk+f3',
    narrationDailyCharacters: '50,000',
  }
  expect((await press(owner, '/admin/audio/', fields)).to).toBe('?said=audio-settings-saved')
  const site = await told<Record<string, unknown>>(await call('GET', '/settings'))
  expect(site).toMatchObject({
    isNarrated: true,
    voices: { uk: 'speech-server/uk/uk+f3' },
    narrationDailyCharacters: 50_000,
  })
  const wrong = await press(owner, '/admin/audio/', { ...fields, revision: '*', narrationDailyCharacters: 'many' })
  expect(wrong.status).toBe(422)
  expect(wrong.page).toContain('value="many"')
  expect(wordsOf(wrong.page)).toContain('Give a whole number')
  const late = await press(owner, '/admin/audio/', { ...fields, narrationDailyCharacters: '7' })
  expect(late.status).toBe(412)
  expect(late.page).toContain('value="7"')
})

it('an editor sees what is chosen and chooses nothing; an author does not come in', async () => {
  const page = await open(editor, '/admin/audio/')
  expect(wordsOf(page)).toContain('The owner chooses.')
  expect(page).not.toContain('name="isNarrated"')
  const refused = await press(editor, '/admin/audio/', { narrationDailyCharacters: '1' })
  expect(refused.status).toBe(403)
  expect(wordsOf(refused.page)).toContain('Your role does not let you change the settings.')
  await open(author, '/admin/audio/', { status: 403 })
  await open(author, '/admin/audio/archive/', { status: 403 })
  await open(author, '/admin/audio/stories/', { status: 403 })
})

it('without a voice the page says how to get one', async () => {
  const page = await open(owner, '/admin/audio/', { place: mute })
  expect(page).toContain('<code>npm run deploy</code> binds the voices of Workers AI')
  expect(page).toContain('<code>SPEECH_URL</code>')
})

it('the archive is read after its cost was told, followed, and stopped', async () => {
  await env.DB.prepare('delete from narrations').run()
  const place = { ...booth, SPEECH_PRICE: '0.015' }
  const asked = await open(editor, '/admin/audio/archive/', { place })
  expect(wordsOf(asked)).toMatch(
    /\d+ stories, about [\d,]+ characters, (less than a cent|about \$\d\.\d\d) by list\. At 50,000 characters a day: about a day\./,
  )
  expect((await env.DB.prepare('select count(*) as n from narrations').first<{ n: number }>())?.n).toBe(0)
  expect((await press(editor, '/admin/audio/archive/', { act: 'begin' })).to).toBe('?said=archive-begun')
  const going = await open(editor, '/admin/audio/archive/')
  expect(wordsOf(going)).toMatch(/0 of \d+ · to go: about a day/)
  expect(wordsOf(going)).toMatch(/Spoken today [\d,]+/)
  expect(going).toContain('data-every="15"')
  expect(wordsOf(await open(editor, '/admin/audio/'))).toContain('Follow it, or stop it')
  const twice = await press(editor, '/admin/audio/archive/', { act: 'begin' })
  expect(twice.status).toBe(409)
  expect((await press(editor, '/admin/audio/archive/', { act: 'stop' })).to).toBe('/admin/audio/?said=archive-stopped')
  const after = wordsOf(await open(editor, '/admin/audio/'))
  expect(after).toContain('Read the archive aloud …')
  expect(after).toMatch(/stopped by Ada Marlowe: 0 made\./)
})

it('the audit log says what was done about audio, and leads to where that is', async () => {
  const story = await readAloud({ headline: 'In the log' })
  await press(editor, pathOf(story), { act: 'make', revision: '1' })
  await press(editor, pathOf(story), { act: 'off', revision: '1' })
  const log = await open(owner, '/admin/audit/')
  for (const words of [
    'asked for the audio of a story',
    'switched off the audio of a story',
    'made the audio of a story',
  ])
    expect(log).toContain(`<a href="${pathOf(story)}">${words}</a>`)
  expect(log).toContain('<a href="/admin/audio/">had the archive read aloud</a>')
  const today = await open(editor, '/admin/')
  expect(today).toContain(`switched off the audio of <a href="${pathOf(story)}">In the log</a>`)
  expect(today).not.toContain('The narrator')
})
