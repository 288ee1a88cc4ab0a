import { clamp, noise, step } from './chance.ts'
import { figure } from './people.ts'
import { arc, Plate, type Style } from './plate.ts'
import type { Pt } from './screens.ts'
import { skyline } from './things.ts'
import { block, facet, lookFrom, type Project, pane, rod, wall } from './view.ts'

type Who = Parameters<typeof figure>[4]

function stander(p: Plate, at: Project, zoom: number): (x: number, z: number, o: Who, tall?: number) => void {
  return (x, z, o, tall = 1.74) => {
    const [sx, sy] = at(x, 0, z)
    p.rimmed(() => figure(p, sx, sy, (zoom * tall) / z, o ?? {}), 2)
  }
}

export function lab(): Plate {
  const p = new Plate('slate', 193)
  const at = lookFrom({ x: 0, y: 2.15, yaw: -40, cx: 700, cy: 400, zoom: 980 })
  const far = wall(at, [-17, -4], [-17, 48])
  const end = wall(at, [-17, 48], [16, 48])
  pane(p, far, 0, 1, 0, 11, { fill: p.paper, tone: 0.2, angle: 90, pitch: 7 })
  pane(p, end, 0, 1, 0, 11, { fill: p.second, tone: 0.4, angle: 90, pitch: 7 })
  for (let i = 0; i < 16; i++) {
    const u = 0.03 + i * 0.06
    pane(p, far, u, u + 0.045, 4.6, 9.4, {
      fill: p.paper,
      tone: (_, y) => 0.45 * step(300, 20, y),
      ink: p.second,
      dots: true,
      pitch: 11,
      stroke: p.ink,
      w: 4,
    })
    p.line([far(u + 0.0225, 4.6), far(u + 0.0225, 9.4)], 2.4)
    for (const v of [6.2, 7.8]) p.line([far(u, v), far(u + 0.045, v)], 2.4)
  }
  pane(p, end, 0.4, 0.62, 0, 5.6, { fill: p.paper, stroke: p.ink, w: 3 })
  for (let k = 1; k < 8; k++) p.line([end(0.4, k * 0.7), end(0.62, k * 0.7)], 2)
  p.poly([far(0, 0), far(1, 0), end(1, 0), [1620, 910], [-20, 910]], {
    fill: p.paper,
    tone: (x, y) => 0.06 + 0.3 * step(480, 900, y) * noise(x / 140, y / 11, 4),
    angle: 0,
    pitch: 9,
  })
  for (let i = 0; i < 11; i++) rod(p, at, [-17, 0, i * 4.4], [16, 0, i * 4.4], 1.1)
  for (let i = 0; i < 12; i++) {
    const z = -2 + i * 4.3
    rod(p, at, [-17, 11, z], [14, 11, z], Math.max(2, 12 - i))
    rod(p, at, [-17, 9.6, z], [-13, 11, z], Math.max(1.6, 8 - i * 0.6))
  }
  rod(p, at, [-4.6, 10.6, 6], [-4.6, 10.6, 48], 10)
  const person = (x: number, z: number, o: Who, tall = 1.74): void => {
    const [sx, sy] = at(x, 0, z)
    p.rimmed(() => figure(p, sx, sy, sy - at(x, tall, z)[1], o ?? {}), 2.4)
  }
  block(p, at, -16.6, 0, 10, 2.4, 2.6, 6, {
    front: { fill: p.second, tone: 0.5, angle: 90, pitch: 6, stroke: p.ink, w: 3 },
    side: { fill: p.second, tone: 0.25, angle: 90, pitch: 7, stroke: p.ink, w: 3 },
  })
  person(-12.4, 22, { way: 1, pose: 'walk' })
  person(-11.6, 23.4, { way: -1, coat: p.paper })
  const [x0, z0, w, len, low, top] = [-8, 1.9, 2.7, 32, 0.85, 2.85] as const
  const right = x0 + w
  const wave = (z: number): number => {
    const t = (z - z0) / len
    return (
      1.72 +
      0.09 * Math.sin(t * 60) * (0.3 + t) +
      0.8 * Math.exp(-(((t - 0.13) / 0.04) ** 2)) -
      0.16 * Math.exp(-(((t - 0.21) / 0.035) ** 2)) +
      0.5 * Math.exp(-(((t - 0.36) / 0.05) ** 2)) +
      0.4 * Math.exp(-(((t - 0.64) / 0.06) ** 2))
    )
  }
  const zs = Array.from({ length: 130 }, (_, i) => z0 + (len * i) / 129)
  for (let k = 9; k >= 0; k--)
    for (const x of [x0, right - 0.3]) block(p, at, x, 0, z0 + 0.1 + k * 3.5, 0.3, low, 0.3, { front: { fill: p.ink } })
  p.poly([at(x0, low, z0), at(x0, top, z0), at(x0, top, z0 + len), at(x0, low, z0 + len)], {
    fill: p.paper,
    tone: 0.12,
    angle: 90,
    pitch: 9,
    stroke: p.ink,
    w: 3,
  })
  for (const k of [0.3, 0.52, 0.74]) rod(p, at, [x0, top, z0 + len * k], [x0, top + 0.7, z0 + len * k], 5)
  p.poly([...zs.map((z) => at(x0, wave(z), z)), ...[...zs].reverse().map((z) => at(right, wave(z), z))], {
    fill: p.paper,
    stroke: p.ink,
    w: 2.4,
  })
  for (let i = 2; i < 128; i += 3) {
    const z = zs[i]!
    p.pen(
      [at(x0 + 0.25, wave(z), z), at(x0 + w * 0.5, wave(z) + 0.02, z), at(right - 0.15, wave(z), z)],
      Math.max(1.6, 9 - i * 0.08),
      p.second,
    )
  }
  const side = [...zs.map((z) => at(right, wave(z), z)), at(right, low, z0 + len), at(right, low, z0)]
  const front: Pt[] = [at(x0, low, z0), at(right, low, z0), at(right, wave(z0), z0), at(x0, wave(z0), z0)]
  const depthOf = (x: number): number => {
    const z = zs.find((zz) => at(right, 1, zz)[0] >= x) ?? z0 + len
    return at(right, wave(z), z)[1]
  }
  p.poly(side, { fill: p.second })
  p.poly(side, {
    tone: (x, y) => clamp(0.1 + 0.75 * step(10, 200, y - depthOf(x)) * (0.5 + noise(x / 70, y / 10, 6))),
    angle: 0,
    pitch: 8,
  })
  p.poly(side, {
    tone: (x, y) => 0.75 * clamp((noise(x / 90, (y - depthOf(x)) / 12, 9) - 0.5) * 4) * step(150, 20, y - depthOf(x)),
    ink: p.paper,
    angle: 2,
    pitch: 10,
  })
  p.poly(front, { fill: p.ink })
  p.poly(front, { tone: 0.35, ink: p.second, angle: 90, pitch: 8 })
  const crest = zs.filter((z) => Math.abs((z - z0) / len - 0.118) < 0.03)
  p.line(
    zs.map((z) => at(right, wave(z), z)),
    7,
    p.paper,
  )
  p.line(
    zs.map((z) => at(right, wave(z), z)),
    2.6,
  )
  p.heap(
    crest.flatMap((z) =>
      [0.05, 0.7, 1.3, 1.9].map((d) => {
        const [x, y] = at(right - d, wave(z) + p.between(-0.04, 0.1), z)
        return [x, y, p.between(5, 15)] as const
      }),
    ),
    2.2,
  )
  for (let k = 0; k <= 9; k++) {
    const z = z0 + (k * len) / 9
    rod(p, at, [right, low, z], [right, top, z], Math.max(3, 11 - k))
    if (k < 6)
      for (let m = 1; m < 10; m++)
        rod(
          p,
          at,
          [right, low + 0.19 * m, z],
          [right, low + 0.19 * m, z + (m % 5 === 0 ? 0.34 : 0.2)],
          2.6 - k * 0.25,
          p.paper,
        )
  }
  p.line([at(x0, low, z0), at(right, low, z0), at(right, low, z0 + len)], 13)
  p.line([at(x0, top, z0 + len), at(x0, top, z0), at(right, top, z0), at(right, top, z0 + len)], 7)
  rod(p, at, [x0, low, z0], [x0, top, z0], 7)
  for (const k of [0.3, 0.52, 0.74]) {
    const z = z0 + len * k
    for (const x of [x0, right]) rod(p, at, [x, top, z], [x, top + 0.7, z], Math.max(3, 8 - k * 5))
    rod(p, at, [x0, top + 0.7, z], [right, top + 0.7, z], Math.max(3, 9 - k * 6))
    rod(p, at, [right - 1.3, top + 1, z], [right - 1.3, wave(z) - 0.15, z], Math.max(2, 6 - k * 4))
    block(p, at, right - 1.6, top + 0.6, z - 0.25, 0.6, 0.5, 0.5, {
      front: { fill: p.second, stroke: p.ink, w: 3 },
      side: { fill: p.ink },
    })
  }
  person(-3.1, 18.5, { way: -1, pose: 'point', coat: p.paper, tone: 0.1 })
  person(-1.6, 20, { way: -1, coat: p.second })
  person(-3.6, 8.3, { way: -1, pose: 'point', coat: p.paper, skirt: true, tone: 0.12 }, 1.7)
  block(p, at, -1.9, 0, 5.6, 1.2, 0.95, 2.6, {
    front: { fill: p.second, tone: 0.5, angle: 90, pitch: 7, stroke: p.ink, w: 4 },
    side: { fill: p.ink },
    top: { fill: p.paper, stroke: p.ink, w: 4 },
  })
  const screen = wall(at, [-1.5, 6.2], [-1.5, 7.8])
  pane(p, screen, 0, 1, 1.1, 2.05, { fill: p.paper, stroke: p.ink, w: 10 })
  p.line(
    Array.from({ length: 40 }, (_, i) =>
      screen(0.06 + i * 0.0225, 1.56 + 0.34 * Math.sin(i * 0.62) * Math.exp(-(((i - 16) / 11) ** 2))),
    ),
    5,
    p.second,
  )
  for (const v of [1.3, 1.56, 1.8]) p.line([screen(0.05, v), screen(0.95, v)], 1.2)
  person(-0.1, 6.9, { way: -1, coat: p.second, tone: 0.2 })
  return p
}

export function newsroom(): Plate {
  const p = new Plate('ochre', 197)
  const at = lookFrom({ y: 2.3, cx: 900, cy: 390, zoom: 880 })
  const end = 24
  const hall: Style = { fill: p.paper }
  p.rect(0, 0, 1600, 900, hall)
  const back = wall(at, [-12, end], [12, end])
  pane(p, back, 0, 1, 0, 6, { fill: p.second })
  pane(p, back, 0, 1, 2.6, 6, {
    tone: (x, y) => 0.7 * step(330, 200, y) * (0.6 + 0.5 * noise(x / 120, y / 20, 3)),
    angle: 0,
    pitch: 7,
  })
  const sill = back(0, 1.5)[1]
  skyline(p, 440, 1360, sill, 26, 84, { fill: p.ink })
  const spire = back(0.7, 1.5)[0]
  p.poly(
    [
      [spire - 22, sill],
      [spire - 22, sill - 96],
      [spire, sill - 156],
      [spire + 22, sill - 96],
      [spire + 22, sill],
    ],
    { fill: p.ink },
  )
  p.round(spire, sill - 78, 13, { fill: p.paper })
  for (let i = 0; i < 30; i++) p.rect(p.between(470, 1330), sill - p.between(6, 24), 4, 5, { fill: p.paper })
  pane(p, back, 0, 1, 0, 1.5, { fill: p.paper, tone: 0.3, angle: 90, pitch: 7, stroke: p.ink, w: 3 })
  for (let i = 0; i <= 8; i++) p.line([back(i / 8, 1.5), back(i / 8, 6)], i % 2 === 0 ? 9 : 4)
  for (const v of [1.5, 4.5]) p.line([back(0, v), back(1, v)], v < 2 ? 9 : 5)
  const left = wall(at, [-12, end], [-12, 3])
  pane(p, left, 0, 1, 0, 6, { fill: p.paper, tone: 0.26, angle: 90, pitch: 7, stroke: p.ink, w: 3 })
  for (let i = 0; i < 9; i++)
    for (const v of [1.6, 3.3]) {
      const u = 0.05 + i * 0.1
      pane(p, left, u, u + 0.075, v, v + 1.4, { fill: p.paper, stroke: p.ink, w: 3 })
      pane(p, left, u + 0.006, u + 0.069, v + 1.18, v + 1.3, { fill: p.ink })
      pane(p, left, u + 0.006, u + 0.04, v + 0.62, v + 1.1, { fill: (i + v) % 2 > 1 ? p.second : p.ink })
      for (let k = 0; k < 4; k++) {
        p.line([left(u + 0.045, v + 1.05 - k * 0.12), left(u + 0.069, v + 1.05 - k * 0.12)], 2)
        p.line([left(u + 0.006, v + 0.5 - k * 0.12), left(u + 0.069, v + 0.5 - k * 0.12)], 2)
      }
    }
  const rightWall = wall(at, [12, end], [12, 3])
  pane(p, rightWall, 0, 1, 0, 6, { fill: p.second, tone: 0.55, angle: 90, pitch: 7, stroke: p.ink, w: 3 })
  for (let i = 0; i < 7; i++)
    for (let r = 0; r < 5; r++) {
      pane(p, rightWall, 0.06 + i * 0.13, 0.17 + i * 0.13, 0.3 + r * 1, 1.2 + r * 1, { fill: p.ink })
      for (let k = 0; k < 9; k++)
        pane(
          p,
          rightWall,
          0.062 + i * 0.13 + k * 0.012,
          0.071 + i * 0.13 + k * 0.012,
          0.32 + r,
          0.7 + r + p.between(0, 0.36),
          { fill: p.chance() < 0.7 ? p.paper : p.second },
        )
    }
  facet(
    p,
    at,
    [
      [-12, 6, 3],
      [12, 6, 3],
      [12, 6, end],
      [-12, 6, end],
    ],
    { fill: p.paper, tone: 0.2, angle: 0, pitch: 9, stroke: p.ink, w: 3 },
  )
  for (let i = 4; i >= 0; i--) {
    const z = 5 + i * 4.4
    for (const x of [-6.6, 0, 6.6]) {
      const [lx, ly] = at(x, 4.5, z + 1)
      const s = 880 / (z + 1)
      rod(p, at, [x, 6, z + 1], [x, 4.5, z + 1], Math.max(1.4, s * 0.03))
      p.poly(
        [
          [lx - s * 0.5, ly + s * 0.34],
          ...arc(lx, ly + s * 0.3, s * 0.42, s * 0.36, 180, 360, 12),
          [lx + s * 0.5, ly + s * 0.34],
        ],
        { fill: p.ink },
      )
      p.round(lx, ly + s * 0.36, s * 0.46, { fill: p.paper, stroke: p.ink, w: 2 }, s * 0.07)
    }
  }
  facet(
    p,
    at,
    [
      [-12, 0, 2],
      [12, 0, 2],
      [12, 0, end],
      [-12, 0, end],
    ],
    { fill: p.paper },
  )
  for (let x = -12; x <= 12; x += 1) rod(p, at, [x, 0, 2], [x, 0, end], 1.1)
  p.poly([at(-12, 0, 2), at(12, 0, 2), at(12, 0, end), at(-12, 0, end)], {
    tone: (x, y) => 0.14 + 0.3 * noise(x / 110, y / 10, 3),
    angle: 0,
    pitch: 8,
  })
  const person = stander(p, at, 880)
  const coats = [p.ink, p.paper, p.second]
  const desk = (x: number, z: number, w: number, who: number): void => {
    const s = 880 / z
    const line = Math.max(1.6, s * 0.022)
    if (who > 0)
      person(
        x + w * 0.5,
        z + 1.05,
        { way: who % 2 === 0 ? 1 : -1, pose: 'sit', coat: coats[who % 3]!, skirt: false },
        1.68,
      )
    block(p, at, x, 0, z, w, 0.74, 0.9, {
      front: {
        fill: who % 2 === 0 ? p.ink : p.second,
        tone: who % 2 === 0 ? 0 : 0.4,
        angle: 90,
        pitch: 6,
        stroke: p.ink,
        w: line,
      },
      side: { fill: p.ink },
      top: { fill: p.paper, stroke: p.ink, w: line },
    })
    const on = wall(at, [x, z + 0.3], [x + w, z + 0.3])
    pane(p, on, 0.1, 0.42, 0.92, 1.42, { fill: p.ink, stroke: p.ink, w: line * 2 })
    pane(p, on, 0.24, 0.28, 0.74, 0.92, { fill: p.ink })
    p.round(on(0.26, 1.17)[0], on(0.26, 1.17)[1], s * 0.05, { fill: p.second })
    for (let k = 0; k < 6; k++) {
      const [px, py] = at(x + w * 0.78, 0.76 + k * 0.05, z + 0.3)
      p.rect(px - s * 0.2 + (k % 2) * s * 0.03, py - s * 0.05, s * 0.4, s * 0.05, {
        fill: p.paper,
        stroke: p.ink,
        w: Math.max(1, line * 0.7),
      })
    }
    const [lx, ly] = at(x + w * 0.56, 0.74, z + 0.4)
    p.line(
      [
        [lx, ly],
        [lx + s * 0.1, ly - s * 0.36],
        [lx - s * 0.1, ly - s * 0.58],
      ],
      line * 1.4,
    )
    p.poly(
      [
        [lx - s * 0.3, ly - s * 0.42],
        [lx - s * 0.16, ly - s * 0.62],
        [lx - s * 0.02, ly - s * 0.6],
        [lx - s * 0.04, ly - s * 0.42],
      ],
      { fill: p.second, stroke: p.ink, w: line },
    )
  }
  person(-10, 20, { way: -1, pose: 'point' })
  person(-9, 19.6, { way: -1, coat: p.paper, skirt: true })
  for (const [z, k] of [
    [18.5, 0],
    [14.4, 1],
  ] as const)
    for (const [i, x] of [-8, -4.4, 2, 5.6].entries()) desk(x, z, 2.7, 1 + ((i + k * 2) % 5))
  person(0, 17, { way: 1, pose: 'walk', coat: p.ink, bag: false })
  person(10.2, 15, { way: 1, pose: 'point', coat: p.paper })
  for (const [i, x] of [-7.6, 4].entries()) desk(x, 10.2, 3.2, i + 2)
  person(-0.9, 11.4, { way: 1, pose: 'point', coat: p.paper })
  person(0.35, 11.2, { way: -1, coat: p.second, skirt: true })
  person(-9.3, 10.6, { way: -1, pose: 'point', coat: p.ink })
  const [z, x, w] = [4.6, -4.9, 5.2] as const
  block(p, at, x, 0, z, w, 0.86, 1.7, {
    front: { fill: p.second, tone: 0.45, angle: 90, pitch: 8, stroke: p.ink, w: 5 },
    side: { fill: p.ink },
    top: { fill: p.paper, stroke: p.ink, w: 5 },
  })
  for (const [px, pz, t] of [
    [-4.5, 4.9, 0.05],
    [-2.9, 5, -0.04],
    [-1.3, 4.9, 0.08],
  ] as const) {
    const q = (u: number, v: number): Pt => at(px + u * 1.2 + v * t, 0.87, pz + v * 1.2)
    p.poly([q(0, 0), q(1, 0), q(1, 1), q(0, 1)], { fill: p.paper, stroke: p.ink, w: 3.5 })
    p.poly([q(0.06, 0.82), q(0.94, 0.82), q(0.94, 0.94), q(0.06, 0.94)], { fill: p.ink })
    p.poly([q(0.06, 0.4), q(0.56, 0.4), q(0.56, 0.76), q(0.06, 0.76)], {
      fill: p.second,
      tone: 0.4,
      angle: 0,
      pitch: 6,
      stroke: p.ink,
      w: 2,
    })
    for (let k = 0; k < 6; k++) {
      p.line([q(0.62, 0.74 - k * 0.065), q(0.94, 0.74 - k * 0.065)], 2.4)
      p.line([q(0.06, 0.32 - k * 0.05), q(0.46, 0.32 - k * 0.05)], 2.2)
      p.line([q(0.52, 0.32 - k * 0.05), q(0.94, 0.32 - k * 0.05)], 2.2)
    }
  }
  person(1.15, 5.9, { way: -1, pose: 'point', coat: p.paper, tone: 0.3 }, 1.7)
  person(2.55, 6.6, { way: -1, coat: p.ink, skirt: true }, 1.66)
  return p
}
