import { clamp, noise, step } from './chance.ts'
import { figure } from './people.ts'
import { arc, Plate, WIDE } from './plate.ts'
import type { Pt } from './screens.ts'
import { gull } from './things.ts'

/** One rank of swell: peaked crests, dark under the lip and fading down the back. */
function swell(
  p: Plate,
  y: number,
  high: number,
  long: number,
  shift: number,
  below: number,
  colour: string,
  pitch: number,
): void {
  const crest = (x: number): number => {
    const bent = x + 40 * noise(x / 300, shift, 4)
    const s = Math.abs(Math.sin((bent / long) * Math.PI + shift))
    return (
      y - high * (1 - s ** 0.72) * (0.65 + 0.7 * noise(x / (long * 1.3), shift * 3, 9)) - 6 * noise(x / 50, shift, 2)
    )
  }
  const top: Pt[] = []
  for (let x = -20; x <= WIDE + 20; x += 10) top.push([x, crest(x)])
  const tone = (x: number, yy: number): number => {
    const under = (yy - crest(x)) / below
    const lip = step(0.03, 0.12, under) * (1 - step(0.15, 0.95, under))
    return clamp(lip * (0.32 + 0.62 * noise(x / 130, yy / 40 + shift, 6)) + 0.12 * noise(x / 60, yy / 9, 8))
  }
  const shape: Pt[] = [...top, [WIDE + 20, y + below], [-20, y + below]]
  p.poly(shape, { fill: colour })
  p.poly(shape, {
    tone: (x, yy) => 0.55 * step(0.08, 0.8, (yy - crest(x)) / below),
    ink: p.second,
    angle: 0,
    pitch: pitch * 1.5,
  })
  p.poly(shape, { tone, angle: 14, pitch })
  p.line(top, Math.max(1.6, pitch * 0.36))
}

export function ferry(): Plate {
  const p = new Plate('green', 5)
  p.sky(0, 560, { top: 0.8, low: 0.1, cloud: 0.92, lines: true, pitch: 10 })
  p.poly(
    [
      [980, 520],
      [1080, 470],
      [1180, 482],
      [1260, 440],
      [1420, 462],
      [1640, 520],
    ],
    { fill: p.second, tone: 0.3, angle: 20, pitch: 6 },
  )
  swell(p, 530, 18, 210, 0.3, 120, p.paper, 5)
  swell(p, 575, 34, 300, 1.7, 150, p.paper, 6)
  p.raw('<g transform="rotate(-6.5 760 560)">')
  const hull: Pt[] = [
    [250, 452],
    [262, 640],
    [1120, 660],
    [1212, 560],
    [1292, 418],
    [1130, 436],
  ]
  p.poly(
    [
      [262, 452],
      [262, 330],
      [318, 330],
      [330, 376],
      [1010, 376],
      [1040, 440],
    ],
    { fill: p.paper, stroke: p.ink, w: 3 },
  )
  p.poly(
    [
      [330, 376],
      [350, 292],
      [880, 292],
      [902, 376],
    ],
    { fill: p.paper, stroke: p.ink, w: 3 },
  )
  p.poly(
    [
      [640, 292],
      [648, 216],
      [842, 216],
      [884, 292],
    ],
    { fill: p.paper, tone: 0.12, angle: 90, pitch: 7, stroke: p.ink, w: 3 },
  )
  p.rect(636, 206, 220, 12, { fill: p.ink })
  for (let i = 0; i < 6; i++) p.rect(660 + i * 33, 232, 25, 30, { fill: p.ink })
  p.poly(
    [
      [440, 292],
      [452, 160],
      [560, 160],
      [572, 292],
    ],
    { fill: p.second, tone: (x) => step(470, 572, x) * 0.8, angle: 90, pitch: 7, stroke: p.ink, w: 3 },
  )
  p.rect(446, 160, 118, 24, { fill: p.ink })
  p.pen(
    [
      [746, 206],
      [746, 84],
    ],
    3,
    p.ink,
    7,
  )
  p.seg(716, 130, 776, 130, 3)
  p.seg(722, 108, 770, 108, 7)
  p.line(
    [
      [746, 92],
      [1130, 430],
    ],
    1.3,
  )
  p.line(
    [
      [746, 92],
      [290, 330],
    ],
    1.3,
  )
  for (let i = 0; i < 13; i++) p.rect(368 + i * 39, 314, 27, 30, { fill: i % 4 === 2 ? p.second : p.ink })
  for (let i = 0; i < 17; i++) p.rect(346 + i * 38, 398, 24, 24, { fill: p.ink })
  for (let i = 0; i < 3; i++) {
    p.poly(
      [
        [372 + i * 88, 280],
        [382 + i * 88, 296],
        [430 + i * 88, 296],
        [442 + i * 88, 280],
      ],
      { fill: p.second, stroke: p.ink, w: 2.5 },
    )
    p.seg(386 + i * 88, 280, 386 + i * 88, 258, 2.5)
  }
  for (let x = 350; x < 640; x += 14) p.seg(x, 292, x, 274, 1.4)
  p.seg(350, 274, 640, 274, 2.2)
  figure(p, 610, 292, 38, { way: 1 })
  figure(p, 590, 292, 36, { way: -1 })
  for (let x = 1046; x < 1280; x += 20) p.seg(x, 442 - (x - 1046) * 0.08, x, 414 - (x - 1046) * 0.09, 1.6)
  p.line(
    [
      [1040, 416],
      [1286, 394],
    ],
    2.4,
  )
  figure(p, 1160, 432, 40, { way: 1 })
  p.poly(hull, {
    fill: p.second,
    tone: (x, y) => clamp(0.16 + 0.62 * step(500, 650, y) + 0.3 * step(1050, 1250, x)),
    angle: -4,
    pitch: 7,
    stroke: p.ink,
    w: 4,
  })
  p.poly(
    [
      [250, 452],
      [1130, 436],
      [1292, 418],
      [1284, 438],
      [1128, 458],
      [252, 474],
    ],
    { fill: p.paper, stroke: p.ink, w: 2 },
  )
  for (let i = 0; i < 15; i++) p.round(310 + i * 52, 510 + (i % 15) * 0.3, 9, { fill: p.paper, stroke: p.ink, w: 3 })
  p.pen(
    [
      [1214, 470],
      [1206, 500],
    ],
    9,
  )
  p.pen(
    [
      [1190, 492],
      [1206, 508],
      [1222, 490],
    ],
    7,
  )
  p.raw('</g>')
  const spray: (readonly [number, number, number])[] = []
  for (let i = 0; i < 60; i++) {
    const a = p.between(3.5, 6.0)
    const r = p.between(10, 150) * (a > 4.2 && a < 5 ? 1.15 : 0.85)
    spray.push([1196 + Math.cos(a) * r * 1.25, 640 + Math.sin(a) * r, Math.max(6, 34 - r * 0.17) * p.between(0.7, 1.1)])
  }
  p.heap(spray, 3)
  for (let i = 0; i < 70; i++) {
    const a = p.between(3.6, 6.0)
    const r = p.between(130, 230)
    p.round(1196 + Math.cos(a) * r * 1.1, 640 + Math.sin(a) * r, p.between(2, 6), {
      fill: p.paper,
      stroke: p.ink,
      w: 1.4,
    })
  }
  for (let i = 0; i < 22; i++) p.pen(arc(1196, 660, 30 + i * 6, 24 + i * 6.4, 205 + i * 3, 232 + i * 3, 6), 5, p.second)
  swell(p, 650, 62, 440, 0.9, 190, p.paper, 8)
  swell(p, 760, 92, 620, 2.3, 210, p.paper, 10)
  swell(p, 880, 96, 800, 0.2, 200, p.paper, 12)
  for (const [x, y, s] of [
    [180, 160, 46],
    [300, 250, 26],
    [1330, 170, 34],
    [1450, 260, 20],
    [1080, 90, 22],
  ] as const)
    gull(p, x, y, s, s * 0.2)
  return p
}

function turbine(p: Plate, x: number, y: number, h: number, spin: number): void {
  const w = h * 0.034
  p.poly(
    [
      [x - w * 0.62, y],
      [x - w * 0.3, y - h],
      [x + w * 0.3, y - h],
      [x + w * 0.62, y],
    ],
    { fill: p.paper, stroke: p.ink, w: Math.max(1, h * 0.005) },
  )
  p.poly(
    [
      [x, y],
      [x, y - h],
      [x + w * 0.3, y - h],
      [x + w * 0.62, y],
    ],
    { fill: p.ink },
  )
  p.rect(x - w * 1.1, y - h * 0.07, w * 2.2, h * 0.07, { fill: p.second, stroke: p.ink, w: Math.max(1, h * 0.005) })
  const r = h * 0.58
  for (let i = 0; i < 3; i++) {
    const a = spin + (i * 2 * Math.PI) / 3
    const n = a + Math.PI / 2
    const out = (t: number, s: number): Pt => [
      x + Math.cos(a) * r * t + Math.cos(n) * s * w,
      y - h + Math.sin(a) * r * t + Math.sin(n) * s * w,
    ]
    p.poly([out(0.02, -0.2), out(0.2, -0.62), out(1, 0), out(0.12, 0.34)], {
      fill: p.paper,
      stroke: p.ink,
      w: Math.max(0.9, h * 0.0045),
    })
    p.poly([out(0.02, 0.1), out(1, 0), out(0.12, 0.34)], { fill: p.ink })
  }
  p.round(x, y - h, w * 0.7, { fill: p.ink })
}

export function windfarm(): Plate {
  const p = new Plate('green', 17)
  p.sky(0, 620, { top: 0.62, low: 0.05, cloud: 0.8 })
  p.round(1000, 560, 74, { fill: p.paper })
  const row: [number, number, number, number][] = []
  for (let i = 0; i < 8; i++)
    row.push(
      [1010 + i * 78 - i * i * 1.5, 624 + i * 0.3, 64 + i * 13, i * 0.8],
      [890 - i * 20, 622, 44 + i * 5, i * 1.3],
    )
  for (const [x, y, h, a] of row) turbine(p, x, y, h, a)
  turbine(p, 690, 632, 300, 0.25)
  turbine(p, 1240, 628, 230, 0.2)
  turbine(p, 330, 640, 470, -0.24)
  p.water(626, 900, { fill: p.paper, chop: 1.3, base: 0.7, tint: 0.6, stretch: 0.8 })
  const boat = (x: number, y: number, s: number): void => {
    p.poly(
      [
        [x - 150 * s, y - 26 * s],
        [x - 142 * s, y + 12 * s],
        [x + 130 * s, y + 14 * s],
        [x + 176 * s, y - 40 * s],
        [x + 90 * s, y - 30 * s],
      ],
      { fill: p.ink },
    )
    p.pen(
      [
        [x - 140 * s, y - 18 * s],
        [x + 160 * s, y - 28 * s],
      ],
      5 * s,
      p.second,
    )
    p.poly(
      [
        [x - 30 * s, y - 28 * s],
        [x - 22 * s, y - 92 * s],
        [x + 50 * s, y - 92 * s],
        [x + 74 * s, y - 30 * s],
      ],
      { fill: p.paper, stroke: p.ink, w: 4 * s },
    )
    p.poly(
      [
        [x + 8 * s, y - 84 * s],
        [x + 46 * s, y - 84 * s],
        [x + 58 * s, y - 58 * s],
        [x + 8 * s, y - 58 * s],
      ],
      { fill: p.ink },
    )
    p.pen(
      [
        [x + 4 * s, y - 92 * s],
        [x + 2 * s, y - 168 * s],
      ],
      3 * s,
      p.ink,
      5 * s,
    )
    p.seg(x - 16 * s, y - 130 * s, x + 22 * s, y - 130 * s, 3 * s)
    figure(p, x - 92 * s, y - 24 * s, 62 * s, { way: 1, pose: 'point', hat: true })
    figure(p, x - 58 * s, y - 24 * s, 60 * s, { way: -1, hat: true })
    p.pen(
      [
        [x - 160 * s, y + 16 * s],
        [x, y + 22 * s],
        [x + 200 * s, y + 12 * s],
      ],
      10 * s,
      p.paper,
    )
    for (let i = 0; i < 8; i++)
      p.pen(
        [
          [x - (180 + i * 40) * s, y + (14 + i * 5) * s],
          [x - (120 + i * 30) * s, y + (18 + i * 4) * s],
          [x - (60 + i * 30) * s, y + (16 + i * 5) * s],
        ],
        8 * s,
        p.paper,
      )
  }
  boat(1120, 770, 1.35)
  for (const [x, y, s] of [
    [560, 250, 34],
    [640, 310, 20],
    [900, 160, 24],
    [1420, 240, 28],
  ] as const)
    gull(p, x, y, s, s * 0.15)
  return p
}

export function lighthouse(): Plate {
  const p = new Plate('ochre', 41)
  p.sky(0, 640, { top: 0.95, low: 0.12, cloud: 0.6 })
  const lamp: Pt = [1040, 168]
  p.poly(
    [
      [-10, 0],
      [1610, 0],
      [1610, 520],
      [-10, 520],
    ],
    {
      tone: (x, y) => {
        const a = Math.abs(
          Math.atan2(y - lamp[1] + (x < lamp[0] ? (lamp[0] - x) * 0.027 : (lamp[0] - x) * 0.04), Math.abs(x - lamp[0])),
        )
        return a < 0.1 ? 0 : 0.6 * step(420, -120, y) * step(30, 160, Math.hypot(x - lamp[0], y - lamp[1]))
      },
      angle: 0,
      pitch: 8,
    },
  )
  p.poly([lamp, [-20, 20], [-20, 240]], { fill: p.paper })
  p.poly([lamp, [1620, 70], [1620, 230]], { fill: p.paper })
  p.poly(
    [
      [-20, 640],
      [-20, 560],
      [90, 530],
      [200, 552],
      [330, 600],
      [420, 640],
    ],
    { fill: p.second, tone: 0.55, angle: 20, pitch: 6 },
  )
  p.water(636, 900, { fill: p.paper, base: 0.75, tint: 0.4, chop: 1.4 })
  const rock: Pt[] = [
    [520, 760],
    [600, 700],
    [660, 690],
    [720, 610],
    [800, 590],
    [860, 520],
    [940, 500],
    [1150, 494],
    [1230, 520],
    [1330, 530],
    [1420, 580],
    [1520, 590],
    [1610, 620],
    [1610, 900],
    [560, 900],
    [590, 820],
  ]
  p.poly(rock, { fill: p.paper, stroke: p.ink, w: 4 })
  const ledge = (x: number, y: number): number => y + 0.32 * x + 26 * noise(x / 60, y / 60, 3)
  p.poly(rock, { tone: (x, y) => 0.75 * step(0.3, 0.8, (ledge(x, y) % 92) / 92), ink: p.second, angle: -17, pitch: 9 })
  p.poly(rock, {
    tone: (x, y) => clamp(0.9 * step(0.5, 1, (ledge(x, y) % 92) / 92) * step(500, 640, y) + 0.5 * step(740, 890, y)),
    angle: 72,
    pitch: 8,
  })
  for (let i = 0; i < 40; i++) {
    const x = p.between(640, 1560)
    const y = p.between(600, 850)
    p.pen(
      [
        [x, y],
        [x + p.between(4, 22), y + p.between(20, 40)],
        [x + p.between(-16, 10), y + p.between(50, 90)],
      ],
      5,
    )
  }
  p.poly(
    [
      [1180, 516],
      [1180, 436],
      [1200, 400],
      [1370, 400],
      [1396, 436],
      [1396, 540],
    ],
    { fill: p.paper, stroke: p.ink, w: 3 },
  )
  p.poly(
    [
      [1170, 440],
      [1200, 396],
      [1372, 396],
      [1404, 440],
    ],
    { fill: p.second, tone: 0.4, angle: 65, pitch: 7, stroke: p.ink, w: 3 },
  )
  for (const x of [1210, 1262, 1340]) p.rect(x, 458, 24, 34, { fill: p.ink })
  p.rect(1300, 456, 26, 66, { fill: p.ink })
  p.rect(1230, 368, 24, 32, { fill: p.ink })
  const tower: Pt[] = [
    [968, 504],
    [996, 240],
    [1084, 240],
    [1112, 504],
  ]
  p.poly(tower, { fill: p.paper })
  const band = (t0: number, t1: number): Pt[] => [
    [968 + 28 * t0, 504 - 264 * t0],
    [968 + 28 * t1, 504 - 264 * t1],
    [1112 - 28 * t1, 504 - 264 * t1],
    [1112 - 28 * t0, 504 - 264 * t0],
  ]
  for (const t of [0.16, 0.5, 0.84]) p.poly(band(t - 0.08, t + 0.08), { fill: p.second })
  p.poly(tower, { tone: (x) => 0.95 * step(1020, 1120, x), angle: 90, pitch: 7, stroke: p.ink, w: 4 })
  for (const y of [440, 355, 285]) p.rect(1024, y, 14, 24, { fill: p.ink })
  p.rect(974, 226, 132, 16, { fill: p.ink })
  for (let x = 976; x <= 1104; x += 12.8) p.seg(x, 226, x, 200, 2)
  p.seg(974, 200, 1106, 200, 3)
  p.rect(1006, 140, 68, 86, { fill: p.paper, stroke: p.ink, w: 4 })
  for (const x of [1022, 1040, 1058]) p.seg(x, 140, x, 226, 2)
  p.round(1040, 172, 18, { fill: p.second, stroke: p.ink, w: 3 })
  p.poly([[996, 142], ...arc(1040, 140, 44, 40, 180, 360, 14), [1084, 142]], { fill: p.ink })
  p.seg(1040, 104, 1040, 70, 4)
  p.line(
    [
      [930, 500],
      [900, 560],
      [880, 640],
      [820, 720],
    ],
    4,
  )
  figure(p, 900, 520, 66, { way: 1, pose: 'walk', hat: true })
  for (const [x, y, w, h] of [
    [570, 800, 110, 76],
    [690, 850, 150, 70],
    [880, 890, 190, 60],
    [1180, 900, 190, 46],
  ] as const) {
    const foam: (readonly [number, number, number])[] = []
    for (let i = 0; i < 26; i++) {
      const a = p.between(Math.PI, Math.PI * 2)
      const k = p.between(0.1, 1)
      foam.push([x + Math.cos(a) * w * k, y + Math.sin(a) * h * k, (30 - 19 * k) * p.between(0.7, 1.15)])
    }
    p.heap(foam, 2.6)
    for (let i = 0; i < 10; i++)
      p.round(x + p.between(-w, w), y - h * p.between(0.8, 1.6), p.between(2, 5), {
        fill: p.paper,
        stroke: p.ink,
        w: 1.3,
      })
  }
  swell(p, 905, 44, 460, 0.7, 100, p.paper, 9)
  for (const [x, y, s] of [
    [520, 330, 36],
    [610, 400, 22],
    [760, 350, 18],
    [1450, 330, 26],
    [330, 430, 24],
  ] as const)
    gull(p, x, y, s, s * 0.2)
  return p
}
