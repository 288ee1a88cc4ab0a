import { clamp, noise, step } from './chance.ts'
import { figure } from './people.ts'
import { Plate, type Style } from './plate.ts'
import type { Pt } from './screens.ts'
import { block, facet, lookFrom, type Project, pane, rod, wall } from './view.ts'

/** A square-rigged model on its stand, s wide at the waterline. */
function modelShip(p: Plate, x: number, y: number, s: number, way: 1 | -1): void {
  const at = (u: number, v: number): Pt => [x + u * s * way, y - v * s]
  const w = Math.max(1, s * 0.006)
  const masts = [
    [-0.3, 0.72],
    [0.02, 0.9],
    [0.3, 0.76],
  ] as const
  masts.forEach(([u, h], m) => {
    p.pen([at(u, 0.1), at(u, h)], w, p.ink, w * 4)
    for (let k = 0; k < 4; k++) {
      const v0 = 0.2 + ((h - 0.24) * k) / 4
      const v1 = v0 + (h - 0.24) / 4 - 0.015
      const b0 = 0.15 - k * 0.02
      const b1 = 0.13 - k * 0.022
      const belly = (va: number, half: number, n: number): Pt[] =>
        Array.from({ length: n + 1 }, (_, i) =>
          at(u - half + (2 * half * i) / n, va + 0.022 * Math.sin((i / n) * Math.PI)),
        )
      p.poly([...belly(v0, b0, 8), ...belly(v1, b1, 8).reverse()], {
        fill: m === 1 && k === 1 ? p.second : p.paper,
        tone: (px) => 0.55 * step(0.2, 1, ((px - x) * way) / s - u + 0.5),
        angle: 90,
        pitch: Math.max(4, s * 0.016),
        stroke: p.ink,
        w: w * 1.2,
      })
      p.line([at(u - b0 - 0.02, v0), at(u + b0 + 0.02, v0)], w * 1.8)
    }
  })
  p.pen([at(0.44, 0.12), at(0.72, 0.27)], w, p.ink, w * 3)
  p.line([at(0.72, 0.27), at(0.3, 0.76), at(0.02, 0.9), at(-0.3, 0.72), at(-0.52, 0.2)], w * 0.8)
  for (const [u, h] of masts)
    for (const d of [-0.1, -0.05, 0.05, 0.1]) p.line([at(u + d, 0.1), at(u, h * 0.82)], w * 0.6)
  const hull: Pt[] = [
    at(-0.54, 0.2),
    at(-0.5, 0.02),
    at(-0.4, -0.06),
    at(0.36, -0.06),
    at(0.46, 0.02),
    at(0.54, 0.15),
    at(0.4, 0.11),
    at(-0.3, 0.09),
    at(-0.34, 0.15),
    at(-0.5, 0.17),
  ]
  p.poly(hull, {
    fill: p.second,
    tone: (_, py) => clamp(0.15 + 0.7 * step(y - 0.04 * s, y + 0.06 * s, py)),
    angle: 0,
    pitch: Math.max(3, s * 0.012),
    stroke: p.ink,
    w: w * 2,
  })
  p.line([at(-0.52, 0.1), at(-0.2, 0.055), at(0.3, 0.065), at(0.5, 0.11)], w * 3.4, p.paper)
  for (let i = 0; i < 12; i++) {
    const [px, py] = at(-0.42 + i * 0.075, 0.062 + Math.abs(i - 6) * 0.003)
    p.rect(px - s * 0.009, py - s * 0.009, s * 0.018, s * 0.018, { fill: p.ink })
  }
  for (const u of [-0.22, 0.22])
    p.poly([at(u - 0.03, -0.12), at(u - 0.012, -0.05), at(u + 0.012, -0.05), at(u + 0.03, -0.12)], { fill: p.ink })
}

function floor(p: Plate, at: Project, half: number, deep: number, every: number, colour: string = p.ink): void {
  for (let x = -half; x <= half; x += every) rod(p, at, [x, 0, 2], [x, 0, deep], 1.3, colour)
  for (let z = 2; z < deep; z += every * (1 + z / 30)) rod(p, at, [-half, 0, z], [half, 0, z], 1.1, colour)
}

export function museum(): Plate {
  const p = new Plate('ochre', 167)
  const at = lookFrom({ y: 2.3, cx: 960, cy: 470, zoom: 860 })
  const end = 40
  facet(
    p,
    at,
    [
      [-9, 0, end],
      [9, 0, end],
      [9, 10, end],
      [-9, 10, end],
    ],
    { fill: p.paper, tone: 0.14, angle: 90, pitch: 6, stroke: p.ink, w: 3 },
  )
  facet(
    p,
    at,
    [
      [-9, 0, end],
      [9, 0, end],
      [9, 0, 1.5],
      [-9, 0, 1.5],
    ],
    { fill: p.paper },
  )
  floor(p, at, 9, end, 1.5)
  p.poly([at(-9, 0, 1.5), at(9, 0, 1.5), at(9, 0, end), at(-9, 0, end)], {
    tone: (x, y) => 0.32 * step(520, 900, y) * (0.5 + noise(x / 120, y / 14, 4)),
    angle: 0,
    pitch: 8,
  })
  for (const s of [-1, 1]) {
    const on = wall(at, [s * 9, end], [s * 9, 2])
    pane(p, on, 0, 1, 0, 10, {
      fill: s < 0 ? p.second : p.paper,
      tone: s < 0 ? 0.34 : 0.3,
      angle: 90,
      pitch: 7,
      stroke: p.ink,
      w: 3,
    })
    for (let i = 0; i < 6; i++) {
      pane(p, on, i * 0.155 + 0.03, i * 0.155 + 0.13, 4.4, 9, { fill: p.paper, stroke: p.ink, w: 4 }, 1.2)
      for (const m of [0.33, 0.66])
        p.line([on(i * 0.155 + 0.03 + m * 0.1, 4.4), on(i * 0.155 + 0.03 + m * 0.1, 9.6)], 2.4)
      for (const v of [5.7, 7, 8.3]) p.line([on(i * 0.155 + 0.03, v), on(i * 0.155 + 0.13, v)], 2.4)
    }
    pane(p, on, 0, 1, 3.4, 3.8, { fill: p.ink })
  }
  for (let i = 12; i >= 0; i--) {
    const z = 3 + i * 3.1
    const rib = Array.from({ length: 25 }, (_, k) =>
      at(-9 * Math.cos((k * Math.PI) / 24), 10 + 4.5 * Math.sin((k * Math.PI) / 24), z),
    )
    p.line(rib, Math.max(2, 60 / z))
  }
  for (let k = 1; k < 12; k++)
    p.line(
      Array.from({ length: 20 }, (_, i) =>
        at(-9 * Math.cos((k * Math.PI) / 12), 10 + 4.5 * Math.sin((k * Math.PI) / 12), 3 + i * 2),
      ),
      1.6,
    )
  const hung = at(0, 7.6, 30)
  modelShip(p, hung[0], hung[1], 240, -1)
  p.line([at(-2, 13.5, 30), [hung[0] - 60, hung[1] - 20]], 1.4)
  p.line([at(2, 13.5, 30), [hung[0] + 60, hung[1] - 20]], 1.4)
  const glassCase = (x: number, z: number, w: number, d: number, h: number, ship: number, way: 1 | -1): void => {
    block(p, at, x, 0, z, w, 0.95, d, {
      front: { fill: p.ink },
      side: { fill: p.second, tone: 0.6, angle: 90, pitch: 6, stroke: p.ink, w: 3 },
      top: { fill: p.paper, stroke: p.ink, w: 3 },
    })
    const air: Style = { fill: p.paper }
    block(p, at, x, 0.95, z, w, h, d, { front: air, side: air, top: air })
    const back = [at(x, 0.95, z + d), at(x + w, 0.95, z + d), at(x + w, 0.95 + h, z + d), at(x, 0.95 + h, z + d)]
    p.poly(back, { stroke: p.ink, w: 1.6 })
    const near = [at(x, 0.95, z), at(x + w, 0.95, z), at(x + w, 0.95 + h, z), at(x, 0.95 + h, z)]
    back.forEach((pt, i) => p.line([pt, near[i]!], 1.6))
    const mid = at(x + w / 2, 0.95, z + d / 2)
    const scale = 860 / (z + d / 2)
    modelShip(p, mid[0], mid[1] - scale * ship * 0.14, scale * ship, way)
    const glass: Style = { stroke: p.ink, w: Math.max(2, 28 / z) }
    block(p, at, x, 0.95, z, w, h, d, { front: glass, side: glass, top: glass })
    const shine = wall(at, [x, z], [x + w, z])
    for (const u of [0.06, 0.1, 0.13])
      p.line([shine(u, 0.95 + h * 0.55), shine(u + 0.09, 0.95 + h * 0.92)], u === 0.1 ? 5 : 2.2, p.second)
    for (const u of [0.78, 0.82]) p.line([shine(u, 0.95 + h * 0.08), shine(u + 0.12, 0.95 + h * 0.5)], 3, p.second)
    const [lx, ly] = shine(0.5, 0.55)
    p.rect(lx - scale * 0.2, ly - scale * 0.1, scale * 0.4, scale * 0.2, { fill: p.paper })
  }
  const person = (x: number, z: number, o: Parameters<typeof figure>[4], tall = 1.72): void => {
    const [sx, sy] = at(x, 0, z)
    p.rimmed(() => figure(p, sx, sy, (860 * tall) / z, o ?? {}), 2)
  }
  for (const z of [31, 25]) {
    glassCase(-6.6, z, 3, 1.6, 2, 2.2, 1)
    glassCase(3.6, z, 3, 1.6, 2, 2.2, -1)
  }
  person(-0.8, 29, { way: -1, pose: 'walk' })
  person(0.6, 26, { way: 1, hat: true })
  glassCase(3.4, 16.5, 3.6, 1.8, 2.2, 2.7, -1)
  person(-0.2, 18, { way: -1, skirt: true })
  person(1.9, 16, { way: 1, pose: 'point', coat: p.second })
  person(2.4, 15.4, { way: 1, coat: p.ink }, 1.15)
  glassCase(-6.9, 8.6, 6.3, 2.2, 3.9, 4.5, 1)
  person(-0.1, 9.4, { way: -1, pose: 'point', hat: false, coat: p.ink })
  person(0.9, 9, { way: -1, coat: p.paper, skirt: true })
  person(4.2, 7.6, { way: 1, pose: 'walk', coat: p.second, bag: true })
  return p
}

export function library(): Plate {
  const p = new Plate('green', 173)
  const at = lookFrom({ y: 3.2, cx: 720, cy: 440, zoom: 860 })
  const end = 44
  facet(
    p,
    at,
    [
      [-11, 0, end],
      [11, 0, end],
      [11, 12, end],
      [-11, 12, end],
    ],
    { fill: p.paper, stroke: p.ink, w: 3 },
  )
  const gable = Array.from({ length: 25 }, (_, k) =>
    at(-11 * Math.cos((k * Math.PI) / 24), 12 + 5 * Math.sin((k * Math.PI) / 24), end),
  )
  p.poly(gable, { fill: p.paper, tone: 0.3, angle: 0, pitch: 6, stroke: p.ink, w: 3 })
  const back = wall(at, [-11, end], [11, end])
  for (const [u0, u1, top] of [
    [0.1, 0.28, 11],
    [0.36, 0.64, 14.4],
    [0.72, 0.9, 11],
  ] as const) {
    pane(
      p,
      back,
      u0,
      u1,
      3.4,
      top,
      {
        fill: p.paper,
        tone: (_, y) => 0.5 * step(480, 200, y),
        ink: p.second,
        dots: true,
        pitch: 8,
        stroke: p.ink,
        w: 4,
      },
      1.8,
    )
    for (let i = 1; i < 4; i++) p.line([back(u0 + ((u1 - u0) * i) / 4, 3.4), back(u0 + ((u1 - u0) * i) / 4, top)], 2.4)
    for (let v = 5; v < top; v += 1.6) p.line([back(u0, v), back(u1, v)], 2)
  }
  for (let i = 11; i >= 0; i--) {
    const z = 3 + i * 3.8
    const w = Math.max(2, 90 / z)
    const rib = (zz: number): Pt[] =>
      Array.from({ length: 25 }, (_, k) =>
        at(-11 * Math.cos((k * Math.PI) / 24), 12 + 5 * Math.sin((k * Math.PI) / 24), zz),
      )
    if (i > 0) p.poly([...rib(z), ...rib(z - 1.9).reverse()], { fill: p.paper, tone: 0.34, angle: 0, pitch: 7 })
    p.line(rib(z), w)
  }
  facet(
    p,
    at,
    [
      [-11, 0, end],
      [11, 0, end],
      [11, 0, 1.4],
      [-11, 0, 1.4],
    ],
    { fill: p.paper },
  )
  floor(p, at, 11, end, 1.8, p.second)
  for (const s of [-1, 1]) {
    const on = wall(at, [s * 11, end], [s * 11, 2])
    pane(p, on, 0, 1, 0, 12, { fill: p.second, tone: 0.3, angle: 0, pitch: 7, stroke: p.ink, w: 3 })
    for (let bay = 0; bay < 9; bay++) {
      const u0 = bay / 9 + 0.012
      const u1 = (bay + 1) / 9 - 0.012
      for (const [base, rows] of [
        [0.3, 6],
        [6.4, 6],
      ] as const) {
        for (let r = 0; r < rows; r++) {
          const v = base + r * 0.86
          pane(p, on, u0, u1, v, v + 0.8, { fill: p.ink })
          const n = bay < 4 ? 12 : 18
          for (let k = 0; k < n; k++) {
            if (p.chance() < 0.12) continue
            const a = u0 + ((u1 - u0) * k) / n
            pane(p, on, a, a + ((u1 - u0) * 0.78) / n, v + 0.06, v + p.between(0.5, 0.72), {
              fill: p.chance() < 0.62 ? p.paper : p.second,
            })
          }
        }
      }
      pane(p, on, bay / 9 - 0.008, bay / 9 + 0.012, 0, 12, { fill: p.paper, stroke: p.ink, w: 2 })
    }
    const rail = (x: number, v: number, w: number): void => rod(p, at, [x, v, 2.4], [x, v, end], w)
    facet(
      p,
      at,
      [
        [s * 11, 5.7, 2],
        [s * 9.8, 5.7, 2],
        [s * 9.8, 5.7, end],
        [s * 11, 5.7, end],
      ],
      { fill: p.ink },
    )
    facet(
      p,
      at,
      [
        [s * 9.8, 5.7, 2],
        [s * 9.8, 6, 2],
        [s * 9.8, 6, end],
        [s * 9.8, 5.7, end],
      ],
      { fill: p.paper, stroke: p.ink, w: 2 },
    )
    for (let z = 4; z < end; z += 0.8) rod(p, at, [s * 9.8, 6, z], [s * 9.8, 7, z], Math.max(0.8, 16 / z))
    rail(s * 9.8, 7, 3)
  }
  const person = (x: number, z: number, o: Parameters<typeof figure>[4], tall = 1.72, lift = 0): void => {
    const [sx, sy] = at(x, lift, z)
    p.rimmed(() => figure(p, sx, sy, (860 * tall) / z, o ?? {}), 1.5)
  }
  person(-10.2, 22, { way: -1, pose: 'point' }, 1.7, 5.8)
  person(10.2, 30, { way: 1 }, 1.7, 5.8)
  const table = (x: number, z: number, w: number, len: number): void => {
    for (const s of [-1, 1])
      for (let k = Math.floor(len / 1.5) - 1; k >= 0; k--) {
        if (s === -1 || k >= 0)
          if (p.chance() < 0.66)
            person(
              x + w / 2 + s * (w / 2 + 0.45),
              z + 0.6 + k * 1.5,
              { way: s === 1 ? -1 : 1, pose: 'sit', coat: [p.ink, p.paper, p.second][k % 3]!, skirt: k % 4 === 1 },
              1.62,
            )
      }
    for (const dx of [0.1, w - 0.25])
      for (const dz of [0.1, len - 0.2]) block(p, at, x + dx, 0, z + dz, 0.14, 0.75, 0.14, { front: { fill: p.ink } })
    block(p, at, x, 0.72, z, w, 0.1, len, {
      front: { fill: p.ink },
      side: { fill: p.ink },
      top: { fill: p.paper, tone: 0.2, angle: 2, pitch: 6, stroke: p.ink, w: 2 },
    })
    for (let k = Math.floor(len / 1.5) - 1; k >= 0; k--) {
      const zz = z + 0.6 + k * 1.5
      const s = 860 / zz
      for (const side of [0.08, 0.58]) {
        const book = [
          at(x + w * side, 0.83, zz),
          at(x + w * (side + 0.3), 0.83, zz),
          at(x + w * (side + 0.3), 0.83, zz + 0.5),
          at(x + w * side, 0.83, zz + 0.5),
        ]
        p.poly(book, { fill: p.paper, stroke: p.ink, w: Math.max(1, 0.02 * s) })
        p.line([at(x + w * (side + 0.15), 0.83, zz), at(x + w * (side + 0.15), 0.83, zz + 0.5)], Math.max(1, 0.02 * s))
      }
      const [lx, ly] = at(x + w / 2, 0.82, zz + 0.7)
      p.seg(lx, ly, lx, ly - s * 0.42, s * 0.035)
      p.pen(
        [
          [lx - s * 0.12, ly],
          [lx, ly - s * 0.02],
          [lx + s * 0.12, ly],
        ],
        s * 0.07,
      )
      p.poly(
        [
          [lx - s * 0.28, ly - s * 0.36],
          [lx - s * 0.2, ly - s * 0.54],
          [lx + s * 0.2, ly - s * 0.54],
          [lx + s * 0.28, ly - s * 0.36],
        ],
        { fill: p.second, stroke: p.ink, w: Math.max(1.2, s * 0.022) },
      )
      p.pen(
        [
          [lx - s * 0.24, ly - s * 0.35],
          [lx, ly - s * 0.33],
          [lx + s * 0.24, ly - s * 0.35],
        ],
        s * 0.05,
        p.paper,
      )
    }
  }
  for (const z of [30, 19]) for (const x of [-6.4, -1, 4.4]) table(x, z, 2.2, 8)
  person(1.9, 17, { way: 1, pose: 'walk', bag: true })
  for (const x of [-6.6, 4.2]) table(x, 8.4, 2.5, 7.6)
  person(-1.2, 11, { way: 1, pose: 'carry', coat: p.paper, skirt: true })
  table(-1.4, 3.9, 2.6, 4.4)
  return p
}
