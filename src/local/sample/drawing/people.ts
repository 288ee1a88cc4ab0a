import { arc, type Plate, type Style } from './plate.ts'
import type { Pt } from './screens.ts'

export interface Pose {
  /** Facing: 1 to the right, -1 to the left, 0 away from or towards us. */
  way?: 1 | -1 | 0
  pose?: 'stand' | 'walk' | 'sit' | 'carry' | 'point'
  coat?: string
  hat?: boolean
  skirt?: boolean
  tone?: number
  bag?: boolean
  /** Children have larger heads for their height. */
  child?: boolean
}

/** A limb: a tapered stroke with rounded ends through the joints. */
export function limb(p: Plate, joints: readonly Pt[], from: number, to: number, colour: string): void {
  p.pen(joints, to, colour, from)
  joints.forEach(([x, y], i) => {
    const r = (from + ((to - from) * i) / (joints.length - 1)) / 2
    p.path(dot(x, y, r), colour)
  })
}

function dot(x: number, y: number, r: number): string {
  return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`
}

/** A figure h tall with the feet at (x, y); for 'sit', y is the seat's floor. */
export function figure(p: Plate, x: number, y: number, h: number, o: Pose = {}): void {
  const way = o.way ?? 0
  const f = way === 0 ? 1 : way
  const coat = o.coat ?? p.ink
  const at = (u: number, v: number): Pt => [x + u * h * f, y - v * h]
  const leg = 0.085 * h
  if (o.pose === 'sit') {
    const w = Math.max(1.4, h * 0.022)
    p.line([at(-0.2, 0.31), at(0.06, 0.31)], w * 1.6)
    for (const u of [-0.18, 0.04]) p.line([at(u, 0.31), at(u * 1.15, 0)], w)
    p.line([at(-0.19, 0.31), at(-0.23, 0.66)], w)
    limb(p, [at(-0.08, 0.36), at(0.2, 0.37), at(0.22, 0.03), at(0.28, 0.01)], leg * 1.2, leg * 0.7, p.ink)
  } else if (o.pose === 'walk' || o.pose === 'carry') {
    limb(p, [at(0.01, 0.48), at(0.1, 0.26), at(0.12, 0.02), at(0.17, 0.01)], leg * 1.1, leg * 0.6, p.ink)
    limb(p, [at(-0.01, 0.48), at(-0.05, 0.25), at(-0.15, 0.04), at(-0.12, 0.01)], leg * 1.1, leg * 0.6, p.ink)
  } else {
    limb(p, [at(-0.045, 0.48), at(-0.055, 0.25), at(-0.05, 0.02), at(-0.03, 0.01)], leg, leg * 0.62, p.ink)
    limb(p, [at(0.045, 0.48), at(0.055, 0.25), at(0.06, 0.02), at(0.09, 0.01)], leg, leg * 0.62, p.ink)
  }
  const base = o.pose === 'sit' ? 0.32 : o.skirt === true ? 0.24 : 0.42
  const flare = o.skirt === true ? 0.16 : 0.115
  const wide = way === 0 ? 0.13 : 0.095
  const body: Pt[] = [
    at(-flare, base),
    at(-0.09, 0.58),
    at(-wide, 0.74),
    at(-wide * 0.8, 0.82),
    at(-0.035, 0.855),
    at(0.035, 0.855),
    at(wide * 0.8, 0.82),
    at(wide, 0.74),
    at(0.09, 0.58),
    at(flare, base),
  ]
  const style: Style = { fill: coat }
  if (coat !== p.ink) {
    style.stroke = p.ink
    style.w = Math.max(1, h * 0.012)
    style.tone = o.tone ?? 0.22
    style.angle = 70
    style.pitch = Math.max(4, h * 0.028)
  }
  p.poly(body, style)
  const arm = coat === p.ink ? p.ink : coat
  const arms: Pt[][] =
    o.pose === 'carry'
      ? [[at(0, 0.79), at(0.06, 0.6), at(0.2, 0.6)]]
      : o.pose === 'point'
        ? [
            [at(0.04, 0.79), at(0.16, 0.72), at(0.32, 0.8)],
            [at(-0.08, 0.78), at(-0.13, 0.6), at(-0.11, 0.46)],
          ]
        : o.pose === 'sit'
          ? [[at(-0.02, 0.78), at(0.03, 0.58), at(0.2, 0.52)]]
          : way === 0
            ? [
                [at(-0.12, 0.79), at(-0.155, 0.62), at(-0.14, 0.45)],
                [at(0.12, 0.79), at(0.155, 0.62), at(0.14, 0.45)],
              ]
            : [[at(-0.01, 0.79), at(-0.05, 0.62), at(0.04, 0.48)]]
  for (const joints of arms) {
    if (coat !== p.ink) limb(p, joints, 0.075 * h, 0.055 * h, p.ink)
    limb(p, joints, 0.064 * h, 0.042 * h, arm)
  }
  if (h > 100) dress(p, at, h, way, coat)
  const [hx, hy] = at(way === 0 ? 0 : 0.02, 0.93)
  const r = (o.child === true ? 0.084 : 0.064) * h
  head(p, hx, hy, r, way, h > 84, o.skirt === true)
  if (o.hat === true) {
    p.poly(
      [
        [hx - r * 1.5, hy - r * 0.45],
        [hx - r, hy - r * 0.6],
        [hx - r * 0.8, hy - r * 1.5],
        [hx + r * 0.8, hy - r * 1.5],
        [hx + r, hy - r * 0.6],
        [hx + r * 1.5, hy - r * 0.45],
      ],
      { fill: p.ink },
    )
  }
  if (o.bag === true) {
    const [bx, by] = at(0.12, 0.42)
    p.rect(bx - 0.06 * h, by, 0.13 * h, 0.12 * h, { fill: p.ink })
  }
}

function dress(p: Plate, at: (u: number, v: number) => Pt, h: number, way: number, coat: string): void {
  const seam = coat === p.ink ? p.paper : p.ink
  const w = Math.max(1, h * 0.009)
  if (way === 0) p.line([at(0, 0.8), at(0, 0.5)], w, seam)
  else p.line([at(0.055, 0.83), at(0.085, 0.7), at(0.085, 0.48)], w, seam)
  p.pen([at(-0.06, 0.835), at(0.01, 0.81), at(0.07, 0.835)], h * 0.036, coat === p.second ? p.paper : p.second)
}

export function head(p: Plate, x: number, y: number, r: number, way: 1 | -1 | 0, large: boolean, long: boolean): void {
  if (!large || way === 0) {
    p.poly(arc(x, y, r * 0.92, r * 1.08, 0, 360, 16), { fill: p.ink })
    return
  }
  const f = way
  const at = (u: number, v: number): Pt => [x + u * r * f, y + v * r]
  p.poly([at(-0.4, 0.7), at(0.3, 0.7), at(0.34, 1.3), at(-0.5, 1.3)], { fill: p.ink })
  p.poly(
    [
      at(-0.9, -0.2),
      at(-0.6, -0.95),
      at(0.1, -1.12),
      at(0.72, -0.8),
      at(0.86, -0.26),
      at(1.08, 0.12),
      at(0.88, 0.24),
      at(0.84, 0.7),
      at(0.46, 1.02),
      at(-0.1, 0.9),
      at(-0.6, 0.7),
    ],
    { fill: p.paper, stroke: p.ink, w: Math.max(1.2, r * 0.16) },
  )
  p.poly(
    [
      at(0.8, -0.5),
      at(0.66, -1),
      at(0.1, -1.3),
      at(-0.62, -1.16),
      at(-1.06, -0.5),
      at(-1.02, 0.3),
      at(-0.74, 0.9),
      at(-0.36, 0.84),
      at(-0.2, 0.2),
      at(-0.06, -0.3),
      at(0.3, -0.62),
    ],
    { fill: p.ink },
  )
  if (long) p.poly(arc(...at(-1.08, 0.1), r * 0.5, r * 0.56, 0, 360, 12), { fill: p.ink })
}

/** A row of heads and shoulders seen from behind. */
export function bust(p: Plate, x: number, y: number, r: number, style: Style): void {
  const body: Pt[] = [
    ...arc(x, y + r * 2.5, r * 2.05, r * 1.35, 180, 360, 14),
    [x + r * 2.1, y + r * 8],
    [x - r * 2.1, y + r * 8],
  ]
  p.poly(body, style)
  p.rect(x - r * 0.42, y + r * 0.6, r * 0.84, r, style)
  p.round(x, y, r * 0.86, style, r)
}

export function cyclist(p: Plate, x: number, y: number, h: number, way: 1 | -1, coat: string): void {
  const at = (u: number, v: number): Pt => [x + u * h * way, y - v * h]
  const w = Math.max(1.4, h * 0.014)
  for (const u of [-0.31, 0.31]) {
    const [cx, cy] = at(u, 0.19)
    p.path(dot(cx, cy, 0.185 * h), 'none', p.ink, w * 1.5)
    for (let i = 0; i < 6; i++) {
      const a = (i * Math.PI) / 6 + 0.2
      p.seg(
        cx - Math.cos(a) * 0.18 * h,
        cy - Math.sin(a) * 0.18 * h,
        cx + Math.cos(a) * 0.18 * h,
        cy + Math.sin(a) * 0.18 * h,
        w * 0.35,
      )
    }
  }
  p.line([at(-0.31, 0.19), at(-0.02, 0.18), at(0.22, 0.44), at(-0.11, 0.44), at(-0.31, 0.19)], w)
  p.line([at(-0.02, 0.18), at(-0.13, 0.52)], w)
  p.line([at(0.31, 0.19), at(0.21, 0.52), at(0.14, 0.55)], w)
  p.line([at(-0.2, 0.53), at(-0.06, 0.53)], w * 2.4)
  limb(p, [at(-0.11, 0.55), at(0.09, 0.42), at(-0.02, 0.12), at(0.05, 0.1)], 0.085 * h, 0.05 * h, p.ink)
  limb(p, [at(-0.11, 0.55), at(0.13, 0.5), at(0.02, 0.27), at(0.09, 0.25)], 0.085 * h, 0.05 * h, p.ink)
  p.poly(
    [
      at(-0.2, 0.52),
      at(-0.185, 0.62),
      at(-0.13, 0.74),
      at(-0.05, 0.85),
      at(0.02, 0.875),
      at(0.07, 0.84),
      at(0.07, 0.77),
      at(0.02, 0.66),
      at(-0.02, 0.53),
    ],
    { fill: coat, stroke: p.ink, w, tone: coat === p.ink ? 0 : 0.25, angle: 60, pitch: Math.max(4, h * 0.024) },
  )
  limb(p, [at(0.015, 0.8), at(0.07, 0.65), at(0.165, 0.565)], 0.062 * h, 0.042 * h, p.ink)
  if (coat !== p.ink) limb(p, [at(0.015, 0.8), at(0.07, 0.65), at(0.15, 0.58)], 0.048 * h, 0.028 * h, coat)
  const [hx, hy] = at(0.08, 0.935)
  p.pen([at(-0.03, 0.865), at(0.03, 0.85), at(0.09, 0.86)], h * 0.05, coat === p.second ? p.paper : p.second)
  head(p, hx, hy, 0.062 * h, way, h > 84, false)
  if (h > 84)
    p.poly([...arc(hx - way * h * 0.004, hy - h * 0.025, h * 0.075, h * 0.06, 180, 360, 14)], {
      fill: p.second,
      stroke: p.ink,
      w,
    })
}
