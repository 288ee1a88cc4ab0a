import { billow, clamp, noise, step } from './chance.ts'
import { figure } from './people.ts'
import { Plate, type Style, WIDE } from './plate.ts'
import type { Pt } from './screens.ts'
import { bareTree, gull, lampPost, skyline } from './things.ts'
import { block, facet, lookFrom, type OnWall, pane, rod, wall } from './view.ts'

export function clockFace(p: Plate, on: OnWall, v: number, r: number, u = 0.5, wide = 1): void {
  const at = (a: number, k: number): Pt => on(u + (Math.cos(a) * r * k) / wide, v + Math.sin(a) * r * k)
  p.poly(
    Array.from({ length: 33 }, (_, i) => at((i * Math.PI) / 16, 1)),
    { fill: p.paper, stroke: p.ink, w: 5 },
  )
  for (let i = 0; i < 12; i++) p.line([at((i * Math.PI) / 6, 0.76), at((i * Math.PI) / 6, 0.92)], 2.6)
  p.line([at(1.05, 0.62), at(0, 0), at(-0.52, 0.82)], 4)
}

export function cityhall(): Plate {
  const p = new Plate('ochre', 101)
  p.sky(0, 640, { top: 0.95, low: 0.12, cloud: 0.85, lines: true, pitch: 10 })
  const at = lookFrom({ x: 2, y: 3.6, z: -12, yaw: 24, cx: 900, cy: 716, zoom: 890 })
  skyline(p, -40, 1640, 700, 60, 130, { fill: p.second, tone: 0.35, angle: 90, pitch: 6 })
  p.rect(0, 694, WIDE, 210, { fill: p.paper })
  p.rect(0, 694, WIDE, 210, {
    tone: (x, y) => 0.06 + 0.26 * step(720, 900, y) * noise(x / 140, y / 12, 7),
    angle: 0,
    pitch: 9,
  })
  for (let i = -14; i < 24; i++) rod(p, at, [i * 4, 0, 6], [i * 4, 0, 44], 1.1)
  for (let i = 2; i < 11; i++) rod(p, at, [-60, 0, i * 4], [100, 0, i * 4], 1.1)
  const stone: Style = { fill: p.paper, tone: 0.07, angle: 0, pitch: 8, stroke: p.ink, w: 3 }
  const shade: Style = { fill: p.paper, tone: 0.5, angle: 90, pitch: 6, stroke: p.ink, w: 3 }
  const [X, Z, W, D] = [-8, 46, 52, 20] as const
  block(p, at, X, 0, Z, W, 17, D, { front: stone, side: shade })
  p.poly([at(X - 0.6, 17, Z - 0.6), at(X + 4, 25, Z + 8), at(X + W - 4, 25, Z + 8), at(X + W + 0.6, 17, Z - 0.6)], {
    fill: p.second,
    tone: (x, y) => 0.4 + 0.3 * noise(x / 50, y / 12, 4),
    angle: 3,
    pitch: 7,
    stroke: p.ink,
    w: 3,
  })
  p.poly([at(X - 0.6, 17, Z - 0.6), at(X - 0.6, 17, Z + D), at(X + 4, 25, Z + 10), at(X + 4, 25, Z + 8)], {
    fill: p.ink,
  })
  const front = wall(at, [X, Z], [X + W, Z])
  for (const v of [5.4, 11.4, 16.4]) pane(p, front, 0, 1, v, v + 0.6, { fill: p.paper, stroke: p.ink, w: 2 })
  for (let i = 0; i < 13; i++) {
    const u = 0.02 + i * 0.0755
    pane(p, front, u, u + 0.045, 0, 4.6, { fill: p.ink }, 1.2)
    pane(p, front, u, u + 0.045, 6.4, 10.8, { fill: (i * 7) % 4 === 1 ? p.second : p.ink, stroke: p.ink, w: 2 }, 1.2)
    p.line([front(u + 0.0225, 6.4), front(u + 0.0225, 10.8)], 1.6, p.paper)
    pane(p, front, u + 0.006, u + 0.039, 12.6, 15.4, {
      fill: (i * 5) % 7 === 2 ? p.second : p.ink,
      stroke: p.ink,
      w: 2,
    })
    if (i % 2 === 0 && i > 0 && i < 12) {
      const d0 = at(X + (u + 0.0225) * W - 1.2, 18.4, Z)
      const d1 = at(X + (u + 0.0225) * W + 1.2, 18.4, Z)
      const d2 = at(X + (u + 0.0225) * W, 21.4, Z)
      p.poly([d0, [d0[0], d0[1] - 22], d2, [d1[0], d1[1] - 22], d1], { fill: p.paper, stroke: p.ink, w: 2.4 })
      p.round((d0[0] + d1[0]) / 2, d0[1] - 20, 6, { fill: p.ink })
    }
  }
  const side = wall(at, [X, Z + D], [X, Z])
  for (let i = 0; i < 5; i++)
    for (const v of [1, 6.8, 12.6]) pane(p, side, 0.06 + i * 0.19, 0.16 + i * 0.19, v, v + 3, { fill: p.ink })
  const [tx, tz, tw] = [9, 42.6, 9] as const
  const under = (v: number, r: number): void =>
    facet(
      p,
      at,
      [
        [tx + tw / 2 - r, v, tz + tw / 2 - r],
        [tx + tw / 2 + r, v, tz + tw / 2 - r],
        [tx + tw / 2 + r, v, tz + tw / 2 + r],
        [tx + tw / 2 - r, v, tz + tw / 2 + r],
      ],
      { fill: p.ink },
    )
  under(33, tw / 2 + 0.8)
  block(p, at, tx, 0, tz, tw, 33, tw, { front: stone, side: shade })
  const face = wall(at, [tx, tz], [tx + tw, tz])
  const tside = wall(at, [tx, tz + tw], [tx, tz])
  pane(p, face, 0.22, 0.78, 0, 6.4, { fill: p.ink }, 2.4)
  pane(p, face, 0.3, 0.7, 0, 5.6, { fill: p.second, tone: 0.5, angle: 90, pitch: 7 }, 1.8)
  for (const v of [5.4 + 2.4, 17.4, 26.4])
    for (const w of [face, tside]) pane(p, w, -0.02, 1.02, v, v + 0.8, { fill: p.paper, stroke: p.ink, w: 2.4 })
  for (const u of [0.2, 0.42, 0.64]) pane(p, face, u, u + 0.16, 10, 16, { fill: p.ink }, 0.8)
  for (const u of [0.25, 0.6]) pane(p, face, u, u + 0.16, 19.4, 25, { fill: p.ink }, 0.8)
  clockFace(p, face, 30, 2.4, 0.5, tw)
  clockFace(p, tside, 30, 2.4, 0.5, tw)
  block(p, at, tx - 0.8, 33, tz - 0.8, tw + 1.6, 1.2, tw + 1.6, {
    front: { fill: p.paper, stroke: p.ink, w: 3 },
    side: { fill: p.ink },
  })
  under(39.6, 4.2)
  block(p, at, tx + 1.4, 34.6, tz + 1.4, tw - 2.8, 5, tw - 2.8, { front: stone, side: shade })
  const belfry = wall(at, [tx + 1.4, tz + 1.4], [tx + tw - 1.4, tz + 1.4])
  for (const u of [0.14, 0.56]) pane(p, belfry, u, u + 0.3, 35.2, 39, { fill: p.ink }, 0.8)
  const cap = (v: number, r: number): [Pt, Pt, Pt] => [
    at(tx + tw / 2 - r, v, tz + tw / 2 + r),
    at(tx + tw / 2 - r, v, tz + tw / 2 - r),
    at(tx + tw / 2 + r, v, tz + tw / 2 - r),
  ]
  const profile = [
    [39.6, 4.2],
    [41, 3.9],
    [42.6, 2.8],
    [43.6, 1.6],
    [44.6, 1.3],
    [46, 0.9],
    [52, 0.08],
  ] as const
  p.poly([...profile.map(([v, r]) => cap(v, r)[1]), ...profile.map(([v, r]) => cap(v, r)[2]).reverse()], {
    fill: p.second,
    tone: 0.25,
    angle: 80,
    pitch: 6,
    stroke: p.ink,
    w: 3,
  })
  p.poly([...profile.map(([v, r]) => cap(v, r)[0]), ...profile.map(([v, r]) => cap(v, r)[1]).reverse()], {
    fill: p.ink,
  })
  const [fx, fy] = at(tx + tw / 2, 52, tz + tw / 2)
  p.seg(fx, fy + 4, fx, fy - 40, 4)
  p.poly(
    [
      [fx, fy - 38],
      [fx + 44, fy - 30],
      [fx, fy - 18],
    ],
    { fill: p.second, stroke: p.ink, w: 2 },
  )
  lampPost(p, 190, 806, 330, p.second)
  lampPost(p, 1060, 766, 220, p.second)
  lampPost(p, 1420, 752, 180, p.second)
  const crowd: [number, number, number][] = [
    [330, 770, 98],
    [368, 772, 92],
    [640, 744, 74],
    [760, 748, 78],
    [786, 748, 72],
    [905, 764, 92],
    [1190, 776, 104],
    [1226, 780, 100],
    [1330, 752, 76],
    [1500, 790, 118],
  ]
  crowd.forEach(([x, y, h], i) =>
    figure(p, x, y, h, {
      way: i % 3 === 0 ? -1 : 1,
      pose: i % 4 === 1 ? 'stand' : 'walk',
      skirt: i % 3 === 1,
      hat: i % 5 === 0,
      bag: i % 4 === 2,
    }),
  )
  p.rimmed(() => figure(p, 480, 884, 270, { way: 1, pose: 'walk', coat: p.second, hat: true, bag: true, tone: 0.3 }), 3)
  for (let i = 0; i < 16; i++) {
    const x = p.between(700, 1010)
    const y = p.between(820, 880)
    p.round(x, y, 9, { fill: p.ink }, 6)
    p.round(x + 8, y - 7, 4, { fill: p.ink })
    p.pen(
      [
        [x - 6, y],
        [x - 18, y + 3],
      ],
      5,
    )
  }
  for (const [x, y, s] of [
    [180, 220, 26],
    [250, 270, 17],
    [1180, 180, 24],
  ] as const)
    gull(p, x, y, s, 4)
  return p
}

export function hospital(): Plate {
  const p = new Plate('slate', 113, '#557590')
  p.rect(-5, 0, 1610, 660, {
    tone: (x, y) => clamp(0.86 - y / 620 - 0.55 * step(0.44, 0.62, billow(x / 420, y / 90, 6)) * step(0, 260, y)),
    angle: 0,
    pitch: 7,
  })
  skyline(p, -20, 1640, 640, 50, 140, { fill: p.ink })
  const at = lookFrom({ x: 0, y: 3, z: 3, yaw: -27, cx: 660, cy: 640, zoom: 790 })
  const face: Style = { fill: p.paper, tone: 0.18, angle: 0, pitch: 7, stroke: p.ink, w: 3 }
  const dark: Style = { fill: p.ink }
  p.rect(0, 640, WIDE, 262, { fill: p.ink })
  block(p, at, -52, 0, 52, 40, 26, 14, { front: face, side: dark })
  const long = wall(at, [-52, 52], [-12, 52])
  for (let r = 0; r < 6; r++) {
    for (let i = 0; i < 16; i++) {
      const lit = p.chance() < 0.42
      pane(p, long, 0.02 + i * 0.055, 0.06 + i * 0.055, 5.2 + r * 3.4, 7.5 + r * 3.4, {
        fill: lit ? p.paper : i % 5 === 2 ? p.second : p.ink,
        stroke: p.ink,
        w: 2,
      })
      if (lit && p.chance() < 0.6)
        pane(p, long, 0.02 + i * 0.055, 0.036 + i * 0.055, 5.2 + r * 3.4, 7.5 + r * 3.4, { fill: p.second })
    }
    pane(p, long, 0, 0.9, 4.5 + r * 3.4, 4.9 + r * 3.4, { fill: p.ink })
  }
  block(p, at, -16, 0, 44, 14, 33, 16, { front: { ...face, fill: p.second, tone: 0.4, angle: 90 }, side: dark })
  const tower = wall(at, [-16, 44], [-2, 44])
  for (let r = 0; r < 7; r++)
    for (let i = 0; i < 4; i++)
      pane(p, tower, 0.08 + i * 0.225, 0.25 + i * 0.225, 6 + r * 3.4, 8.2 + r * 3.4, {
        fill: p.chance() < 0.6 ? p.paper : p.ink,
        stroke: p.ink,
        w: 2.4,
      })
  pane(p, tower, 0.36, 0.64, 29.8, 32.6, { fill: p.ink })
  pane(p, tower, 0.46, 0.54, 30, 32.4, { fill: p.paper })
  pane(p, tower, 0.39, 0.61, 30.8, 31.6, { fill: p.paper })
  block(p, at, 0, 0, 40, 26, 15, 16, { front: face, side: dark })
  const wing = wall(at, [0, 40], [26, 40])
  for (let r = 0; r < 3; r++)
    for (let i = 0; i < 9; i++)
      pane(p, wing, 0.03 + i * 0.108, 0.11 + i * 0.108, 4.8 + r * 3.4, 7.1 + r * 3.4, {
        fill: p.chance() < 0.5 ? p.paper : p.ink,
        stroke: p.ink,
        w: 2.4,
      })
  const lobby = wall(at, [-34, 51.8], [-13, 51.8])
  pane(p, lobby, 0, 1, 0, 4.2, { fill: p.paper })
  for (let i = 0; i <= 14; i++) p.line([lobby(i / 14, 0), lobby(i / 14, 4.2)], 2.4)
  const entry = wall(at, [-16, 43.9], [26, 43.9])
  pane(p, entry, 0.03, 0.3, 0, 4, { fill: p.paper })
  for (let i = 0; i <= 6; i++) p.line([entry(0.03 + i * 0.045, 0), entry(0.03 + i * 0.045, 4)], 2.6)
  block(p, at, -18, 4, 34, 20, 0.9, 10, { front: { fill: p.paper, stroke: p.ink, w: 3 }, side: dark })
  for (const x of [-17, -8, 1]) rod(p, at, [x, 0, 34.6], [x, 4, 34.6], 9)
  const below = new Plate('slate', 113, '#1a2027')
  const mirror = (x0: number, x1: number, z: number, h0: number, h1: number): void =>
    below.poly([at(x0, -h0, z), at(x1, -h0, z), at(x1, -h1, z), at(x0, -h1, z)], { fill: below.paper })
  mirror(-34, -13, 51.8, 0, 4)
  mirror(-15, -3, 44, 0, 4)
  for (let r = 0; r < 6; r++)
    for (let i = 0; i < 16; i++)
      if ((i * 7 + r * 3) % 5 < 2) mirror(-51 + i * 2.2, -49.4 + i * 2.2, 52, 5.2 + r * 3.4, 7.5 + r * 3.4)
  for (let i = 0; i < 5; i++) mirror(1 + i * 5, 3 + i * 5, 40, 5, 14)
  p.water(676, 900, { fill: p.ink, mode: 'light', chop: 0.5, base: 0.5, image: below })
  const bx = 420
  const by = 826
  p.rimmed(
    () => {
      p.poly(
        [
          [bx, by],
          [bx, by - 128],
          [bx + 232, by - 128],
          [bx + 262, by - 70],
          [bx + 318, by - 58],
          [bx + 322, by],
        ],
        { fill: p.paper, stroke: p.ink, w: 4 },
      )
      p.poly(
        [
          [bx + 186, by - 114],
          [bx + 226, by - 114],
          [bx + 248, by - 70],
          [bx + 186, by - 70],
        ],
        { fill: p.ink },
      )
      p.rect(bx, by - 52, 320, 18, { fill: p.second })
      p.rect(bx + 66, by - 112, 18, 54, { fill: p.second })
      p.rect(bx + 48, by - 94, 54, 18, { fill: p.second })
      p.rect(bx + 196, by - 142, 30, 14, { fill: p.second, stroke: p.ink, w: 3 })
      p.seg(bx + 168, by - 126, bx + 168, by, 3)
      for (const wx of [66, 258]) {
        p.round(bx + wx, by, 31, { fill: p.ink })
        p.round(bx + wx, by, 13, { fill: p.paper })
      }
      p.round(bx + 318, by - 38, 8, { fill: p.paper, stroke: p.ink, w: 3 })
    },
    3,
    p.second,
  )
  p.rimmed(
    () => {
      figure(p, 930, 790, 140, { way: -1, pose: 'walk', coat: p.paper })
      figure(p, 1010, 812, 150, { way: -1, pose: 'walk', coat: p.paper, skirt: true })
      figure(p, 1390, 846, 190, { way: -1, pose: 'walk', coat: p.second, hat: true, bag: true })
    },
    2.5,
    p.second,
  )
  p.rimmed(
    () => {
      bareTree(p, 1500, 780, 470)
      bareTree(p, 60, 790, 430)
      lampPost(p, 1240, 764, 250, p.paper)
      lampPost(p, 300, 790, 300, p.paper)
    },
    1,
    p.second,
  )
  return p
}
