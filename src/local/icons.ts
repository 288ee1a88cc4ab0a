import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Resvg } from '@resvg/resvg-js'
import type { Plugin } from 'vite'

const NAME = 'virtual:icons'
const FILE = resolve(import.meta.dirname, '../site/icon.svg')
/** Room around the sign, so that whatever shape a system cuts (W3C Web Application Manifest, maskable) leaves it whole. */
const ROOMY = '-3 -3 38 38'

const PICTURES = {
  '/icon-192.png': { width: 192 },
  '/icon-512.png': { width: 512 },
  // The cover of podcasts: apps round its corners, and Apple takes none that is smaller.
  '/icon-1400.png': { width: 1400, viewBox: ROOMY },
  '/icon-maskable-512.png': { width: 512, viewBox: ROOMY },
  '/apple-touch-icon.png': { width: 180, viewBox: ROOMY },
}

/** The paper's icons by their paths: the drawing, and pictures of it made from it when the Worker is built. */
export function icons(): Plugin {
  return {
    name: 'masthead:icons',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    load(id) {
      if (id !== `\0${NAME}`) return undefined
      this.addWatchFile(FILE)
      return `export const icons = ${JSON.stringify(draw(readFileSync(FILE, 'utf8').trim()))}`
    },
  }
}

function draw(svg: string): Record<string, { type: string; base64: string }> {
  const ground = /fill="(#\w+)"/.exec(svg)?.[1] ?? ''
  const pictures = Object.entries(PICTURES).map(([path, { width, ...frame }]) => {
    const drawing = 'viewBox' in frame ? svg.replace('0 0 32 32', frame.viewBox) : svg
    const png = new Resvg(drawing, { background: ground, fitTo: { mode: 'width', value: width } }).render().asPng()
    return [path, { type: 'image/png', base64: png.toString('base64') }] as const
  })
  const drawn = { type: 'image/svg+xml', base64: Buffer.from(svg).toString('base64') }
  return { '/favicon.svg': drawn, ...Object.fromEntries(pictures) }
}
