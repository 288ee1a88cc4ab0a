import { Hono } from 'hono'
import { z } from 'zod'
import { lastActOn } from '../../audit/acting.ts'
import { defined } from '../../platform/defined.ts'
import { problem } from '../../platform/problem.ts'
import { follow } from '../../pressing.ts'
import { isTimeZone } from '../../settings/dates.ts'
import { findBanner, findSite } from '../../settings/reading.ts'
import { changeSite, saveBanner } from '../../settings/saving.ts'
import { ownsThePaper, runsTheDesk } from '../../staff/may.ts'
import { type DeskContext, type DeskEnv, need } from '../desk.ts'
import { body, href, language, line, sinceOf, time, words } from '../input.ts'
import { told } from './describe.ts'
import { bannerShape, siteShape } from './shapes.ts'

const links = z.array(z.strictObject({ label: words(60), href })).max(12)

/** Some lines of text, without blank ones between. */
const postalAddress = z
  .string()
  .max(300)
  .transform((text) =>
    text
      .split(/\s*[\r\n]+\s*/)
      .join('\n')
      .trim(),
  )

const siteChange = z
  .strictObject({
    name: words(80),
    description: line(300),
    timeZone: z.string().refine(isTimeZone, 'Give an IANA name, such as Europe/Kyiv.'),
    timeZoneName: line(40),
    language,
    webSubHub: z.union([
      z.literal(''),
      z.url({ protocol: /^https?$/, error: 'Give an address such as https://hub.example.org/.' }),
    ]),
    indexNowKey: z.string().regex(/^(|[A-Za-z0-9-]{8,128})$/, 'Give 8 to 128 letters, digits and hyphens.'),
    securityContact: z.union([
      z.literal(''),
      z.url({ protocol: /^(mailto|https|tel)$/, error: 'Give an address such as mailto:security@example.org.' }),
    ]),
    postalAddress,
    isNarrated: z.boolean(),
    voices: z.record(z.string().regex(/^[a-z]{2,3}$/, 'Name a language, such as en.'), line(120)),
    narrationDailyCharacters: z
      .int('Give a whole number, such as 200000.')
      .min(0)
      .max(100_000_000, 'Give 100 million at most.'),
    navigation: links,
    footerLinks: links,
  })
  .partial()

const banner = z.strictObject({ text: words(300), label: line(60).default(''), href, until: time.optional() })

export const siteApi = new Hono<DeskEnv>()
  .get(
    '/settings',
    told({ id: 'readSettings', summary: 'What the paper says of itself', tag: 'Site', shape: siteShape }),
    (c) => showSite(c),
  )
  .patch(
    '/settings',
    told({ id: 'changeSettings', summary: 'Change some of the settings', tag: 'Site', shape: siteShape }),
    body(siteChange),
    async (c) => {
      const { db, member, now, room } = c.get('desk')
      need(ownsThePaper(member), 'change the settings')
      const act = { actor: member, now, since: sinceOf(c) }
      if ((await changeSite(db, defined(c.req.valid('json')), act)) === 'stale') return stale('settings')
      await follow(room, 'site')
      return showSite(c)
    },
  )
  .get(
    '/banner',
    told({ id: 'readBanner', summary: 'The promo banner, if there is one', tag: 'Banner', shape: bannerShape }),
    (c) => showBanner(c),
  )
  .put(
    '/banner',
    told({ id: 'putUpBanner', summary: 'Put a banner over every page', tag: 'Banner', shape: bannerShape }),
    body(banner),
    async (c) => {
      const { db, member, now, room } = editorOf(c)
      const { until, ...rest } = c.req.valid('json')
      const value = { ...rest, ...(until ? { until: until.toISOString() } : {}) }
      const act = { actor: member, now, since: sinceOf(c) }
      if ((await saveBanner(db, value, act)) === 'stale') return stale('banner')
      await follow(room, 'banner')
      return showBanner(c)
    },
  )
  .delete(
    '/banner',
    told({ id: 'takeDownBanner', summary: 'Take the banner down', tag: 'Banner', status: 204 }),
    async (c) => {
      const { db, member, now, room } = editorOf(c)
      await saveBanner(db, null, { actor: member, now })
      await follow(room, 'banner')
      return c.body(null, 204)
    },
  )

async function showSite(c: DeskContext): Promise<Response> {
  const { db, siteUrl } = c.get('desk')
  const revision = await lastActOn(db, 'site', 'site')
  return c.json(await findSite(db, siteUrl), 200, { etag: `"${revision}"` })
}

async function showBanner(c: DeskContext): Promise<Response> {
  const { db } = c.get('desk')
  const revision = await lastActOn(db, 'banner', 'banner')
  return c.json(await findBanner(db), 200, { etag: `"${revision}"` })
}

function stale(what: string): Response {
  return problem(412, `Somebody changed the ${what} since you read it. Read it again and save again.`)
}

function editorOf(c: DeskContext) {
  const desk = c.get('desk')
  need(runsTheDesk(desk.member), 'change the banner')
  return desk
}
