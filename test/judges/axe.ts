import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** WCAG 2.2 AA, and what the judge's makers hold for good practice. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

interface Axe {
  run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
}

/** What axe finds wrong on a page, whose policy must have been bypassed to let it in. */
export async function violationsOn(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async (values) => {
    const judge = (globalThis as unknown as { axe: Axe }).axe
    const { violations } = await judge.run({ runOnly: { type: 'tag', values } })
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
  }, RULES)
}
