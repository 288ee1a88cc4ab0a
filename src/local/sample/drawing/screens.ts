import { noise } from './chance.ts'

export type Pt = readonly [number, number]
export type Tone = number | ((x: number, y: number) => number)

export function fix(n: number): string {
  return String(Math.round(n * 10) / 10)
}

function toneAt(tone: Tone, x: number, y: number): number {
  return typeof tone === 'number' ? tone : tone(x, y)
}

export function outline(points: readonly Pt[], closed = true): string {
  return `M${points.map(([x, y]) => `${fix(x)} ${fix(y)}`).join('L')}${closed ? 'Z' : ''}`
}

function turn([x, y]: Pt, cos: number, sin: number): Pt {
  return [x * cos + y * sin, y * cos - x * sin]
}

/** The spans of a horizontal line that lie inside the shape (even-odd). */
function spans(shape: readonly Pt[], y: number): number[] {
  const cuts: number[] = []
  for (let i = 0; i < shape.length; i++) {
    const [ax, ay] = shape[i]!
    const [bx, by] = shape[(i + 1) % shape.length]!
    if (ay <= y === by <= y) continue
    cuts.push(ax + ((y - ay) / (by - ay)) * (bx - ax))
  }
  return cuts.sort((a, b) => a - b)
}

/** One engraved line whose thickness follows the tone; it breaks where the tone fades out. */
export function swelling(
  at: (t: number) => Pt,
  from: number,
  to: number,
  every: number,
  thickness: (x: number, y: number) => number,
): string {
  const steps = Math.max(1, Math.ceil((to - from) / every))
  let path = ''
  let upper: Pt[] = []
  let lower: Pt[] = []
  const lift = () => {
    if (upper.length > 1) path += outline([...upper, ...lower.reverse()])
    upper = []
    lower = []
  }
  for (let i = 0; i <= steps; i++) {
    const [x, y] = at(from + ((to - from) * i) / steps)
    const half = thickness(x, y) / 2
    if (half < 0.28) {
      if (upper.length > 0) {
        upper.push([x, y])
        lift()
      }
      continue
    }
    if (upper.length === 0 && i > 0) upper.push(at(from + ((to - from) * (i - 1)) / steps))
    upper.push([x, y - half])
    lower.push([x, y + half])
  }
  lift()
  return path
}

export function hatchPath(shape: readonly Pt[], angle: number, pitch: number, tone: Tone, seed: number): string {
  const rad = (angle * Math.PI) / 180
  const cos = Math.cos(rad)
  const sin = Math.sin(rad)
  const turned = shape.map((pt) => turn(pt, cos, sin))
  const ys = turned.map(([, y]) => y)
  const last = Math.max(...ys)
  const every = typeof tone === 'number' ? 46 : 9
  let path = ''
  for (let y = Math.floor(Math.min(...ys) / pitch) * pitch + pitch * 0.5; y < last; y += pitch) {
    const cuts = spans(turned, y)
    for (let i = 0; i + 1 < cuts.length; i += 2) {
      const a = cuts[i]!
      const b = cuts[i + 1]!
      if (b - a < 1.5) continue
      const steps = Math.max(1, Math.ceil((b - a) / every))
      let upper: Pt[] = []
      let lower: Pt[] = []
      const lift = () => {
        if (upper.length > 1) path += outline([...upper, ...lower.reverse()])
        upper = []
        lower = []
      }
      for (let k = 0; k <= steps; k++) {
        const t = a + ((b - a) * k) / steps
        const drift = (noise(t / 70, y / 9, seed) - 0.5) * pitch * 0.3
        const [x0, y0] = turn([t, y], cos, -sin)
        const width = pitch * toneAt(tone, x0, y0) * (0.84 + 0.32 * noise(t / 23, y / 5, seed + 3))
        if (width < 0.45) {
          if (upper.length > 0) {
            const end = turn([t, y + drift], cos, -sin)
            upper.push(end)
            lift()
          }
          continue
        }
        if (upper.length === 0 && k > 0) upper.push(turn([t - (b - a) / steps, y + drift], cos, -sin))
        upper.push(turn([t, y + drift - width / 2], cos, -sin))
        lower.push(turn([t, y + drift + width / 2], cos, -sin))
      }
      lift()
    }
  }
  return path
}

export function dotPath(shape: readonly Pt[], angle: number, pitch: number, tone: Tone): string {
  const rad = (angle * Math.PI) / 180
  const cos = Math.cos(rad)
  const sin = Math.sin(rad)
  const turned = shape.map((pt) => turn(pt, cos, sin))
  const ys = turned.map(([, y]) => y)
  const last = Math.max(...ys)
  let path = ''
  for (let y = Math.floor(Math.min(...ys) / pitch) * pitch; y < last; y += pitch) {
    const cuts = spans(turned, y)
    for (let i = 0; i + 1 < cuts.length; i += 2) {
      const b = cuts[i + 1]!
      for (let x = Math.ceil(cuts[i]! / pitch) * pitch; x < b; x += pitch) {
        const [px, py] = turn([x, y], cos, -sin)
        const t = toneAt(tone, px, py)
        if (t < 0.02) continue
        const r = pitch * Math.sqrt(Math.min(t, 1.6) / Math.PI)
        const d = fix(r * 2)
        path += `M${fix(px - r)} ${fix(py)}a${fix(r)} ${fix(r)} 0 1 0 ${d} 0a${fix(r)} ${fix(r)} 0 1 0 -${d} 0Z`
      }
    }
  }
  return path
}
