import { arc, type Plate, type Style } from './plate.ts'
import type { Pt } from './screens.ts'

export function gull(p: Plate, x: number, y: number, s: number, tilt = 0): void {
  p.pen(
    [
      [x - s, y - s * 0.1 - tilt],
      [x - s * 0.6, y - s * 0.36 - tilt],
      [x - s * 0.2, y - s * 0.16],
      [x, y],
    ],
    s * 0.13,
  )
  p.pen(
    [
      [x + s, y - s * 0.2 + tilt],
      [x + s * 0.6, y - s * 0.42 + tilt],
      [x + s * 0.2, y - s * 0.16],
      [x, y],
    ],
    s * 0.13,
  )
  p.pen(
    [
      [x - s * 0.12, y - s * 0.03],
      [x, y + s * 0.05],
      [x + s * 0.2, y + s * 0.02],
    ],
    s * 0.14,
  )
}

export function lampPost(p: Plate, x: number, y: number, h: number, lit: string | undefined = undefined): void {
  const w = h * 0.022
  p.pen(
    [
      [x, y],
      [x, y - h * 0.9],
    ],
    w,
    p.ink,
    w * 2.1,
  )
  p.rect(x - w * 2.4, y - h * 0.04, w * 4.8, h * 0.04, { fill: p.ink })
  p.seg(x - h * 0.055, y - h * 0.78, x + h * 0.055, y - h * 0.78, w * 0.8)
  p.poly(
    [
      [x - h * 0.032, y - h * 0.88],
      [x + h * 0.032, y - h * 0.88],
      [x + h * 0.052, y - h * 0.99],
      [x - h * 0.052, y - h * 0.99],
    ],
    { fill: lit ?? p.paper, stroke: p.ink, w: w * 0.8 },
  )
  p.poly(
    [
      [x - h * 0.065, y - h * 0.985],
      [x + h * 0.065, y - h * 0.985],
      [x, y - h * 1.05],
    ],
    { fill: p.ink },
  )
}

export function bareTree(p: Plate, x: number, y: number, h: number, colour: string = p.ink): void {
  const grow = (ax: number, ay: number, angle: number, len: number, w: number, depth: number): void => {
    const kink = p.between(-0.16, 0.16)
    const mx = ax + Math.cos(angle + kink) * len * 0.5
    const my = ay + Math.sin(angle + kink) * len * 0.5
    const bx = mx + Math.cos(angle - kink) * len * 0.5
    const by = my + Math.sin(angle - kink) * len * 0.5
    p.pen(
      [
        [ax, ay],
        [mx, my],
        [bx, by],
      ],
      depth === 0 ? w * 0.2 : w * 0.62,
      colour,
      w,
    )
    if (depth === 0) return
    const count = depth > 3 ? 2 : 3
    for (let i = 0; i < count; i++) {
      const spread = (i - (count - 1) / 2) * p.between(0.55, 0.8) + p.between(-0.15, 0.15)
      grow(bx, by, angle * 0.94 - Math.PI * 0.03 + spread, len * p.between(0.62, 0.8), w * 0.62, depth - 1)
    }
  }
  grow(x, y, -Math.PI / 2, h * 0.3, h * 0.05, h > 380 ? 5 : 4)
}

/** A girder of two booms and zigzag bracing between two points. */
export function girder(
  p: Plate,
  a: Pt,
  b: Pt,
  deep: number,
  bays: number,
  w: number,
  colour: string = p.ink,
  taper = 1,
): void {
  const len = Math.hypot(b[0] - a[0], b[1] - a[1])
  const nx = -(b[1] - a[1]) / len
  const ny = (b[0] - a[0]) / len
  const at = (t: number, side: number): Pt => {
    const d = (deep / 2) * side * (1 + (taper - 1) * t)
    return [a[0] + (b[0] - a[0]) * t + nx * d, a[1] + (b[1] - a[1]) * t + ny * d]
  }
  p.line([at(0, 1), at(1, 1)], w * 1.5, colour)
  p.line([at(0, -1), at(1, -1)], w * 1.5, colour)
  const zig: Pt[] = []
  for (let i = 0; i <= bays * 2; i++) zig.push(at(i / (bays * 2), i % 2 === 0 ? 1 : -1))
  p.line(zig, w * 0.8, colour)
}

/** A shipyard slewing crane: lattice tower, cab and a raised jib with its hook. */
export function jibCrane(
  p: Plate,
  x: number,
  y: number,
  h: number,
  way: 1 | -1,
  colour: string = p.ink,
  lift = 0.5,
  drop = 0.5,
): void {
  const s = h / 10
  girder(p, [x, y], [x, y - h * 0.62], s * 1.5, 9, s * 0.09, colour, 0.62)
  const top = y - h * 0.62
  const X = (u: number): number => x + u * s * way
  p.poly(
    [
      [X(-1.9), top - s * 0.9],
      [X(0.7), top - s * 0.9],
      [X(0.7), top],
      [X(-1.9), top],
    ],
    { fill: colour },
  )
  p.poly(
    [
      [X(0.7), top - s * 0.75],
      [X(1.1), top - s * 0.75],
      [X(1.1), top - s * 0.2],
      [X(0.7), top - s * 0.2],
    ],
    { fill: p.paper, stroke: colour, w: s * 0.1 },
  )
  const mast: Pt = [X(-0.7), top - s * 3.2]
  p.line([[X(-1.5), top - s * 0.9], mast, [X(0.3), top - s * 0.9]], s * 0.16, colour)
  const tip: Pt = [X(6.2), top - s * (0.6 + 5 * lift)]
  girder(p, [X(0.5), top - s * 0.75], tip, s * 0.62, 11, s * 0.075, colour, 0.4)
  p.line([tip, mast, [X(-1.8), top - s * 0.6]], s * 0.06, colour)
  const foot = tip[1] + h * drop
  p.line([tip, [tip[0], foot]], s * 0.06, colour)
  p.poly(
    [
      [tip[0] - s * 0.14, foot],
      [tip[0] + s * 0.14, foot],
      [tip[0], foot + s * 0.4],
    ],
    { fill: colour },
  )
}

type Gable = 'plain' | 'step' | 'bell' | 'flat'

export interface HouseStyle {
  gable: Gable
  cols: number
  rows: number
  wall: Style
  glass: string
  lit?: string
  litShare?: number
  door?: boolean
}

/** A narrow harbour house seen square on, h tall to the eaves, standing on y. */
export function house(p: Plate, x: number, y: number, w: number, h: number, s: HouseStyle): void {
  const top = y - h
  const g = w * 0.72
  let head: Pt[] = [
    [x, top],
    [x + w / 2, top - g],
    [x + w, top],
  ]
  if (s.gable === 'step') {
    head = []
    const n = 4
    for (let i = 0; i < n; i++)
      head.push([x + (i * w) / (2 * n), top - (g * i) / n], [x + (i * w) / (2 * n), top - (g * (i + 1)) / n])
    for (let i = n; i > 0; i--)
      head.push(
        [x + w - ((i - 0) * w) / (2 * n) + (w / (2 * n)) * 0, top - (g * i) / n],
        [x + w - ((i - 1) * w) / (2 * n), top - (g * i) / n],
      )
    head.push([x + w, top])
  } else if (s.gable === 'bell') {
    head = [
      ...arc(x, top - g * 0.62, w * 0.28, g * 0.62, 90, 0, 8),
      [x + w * 0.3, top - g * 0.78],
      ...arc(x + w / 2, top - g * 0.8, w * 0.2, g * 0.25, 180, 360, 8),
      [x + w * 0.7, top - g * 0.78],
      ...arc(x + w, top - g * 0.62, w * 0.28, g * 0.62, 180, 90, 8),
    ]
  } else if (s.gable === 'flat') {
    head = [
      [x - w * 0.02, top],
      [x - w * 0.02, top - h * 0.04],
      [x + w * 1.02, top - h * 0.04],
      [x + w * 1.02, top],
    ]
  }
  p.poly([[x, y], ...head, [x + w, y]], { stroke: p.ink, w: Math.max(1.2, w * 0.012), ...s.wall })
  const cell = w / s.cols
  const floor = h / s.rows
  const line = Math.max(1, w * 0.009)
  for (let r = 0; r < s.rows; r++) {
    for (let c = 0; c < s.cols; c++) {
      if (s.door === true && r === s.rows - 1 && c === Math.floor(s.cols / 2)) {
        p.rect(x + cell * (c + 0.22), y - floor * 0.78, cell * 0.56, floor * 0.78, { fill: p.ink })
        continue
      }
      const on = s.lit !== undefined && p.chance() < (s.litShare ?? 0.3)
      const wx = x + cell * (c + 0.25)
      const wy = top + floor * (r + 0.22)
      p.rect(wx, wy, cell * 0.5, floor * 0.56, { fill: on ? s.lit : s.glass, stroke: p.ink, w: line })
      p.seg(wx + cell * 0.25, wy, wx + cell * 0.25, wy + floor * 0.56, line)
      p.seg(wx, wy + floor * 0.22, wx + cell * 0.5, wy + floor * 0.22, line)
      p.seg(wx - cell * 0.06, wy + floor * 0.58, wx + cell * 0.56, wy + floor * 0.58, line * 2)
    }
  }
  if (s.gable !== 'flat')
    p.rect(x + w * 0.44, top - g * 0.38, w * 0.12, g * 0.22, { fill: s.glass, stroke: p.ink, w: line })
}

/** Distant town: roofs, a few towers and spires in one flat silhouette. */
export function skyline(p: Plate, x0: number, x1: number, y: number, low: number, high: number, style: Style): void {
  const pts: Pt[] = [[x0, y]]
  let x = x0
  while (x < x1) {
    const w = p.between(0.7, 1.8) * low * 0.7
    const h = p.between(low * 0.6, low * 1.1)
    const kind = p.chance()
    if (kind < 0.1)
      pts.push(
        [x, y - h],
        [x + w * 0.3, y - h],
        [x + w * 0.3, y - high * 0.6],
        [x + w * 0.45, y - high],
        [x + w * 0.6, y - high * 0.6],
        [x + w * 0.6, y - h],
        [x + w, y - h],
      )
    else if (kind < 0.62) pts.push([x, y - h], [x + w / 2, y - h - low * 0.4], [x + w, y - h])
    else if (kind < 0.7)
      pts.push(
        [x, y - h],
        [x + w * 0.4, y - h],
        [x + w * 0.4, y - high * 0.8],
        [x + w * 0.52, y - high * 0.8],
        [x + w * 0.52, y - h],
        [x + w, y - h],
      )
    else pts.push([x, y - h], [x + w, y - h])
    x += w
  }
  pts.push([x, y])
  p.poly(pts, style)
}

/** Bars of cloud or mist laid over what is behind: tapered level strokes. */
export function mistBars(p: Plate, y0: number, y1: number, count: number, colour: string): void {
  for (let i = 0; i < count; i++) {
    const x = p.between(-200, 1500)
    const y = p.between(y0, y1)
    const w = p.between(160, 620)
    p.pen(
      [
        [x, y],
        [x + w * 0.3, y - 2],
        [x + w * 0.7, y + 1],
        [x + w, y],
      ],
      p.between(3, 9),
      colour,
    )
  }
}
