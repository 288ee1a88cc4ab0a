import { documentOf, element, legal } from '../platform/xml.ts'
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
    parts: { xml: descriptionOf(site) },
  }),
})

function descriptionOf(site: Site): string {
  const xmlns = 'http://a9.com/-/spec/opensearch/1.1/'
  return documentOf(
    element(
      'OpenSearchDescription',
      { xmlns },
      element('ShortName', {}, cut(site.name, SHORT_NAME)),
      element('Description', {}, cut(site.description || site.name, DESCRIPTION)),
      element('Url', { type: 'text/html', method: 'get', template: `${site.url}/search/?q={searchTerms}` }),
      element('Image', { width: '16', height: '16', type: 'image/svg+xml' }, `${site.url}/favicon.svg`),
      element('Language', {}, site.language),
      element('InputEncoding', {}, 'UTF-8'),
    ),
  )
}

/** The first characters. */
function cut(text: string, longest: number): string {
  return [...legal(text)].slice(0, longest).join('').trim()
}
