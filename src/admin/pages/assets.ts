import { Hono } from 'hono'
import { problem } from '../../platform/problem.ts'
import type { DeskEnv } from '../desk.ts'

/** Scripts and style of the desk. There is nothing in them that not anybody may read, and their paths tell their content. */
export const assets = new Hono<DeskEnv>().get('/admin/assets/:file', async (c) => {
  const { files } = await import('virtual:desk-files')
  const file = Object.hasOwn(files, c.req.path) ? files[c.req.path] : undefined
  if (!file) return problem(404, 'There is no such file.')
  return c.body(file.text, 200, {
    'content-type': file.type,
    'cache-control': 'public, max-age=31536000, immutable',
  })
})
