import { resolver } from 'hono-openapi'
import { z } from 'zod'
import { narrationShape } from './narration-schema.ts'

/** The shapes of answers, for the OpenAPI document. */
const moment = z.iso.datetime()
const named = z.object({ slug: z.string(), name: z.string() })

export const problemShape = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
})

const articleLine = z.object({
  id: z.uuid(),
  slug: z.string(),
  url: z.url(),
  kind: z.enum(['article', 'page']),
  status: z.enum(['draft', 'scheduled', 'published', 'retracted']),
  headline: z.string(),
  standfirst: z.string(),
  publishedAt: moment.nullable(),
  updatedAt: moment.nullable(),
  createdAt: moment,
  scheduledFor: moment.nullable(),
  wordCount: z.int(),
  readMinutes: z.int(),
  revision: z.int(),
})

const picture = z.object({
  url: z.string(),
  alt: z.string(),
  caption: z.string().optional(),
  credit: z.string().optional(),
  width: z.int().optional(),
  height: z.int().optional(),
  widths: z.array(z.int()).optional(),
})

export const articleShape = articleLine.extend({
  body: z.string(),
  topics: z.array(named),
  authors: z.array(named),
  image: picture.nullable(),
  related: z.array(z.string()),
  weight: z.int(),
  language: z.string().nullable(),
  retractedAt: moment.nullable(),
  retractionNote: z.string().nullable(),
  corrections: z.array(z.object({ text: z.string(), at: moment })),
  narration: narrationShape.nullable(),
})

export const articlesShape = listOf(
  articleLine.extend({
    savedAt: moment.nullable(),
    retractedAt: moment.nullable(),
    topic: z.string().nullable(),
    authors: z.array(z.string()),
    /** Who has it open at the desk now. */
    open: z.array(z.object({ id: z.string(), name: z.string() })),
  }),
)

const revisionLine = z.object({ revision: z.int(), act: z.string(), at: moment, by: z.string() })
export const revisionsShape = listOf(revisionLine)
export const revisionShape = revisionLine.extend({ content: z.record(z.string(), z.unknown()) })

export const workingCopyShape = z.object({
  /** Of the article, as it is now. */
  revision: z.int(),
  others: z.array(z.object({ name: z.string(), seenAt: moment })),
  base: z.int().nullable(),
  savedAt: moment.nullable(),
  content: z.record(z.string(), z.unknown()).nullable(),
})

const previewLine = z.object({ id: z.string(), expiresAt: moment })
export const previewShape = previewLine.extend({ url: z.url() })
export const previewsShape = listOf(previewLine.extend({ createdAt: moment, createdBy: z.string() }))

export const briefShape = z.object({
  id: z.uuid(),
  headline: z.string(),
  body: z.string(),
  url: z.string().nullable(),
  at: moment,
  updatedAt: moment.nullable(),
  revision: z.int(),
})
export const briefsShape = listOf(briefShape)

/** A story where it is only named. */
const headlineShape = z.object({
  id: z.uuid(),
  slug: z.string(),
  headline: z.string(),
  url: z.url(),
  publishedAt: moment.nullable(),
})

export const picksShape = z.object({
  items: z.array(
    z.object({
      position: z.int(),
      article: headlineShape,
      pinned: z.boolean(),
      until: moment.nullable(),
      reason: z.string(),
    }),
  ),
  refreshedAt: moment.nullable(),
})

export const pinsShape = z.object({ items: z.array(z.object({ article: headlineShape, until: moment.nullable() })) })

export const clockShape = z.object({
  items: z.array(
    z.object({ article: headlineShape, reason: z.string(), reads: z.int(), weight: z.int().min(0).max(3) }),
  ),
})

export const frontShape = z.object({
  items: z.array(
    z.object({
      position: z.int(),
      article: headlineShape,
      until: moment.nullable(),
    }),
  ),
})

export const bannerShape = z
  .object({ text: z.string(), label: z.string(), href: z.string(), until: moment.optional() })
  .nullable()

const link = z.object({ label: z.string(), href: z.string() })
export const siteShape = z.object({
  url: z.string(),
  name: z.string(),
  description: z.string(),
  timeZone: z.string(),
  timeZoneName: z.string(),
  language: z.string(),
  webSubHub: z.string(),
  indexNowKey: z.string(),
  securityContact: z.string(),
  postalAddress: z.string(),
  isNarrated: z.boolean(),
  voices: z.record(z.string(), z.string()),
  narrationDailyCharacters: z.int(),
  navigation: z.array(link),
  footerLinks: z.array(link),
})

export const namedShape = named.extend({ id: z.uuid() })
export const namesShape = listOf(namedShape.extend({ stories: z.int() }))
export const topicShape = namedShape.extend({ description: z.string() })
export const personShape = namedShape.extend({ biography: z.string(), picture: picture.nullable() })

const role = z.enum(['owner', 'editor', 'author', 'contributor'])
const whose = z.object({ id: z.uuid(), name: z.string(), email: z.string() }).nullable()
export const tokenShape = z.object({ id: z.uuid(), name: z.string(), role, token: z.string() })
export const tokensShape = listOf(
  z.object({
    id: z.uuid(),
    name: z.string(),
    role,
    createdAt: moment,
    createdBy: z.string(),
    lastUsedAt: moment.nullable(),
    expiresAt: moment.nullable(),
    member: whose,
  }),
)

export const memberShape = z.object({
  id: z.uuid(),
  email: z.string(),
  name: z.string(),
  role,
  byline: named.nullable(),
  createdAt: moment,
  deactivatedAt: moment.nullable(),
  sessions: z.int(),
  lastSeenAt: moment.nullable(),
})
export const invitedShape = z.object({
  id: z.uuid(),
  email: z.string(),
  name: z.string(),
  role,
  invitation: z.enum(['sent', 'not sent']),
})
export const invitationShape = z.object({ invitation: z.enum(['sent', 'not sent']) })
export const membersShape = listOf(memberShape)
export const accountShape = z.object({
  id: z.uuid(),
  email: z.string(),
  name: z.string(),
  role,
  byline: named.nullable(),
})
export const sessionsShape = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      device: z.string(),
      userAgent: z.string(),
      createdAt: moment,
      lastSeenAt: moment,
      current: z.boolean(),
    }),
  ),
})
export const passkeyShape = z.object({ id: z.uuid(), name: z.string() })
export const passkeysShape = z.object({ items: z.array(passkeyShape.extend({ createdAt: moment.nullable() })) })
/** PublicKeyCredentialCreationOptionsJSON (WebAuthn Level 3, section 5.1.9). */
export const challengeShape = z.looseObject({ challenge: z.string() })

export const deedsShape = listOf(
  z.object({
    id: z.int(),
    at: moment,
    actor: z.string(),
    act: z.string(),
    subject: z.string(),
    subjectId: z.string(),
    detail: z.record(z.string(), z.unknown()).nullable(),
  }),
)
export const linkShape = z.object({ url: z.url() })

export const pictureShape = z.object({
  key: z.string(),
  url: z.string(),
  type: z.string(),
  bytes: z.int(),
  width: z.int(),
  height: z.int(),
  alt: z.string(),
  caption: z.string(),
  credit: z.string(),
  name: z.string(),
  createdAt: moment,
  createdBy: z.string(),
  uses: z.int(),
  variants: z.array(z.object({ url: z.string(), width: z.int(), type: z.string() })),
})
export const picturesShape = listOf(pictureShape)
export const pictureInUseShape = pictureShape.extend({
  articles: z.array(z.object({ id: z.uuid(), headline: z.string(), status: articleLine.shape.status })),
  people: z.array(named),
  others: z.int(),
})

export const newsletterShape = z.object({
  id: z.uuid(),
  slug: z.string(),
  name: z.string(),
  description: z.string(),
  cadence: z.string(),
  sender: z.object({ name: z.string(), email: z.string() }),
  replyTo: z.string(),
  isArchivePublic: z.boolean(),
  welcome: z.string(),
  daily: z.object({ time: z.string(), days: z.array(z.int()) }).nullable(),
  createdAt: moment,
  closedAt: moment.nullable(),
  revision: z.int(),
  subscribers: z.object({ pending: z.int(), confirmed: z.int(), left: z.int(), suppressed: z.int() }),
})
export const newslettersShape = listOf(newsletterShape)
export const subscribersShape = listOf(
  z.object({ email: z.string(), status: z.enum(['pending', 'confirmed', 'left', 'suppressed']), since: moment }),
)
export const movedShape = z.object({
  rows: z.int(),
  new: z.int(),
  pending: z.int(),
  known: z.int(),
  left: z.int(),
  suppressed: z.int(),
  changes: z.int(),
  refusals: z.int(),
  refused: z.array(z.object({ line: z.int(), email: z.string().optional(), message: z.string() })),
})
export const dossierShape = z.object({
  email: z.string(),
  name: z.string(),
  createdAt: moment.nullable(),
  suppression: z.object({ reason: z.string(), at: moment }).nullable(),
  subscriptions: z.array(
    z.object({
      newsletter: z.string(),
      status: z.string(),
      form: z.string(),
      consent: z.string(),
      askedAt: moment,
      confirmedAt: moment.nullable(),
      leftAt: moment.nullable(),
      mailedAt: moment.nullable(),
    }),
  ),
  confirmations: z.array(
    z.object({ email: z.string().nullable(), createdAt: moment, expiresAt: moment, usedAt: moment.nullable() }),
  ),
  deliveries: z.array(
    z.object({
      newsletter: z.string(),
      subject: z.string(),
      status: z.string(),
      sentAt: moment.nullable(),
      reason: z.string().nullable(),
    }),
  ),
})

const issueLine = z.object({
  id: z.uuid(),
  slug: z.string(),
  subject: z.string(),
  preheader: z.string(),
  status: z.enum(['draft', 'scheduled', 'sending', 'paused', 'sent']),
  scheduledFor: moment.nullable(),
  startedAt: moment.nullable(),
  finishedAt: moment.nullable(),
  recipients: z.int(),
  stopped: z.string().nullable(),
  day: z.string().nullable(),
  createdAt: moment,
  revision: z.int(),
})
export const issueShape = issueLine.extend({
  body: z.string(),
  articles: z.array(z.object({ slug: z.string(), headline: z.string(), isLive: z.boolean() })),
  progress: z
    .object({ waiting: z.int(), sent: z.int(), failed: z.int(), doubtful: z.int(), skipped: z.int() })
    .nullable(),
  reasons: z.array(z.object({ status: z.string(), reason: z.string(), count: z.int() })),
})
export const issuesShape = listOf(issueLine)
export const issueLookShape = z.object({ subject: z.string(), html: z.string(), text: z.string() })
export const issueTestsShape = z.object({
  items: z.array(z.object({ to: z.string(), outcome: z.string(), reason: z.string() })),
})

const reasons = ['bounce', 'complaint', 'desk', 'import'] as const
export const suppressionShape = z.object({ reason: z.enum(reasons), at: moment, mayBeLifted: z.boolean() })
export const suppressionsShape = z.object({
  counts: z.record(z.enum(reasons), z.int()),
  found: suppressionShape.nullable(),
})
export const returnsShape = z.object({ bounces: z.int(), complaints: z.int(), leaves: z.int(), unknown: z.int() })
export const mailboxShape = returnsShape.extend({ messages: z.int() })

function listOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable() })
}

/** An answer of this shape, as OpenAPI has it. */
export function answers(description: string, shape: z.ZodType) {
  return { description, content: { 'application/json': { schema: resolver(shape) } } }
}
