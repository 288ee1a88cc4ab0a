import type { Miniflare } from 'miniflare'
import { afterAll, beforeAll } from 'vitest'
import { startSample } from './paper.ts'

/** The sample newspaper, for as long as the tests of a file run. */
export function sampled() {
  let mf: Miniflare | undefined
  const paper = {
    origin: '',
    /** The text of a page that must be there. */
    async textOf(path: string): Promise<string> {
      const response = await fetch(paper.origin + path)
      if (!response.ok) throw new Error(`${path}: ${response.status}`)
      return response.text()
    },
  }
  beforeAll(async () => {
    const started = await startSample()
    mf = started.mf
    paper.origin = started.origin
  })
  afterAll(() => mf?.dispose())
  return paper
}
