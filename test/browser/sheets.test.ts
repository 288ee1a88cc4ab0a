import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'

const FOLDER = resolve(import.meta.dirname, '../../src/admin/browser')

/** The classes that stand alone before a rule of a sheet: what it decides for the whole desk. */
function decidedIn(sheet: string): string[] {
  return [...new Set([...sheet.matchAll(/^\.([a-z-]+)(?=[ ,{])/gm)].map(([, name = '']) => name))]
}

it('a class of the desk is decided in one sheet, so that no page changes another by accident', () => {
  const owners = globSync('**/*.css', { cwd: FOLDER }).flatMap((path) =>
    decidedIn(readFileSync(resolve(FOLDER, path), 'utf8')).map((name) => ({ name, path })),
  )
  expect(owners.length).toBeGreaterThan(50)
  const twice = Map.groupBy(owners, ({ name }) => name)
  expect([...twice].filter(([, all]) => all.length > 1).map(([name]) => name)).toEqual([])
})
