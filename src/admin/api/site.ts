import { Hono } from 'hono'
import { z } from 'zod'
import { defined } from '../../platform/defined.ts'
import { follow } from '../../pressing.ts'
import { isTimeZone } from '../../settings/dates.ts'
import { findBanner, findSite } from '../../settings/reading.ts'
import { changeSite, saveBanner } from '../../settings/saving.ts'
import { ownsThePaper, runsTheDesk } from '../../staff/may.ts'
import { type DeskContext, type DeskEnv, need } from '../desk.ts'
import { body, href, language, line, time, words } from '../input.ts'
import { told } from './describe.ts'
import { bannerShape, siteShape } from './shapes.ts'

const links = z.array(z.strictObject({ label: words(60), href })).max(12)

const siteChange = z
  .strictObject({
    name: words(80),
    description: line(300),
    timeZone: z.string().refine(isTimeZone, 'Give an IANA name, such as Europe/Kyiv.'),
    timeZoneName: line(40),
    language,
    webSubHub: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]),
    indexNowKey: z.string().regex(/^(|[A-Za-z0-9-]{8,128})$/, 'Give 8 to 128 letters, digits and hyphens.'),
    securityContact: z.union([
      z.literal(''),
      z.url({ protocol: /^(mailto|https|tel)$/, error: 'Give an address such as mailto:security@example.org.' }),
    ]),
    navigation: links,
    footerLinks: links,
  })
  .partial()

const banner = z.strictObject({ text: words(300), label: line(60).default(''), href, until: time.optional() })

export const siteApi = new Hono<DeskEnv>()
  .get(
    '/settings',
    told({ id: 'readSettings', summary: 'What the paper says of itself', tag: 'Site', shape: siteShape }),
    async (c) => {
      const { db, siteUrl } = c.get('desk')
      return c.json(await findSite(db, siteUrl))
    },
  )
  .patch(
    '/settings',
    told({ id: 'changeSettings', summary: 'Change some of the settings', tag: 'Site', shape: siteShape }),
    body(siteChange),
    async (c) => {
      const { db, member, now, room, siteUrl } = c.get('desk')
      need(ownsThePaper(member), 'change the settings')
      await changeSite(db, defined(c.req.valid('json')), { actor: member, now })
      await follow(room, 'site')
      return c.json(await findSite(db, siteUrl))
    },
  )
  .get(
    '/banner',
    told({ id: 'readBanner', summary: 'The promo banner, if there is one', tag: 'Banner', shape: bannerShape }),
    async (c) => c.json(await findBanner(c.get('desk').db)),
  )
  .put(
    '/banner',
    told({ id: 'putUpBanner', summary: 'Put a banner over every page', tag: 'Banner', shape: bannerShape }),
    body(banner),
    async (c) => {
      const { db, member, now, room } = editorOf(c)
      const { until, ...rest } = c.req.valid('json')
      const value = { ...rest, ...(until ? { until: until.toISOString() } : {}) }
      await saveBanner(db, value, { actor: member, now })
      await follow(room, 'banner')
      return c.json(value)
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

function editorOf(c: DeskContext) {
  const desk = c.get('desk')
  need(runsTheDesk(desk.member), 'change the banner')
  return desk
}
