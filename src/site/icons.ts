import { SECURITY } from '../pages/security.ts'
import { FOR_A_DAY } from './headers.ts'

/** Where the icons stand that src/local/icons.ts draws. */
export const ICON_PATHS = [
  '/favicon.svg',
  '/icon-192.png',
  '/icon-512.png',
  '/icon-1400.png',
  '/icon-maskable-512.png',
  '/apple-touch-icon.png',
] as const

export type IconPath = (typeof ICON_PATHS)[number]

/** An icon of the paper. They are loaded when the first is asked for. */
export async function serveIcon(path: IconPath): Promise<Response> {
  const { icons } = await import('virtual:icons')
  const { type, base64 } = icons[path]
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  return new Response(bytes, { headers: { ...SECURITY, 'content-type': type, 'cache-control': FOR_A_DAY } })
}
