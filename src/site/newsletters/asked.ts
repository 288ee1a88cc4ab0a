import { isSlug } from '../../slugs/slug.ts'

/** A sign-up as it was sent. */
export interface Asked {
  email: string
  slugs: string[]
  form: string
  /** What a machine wrote into the field that nobody sees. */
  bait: string
  /** What Turnstile gave the reader's browser. */
  check: string
  isJson: boolean
}

const LONGEST_BODY = 8_192
const LISTS_AT_MOST = 20
const LONGEST_EMAIL = 300

/** What a request asks for, as a form or as JSON sends it; null where it cannot be read. */
export async function askedOf(request: Request): Promise<Asked | null> {
  const type = request.headers.get('content-type') ?? ''
  const isJson = /^application\/json\b/i.test(type)
  const read = isJson ? fieldsOfJson : fieldsOfForm
  const body = await readAtMost(request.body, LONGEST_BODY)
  const fields = body && (await read(body, type).catch(() => null))
  if (!fields) return null
  const first = (name: string) => fields(name)[0] ?? ''
  return {
    email: first('email').slice(0, LONGEST_EMAIL).toWellFormed(),
    slugs: fields('newsletter').filter(isSlug).slice(0, LISTS_AT_MOST),
    form: /^[a-z\d-]{1,40}$/.test(first('form')) ? first('form') : isJson ? 'api' : 'other',
    bait: first('subject'),
    check: first('cf-turnstile-response').slice(0, 2_048),
    isJson,
  }
}

type Fields = (name: string) => string[]

async function fieldsOfForm(body: Uint8Array<ArrayBuffer>, type: string): Promise<Fields> {
  const form = await new Response(body, { headers: { 'content-type': type } }).formData()
  return (name) => form.getAll(name).filter((value) => typeof value === 'string')
}

async function fieldsOfJson(body: Uint8Array<ArrayBuffer>): Promise<Fields> {
  const json: unknown = JSON.parse(new TextDecoder().decode(body))
  const fields = new Map(typeof json === 'object' && json !== null ? Object.entries(json) : [])
  return (name) => [fields.get(name)].flat().filter((value) => typeof value === 'string')
}

/** The bytes of a body; null where there are more. */
export async function readAtMost(
  body: ReadableStream<Uint8Array> | null,
  most: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const kept = new Uint8Array(most)
  let length = 0
  for await (const chunk of body ?? []) {
    if (length + chunk.length > most) return null
    kept.set(chunk, length)
    length += chunk.length
  }
  return kept.slice(0, length)
}
