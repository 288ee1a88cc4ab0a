import { noise, step } from './chance.ts'
import { bust, figure, limb } from './people.ts'
import { Plate } from './plate.ts'
import { facet, lookFrom, rod } from './view.ts'

export function stadium(): Plate {
  const p = new Plate('green', 163, '#1a2027')
  p.rect(-5, 0, 1610, 420, {
    tone: (x, y) => 0.15 + 0.5 * step(-60, 420, y) * (0.6 + 0.6 * noise(x / 260, y / 50, 4)),
    ink: p.second,
    angle: 0,
    pitch: 8,
  })
  const at = lookFrom({ x: 0, y: 17, z: 0, yaw: 0, cx: 800, cy: 300, zoom: 980 })
  const rays = (x: number, y: number, s: number): void => {
    for (let i = 0; i < 30; i++) {
      const a = (i / 30) * Math.PI * 2 + p.between(-0.05, 0.05)
      p.pen(
        [
          [x + Math.cos(a) * 46 * s, y + Math.sin(a) * 40 * s],
          [x + Math.cos(a) * p.between(70, 150) * s, y + Math.sin(a) * p.between(60, 120) * s],
        ],
        0.8,
        p.paper,
        5 * s,
      )
    }
  }
  const pylon = (x: number, y: number, h: number, s: number): void => {
    rays(x, y - h, s)
    for (const k of [-1, 1]) p.seg(x + k * 20 * s, y, x + k * 6 * s, y - h, 5 * s, p.second)
    for (let i = 0; i < 10; i++) {
      const w0 = 20 - i * 1.4
      const w1 = 20 - (i + 1) * 1.4
      p.line(
        [
          [x - w0 * s, y - (h * i) / 10],
          [x + w1 * s, y - (h * (i + 1)) / 10],
        ],
        2.4 * s,
        p.second,
      )
      p.line(
        [
          [x + w0 * s, y - (h * i) / 10],
          [x - w1 * s, y - (h * (i + 1)) / 10],
        ],
        2.4 * s,
        p.second,
      )
    }
    p.rect(x - 56 * s, y - h - 36 * s, 112 * s, 68 * s, { fill: p.ink, stroke: p.second, w: 3 * s })
    for (let r = 0; r < 3; r++)
      for (let c = 0; c < 5; c++)
        p.round(x + (c - 2) * 21 * s, y - h + (r - 1) * 20 * s - 2 * s, 8 * s, { fill: p.paper })
  }
  pylon(250, 380, 250, 1.15)
  pylon(1350, 380, 250, 1.15)
  pylon(560, 330, 130, 0.6)
  pylon(1040, 330, 130, 0.6)
  facet(
    p,
    at,
    [
      [-70, 9, 96],
      [70, 9, 96],
      [60, 0, 84],
      [-60, 0, 84],
    ],
    { fill: p.second, tone: 0.55, angle: 0, pitch: 6 },
  )
  for (let r = 0; r < 8; r++)
    for (let i = 0; i < 150; i++) {
      const [x, y] = at(-62 + i * 0.83 + p.between(-0.2, 0.2), 0.8 + r * 1.05, 85 + r * 1.3)
      const pick = p.chance()
      if (pick < 0.8) p.round(x, y, 3.4, { fill: pick < 0.34 ? p.paper : pick < 0.5 ? p.second : p.ink }, 4)
    }
  facet(
    p,
    at,
    [
      [-64, 15, 92],
      [64, 15, 92],
      [66, 13.4, 84],
      [-66, 13.4, 84],
    ],
    { fill: p.ink, stroke: p.second, w: 3 },
  )
  for (let i = -6; i <= 6; i++) rod(p, at, [i * 10, 14, 88], [i * 10, 7, 96], 3, p.second)
  for (const s of [-1, 1]) {
    facet(
      p,
      at,
      [
        [s * 46, 0, 82],
        [s * 62, 9, 92],
        [s * 62, 9, 20],
        [s * 44, 0, 20],
      ],
      { fill: p.second, tone: 0.72, angle: s * 20, pitch: 6 },
    )
    for (let i = 0; i < 420; i++) {
      const t = p.chance()
      const [x, y] = at(s * (47 + 13 * t), 0.6 + 8 * t, p.between(28, 84))
      p.round(x, y, 3.6, { fill: p.chance() < 0.5 ? p.paper : p.ink }, 4.4)
    }
  }
  facet(
    p,
    at,
    [
      [-45, 0, 82],
      [45, 0, 82],
      [45, 0, 14],
      [-45, 0, 14],
    ],
    { fill: p.second },
  )
  for (let i = 0; i < 12; i += 2)
    facet(
      p,
      at,
      [
        [-45 + i * 7.5, 0, 82],
        [-37.5 + i * 7.5, 0, 82],
        [-37.5 + i * 7.5, 0, 14],
        [-45 + i * 7.5, 0, 14],
      ],
      { tone: 0.34, angle: 0, pitch: 7 },
    )
  const mark = (pts: readonly (readonly [number, number])[]): void =>
    p.line(
      pts.map(([x, z]) => at(x, 0, z)),
      4,
      p.paper,
    )
  mark([
    [-40, 78],
    [40, 78],
    [40, 24],
    [-40, 24],
    [-40, 78],
  ])
  mark([
    [0, 78],
    [0, 24],
  ])
  mark(
    Array.from(
      { length: 41 },
      (_, i) => [9 * Math.cos((i * Math.PI) / 20), 51 + 9 * Math.sin((i * Math.PI) / 20)] as const,
    ),
  )
  for (const s of [-1, 1]) {
    mark([
      [s * 40, 68],
      [s * 26, 68],
      [s * 26, 34],
      [s * 40, 34],
    ])
    mark([
      [s * 40, 58],
      [s * 35, 58],
      [s * 35, 44],
      [s * 40, 44],
    ])
    const goal = [
      [s * 40, 0, 47],
      [s * 40, 2.6, 47],
      [s * 40, 2.6, 55],
      [s * 40, 0, 55],
    ] as const
    p.line(
      goal.map(([x, y, z]) => at(x, y, z)),
      5,
      p.paper,
    )
    for (let k = 0; k < 9; k++) rod(p, at, [s * 40, 2.6, 47 + k], [s * 43, 0, 47 + k], 1.2, p.paper)
  }
  const man = (x: number, z: number, home: boolean, pose: 'stand' | 'walk', way: 1 | -1): void => {
    const [px, py] = at(x, 0, z)
    const s = 980 / z
    for (const [dx, dy] of [
      [-1.5, 0.25],
      [1.5, 0.25],
      [0.8, -0.35],
    ] as const)
      p.pen(
        [
          [px, py],
          [px + dx * s * 0.9, py + dy * s],
        ],
        1,
        p.ink,
        s * 0.1,
      )
    figure(p, px, py, s * 2.9, { way, pose, coat: home ? p.paper : p.ink, tone: 0.04 })
  }
  for (const [x, z, home, way] of [
    [-30, 60, true, 1],
    [-22, 44, true, 1],
    [-12, 66, false, -1],
    [-6, 38, true, 1],
    [4, 57, false, -1],
    [8, 46, true, 1],
    [14, 34, false, -1],
    [20, 62, true, 1],
    [24, 50, false, -1],
    [29, 42, true, 1],
    [34, 52, false, -1],
    [-3, 30, false, -1],
    [31, 58, true, 1],
    [38.6, 51, false, -1],
  ] as const)
    man(x, z, home, p.chance() < 0.7 ? 'walk' : 'stand', way)
  const [bx, by] = at(26.4, 0.5, 41)
  p.round(bx, by, 6.5, { fill: p.paper, stroke: p.ink, w: 1.6 })
  for (let row = 0; row < 3; row++) {
    const r = 21 + row * 11
    const y = 700 + row * 70
    for (let x = -30 + (row % 2) * 40; x < 1640; x += r * 4.5) {
      const px = x + p.between(-9, 9)
      const py = y + p.between(-14, 12)
      p.rimmed(
        () => {
          if (p.chance() < 0.24)
            for (const k of [-1, 1])
              limb(
                p,
                [
                  [px + k * r * 1.5, py + r * 2],
                  [px + k * r * 2.1, py - r * 0.2],
                  [px + k * r * 1.6, py - r * 2.2],
                ],
                r * 0.8,
                r * 0.5,
                p.ink,
              )
          bust(p, px, py, r, { fill: p.ink })
          if (p.chance() < 0.34)
            p.poly(
              [
                [px - r * 1.3, py + r * 0.9],
                [px, py + r * 1.25],
                [px + r * 1.3, py + r * 0.9],
                [px + r * 1.3, py + r * 1.5],
                [px, py + r * 1.9],
                [px - r * 1.3, py + r * 1.5],
              ],
              { fill: p.second, tone: 0.5, angle: 90, pitch: 12, ink: p.paper },
            )
        },
        2.2,
        p.second,
      )
    }
  }
  return p
}
