import { editionOf } from '../press/editions.ts'
import { siteFragment } from './fragment.ts'

/** `/indexnow.txt`: proof for search engines that what was told them of this site came from it. */
export const indexNowKey = siteFragment({
  key: 'indexnow',
  freshSeconds: 300,
  essential: true,
  revision: () => editionOf('site'),
  ask: () => [],
  show: (_, site) =>
    site.indexNowKey === '' ? null : { status: 200, tags: ['site'], parts: { key: site.indexNowKey } },
})
