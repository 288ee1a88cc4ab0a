import { expect, it } from 'vitest'
import { foldAddress } from '../../src/newsletters/address.ts'

it.each([
  ['Ada@Example.ORG', 'ada@example.org'],
  ['  ada@example.org ', 'ada@example.org'],
  ['ada+paper@example.org', 'ada+paper@example.org'],
  ['ada@kyïv.example', 'ada@xn--kyv-0ma.example'],
  ['о.коваль@пошта.укр', 'о.коваль@xn--80a1acn3a.xn--j1amh'],
  ["o'brien@example.co.uk", "o'brien@example.co.uk"],
])('%s is compared as %s', (email, folded) => {
  expect(foldAddress(email)).toBe(folded)
})

it.each([
  '',
  'ada',
  '@example.org',
  'ada@',
  'ada@localhost',
  'ada@example.org/path',
  'ada@example.org:25',
  'ada@127.0.0.1',
  'ada bob@example.org',
  'ada@bob@example.org',
  'ada\r\nBcc: x@example.org',
  'ada@example.org\r\nBcc: x@example.org',
  '<ada@example.org>',
  `${'a'.repeat(65)}@example.org`,
])('%j is no address', (email) => {
  expect(foldAddress(email)).toBeNull()
})
