import { type Sending, startPostOffice, startSending } from '../browser/mail.ts'
import { expectAtLeast, expectAtMost } from './expecting.ts'
import { heldBy } from './held.ts'
import { startPaper, TOKEN } from './paper.ts'
import { fillLists } from './readers.ts'

const READERS = 10_000
/** So many letters without a database or a queue: what the mail server and the sockets cost by themselves. */
const BARE = 2_000
const A_CALL = 100
const LOOK_EVERY_MS = 500
const MEGABYTE = 1024 * 1024

/** An issue to ten thousand: claimed, sent and noted one by one, beside the same letters handed to the same server and no more. */
export async function letters() {
  let taken = 0
  const office = await startPostOffice({
    async onData(stream, _, callback) {
      for await (const _ of stream);
      taken++
      callback()
    },
  })
  const { host, port } = office.server
  const bindings = { SMTP_HOST: host, SMTP_PORT: String(port), SMTP_SECURE: 'none', LETTERS_PER_MINUTE: '1000000' }
  const { mf, url } = await startPaper({ bindings, inspectorPort: 0 })
  const ask = async (method: string, path: string, body?: unknown) => {
    const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' }
    const answer = await fetch(new URL(`/admin/api${path}`, url), {
      method,
      headers,
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return JSON.parse(await answer.text())
  }
  await ask('POST', '/newsletters', { name: 'The Evening' })
  await fillLists(mf, READERS)
  const issue = { subject: 'Tonight', body: `<p>${'It rains on the quay. '.repeat(40)}</p>` }
  const begun = performance.now()
  const { id } = await ask('POST', '/newsletters/the-evening/issues', issue)
  const started = performance.now() - begun
  const path = `/newsletters/the-evening/issues/${id}`
  let most = 0
  while ((await ask('GET', path)).status !== 'sent') {
    most = Math.max(most, await heldBy(mf))
    await new Promise((again) => setTimeout(again, LOOK_EVERY_MS))
  }
  const own = (READERS * 1_000) / (performance.now() - begun)
  const { progress } = await ask('GET', path)
  if (progress.sent !== READERS || taken !== READERS) throw new Error(`${progress.sent} sent, ${taken} taken`)
  const { html, text } = await ask('GET', `${path}/look`)
  await mf.dispose()

  const sending = await startSending()
  const base = await bare(sending, { ...office.server, patienceMs: 30_000 }, { html, text })
  await sending.end()
  await office.end()
  console.log(`\nAn issue to ${READERS} readers by a mail server on this machine\n`)
  console.table({
    'letters a second': {
      masthead: Math.round(own),
      'the adapter alone': Math.round(base),
      ratio: (own / base).toFixed(2),
    },
    'until the editor is answered, ms': { masthead: Math.round(started) },
    'most that the isolate held, MB': { masthead: Math.round(most / MEGABYTE) },
  })
  expectAtLeast('letters: ratio to the adapter alone', own / base, 0.2)
  expectAtMost('letters: most that the isolate held, MB', most / MEGABYTE, 90)
}

async function bare(sending: Sending, server: Parameters<Sending['send']>[1], parts: { html: string; text: string }) {
  const message = {
    from: { name: 'The Evening', email: 'desk@paper.example' },
    to: 'ada@example.org',
    subject: 'Tonight',
    ...parts,
  }
  const begun = performance.now()
  for (let sent = 0; sent < BARE; sent += A_CALL) {
    const outcomes = await sending.send(
      Array.from({ length: A_CALL }, () => message),
      server,
    )
    const lost = outcomes.find(({ outcome }) => outcome !== 'sent')
    if (lost) throw new Error(JSON.stringify(lost))
  }
  return (BARE * 1_000) / (performance.now() - begun)
}
