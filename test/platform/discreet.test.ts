import { expect, it } from 'vitest'
import { discreet } from '../../src/platform/discreet.ts'

it.each([
  ['/admin/api/newsletters/x/subscribers/ada%40example.org', '/admin/api/newsletters/x/subscribers/(an address)'],
  ['/admin/api/newsletters/x/subscribers/ada@example.org/', '/admin/api/newsletters/x/subscribers/(an address)/'],
  ['params: ada+news@example.org,7,"bea@пошта.укр"', 'params: (an address),7,"(an address)"'],
  ['550 <ada@example.org>: no such user', '550 <(an address)>: no such user'],
  ['?q=ada@example.org&limit=2', '?q=(an address)&limit=2'],
  ['D1_ERROR: Network connection lost at src/app.ts:85', 'D1_ERROR: Network connection lost at src/app.ts:85'],
])('%s is logged as %s', (text, logged) => {
  expect(discreet(text)).toBe(logged)
})
