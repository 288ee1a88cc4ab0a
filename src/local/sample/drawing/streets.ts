import { noise, step } from './chance.ts'
import { cyclist, figure } from './people.ts'
import { bend, Plate, type Style } from './plate.ts'
import { bareTree, gull, skyline } from './things.ts'
import { block, facet, lookFrom, pane, rod, wall } from './view.ts'

export function trams(): Plate {
  const p = new Plate('brick', 3)
  p.sky(0, 470, { top: 0.9, low: 0.2, cloud: 0.75, lines: true, pitch: 10 })
  p.round(560, 396, 74, { fill: p.paper })
  skyline(p, -40, 1640, 470, 46, 150, { fill: p.second, tone: 0.55, angle: 90, pitch: 6 })
  p.water(466, 900, { fill: p.paper, base: 0.45 })
  const at = lookFrom({ x: 0.6, y: 2.5, cx: 860, cy: 455, zoom: 980 })
  const deck = (x0: number, x1: number, style: Style): void =>
    facet(
      p,
      at,
      [
        [x0, 0, 1.5],
        [x1, 0, 1.5],
        [x1, 0, 300],
        [x0, 0, 300],
      ],
      style,
    )
  deck(-7.4, 7.4, { fill: p.paper })
  deck(-7.4, 7.4, { tone: (x, y) => 0.12 + 0.3 * noise(x / 130, y / 12, 4), angle: 0, pitch: 9 })
  for (const x of [-3.4, -1.9, 1.5, 3])
    facet(
      p,
      at,
      [
        [x - 0.09, 0, 2],
        [x + 0.09, 0, 2],
        [x + 0.03, 0, 250],
        [x - 0.03, 0, 250],
      ],
      { fill: p.ink },
    )
  for (const x of [-5.3, 5.3])
    facet(
      p,
      at,
      [
        [x - 0.12, 0.16, 1.5],
        [x + 0.12, 0.16, 1.5],
        [x + 0.05, 0.16, 250],
        [x - 0.05, 0.16, 250],
      ],
      { fill: p.ink },
    )
  const truss = (x: number): void => {
    const inner = x < 0 ? 0.5 : -0.5
    for (let i = 13; i >= 0; i--) {
      const z = 6 + i * 8
      const w = (m: number): number => Math.max(0.8, (m * 980) / (z + 1))
      const top = (zz: number): number => 7.2 + 2.6 * Math.sin((((zz - 6) % 56) / 56) * Math.PI)
      rod(p, at, [x, 0, z], [x, top(z), z], w(0.3))
      rod(p, at, [x, 0, z], [x, top(z + 8), z + 8], w(0.14))
      rod(p, at, [x, top(z), z], [x, 0, z + 8], w(0.14))
      for (let k = 0; k < 8; k++)
        rod(p, at, [x, top(z + k), z + k], [x, top(z + k + 1), z + k + 1], Math.max(1, (0.42 * 980) / (z + k + 1)))
      for (const h of [1.1, 0.5]) rod(p, at, [x + inner, h, z], [x + inner, h, z + 8], w(h > 1 ? 0.08 : 0.04))
      for (let k = 0; k < 8; k += 1) rod(p, at, [x + inner, 0, z + k], [x + inner, 1.1, z + k], w(0.03))
    }
    facet(
      p,
      at,
      [
        [x, 0, 1.5],
        [x, 0.55, 1.5],
        [x, 0.55, 300],
        [x, 0, 300],
      ],
      { fill: p.ink },
    )
  }
  truss(-7)
  truss(7)
  for (let i = 12; i >= 1; i--) {
    const z = 6 + i * 8
    rod(p, at, [-7, 8.2, z], [7, 8.2, z], Math.max(1, 380 / z))
    p.line([at(-7, 8.2, z), at(0, 8.2, z + 8), at(7, 8.2, z)], Math.max(0.7, 90 / z))
  }
  for (const x of [-2.65, 2.25]) p.line([at(x, 6.1, 4), at(x, 6.1, 200)], 1.6)
  const x = -3.95
  const z = 13.5
  const w = 2.6
  block(p, at, x, 0.35, z, w, 3.3, 19, {
    front: { fill: p.second, stroke: p.ink, w: 4 },
    side: { fill: p.second, tone: 0.42, angle: 90, pitch: 7, stroke: p.ink, w: 3 },
  })
  const side = wall(at, [x + w, z], [x + w, z + 19])
  for (let i = 0; i < 8; i++) {
    const door = i % 3 === 1
    pane(p, side, 0.03 + i * 0.12, 0.125 + i * 0.12, door ? 0.5 : 1.75, 3, { fill: p.paper, stroke: p.ink, w: 2.4 })
    const [hx, hy] = side(0.08 + i * 0.12, 1.9)
    const s = (980 * 0.3) / (z + 19 * (0.08 + i * 0.12))
    if (!door) {
      p.round(hx, hy - s * 0.9, s * 0.36, { fill: p.ink }, s * 0.45)
      p.poly(
        [
          [hx - s * 0.7, hy + s * 0.3],
          [hx - s * 0.5, hy - s * 0.4],
          [hx + s * 0.5, hy - s * 0.4],
          [hx + s * 0.7, hy + s * 0.3],
        ],
        { fill: p.ink },
      )
    }
  }
  const on = wall(at, [x, z], [x + w, z])
  pane(p, on, 0, 1, 0.35, 1.5, { tone: 0.25, angle: 0, pitch: 7 })
  pane(p, on, 0.07, 0.93, 1.55, 2.95, { fill: p.paper, stroke: p.ink, w: 4 })
  pane(p, on, 0.07, 0.93, 1.55, 2.95, { tone: (u, v) => 0.5 * step(0, 80, u - v + 160), angle: 60, pitch: 9 })
  p.line([on(0.5, 1.55), on(0.5, 2.95)], 3)
  pane(p, on, 0.2, 0.8, 3.05, 3.5, { fill: p.ink })
  const [nx, ny] = on(0.5, 3.12)
  p.path(`M${nx - 13} ${ny - 22}h17l-10 22`, 'none', p.paper, 4.5)
  for (const u of [0.15, 0.85]) {
    const [lx, ly] = on(u, 0.95)
    p.round(lx, ly, 13, { fill: p.paper, stroke: p.ink, w: 4 })
  }
  const [dx, dy] = on(0.6, 1.7)
  p.round(dx + 14, dy - 32, 11, { fill: p.ink })
  p.poly(
    [
      [dx - 12, dy + 8],
      [dx - 6, dy - 20],
      [dx + 34, dy - 20],
      [dx + 40, dy + 8],
    ],
    { fill: p.ink },
  )
  pane(p, on, -0.04, 1.04, 0.15, 0.5, { fill: p.ink })
  p.line([at(x + 1.3, 3.65, z + 6), at(x + 0.6, 4.9, z + 8), at(x + 1.3, 6.1, z + 6)], 4)
  p.line([at(x + 0.5, 6.1, z + 6), at(x + 2.1, 6.1, z + 6)], 5)
  p.rimmed(() => cyclist(p, 1250, 816, 270, -1, p.second), 3)
  p.rimmed(() => figure(p, 400, 826, 250, { way: 1, pose: 'walk', hat: true, bag: true }), 3)
  figure(p, 1046, 560, 62, { way: -1, pose: 'walk' })
  figure(p, 1080, 566, 66, { way: -1, pose: 'walk', skirt: true })
  gull(p, 470, 190, 26, 4)
  gull(p, 1220, 150, 20, 2)
  return p
}

export function bicycles(): Plate {
  const p = new Plate('green', 53)
  p.sky(0, 470, { top: 0.55, low: 0.05, cloud: 0.75 })
  skyline(p, -20, 900, 470, 34, 110, { fill: p.second, tone: 0.3, angle: 90, pitch: 7 })
  for (const [x, h, w] of [
    [160, 250, 190],
    [420, 190, 150],
    [610, 130, 100],
  ] as const) {
    p.pen(
      [
        [x, 470],
        [x, 470 - h],
      ],
      3,
      p.ink,
      7,
    )
    p.line(
      [
        [x - w / 2, 462],
        [x, 470 - h],
        [x + w / 2, 462],
      ],
      1.4,
    )
    p.poly(
      [
        [x - w * 0.52, 446],
        [x - w * 0.44, 474],
        [x + w * 0.44, 474],
        [x + w * 0.6, 438],
      ],
      { fill: p.ink },
    )
    p.poly(
      [
        [x - w * 0.1, 452],
        [x - w * 0.1, 432],
        [x + w * 0.22, 432],
        [x + w * 0.22, 452],
      ],
      { fill: p.paper, stroke: p.ink, w: 2.5 },
    )
  }
  p.water(470, 900, { fill: p.paper, base: 0.55 })
  const at = lookFrom({ x: 0, y: 1.75, cx: 1010, cy: 452, zoom: 900 })
  facet(
    p,
    at,
    [
      [-4.3, 0, 1.4],
      [60, 0, 1.4],
      [60, 0, 400],
      [-4.3, 0, 400],
    ],
    { fill: p.paper },
  )
  facet(
    p,
    at,
    [
      [-4.3, 0, 1.4],
      [-4.3, -0.9, 1.4],
      [-4.3, -0.9, 400],
      [-4.3, 0, 400],
    ],
    { fill: p.ink },
  )
  facet(
    p,
    at,
    [
      [-4.3, 0, 1.4],
      [-3.7, 0, 1.4],
      [-3.7, 0, 400],
      [-4.3, 0, 400],
    ],
    { fill: p.paper, tone: 0.3, angle: 0, pitch: 8, stroke: p.ink, w: 3 },
  )
  facet(
    p,
    at,
    [
      [-2.9, 0, 1.4],
      [1.1, 0, 1.4],
      [1.1, 0, 400],
      [-2.9, 0, 400],
    ],
    {
      fill: p.second,
      tone: (x, y) => 0.26 * step(480, 900, y) * noise(x / 150, y / 10, 5),
      angle: 0,
      pitch: 9,
      stroke: p.ink,
      w: 2,
    },
  )
  for (let i = 1; i < 16; i++)
    facet(
      p,
      at,
      [
        [-0.97, 0, i * 3],
        [-0.83, 0, i * 3],
        [-0.83, 0, i * 3 + 1.5],
        [-0.97, 0, i * 3 + 1.5],
      ],
      { fill: p.paper },
    )
  for (let i = 0; i < 26; i++)
    rod(p, at, [1.1, 0, 2 + i * i * 0.2], [9, 0, 2 + i * i * 0.2], Math.max(0.7, 3 - i * 0.1))
  for (const x of [2.4, 3.8]) rod(p, at, [x, 0, 2], [x, 0, 120], 1.5)
  for (let i = 7; i >= -1; i--) {
    const z = 13 + i * 11
    const on = wall(at, [7, z], [7, z + 11])
    const h = 9 + (i % 3) * 1.6
    const tone = [0.2, 0.5, 0.32][(i + 3) % 3]!
    p.poly([on(0, 0), on(0, h), on(0.5, h + 4), on(1, h), on(1, 0)], {
      fill: i % 3 === 1 ? p.second : p.paper,
      tone,
      angle: 90,
      pitch: Math.max(4, 9 - i),
      stroke: p.ink,
      w: 3,
    })
    for (let r = 0; r < 3; r++)
      for (const u of [0.12, 0.42, 0.72]) pane(p, on, u, u + 0.17, 1 + r * 3, 2.8 + r * 3, { fill: p.ink })
    if (i < 0) continue
    const [tx, ty] = at(4.8, 0, z + 4)
    bareTree(p, tx, ty, (900 * 6.6) / (z + 4))
  }
  for (let i = 9; i >= 0; i--) {
    const z = 3.4 + i * 4
    const [x, y] = at(-4, 0, z)
    const s = 900 / z
    p.poly(
      [
        [x - s * 0.1, y],
        [x - s * 0.085, y - s * 0.42],
        [x - s * 0.13, y - s * 0.55],
        [x + s * 0.13, y - s * 0.55],
        [x + s * 0.085, y - s * 0.42],
        [x + s * 0.1, y],
      ],
      { fill: p.ink },
    )
    p.line(bend(at(-4, 0.36, z), at(-4, 0.36, z + 4), s * 0.1), Math.max(1, s * 0.018))
  }
  const ride = (x: number, z: number, way: 1 | -1, coat: string): void => {
    const [sx, sy] = at(x, 0, z)
    cyclist(p, sx, sy, (900 * 1.8) / z, way, coat)
  }
  ride(0.1, 26, -1, p.ink)
  ride(-1.9, 19, 1, p.paper)
  ride(0.2, 11, -1, p.paper)
  p.rimmed(() => cyclist(p, 640, 862, 500, 1, p.paper), 4)
  p.rimmed(() => figure(p, 1470, 770, 330, { way: -1, pose: 'walk', coat: p.paper, skirt: true, bag: true }), 4)
  for (const [x, y, s] of [
    [300, 120, 34],
    [400, 180, 20],
    [760, 110, 26],
  ] as const)
    gull(p, x, y, s, 5)
  return p
}
