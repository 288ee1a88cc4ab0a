import { billow, clamp, noise, step } from './chance.ts'
import { figure } from './people.ts'
import { Plate, WIDE } from './plate.ts'
import type { Pt } from './screens.ts'
import { girder, gull, jibCrane, skyline } from './things.ts'
import { block, facet, lookFrom, type Project, pane, reflected, rod, wall } from './view.ts'

export function gate(): Plate {
  const p = new Plate('slate', 11, '#557590')
  const night = (x: number, y: number): number =>
    clamp(
      0.95 -
        y / 640 -
        0.5 * step(0.42, 0.62, billow(x / 380, y / 90, 4)) * step(0, 400, y) -
        0.35 * step(330, 40, Math.hypot(x - 1180, y - 190)),
    )
  p.rect(-5, 0, 1610, 560, { tone: night, angle: 0, pitch: 7 })
  p.round(1180, 190, 46, { fill: p.paper })
  for (const [y, w] of [
    [176, 150],
    [205, 210],
    [214, 120],
  ] as const)
    p.pen(
      [
        [1180 - w, y],
        [1180, y - 3],
        [1180 + w * 0.8, y],
      ],
      7,
      p.second,
    )
  skyline(p, 1060, 1640, 522, 24, 60, { fill: p.ink })
  for (let i = 0; i < 26; i++) p.rect(p.between(1090, 1590), p.between(500, 516), 4, 4, { fill: p.paper })
  const at = lookFrom({ x: 5, y: 9, cx: 1110, cy: 520, zoom: 1120 })
  const piers = (q: Plate, look: Project): void => {
    for (let i = 7; i >= 0; i--) {
      const z = 30 + i * 21
      facet(
        q,
        look,
        [
          [-14.5, 0, z + 7],
          [-14.5, 0, z + 21],
          [-14.5, 10.5, z + 21],
          [-14.5, 10.5, z + 7],
        ],
        { fill: q.second, tone: 0.62, angle: 90, pitch: Math.max(3.5, 11 - i * 1.5) },
      )
      for (const h of [2.5, 5, 7.5, 10.5])
        rod(q, look, [-14.5, h, z + 7], [-14.5, h, z + 21], Math.max(1, 4 - i * 0.6), h > 10 ? q.paper : q.ink)
      block(q, look, -20, 0, z, 7, 14, 7, {
        front: { fill: q.second, tone: 0.5, angle: 0, pitch: Math.max(3, 7 - i) },
        side: { fill: q.ink },
      })
      const dome = Array.from(
        { length: 13 },
        (_, k): Pt => look(-16.5 - 4.2 * Math.cos((k * Math.PI) / 12), 14 + 7.5 * Math.sin((k * Math.PI) / 12), z),
      )
      const back = Array.from(
        { length: 13 },
        (_, k): Pt => look(-16.5 - 4.2 * Math.cos((k * Math.PI) / 12), 14 + 7.5 * Math.sin((k * Math.PI) / 12), z + 7),
      )
      q.poly([...dome.slice(4), ...back.slice(4).reverse()], { fill: q.ink })
      for (let k = 6; k < 12; k++) q.line([dome[k]!, back[k]!], Math.max(0.8, 2.4 - i * 0.4), q.second)
      q.poly(dome, {
        fill: q.second,
        tone: (x) => (x - dome[0]![0]) / (dome[12]![0] - dome[0]![0]),
        angle: 90,
        pitch: Math.max(3, 7 - i),
        stroke: q.ink,
        w: Math.max(1.2, 3.5 - i * 0.4),
      })
      const on = wall(look, [-20, z], [-13, z])
      for (const u of [0.2, 0.45, 0.7]) pane(q, on, u, u + 0.12, 9.5, 12, { fill: q.paper })
      pane(q, on, 0.05, 0.95, 13.6, 14.3, { fill: q.paper })
      const side = wall(look, [-13, z], [-13, z + 7])
      for (const u of [0.2, 0.6]) pane(q, side, u, u + 0.2, 9.5, 12, { fill: q.paper })
      const [lx, ly] = look(-13, 15.4, z + 1)
      q.round(lx, ly, Math.max(3, 11 - i * 1.4), { fill: q.paper })
    }
  }
  const below = new Plate('slate', 11, '#1a2027')
  below.poly(
    [
      [1160, 520],
      [1200, 520],
      [1216, 600],
      [1276, 900],
      [1084, 900],
      [1144, 600],
    ],
    { fill: below.paper },
  )
  piers(below, reflected(at))
  p.water(520, 900, { fill: '#1a2027', mode: 'light', chop: 1.1, base: 0.62, image: below })
  piers(p, at)
  p.poly(
    [
      [0, 900],
      [0, 838],
      [700, 806],
      [1600, 772],
      [1600, 900],
    ],
    { fill: p.ink },
  )
  p.line(
    [
      [0, 838],
      [700, 806],
      [1600, 772],
    ],
    4,
    p.second,
  )
  for (let i = 0; i <= 16; i++) {
    const x = 20 + i * 100
    const y = 838 - x * 0.0415
    p.seg(x, y, x, y - 92, 5)
    p.seg(x - 2, y, x - 2, y - 92, 1.4, p.second)
  }
  for (const d of [92, 60, 30]) {
    p.line(
      [
        [0, 838 - d],
        [1600, 772 - d],
      ],
      d > 90 ? 7 : 3.5,
    )
    p.line(
      [
        [0, 835 - d],
        [1600, 769 - d],
      ],
      d > 90 ? 2.4 : 1.2,
      p.second,
    )
  }
  p.rimmed(
    () => {
      figure(p, 1160, 800, 190, { way: -1, hat: true, pose: 'point' })
      figure(p, 1226, 798, 178, { way: -1, skirt: true })
    },
    2,
    p.second,
  )
  return p
}

export function shipyard(): Plate {
  const p = new Plate('brick', 23)
  p.sky(0, 640, { top: 0.62, low: 0.06, cloud: 0.75 })
  skyline(p, -20, 1640, 668, 34, 88, { fill: p.paper, tone: 0.5, angle: 90, pitch: 5, stroke: p.ink, w: 1 })
  jibCrane(p, 1170, 700, 560, 1, p.ink, 0.55, 0.55)
  jibCrane(p, 1440, 690, 430, -1, p.ink, 0.75, 0.6)
  jibCrane(p, 150, 720, 690, 1, p.ink, 0.62, 0.36)
  p.poly(
    [
      [-10, 660],
      [1610, 660],
      [1610, 900],
      [-10, 900],
    ],
    { fill: p.paper },
  )
  p.poly(
    [
      [-10, 664],
      [1610, 664],
      [1610, 900],
      [-10, 900],
    ],
    { tone: (x, y) => 0.1 + 0.3 * noise(x / 90, y / 14, 3) * step(650, 900, y), angle: 0, pitch: 9 },
  )
  const keel = 640
  const port: Pt[] = [
    [keel, 790],
    [keel - 34, 770],
    [keel - 70, 640],
    [keel - 150, 440],
    [keel - 262, 262],
    [keel - 300, 196],
    [keel - 120, 150],
    [keel + 10, 120],
  ]
  const starboard: Pt[] = [
    [keel, 790],
    [keel + 52, 772],
    [keel + 130, 640],
    [keel + 260, 470],
    [keel + 470, 330],
    [keel + 530, 280],
    [keel + 270, 180],
    [keel + 10, 120],
  ]
  p.poly([...starboard.slice(0, 6), [keel + 560, 380], [keel + 540, 640], [keel + 360, 760]], {
    fill: p.second,
    tone: 0.72,
    angle: 62,
    pitch: 8,
  })
  p.poly(starboard, {
    fill: p.second,
    tone: (x, y) => 0.35 + 0.5 * step(keel, keel + 400, x) + 0.2 * step(300, 760, y),
    angle: 58,
    pitch: 7.5,
    stroke: p.ink,
    w: 4,
  })
  p.poly(port, {
    fill: p.paper,
    tone: (x, y) => 0.08 + 0.34 * step(keel - 20, keel - 270, x) + 0.24 * step(520, 780, y),
    angle: -62,
    pitch: 8,
    stroke: p.ink,
    w: 4,
  })
  for (const t of [0.2, 0.42, 0.66]) {
    const y = 150 + t * 560
    p.pen(
      [
        [keel - 290 + t * 280, y + 40],
        [keel - 110 + t * 90, y + 18],
        [keel + 2, y],
      ],
      3,
    )
    p.pen(
      [
        [keel + 6, y],
        [keel + 180 - t * 60, y + 50 - t * 20],
        [keel + 470 - t * 330, y + 140 - t * 50],
      ],
      3,
      p.paper,
    )
  }
  p.line(
    [
      [keel + 10, 116],
      [keel, 790],
    ],
    7,
  )
  p.poly(
    [
      [keel - 54, 800],
      [keel - 48, 716],
      [keel, 690],
      [keel + 52, 716],
      [keel + 60, 800],
    ],
    { fill: p.second, tone: (x) => step(keel - 60, keel + 60, x), angle: 0, pitch: 7, stroke: p.ink, w: 4 },
  )
  p.round(keel - 150, 292, 11, { fill: p.ink }, 15)
  p.round(keel + 190, 300, 12, { fill: p.ink }, 15)
  for (const [x, y] of [[keel + 190, 306]] as const) {
    p.pen(
      [
        [x, y],
        [x - 8, y + 74],
      ],
      9,
    )
    p.pen(
      [
        [x - 34, y + 58],
        [x - 10, y + 84],
        [x + 22, y + 66],
      ],
      10,
    )
  }
  p.pen(
    [
      [keel - 150, 300],
      [keel - 138, 420],
      [keel - 150, 600],
      [keel - 146, 806],
    ],
    4,
  )
  for (let i = 0; i < 9; i++) p.seg(keel - 28 + i * 1.5, 660 - i * 30, keel - 12 + i, 660 - i * 30, 4)
  p.line(
    [
      [keel - 300, 190],
      [keel - 120, 143],
      [keel + 10, 110],
      [keel + 270, 172],
      [keel + 535, 272],
    ],
    3,
  )
  for (let i = 0; i < 12; i++) {
    const x = keel - 290 + i * 27
    p.seg(x, 187 - i * 6.6, x, 160 - i * 6.6, 2)
  }
  p.line(
    [
      [keel - 296, 166],
      [keel + 8, 86],
    ],
    2,
  )
  for (const [x0, x1, y0] of [
    [250, 420, 330],
    [960, 1150, 400],
  ] as const) {
    for (let x = x0; x <= x1; x += (x1 - x0) / 3) p.seg(x, y0, x, 812, 4)
    for (let y = y0 + 20; y < 800; y += 92) {
      p.rect(x0 - 14, y, x1 - x0 + 28, 7, { fill: p.ink })
      p.seg(x0, y + 92, x1, y, 1.6)
      p.seg(x0 - 10, y - 28, x1 + 10, y - 28, 1.6)
    }
    figure(p, x0 + 60, y0 + 112, 58, { way: 1, pose: 'point' })
    figure(p, x0 + 130, y0 + 296, 58, { way: -1 })
  }
  for (let i = 0; i < 5; i++) {
    p.rect(keel - 330 + i * 150, 800 + (i % 2) * 10, 92, 34, {
      fill: p.paper,
      tone: 0.45,
      angle: 0,
      pitch: 6,
      stroke: p.ink,
      w: 3,
    })
    p.rect(keel - 320 + i * 150, 832 + (i % 2) * 10, 72, 24, { fill: p.ink })
  }
  for (const s of [-1, 1])
    for (const k of [0, 1]) p.seg(keel + s * (120 + k * 90), 640 - k * 60, keel + s * (210 + k * 100), 820, 11)
  p.poly(
    [
      [-10, 900],
      [-10, 856],
      [500, 872],
      [1100, 862],
      [1610, 846],
      [1610, 900],
    ],
    { fill: p.ink },
  )
  figure(p, 130, 872, 150, { way: 1, hat: true })
  figure(p, 196, 876, 142, { way: -1, pose: 'point', hat: true })
  figure(p, 1330, 868, 128, { way: -1, pose: 'walk', hat: true, bag: true })
  for (let i = 0; i < 40; i++) {
    const a = p.between(0, 6.28)
    const r = p.between(12, 60)
    p.pen(
      [
        [1040 + Math.cos(a) * 8, 610 + Math.sin(a) * 8],
        [1040 + Math.cos(a) * r, 610 + Math.sin(a) * r],
      ],
      3,
      p.paper,
    )
  }
  gull(p, 880, 90, 24, 3)
  gull(p, 965, 60, 16)
  return p
}

export function containers(): Plate {
  const p = new Plate('brick', 37)
  p.sky(0, 560, { top: 0.5, low: 0.04, cloud: 0.7 })
  const at = lookFrom({ x: 0, y: 2.2, yaw: 0, cx: 690, cy: 640, zoom: 900 })
  p.rect(0, 640, WIDE, 260, { fill: p.paper })
  p.rect(0, 640, WIDE, 260, {
    tone: (x, y) => 0.05 + 0.2 * step(660, 900, y) * noise(x / 120, y / 16, 5),
    angle: 0,
    pitch: 9,
  })
  skyline(p, 560, 860, 640, 12, 30, { fill: p.ink })
  const gantry = (x: number, z: number): void => {
    const w = (m: number): number => (m * 90) / z
    for (const dz of [16, 0]) for (const dx of [0, 15]) rod(p, at, [x + dx, 0, z + dz], [x + dx, 38, z + dz], w(11))
    for (const dz of [16, 0]) rod(p, at, [x, 12, z + dz], [x + 15, 12, z + dz], w(7))
    rod(p, at, [x, 38, z], [x + 15, 12, z], w(4))
    girder(p, at(x - 34, 39, z + 8), at(x + 30, 39, z + 8), w(28), 20, w(3))
    p.line([at(x - 32, 39, z + 8), at(x + 2, 55, z + 8), at(x + 30, 39, z + 8)], w(4))
    rod(p, at, [x + 2, 38, z + 8], [x + 2, 55, z + 8], w(8))
    rod(p, at, [x - 14, 38, z + 8], [x - 14, 20, z + 8], w(2))
    block(p, at, x - 17, 17, z + 6, 6, 2.6, 3, { front: { fill: p.second, stroke: p.ink, w: 2 } })
  }
  gantry(6, 118)
  gantry(2, 84)
  const colours = [p.second, p.paper, p.second, p.ink, p.paper]
  const box = (x: number, row: number, z: number, len: number): void => {
    const c = colours[Math.floor(p.chance() * colours.length)] ?? p.paper
    const pitch = Math.max(3, 150 / z)
    const inkOn = c === p.ink ? p.second : p.ink
    const face = { fill: c, ink: inkOn, stroke: p.ink, w: Math.max(1, 55 / z) }
    block(p, at, x, row * 2.6, z, 2.45, 2.6, len, {
      front: { ...face, tone: 0.14, angle: 90, pitch },
      side: { ...face, tone: x < 0 ? 0.52 : 0.3, angle: 90, pitch },
      top: face,
    })
    if (z < 24) {
      const on = wall(at, [x, z], [x + 2.45, z])
      for (const u of [0.3, 0.45, 0.55, 0.7])
        p.line([on(u, row * 2.6 + 0.2), on(u, row * 2.6 + 2.4)], Math.max(1, 40 / z), inkOn)
    }
  }
  for (let z = 74; z >= 8; z -= 6.6) {
    for (const side of [-1, 1]) {
      const stack = [4, 3, 4, 2, 5, 4, 3, 5, 4, 3, 2, 3][Math.floor(z / 6.6)] ?? 3
      const xs = side < 0 ? [-11.6, -9.1, -6.6] : [10.4, 7.9, 5.4]
      xs.forEach((x, k) => {
        const n = Math.max(
          1,
          Math.min(5, stack + (side > 0 ? 1 - (k % 2) : 0) - (k === 2 && side < 0 ? 1 : 0) + (k === 0 ? 1 : 0)),
        )
        for (let row = 0; row < n; row++) box(x, row, z, 6.1)
      })
    }
  }
  const z = 19
  block(p, at, -1.6, 5.2, z, 2.45, 2.6, 6, {
    front: { fill: p.second, tone: 0.2, angle: 90, pitch: 7, stroke: p.ink, w: 3 },
  })
  for (const dz of [6, 0])
    for (const x of [-2.3, 1.5]) {
      rod(p, at, [x, 0.6, z + dz], [x, 9.4, z + dz], dz === 0 ? 13 : 8)
      const [cx, cy] = at(x, 0.55, z + dz)
      p.round(cx, cy, dz === 0 ? 28 : 20, { fill: p.ink })
      p.round(cx, cy, 8, { fill: p.paper })
    }
  for (const y of [9.4, 8.4]) rod(p, at, [-2.3, y, z], [1.5, y, z], 11)
  for (const x of [-2.3, 1.5]) rod(p, at, [x, 9.4, z], [x, 9.4, z + 6], 9)
  block(p, at, 1.5, 7.6, z, 1.3, 1.8, 1.5, { front: { fill: p.paper, stroke: p.ink, w: 4 } })
  for (const x of [-0.4, 0.4]) rod(p, at, [x, 8, z], [x, 9.4, z], 2.5)
  for (let k = 1; k < 12; k++)
    p.poly([at(3.6, 0, k * 6), at(3.8, 0, k * 6), at(3.8, 0, k * 6 + 3), at(3.6, 0, k * 6 + 3)], { fill: p.second })
  figure(p, 900, 850, 150, { way: -1, pose: 'point', hat: true })
  figure(p, 556, 716, 66, { way: 1, pose: 'walk', hat: true })
  for (const [x, y, s] of [
    [830, 210, 22],
    [905, 170, 15],
    [770, 130, 12],
  ] as const)
    gull(p, x, y, s, 2)
  return p
}
