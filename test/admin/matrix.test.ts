import { beforeAll, describe, expect, it } from 'vitest'
import { call, visit } from '../newsroom.ts'
import { type Role, told, write } from './cast.ts'
import { callAs, type SignedIn, signIn } from './signing-in.ts'

/** Who asks. Of authors and contributors it counts whose the story is, and how far it has come. */
const ASKING = [
  'owner',
  'editor',
  'author of it',
  'author of another',
  'contributor of the draft',
  'contributor of what is live',
  'contributor of another',
  'somebody gone',
  'nobody',
] as const
type Asking = (typeof ASKING)[number]

const RULES = {
  member: [
    'owner',
    'editor',
    'author of it',
    'author of another',
    'contributor of the draft',
    'contributor of what is live',
    'contributor of another',
  ],
  reader: ['owner', 'editor', 'author of it', 'contributor of the draft', 'contributor of what is live'],
  writer: ['owner', 'editor', 'author of it', 'contributor of the draft'],
  publisher: ['owner', 'editor', 'author of it'],
  desk: ['owner', 'editor'],
  paper: ['owner'],
  'the secret of the configuration': [],
} as const satisfies Record<string, readonly Asking[]>
type Rule = keyof typeof RULES

const WORDS = { headline: 'In the matrix', body: '<p>Some words.</p>' }
const PASSKEY = {
  name: 'x',
  response: {
    id: 'x',
    rawId: 'x',
    type: 'public-key',
    response: { clientDataJSON: 'x', attestationObject: 'x' },
    clientExtensionResults: {},
  },
}

/** Every call, whom it is for, and a body that is right, so that only the role can be wrong. A new call needs a line. */
const CALLS: Record<string, Rule | [Rule, unknown]> = {
  createArticle: ['member', WORDS],
  listArticles: 'member',
  readArticle: 'reader',
  changeArticle: ['writer', { headline: 'Changed' }],
  publishArticle: ['publisher', {}],
  retractArticle: ['publisher', {}],
  correctArticle: ['writer', { text: 'Not so.' }],
  listRevisions: 'reader',
  readRevision: 'reader',
  restoreRevision: 'writer',
  readWorkingCopy: 'reader',
  keepWorkingCopy: ['writer', { base: 1 }],
  discardWorkingCopy: 'reader',
  readNarration: 'reader',
  listenToRecording: 'reader',
  makeNarration: ['publisher', {}],
  uploadRecording: ['publisher', new FormData()],
  switchNarrationOff: 'publisher',
  readAudioOverview: 'desk',
  readArchiveAloud: 'desk',
  stopReadingArchive: 'desk',
  sharePreview: ['writer', {}],
  listPreviews: 'writer',
  revokePreviews: 'writer',
  revokePreview: 'writer',
  fileBrief: ['desk', { headline: 'In short' }],
  listBriefs: 'member',
  readBrief: 'member',
  changeBrief: ['desk', { headline: 'In short' }],
  removeBrief: 'desk',
  listNewsletters: 'desk',
  foundNewsletter: ['desk', { name: 'In the matrix', description: 'x' }],
  readNewsletter: 'desk',
  changeNewsletter: ['desk', { name: 'x' }],
  writeIssue: ['desk', { subject: 'In the matrix', draft: true }],
  listIssues: 'desk',
  readIssue: 'desk',
  changeIssue: ['desk', { subject: 'x' }],
  discardIssue: 'desk',
  lookAtIssue: 'desk',
  testIssue: ['desk', { to: ['in-the-matrix@x.example'] }],
  sendIssue: ['desk', {}],
  unscheduleIssue: 'desk',
  pauseIssue: 'desk',
  resumeIssue: 'desk',
  retryIssue: 'desk',
  listSubscribers: 'desk',
  eraseSubscriber: 'desk',
  exportSubscribers: 'desk',
  importSubscribers: 'desk',
  readSubscriber: 'desk',
  takeReturns: ['desk', { items: [{ email: 'in-the-matrix@x.example', kind: 'bounce' }] }],
  takeMailbox: ['desk', new FormData()],
  readSuppressions: 'desk',
  suppress: 'desk',
  liftSuppression: 'desk',
  readPicks: 'member',
  pinPicks: ['desk', { pins: [] }],
  readPins: 'member',
  readClock: 'desk',
  refreshPicks: ['desk', {}],
  readFront: 'member',
  leadFront: ['desk', { pins: [] }],
  readBanner: 'member',
  putUpBanner: ['desk', { text: 'x', label: 'y', href: '/x/' }],
  takeDownBanner: 'desk',
  readSettings: 'member',
  changeSettings: ['paper', { description: 'Ours' }],
  listTopics: 'member',
  readTopic: 'member',
  changeTopic: ['desk', { name: 'x' }],
  mergeTopic: ['desk', { into: 'x' }],
  listPeople: 'member',
  readPerson: 'member',
  changePerson: ['desk', { name: 'x' }],
  mergePerson: ['desk', { into: 'x' }],
  listPictures: 'member',
  storePicture: ['member', new FormData()],
  readPicture: 'member',
  describePicture: ['desk', { alt: 'Something else' }],
  deletePicture: 'desk',
  readHealth: 'desk',
  listTokens: 'paper',
  issueToken: ['paper', { name: 'x', role: 'owner' }],
  revokeToken: 'paper',
  listStaff: 'paper',
  inviteMember: ['paper', { email: 'in-the-matrix@x.example', name: 'x', role: 'owner' }],
  readMember: 'paper',
  changeMember: ['paper', { role: 'owner' }],
  deactivateMember: 'paper',
  reactivateMember: 'paper',
  signOutMember: 'paper',
  inviteAgain: 'paper',
  linkOwner: 'the secret of the configuration',
  readAuditLog: 'paper',
  readAccount: 'member',
  changeAccount: ['member', { name: 'Somebody' }],
  listSessions: 'member',
  endOtherSessions: 'member',
  endSession: 'member',
  listPasskeys: 'member',
  challengePasskey: 'member',
  addPasskey: ['member', PASSKEY],
  renamePasskey: ['member', { name: 'x' }],
  removePasskey: 'member',
}

interface Operation {
  operationId: string
  method: string
  path: string
}

async function operations(): Promise<Operation[]> {
  const { paths } = await told<{ paths: Record<string, Record<string, { operationId: string }>> }>(
    await visit('/admin/api/openapi.json'),
  )
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, { operationId }]) => ({ operationId, method: method.toUpperCase(), path })),
  )
}

const who: Partial<Record<Role | 'gone', SignedIn>> = {}
const nobody: SignedIn = {
  id: '',
  email: '',
  name: '',
  role: 'owner',
  headers: { cookie: '', origin: 'https://paper.example' },
}
let known: Operation[]

beforeAll(async () => {
  for (const role of ['owner', 'editor', 'author', 'contributor'] as const) who[role] = await signIn(role)
  who.gone = await signIn('owner', 'Gone')
  await told(await call('PUT', `/staff/${who.gone.id}/deactivation`))
  known = await operations()
})

/** A story for this asking, and who asks. */
async function scene(asking: Asking): Promise<{ one: SignedIn; id: string }> {
  const of = (role: Role | 'gone') => who[role] ?? nobody
  const draft = async (by?: SignedIn) =>
    by ? (await told<{ id: string }>(await callAs(by, 'POST', '/articles', WORDS), 201)).id : (await write(WORDS)).id
  switch (asking) {
    case 'author of it':
      return { one: of('author'), id: await draft(of('author')) }
    case 'author of another':
      return { one: of('author'), id: await draft() }
    case 'contributor of the draft':
      return { one: of('contributor'), id: await draft(of('contributor')) }
    case 'contributor of what is live': {
      const id = await draft(of('contributor'))
      await told(await call('PUT', `/articles/${id}/publication`, {}))
      return { one: of('contributor'), id }
    }
    case 'contributor of another':
      return { one: of('contributor'), id: await draft() }
    case 'somebody gone':
      return { one: of('gone'), id: await draft() }
    case 'nobody':
      return { one: nobody, id: await draft() }
    default:
      return { one: of(asking), id: await draft() }
  }
}

/** A picture that none of them sent. */
async function storePicture(): Promise<string> {
  const form = new FormData()
  const gif = Uint8Array.from(atob('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=='), (c) => c.charCodeAt(0))
  form.set('file', new File([gif], 'a.gif'))
  const headers = { authorization: 'Bearer test-owner-token' }
  return (await told<{ key: string }>(await visit('/admin/api/media', { method: 'POST', headers, body: form }), 201))
    .key
}

it('every call of the document stands in the table, and no other', () => {
  expect(known.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(CALLS).sort())
})

describe.each(ASKING)('%s', (asking) => {
  it('may what the table says, call by call', async () => {
    const { one, id } = await scene(asking)
    const key = await storePicture()
    const outcomes: Record<string, string> = {}
    const expected: Record<string, string> = {}
    for (const { operationId, method, path } of known) {
      const line = CALLS[operationId]
      if (!line) continue
      const [rule, body] = typeof line === 'string' ? [line, undefined] : line
      const at = path.replace('/admin/api', '').replace('{revision}', '1')
      const answer = await callAs(
        one,
        method,
        (at.startsWith('/articles/') ? at.replace('{id}', id) : at.replace('{key}', key)).replace(/\{\w+\}/, 'none'),
        body,
        { 'if-match': '*' },
      )
      await answer.body?.cancel()
      outcomes[operationId] = [401, 403].includes(answer.status) ? String(answer.status) : 'allowed'
      const isUnknown = asking === 'nobody' || asking === 'somebody gone'
      const may = (RULES[rule] as readonly Asking[]).includes(asking)
      expected[operationId] = isUnknown ? '401' : may ? 'allowed' : '403'
    }
    expect(outcomes).toEqual(expected)
  })
})

/** Fields that not everybody who may write may set: on what they make, and on what is there. */
const FIELDS: [field: string, on: 'new' | 'draft' | 'live', value: unknown, may: Role[]][] = [
  ['headline', 'new', 'Fine', ['owner', 'editor', 'author', 'contributor']],
  ['headline', 'draft', 'Fine', ['owner', 'editor', 'author', 'contributor']],
  ['headline', 'live', 'Fine', ['owner', 'editor', 'author']],
  ['weight', 'new', 3, ['owner', 'editor']],
  ['weight', 'draft', 3, ['owner', 'editor']],
  ['weight', 'live', 0, ['owner', 'editor']],
  ['kind', 'new', 'page', ['owner', 'editor']],
  ['publish', 'new', true, ['owner', 'editor', 'author']],
  ['publish', 'new', '2100-01-01T00:00:00Z', ['owner', 'editor', 'author']],
  ['publish', 'new', '2020-01-01T00:00:00Z', ['owner', 'editor', 'author']],
  ['slug', 'draft', 'a-new-slug', ['owner', 'editor', 'author', 'contributor']],
  ['slug', 'live', 'another-new-slug', ['owner', 'editor', 'author']],
  ['minor', 'live', true, ['owner', 'editor', 'author']],
  ['topics', 'draft', ['City'], ['owner', 'editor', 'author', 'contributor']],
  ['authors', 'draft', ['Ada Marlowe'], ['owner', 'editor', 'author', 'contributor']],
]

it.each(FIELDS)('who may set %s of a %s story to %j', async (field, on, value, may) => {
  const outcomes: Role[] = []
  for (const role of ['owner', 'editor', 'author', 'contributor'] as const) {
    const one = who[role] ?? nobody
    const unique = field === 'slug' ? `${value}-${role}` : value
    const fields = { ...WORDS, [field]: unique }
    if (on === 'new') {
      if ((await callAs(one, 'POST', '/articles', fields)).status === 201) outcomes.push(role)
      continue
    }
    const { id } = await told<{ id: string }>(await callAs(one, 'POST', '/articles', WORDS), 201)
    if (on === 'live') await told(await call('PUT', `/articles/${id}/publication`, {}))
    const answer = await callAs(
      one,
      'PATCH',
      `/articles/${id}`,
      { headline: 'x', [field]: unique },
      { 'if-match': '*' },
    )
    expect([200, 403]).toContain(answer.status)
    if (answer.status === 200) outcomes.push(role)
  }
  expect(outcomes).toEqual(may)
})

it.each(['id', 'createdBy', 'status', 'publishedAt', 'revision', 'createdAt'])(
  'nobody sets %s, not even the owner',
  async (field) => {
    const one = who.owner ?? nobody
    expect((await callAs(one, 'POST', '/articles', { ...WORDS, [field]: 'x' })).status).toBe(422)
  },
)

it('a member cannot make themselves more than they are', async () => {
  const one = who.author ?? nobody
  expect((await callAs(one, 'PATCH', '/account', { name: 'x', role: 'owner' })).status).toBe(422)
  expect((await callAs(one, 'PATCH', `/staff/${one.id}`, { role: 'owner' })).status).toBe(403)
})

/** The menu, and whose it is. A new line needs one here. */
const PAGES: Record<string, Rule> = {
  '/admin/': 'member',
  '/admin/articles/': 'member',
  '/admin/briefs/': 'desk',
  '/admin/picks/': 'desk',
  '/admin/calendar/': 'member',
  '/admin/media/': 'member',
  '/admin/audio/': 'desk',
  '/admin/pages/': 'desk',
  '/admin/topics/': 'desk',
  '/admin/people/': 'desk',
  '/admin/banner/': 'desk',
  '/admin/newsletters/': 'desk',
  '/admin/front/': 'desk',
  '/admin/navigation/': 'paper',
  '/admin/settings/': 'paper',
  '/admin/staff/': 'paper',
  '/admin/tokens/': 'paper',
  '/admin/audit/': 'paper',
  '/admin/account/': 'member',
}
const ASKED_AS = {
  owner: 'owner',
  editor: 'editor',
  author: 'author of it',
  contributor: 'contributor of the draft',
} as const

it.each(['owner', 'editor', 'author', 'contributor'] as const)(
  'the %s finds in the menu what they may open, and may open nothing else',
  async (role) => {
    const { headers } = who[role] ?? nobody
    const allowed = Object.keys(PAGES).filter((path) =>
      (RULES[PAGES[path] ?? 'paper'] as readonly Asking[]).includes(ASKED_AS[role]),
    )
    const menu = await (await visit('/admin/', { headers })).text()
    const lines = [...(/<nav aria-label="Desk">[\s\S]*?<\/nav>/.exec(menu)?.[0] ?? '').matchAll(/href="([^"]+)"/g)]
    expect(lines.map(([, path]) => path).sort()).toEqual([...allowed].sort())
    for (const path of Object.keys(PAGES)) {
      const answer = await visit(path, { headers })
      const posted = await visit(path, { method: 'POST', headers, body: new URLSearchParams({ act: 'nothing' }) })
      if (allowed.includes(path)) expect([path, answer.status]).not.toEqual([path, 403])
      else expect([path, answer.status, posted.status]).toEqual([path, 403, 403])
      expect(answer.headers.get('content-type')).toContain('text/html')
    }
  },
)

it.each(Object.keys(PAGES))('nobody, and nobody who is gone, opens %s', async (path) => {
  for (const { headers } of [nobody, who.gone ?? nobody]) {
    const answer = await visit(path, { headers })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toMatch(/^\/admin\/sign-in\//)
    const posted = await visit(path, { method: 'POST', headers, body: new URLSearchParams({ text: 'not lost' }) })
    expect([posted.status, (await posted.text()).includes('not lost')]).toEqual([401, true])
  }
})
