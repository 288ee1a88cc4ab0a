import { clamp, noise, step } from './chance.ts'
import { figure } from './people.ts'
import { Plate } from './plate.ts'
import type { Pt } from './screens.ts'
import { block, facet, lookFrom, pane, rod, wall } from './view.ts'

export function ropewalk(): Plate {
  const p = new Plate('ochre', 179)
  const at = lookFrom({ x: 0, y: 1.9, cx: 620, cy: 500, zoom: 900 })
  const end = 190
  facet(
    p,
    at,
    [
      [-5.4, 0, 2],
      [5.4, 0, 2],
      [5.4, 0, end],
      [-5.4, 0, end],
    ],
    { fill: p.paper },
  )
  for (let i = -11; i <= 11; i++) rod(p, at, [i * 0.5, 0, 2], [i * 0.5, 0, end], 1.4)
  p.poly([at(-5.4, 0, 2), at(5.4, 0, 2), at(5.4, 0, end), at(-5.4, 0, end)], {
    tone: (x, y) => 0.1 + 0.5 * step(0.45, 0.6, noise(y / 16 + x / 400, 3, 4)) * step(520, 900, y),
    ink: p.second,
    angle: 0,
    pitch: 8,
  })
  for (const s of [-1, 1]) {
    const on = wall(at, [s * 5.4, end], [s * 5.4, 2])
    pane(p, on, 0, 1, 0, 4.6, { fill: s < 0 ? p.paper : p.second, tone: s < 0 ? 0.26 : 0.55, angle: 90, pitch: 7 })
    for (let i = 0; i < 26; i++) {
      const z = 4 + i * 5
      const w = wall(at, [s * 5.4, z + 2.4], [s * 5.4, z])
      pane(p, w, 0, 1, 1.2, 3.4, { fill: p.paper, stroke: p.ink, w: Math.max(1, 26 / z) })
      if (i < 9) {
        for (const u of [0.33, 0.66]) p.line([w(u, 1.2), w(u, 3.4)], Math.max(1, 18 / z))
        for (const v of [1.93, 2.66]) p.line([w(0, v), w(1, v)], Math.max(1, 18 / z))
      }
    }
  }
  facet(
    p,
    at,
    [
      [-5.4, 4.6, 2],
      [0, 8.2, 2],
      [0, 8.2, end],
      [-5.4, 4.6, end],
    ],
    { fill: p.second, tone: 0.62, angle: 24, pitch: 7 },
  )
  facet(
    p,
    at,
    [
      [5.4, 4.6, 2],
      [0, 8.2, 2],
      [0, 8.2, end],
      [5.4, 4.6, end],
    ],
    { fill: p.ink },
  )
  for (const u of [0.3, 0.62])
    rod(p, at, [5.4 - 5.4 * u, 4.6 + 3.6 * u, 2], [5.4 - 5.4 * u, 4.6 + 3.6 * u, end], 2, p.second)
  for (let i = 30; i >= 0; i--) {
    const z = 5 + i * 5
    const w = Math.max(1, (0.26 * 900) / z)
    for (const s of [-1, 1]) {
      rod(p, at, [s * 5.3, 0, z], [s * 5.3, 4.6, z], w)
      rod(p, at, [s * 5.4, 4.5, z], [0, 8.1, z], w)
      rod(p, at, [s * 5.3, 3.2, z], [s * 3.7, 4.6, z], w * 0.7)
      rod(p, at, [s * 2.6, 4.6, z], [0, 7.6, z], w * 0.6)
    }
    rod(p, at, [-5.4, 4.6, z], [5.4, 4.6, z], w * 1.1)
    rod(p, at, [0, 4.6, z], [0, 8.1, z], w * 0.8)
  }
  const person = (x: number, z: number, o: Parameters<typeof figure>[4], tall = 1.72): void => {
    const [sx, sy] = at(x, 0, z)
    p.rimmed(() => figure(p, sx, sy, (900 * tall) / z, o ?? {}), 2)
  }
  const strand = (x: number, v: number, thick: number, twist: boolean): void => {
    const pts: Pt[][] = [[], []]
    for (let i = 0; i < 200; i++) {
      const z = 1.25 * 1.026 ** i
      if (z > end) break
      const post = ((z - 6) / 9) % 1
      const sag = -0.1 * Math.sin(Math.PI * (post < 0 ? post + 1 : post))
      pts[0]!.push(at(x - thick / 2, v + sag, z))
      pts[1]!.push(at(x + thick / 2, v + sag + thick * 0.4, z))
    }
    p.poly([...pts[0]!, ...pts[1]!.reverse()], { fill: twist ? p.second : p.paper, stroke: p.ink, w: 2.4 })
    if (twist)
      for (let z = 1.3; z < 60; z += thick * 0.7) {
        const s = 900 / z
        const post = ((z - 6) / 9) % 1
        const sag = -0.1 * Math.sin(Math.PI * (post < 0 ? post + 1 : post))
        p.pen(
          [
            at(x - thick / 2, v + sag, z),
            at(x - thick * 0.1, v + sag + thick * 0.2, z + thick * 0.45),
            at(x + thick / 2, v + sag + thick * 0.4, z + thick * 0.75),
          ],
          Math.max(1, s * 0.016),
        )
      }
  }
  const trestle = (z: number): void => {
    const w = Math.max(1.2, 110 / z)
    for (const x of [-2.5, 2.1]) for (const d of [-0.3, 0.3]) rod(p, at, [x + d, 0, z], [x + d * 0.3, 1.15, z], w)
    rod(p, at, [-2.9, 1.12, z], [2.5, 1.12, z], w * 1.5)
    for (const x of [-2.4, -1.7, -1, 0.6, 1.3, 2]) rod(p, at, [x, 1.1, z], [x, 1.42, z], w * 0.6)
  }
  for (let i = 14; i >= 0; i--) trestle(6 + i * 9)
  person(-3.9, 46, { way: 1, pose: 'walk' })
  person(3.3, 38, { way: -1, pose: 'carry' })
  person(-3.7, 24, { way: 1, pose: 'carry', coat: p.paper })
  for (const [x, t] of [
    [-2.1, 0.055],
    [-1.4, 0.055],
    [1.66, 0.055],
  ] as const)
    strand(x, 1.16, t, false)
  strand(-0.25, 1.16, 0.2, true)
  person(3.25, 15.5, { way: -1, pose: 'carry', coat: p.paper, hat: true })
  const [kx, ky] = at(3.7, 0, 7)
  for (let i = 5; i >= 0; i--) {
    const y = ky - i * 34
    p.round(kx + 20, y - 34, 150 - i * 3, { fill: p.second, stroke: p.ink, w: 3.5 }, 40)
    for (let k = 0; k < 26; k++) {
      const a = (k / 26) * Math.PI
      p.pen(
        [
          [kx + 20 + Math.cos(a) * (150 - i * 3), y - 34 + Math.sin(a) * 40],
          [kx + 8 + Math.cos(a) * (144 - i * 3), y - 22 + Math.sin(a) * 40 - 26],
        ],
        4,
      )
    }
  }
  p.round(kx + 20, ky - 206, 134, { fill: p.second, stroke: p.ink, w: 3.5 }, 36)
  p.round(kx + 20, ky - 206, 62, { fill: p.ink }, 17)
  person(2.45, 8.2, { way: -1, pose: 'carry', coat: p.second, hat: true })
  person(-3.6, 9.6, { way: 1, pose: 'point', coat: p.paper, tone: 0.35 })
  return p
}

export function market(): Plate {
  const p = new Plate('green', 191)
  const at = lookFrom({ y: 2.6, cx: 760, cy: 470, zoom: 860 })
  const end = 60
  p.rect(0, 0, 1600, 900, { fill: p.paper })
  const arch = (z: number, r: number, base: number, rise: number): Pt[] =>
    Array.from({ length: 31 }, (_, k) =>
      at(-r * Math.cos((k * Math.PI) / 30), base + rise * Math.sin((k * Math.PI) / 30), z),
    )
  for (let i = 9; i > 0; i--) {
    const z = 6 + i * 6
    p.poly([...arch(z, 10, 7, 6), ...arch(z - 6, 10, 7, 6).reverse()], {
      fill: i % 2 === 0 ? p.paper : p.second,
      tone: i % 2 === 0 ? 0.3 : 0.5,
      angle: 0,
      pitch: 7,
    })
  }
  p.poly([at(-10, 0, end), ...arch(end, 10, 7, 6), at(10, 0, end)], { fill: p.paper, stroke: p.ink, w: 3 })
  const fan = at(0, 7, end)
  for (let k = 1; k < 12; k++)
    p.line([fan, at(-10 * Math.cos((k * Math.PI) / 12), 7 + 6 * Math.sin((k * Math.PI) / 12), end)], 2)
  for (const r of [0.4, 0.7]) p.line(arch(end, 10 * r, 7, 6 * r), 2)
  p.line([at(-10, 7, end), at(10, 7, end)], 4)
  for (const x of [-6, 0, 6])
    p.poly([at(x - 1.8, 0, end), at(x - 1.8, 4, end), at(x, 5.4, end), at(x + 1.8, 4, end), at(x + 1.8, 0, end)], {
      fill: p.second,
      stroke: p.ink,
      w: 2,
    })
  for (const s of [-1, 1]) {
    facet(
      p,
      at,
      [
        [s * 10, 7, 2],
        [s * 15, 6, 2],
        [s * 15, 6, end],
        [s * 10, 7, end],
      ],
      { fill: p.ink },
    )
    const on = wall(at, [s * 15, end], [s * 15, 2])
    pane(p, on, 0, 1, 0, 6, { fill: p.paper, tone: 0.4, angle: 90, pitch: 7 })
    for (let k = 0; k < 10; k++)
      pane(p, on, k * 0.1 + 0.02, k * 0.1 + 0.08, 2.6, 5.4, { fill: p.paper, stroke: p.ink, w: 3 }, 0.8)
  }
  facet(
    p,
    at,
    [
      [-15, 0, 1.5],
      [15, 0, 1.5],
      [15, 0, end],
      [-15, 0, end],
    ],
    { fill: p.paper },
  )
  p.poly([at(-15, 0, 1.5), at(15, 0, 1.5), at(15, 0, end), at(-15, 0, end)], {
    tone: (x, y) => 0.6 * clamp((noise(x / 110, y / 7, 4) - 0.5) * 3) * step(500, 760, y),
    ink: p.second,
    angle: 0,
    pitch: 8,
  })
  for (let x = -15; x <= 15; x += 1.5) rod(p, at, [x, 0, 2], [x, 0, end], 1.1)
  for (let z = 3; z < end; z *= 1.16) rod(p, at, [-15, 0, z], [15, 0, z], 1.1)
  for (let i = 9; i >= 0; i--) {
    const z = 6 + i * 6
    const w = Math.max(1.6, (0.24 * 860) / z)
    p.line(arch(z, 10, 7, 6), w)
    p.line(arch(z, 9.2, 7, 5.3), w * 0.5)
    for (let k = 1; k < 30; k++)
      p.line([arch(z, 10, 7, 6)[k]!, arch(z, 9.2, 7, 5.3)[k + (k % 2 === 0 ? 1 : 0)]!], w * 0.28)
    rod(p, at, [-10, 7, z], [10, 7, z], w * 0.4)
    for (const s of [-1, 1]) {
      rod(p, at, [s * 10, 0, z], [s * 10, 7, z], w * 1.5)
      p.line([at(s * 10, 5.4, z), at(s * 9.2, 6.4, z), at(s * 8.2, 7, z)], w * 0.7)
    }
    const [lx, ly] = at(0, 7.6, z)
    const s = 860 / z
    rod(p, at, [0, 13, z], [0, 7.6, z], Math.max(1, w * 0.25))
    p.poly(
      [
        [lx - s * 0.5, ly + s * 0.4],
        [lx - s * 0.2, ly],
        [lx + s * 0.2, ly],
        [lx + s * 0.5, ly + s * 0.4],
      ],
      { fill: p.ink },
    )
    p.pen(
      [
        [lx - s * 0.4, ly + s * 0.44],
        [lx, ly + s * 0.5],
        [lx + s * 0.4, ly + s * 0.44],
      ],
      s * 0.13,
      p.paper,
    )
  }
  const fish = (x: number, y: number, s: number, tilt: number): void => {
    const c = Math.cos(tilt)
    const n = Math.sin(tilt)
    const q = (u: number, v: number): Pt => [x + (u * c - v * n) * s, y + (u * n + v * c) * s]
    p.poly(
      [
        q(-0.5, 0),
        q(-0.36, -0.13),
        q(-0.1, -0.18),
        q(0.2, -0.11),
        q(0.36, -0.03),
        q(0.54, -0.15),
        q(0.5, 0),
        q(0.54, 0.15),
        q(0.36, 0.03),
        q(0.2, 0.11),
        q(-0.1, 0.17),
        q(-0.36, 0.12),
      ],
      { fill: p.paper, stroke: p.ink, w: Math.max(1, s * 0.026) },
    )
    p.poly([q(-0.3, -0.12), q(-0.1, -0.17), q(0.2, -0.1), q(0.36, -0.02), q(-0.3, -0.03)], { fill: p.second })
    p.round(...q(-0.38, -0.03), Math.max(1, s * 0.025), { fill: p.ink })
    p.line([q(-0.27, -0.12), q(-0.23, 0), q(-0.27, 0.12)], Math.max(1, s * 0.02))
  }
  const person = (x: number, z: number, o: Parameters<typeof figure>[4], tall = 1.74): void => {
    const [sx, sy] = at(x, 0, z)
    p.rimmed(() => figure(p, sx, sy, (860 * tall) / z, o ?? {}), 2)
  }
  const stall = (x: number, z: number, w: number, len: number, awning: boolean): void => {
    block(p, at, x, 0, z, w, 0.85, len, {
      front: { fill: p.second, tone: 0.4, angle: 90, pitch: 7, stroke: p.ink, w: 3 },
      side: { fill: p.ink },
      top: { fill: p.paper, tone: 0.12, angle: 0, pitch: 6, stroke: p.ink, w: 3 },
    })
    const rows = Math.floor(len / 0.55)
    for (let r = rows - 1; r >= 0; r--) {
      const zz = z + 0.35 + r * 0.55
      const n = Math.floor(w / 0.62)
      for (let k = 0; k < n; k++) {
        const [fx, fy] = at(x + 0.4 + k * 0.62, 0.9, zz)
        fish(fx, fy, (860 * 0.56) / zz, p.between(-0.3, 0.1))
      }
    }
    if (awning) {
      for (const dz of [len, 0])
        for (const dx of [0, w]) rod(p, at, [x + dx, 0.8, z + dz], [x + dx, 2.8, z + dz], Math.max(1.5, 60 / z))
      const stripes = 7
      for (let k = 0; k < stripes; k++) {
        const a = x - 0.3 + ((w + 0.6) * k) / stripes
        const b = x - 0.3 + ((w + 0.6) * (k + 1)) / stripes
        p.poly([at(a, 2.6, z - 0.3), at(b, 2.6, z - 0.3), at(b, 3.3, z + len), at(a, 3.3, z + len)], {
          fill: k % 2 === 0 ? p.second : p.paper,
          stroke: p.ink,
          w: 2,
        })
        p.poly(
          [
            at(a, 2.6, z - 0.3),
            at(b, 2.6, z - 0.3),
            at(b, 2.32, z - 0.3),
            at((a + b) / 2, 2.2, z - 0.3),
            at(a, 2.32, z - 0.3),
          ],
          { fill: k % 2 === 0 ? p.second : p.paper, stroke: p.ink, w: 2 },
        )
      }
    }
  }
  const coats = [p.ink, p.paper, p.second]
  for (let row = 5; row >= 1; row--) {
    const z = 8 + row * 6.4
    for (const x of [-8.6, 4.8]) stall(x, z, 3.8, 3, true)
    for (let k = 0; k < 4; k++)
      person(-3.6 + k * 2.1 + p.between(-0.5, 0.5), z - p.between(0, 3), {
        way: k % 2 === 0 ? 1 : -1,
        pose: k % 3 === 0 ? 'stand' : 'walk',
        coat: coats[(k + row) % 3]!,
        skirt: (k + row) % 3 === 0,
        bag: k % 2 === 1,
        hat: (k + row) % 4 === 0,
      })
  }
  person(8.1, 11.2, { way: -1, pose: 'carry', coat: p.paper, hat: true })
  person(-6.8, 10.8, { way: 1, pose: 'point', coat: p.paper, hat: true })
  stall(4.1, 7.6, 3.7, 2.6, false)
  stall(-8.2, 6.6, 4.4, 2.8, false)
  person(2.9, 8.2, { way: 1, coat: p.second, skirt: true, bag: true })
  person(-2.6, 9, { way: -1, coat: p.ink, hat: true })
  const crate = (x: number, y: number, z: number): void => {
    block(p, at, x, y, z, 1.2, 0.42, 0.8, {
      front: { fill: p.paper, tone: 0.2, angle: 0, pitch: 9, stroke: p.ink, w: 4 },
      side: { fill: p.second, tone: 0.5, angle: 0, pitch: 9, stroke: p.ink, w: 3 },
      top: { fill: p.ink },
    })
    for (let k = 0; k < 5; k++) {
      const [fx, fy] = at(x + 0.3 + (k % 3) * 0.3, y + 0.5, z + 0.25 + Math.floor(k / 3) * 0.3)
      fish(fx, fy, (860 * 0.5) / z, 0.1 - k * 0.2)
    }
  }
  crate(-1.2, 0, 4.6)
  crate(0.3, 0, 4.8)
  crate(-0.5, 0.44, 4.9)
  return p
}
