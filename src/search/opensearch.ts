import { jsx } from 'hono/jsx'
import { editionOf } from '../press/editions.ts'
import { siteFragment } from '../settings/fragment.ts'
import type { Site } from '../settings/site.ts'

/** The longest that the specification allows. */
const SHORT_NAME = 16
const DESCRIPTION = 1_024

/** `/opensearch.xml`: how a browser searches this paper from its address bar (OpenSearch 1.1, draft 6). */
export const opensearch = siteFragment({
  key: 'opensearch',
  freshSeconds: 300,
  essential: true,
  revision: () => editionOf('site'),
  ask: () => [],
  show: (_, site) => ({
    status: 200,
    tags: ['site'],
    parts: { xml: `<?xml version="1.0" encoding="UTF-8"?>\n${descriptionOf(site)}` },
  }),
})

function descriptionOf(site: Site): string {
  const xmlns = 'http://a9.com/-/spec/opensearch/1.1/'
  return String(
    jsx(
      'OpenSearchDescription',
      { xmlns },
      jsx('ShortName', {}, cut(site.name, SHORT_NAME)),
      jsx('Description', {}, cut(site.description || site.name, DESCRIPTION)),
      jsx('Url', { type: 'text/html', method: 'get', template: `${site.url}/search/?q={searchTerms}` }),
      jsx('Image', { width: '16', height: '16', type: 'image/svg+xml' }, `${site.url}/favicon.svg`),
      jsx('Language', {}, site.language),
      jsx('InputEncoding', {}, 'UTF-8'),
    ),
  )
}

/** The first characters, without those that XML 1.0 (section 2.2) cannot hold. */
function cut(text: string, longest: number): string {
  const legal = text.toWellFormed().replace(/[\p{Cc}\uFFFE\uFFFF]/gu, ' ')
  return [...legal].slice(0, longest).join('').trim()
}
