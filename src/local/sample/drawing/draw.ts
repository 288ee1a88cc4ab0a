import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { Resvg } from '@resvg/resvg-js'
import sharp from 'sharp'
import { allotments, school } from './grounds.ts'
import { library, museum } from './halls.ts'
import { containers, gate, shipyard } from './harbour.ts'
import type { Plate } from './plate.ts'
import { floods, rowing } from './river.ts'
import { bridges, rooftops } from './roofs.ts'
import { ferry, lighthouse, windfarm } from './sea.ts'
import { market, ropewalk } from './sheds.ts'
import { stadium } from './stadium.ts'
import { concert, theatre } from './stage.ts'
import { bicycles, trams } from './streets.ts'
import { cityhall, hospital } from './town.ts'
import { lab, newsroom } from './work.ts'

const scenes: Record<string, () => Plate> = {
  gate,
  trams,
  shipyard,
  market,
  ferry,
  stadium,
  cityhall,
  theatre,
  museum,
  hospital,
  school,
  bridges,
  floods,
  windfarm,
  library,
  containers,
  rooftops,
  bicycles,
  lab,
  lighthouse,
  ropewalk,
  concert,
  rowing,
  allotments,
  newsroom,
}

type Rgb = readonly [number, number, number]

function rgb(hex: string): Rgb {
  return [parseInt(hex.slice(1, 3), 16), parseInt(hex.slice(3, 5), 16), parseInt(hex.slice(5, 7), 16)]
}

/** The plate's colours and the in-between steps that keep edges smooth. */
function ramp(plate: Plate): Rgb[] {
  const ends = [plate.paper, plate.ink, plate.second].map(rgb)
  const steps: Rgb[] = [...ends]
  for (const [i, j] of [
    [0, 1],
    [0, 2],
    [1, 2],
  ] as const) {
    for (const t of [1 / 3, 2 / 3])
      steps.push([0, 1, 2].map((k) => Math.round(ends[i]![k]! * (1 - t) + ends[j]![k]! * t)) as unknown as Rgb)
  }
  return steps
}

/** Line art in nine colours is smaller as lossless WebP than as lossy, and its edges stay clean. */
async function print(plate: Plate, file: string): Promise<number> {
  const image = new Resvg(plate.svg()).render()
  const { pixels, width, height } = image
  const colours = ramp(plate)
  const seen = new Map<number, Rgb>()
  const out = Buffer.alloc(width * height * 3)
  for (let i = 0, o = 0; i < pixels.length; i += 4, o += 3) {
    const [r, g, b] = [pixels[i]!, pixels[i + 1]!, pixels[i + 2]!]
    const key = (r << 16) | (g << 8) | b
    let nearest = seen.get(key)
    if (nearest === undefined) {
      const away = (c: Rgb): number => (c[0] - r) ** 2 + (c[1] - g) ** 2 + (c[2] - b) ** 2
      nearest = colours.reduce((best, c) => (away(c) < away(best) ? c : best))
      seen.set(key, nearest)
    }
    out.set(nearest, o)
  }
  const info = await sharp(out, { raw: { width, height, channels: 3 } })
    .webp({ lossless: true, effort: 6 })
    .toFile(file)
  return info.size
}

const folder = fileURLToPath(new URL('../pictures/', import.meta.url))
await mkdir(folder, { recursive: true })
const wanted = process.argv.slice(2)
for (const [name, draw] of Object.entries(scenes)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const size = await print(draw(), `${folder}${name}.webp`)
  console.log(`${name}.webp ${Math.round(size / 1024)} KB`)
}
