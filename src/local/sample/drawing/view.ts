import type { Plate, Style } from './plate.ts'
import type { Pt } from './screens.ts'

export type Project = (x: number, y: number, z: number) => Pt
export type Corner = readonly [number, number, number]

export interface Eye {
  x?: number
  y: number
  z?: number
  /** Degrees to the right. */
  yaw?: number
  zoom?: number
  cx?: number
  cy: number
}

/** x to the right, y up, z away. Verticals stay upright, as in architects' perspectives. */
export function lookFrom(eye: Eye): Project {
  const rad = ((eye.yaw ?? 0) * Math.PI) / 180
  const cos = Math.cos(rad)
  const sin = Math.sin(rad)
  const zoom = eye.zoom ?? 1000
  return (x, y, z) => {
    const dx = x - (eye.x ?? 0)
    const dz = z - (eye.z ?? 0)
    const depth = Math.max(0.3, sin * dx + cos * dz)
    return [(eye.cx ?? 800) + (zoom * (cos * dx - sin * dz)) / depth, eye.cy - (zoom * (y - eye.y)) / depth]
  }
}

/** The same view reflected in water lying at height 0. */
export function reflected(at: Project): Project {
  return (x, y, z) => at(x, -y, z)
}

export type OnWall = (u: number, v: number) => Pt

/** A wall from a to b on the ground: u runs along it from 0 to 1, v is the height. */
export function wall(at: Project, a: readonly [number, number], b: readonly [number, number]): OnWall {
  return (u, v) => at(a[0] + (b[0] - a[0]) * u, v, a[1] + (b[1] - a[1]) * u)
}

export function pane(
  p: Plate,
  on: OnWall,
  u0: number,
  u1: number,
  v0: number,
  v1: number,
  style: Style,
  arched = 0,
): void {
  if (arched === 0) {
    p.poly([on(u0, v0), on(u1, v0), on(u1, v1), on(u0, v1)], style)
    return
  }
  const head = Array.from({ length: 11 }, (_, i): Pt => {
    const a = (Math.PI * i) / 10
    return on((u0 + u1) / 2 + ((u1 - u0) / 2) * Math.cos(a), v1 - arched + arched * Math.sin(a))
  })
  p.poly([on(u0, v0), on(u1, v0), ...head], style)
}

export function facet(p: Plate, at: Project, corners: readonly Corner[], style: Style): void {
  p.poly(
    corners.map(([x, y, z]) => at(x, y, z)),
    style,
  )
}

export interface BoxStyle {
  front: Style
  side?: Style
  top?: Style
}

function facesUs(pts: readonly Pt[], mirrored: boolean): boolean {
  let area = 0
  for (let i = 0; i < pts.length; i++) {
    const [ax, ay] = pts[i]!
    const [bx, by] = pts[(i + 1) % pts.length]!
    area += ax * by - bx * ay
  }
  return mirrored ? area < 0 : area > 0
}

/** A block with its near lower left corner at (x, y, z); only the faces turned to us are drawn. */
export function block(
  p: Plate,
  at: Project,
  x: number,
  y: number,
  z: number,
  w: number,
  h: number,
  d: number,
  s: BoxStyle,
): void {
  const X = x + w
  const Y = y + h
  const Z = z + d
  const side = s.side ?? s.front
  const faces: [Corner[], Style][] = [
    [
      [
        [x, Y, Z],
        [X, Y, Z],
        [X, Y, z],
        [x, Y, z],
      ],
      s.top ?? s.front,
    ],
    [
      [
        [x, Y, Z],
        [x, Y, z],
        [x, y, z],
        [x, y, Z],
      ],
      side,
    ],
    [
      [
        [X, Y, z],
        [X, Y, Z],
        [X, y, Z],
        [X, y, z],
      ],
      side,
    ],
    [
      [
        [x, Y, z],
        [X, Y, z],
        [X, y, z],
        [x, y, z],
      ],
      s.front,
    ],
  ]
  const mirrored = at(x, Y, z)[1] > at(x, y, z)[1]
  for (const [corners, style] of faces) {
    const pts = corners.map((c) => at(...c))
    if (facesUs(pts, mirrored)) p.poly(pts, style)
  }
}

export function rod(p: Plate, at: Project, a: Corner, b: Corner, w: number, colour?: string): void {
  p.line([at(...a), at(...b)], w, colour)
}
