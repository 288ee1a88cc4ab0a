import { figure, head } from './people.ts'
import { arc, Plate, type Style } from './plate.ts'
import type { Pt } from './screens.ts'
import { bareTree, house, lampPost, mistBars, skyline } from './things.ts'

export function rowing(): Plate {
  const p = new Plate('green', 61)
  p.sky(0, 400, { top: 0.5, low: 0.02, cloud: 0.6 })
  skyline(p, -20, 1640, 392, 60, 150, { fill: p.second, tone: 0.2, angle: 90, pitch: 8 })
  const arch = (x: number, w: number, y: number): Pt[] => arc(x, y, w / 2, w * 0.34, 180, 360, 24)
  p.poly(
    [
      [-20, 400],
      [-20, 250],
      [800, 216],
      [1620, 250],
      [1620, 400],
    ],
    { fill: p.paper, tone: 0.35, angle: 0, pitch: 7, stroke: p.ink, w: 4 },
  )
  for (let i = 0; i < 5; i++) p.poly([...arch(160 + i * 330, 270, 400)], { fill: p.paper, stroke: p.ink, w: 5 })
  for (let i = 0; i < 5; i++) skyline(p, 40 + i * 330, 270 + i * 330, 400, 16, 34, { fill: p.second })
  for (let x = 0; x < 1600; x += 26)
    p.seg(x, 250 - 34 * (1 - Math.abs(x - 800) / 800), x, 226 - 34 * (1 - Math.abs(x - 800) / 800), 3)
  p.line(
    [
      [-20, 226],
      [800, 192],
      [1620, 226],
    ],
    6,
  )
  for (const x of [150, 470, 1130, 1450]) lampPost(p, x, 236 - 34 * (1 - Math.abs(x - 800) / 800), 92)
  for (const [x, way] of [
    [300, 1],
    [345, 1],
    [880, -1],
    [1260, 1],
  ] as const)
    figure(p, x, 236 - 34 * (1 - Math.abs(x - 800) / 800), 48, { way, pose: 'walk' })
  p.water(400, 900, { fill: p.paper, base: 0.5, chop: 0.9, stretch: 0.9 })
  const y = 640
  const boat = (q: Plate, s: 1 | -1, yy: number): void => {
    const Y = (v: number): number => yy - v * s
    for (let i = 0; i < 8; i++) {
      const x = 330 + i * 118
      const far = i % 2 === 0
      if (far)
        q.pen(
          [
            [x + 26, Y(44)],
            [x - 30, Y(70)],
            [x - 100, Y(96)],
          ],
          4,
        )
      const at = (u: number, v: number): Pt => [x + u, Y(v)]
      q.pen([at(30, 22), at(-2, 56), at(-44, 24)], 15, q.ink, 20)
      q.poly([at(20, 22), at(36, 22), at(58, 92), at(50, 106), at(34, 104), at(20, 60)], {
        fill: far ? q.second : q.paper,
        stroke: q.ink,
        w: 3,
      })
      q.pen([at(46, 94), at(14, 72), at(-22, 58)], 8, q.ink, 13)
      head(q, x + 52, Y(122), 14, -1, s === 1, false)
      if (!far) {
        q.pen([at(-18, 56), at(-100, 10), at(-196, -52)], 6, q.ink, 5)
        q.poly([at(-186, -42), at(-236, -66), at(-226, -84), at(-180, -58)], { fill: q.second, stroke: q.ink, w: 3 })
      }
    }
    const cox = 226
    q.poly(
      [
        [cox - 22, Y(16)],
        [cox + 26, Y(16)],
        [cox + 20, Y(60)],
        [cox + 10, Y(84)],
        [cox - 12, Y(82)],
      ],
      { fill: q.second, stroke: q.ink, w: 3 },
    )
    q.pen(
      [
        [cox + 4, Y(74)],
        [cox + 18, Y(50)],
        [cox + 44, Y(40)],
      ],
      8,
      q.ink,
      12,
    )
    head(q, cox + 2, Y(100), 14, 1, s === 1, false)
    q.poly(
      [
        [90, Y(26)],
        [250, Y(34)],
        [1330, Y(34)],
        [1480, Y(26)],
        [1300, Y(2)],
        [300, Y(0)],
      ],
      { fill: q.ink },
    )
    q.pen(
      [
        [110, Y(27)],
        [800, Y(30)],
        [1460, Y(27)],
      ],
      5,
      q.second,
    )
  }
  const below = new Plate('green', 61)
  boat(below, -1, y + 4)
  const strip = new Plate('green', 62)
  strip.water(y - 2, y + 170, { fill: strip.paper, base: 0, chop: 0.7, image: below })
  p.raw(
    `<g>${strip
      .svg()
      .replace(/<path[^>]*fill="#f4ecdb"\/>/g, '')
      .replace(/<svg[^>]*>|<\/svg>/g, '')}</g>`,
  )
  boat(p, 1, y)
  for (let i = 0; i < 4; i++) {
    const x = 330 + (i * 2 + 1) * 118 - 206
    for (const r of [22, 40])
      p.path(
        `M${x - r} ${y + 66}a${r} ${r * 0.24} 0 1 0 ${r * 2} 0a${r} ${r * 0.24} 0 1 0 ${-r * 2} 0`,
        'none',
        p.ink,
        2.4,
      )
  }
  for (let i = 0; i < 70; i++) {
    const x = i < 35 ? p.between(-10, 340) : p.between(1290, 1610)
    const side = i < 35 ? x / 340 : (1610 - x) / 320
    const h = p.between(110, 260) * (1.15 - side)
    const lean = p.between(-26, 26)
    p.pen(
      [
        [x, 910],
        [x + lean * 0.3, 910 - h * 0.6],
        [x + lean, 910 - h],
      ],
      2,
      p.ink,
      6,
    )
    if (i % 4 === 0)
      p.pen(
        [
          [x + lean, 905 - h],
          [x + lean * 1.1, 880 - h],
        ],
        15,
      )
  }
  mistBars(p, 412, 470, 9, p.paper)
  return p
}

const plaster = (p: Plate, tone: number, fill?: string): Style => ({ fill: fill ?? p.paper, tone, angle: 90, pitch: 7 })

export function floods(): Plate {
  const p = new Plate('slate', 71)
  p.sky(0, 520, { top: 0.85, low: 0.25, cloud: 0.8, lines: true, pitch: 9 })
  const gables = ['step', 'plain', 'bell', 'plain', 'step', 'bell', 'plain', 'step'] as const
  let x = 640
  gables.forEach((gable, i) => {
    const w = 150 - i * 7
    house(p, x, 566, w, 330 - i * 14 + (i % 3) * 26, {
      gable,
      cols: 3,
      rows: 4,
      wall: plaster(p, [0.14, 0.5, 0.06, 0.35][i % 4]!, i % 3 === 1 ? p.second : p.paper),
      glass: p.ink,
      lit: p.paper,
      litShare: 0.25,
      door: true,
    })
    x += w
  })
  skyline(p, -20, 640, 566, 50, 130, { fill: p.second, tone: 0.35, angle: 90, pitch: 6 })
  for (const [mx, h] of [
    [110, 300],
    [250, 220],
  ] as const) {
    p.pen(
      [
        [mx, 560],
        [mx, 560 - h],
      ],
      4,
      p.ink,
      8,
    )
    p.line(
      [
        [mx - 60, 556],
        [mx, 560 - h],
        [mx + 66, 556],
      ],
      1.6,
    )
    p.seg(mx - 34, 560 - h * 0.66, mx + 34, 560 - h * 0.66, 3)
    p.poly(
      [
        [mx - 90, 540],
        [mx - 74, 566],
        [mx + 74, 566],
        [mx + 98, 536],
      ],
      { fill: p.ink },
    )
  }
  bareTree(p, 560, 568, 250)
  for (const lx of [420, 980, 1330]) lampPost(p, lx, 576, 210, p.paper)
  p.water(564, 900, { fill: p.paper, base: 0.55, chop: 1 })
  for (const lx of [420, 980, 1330])
    p.pen(
      [
        [lx - 40, 577],
        [lx, 579],
        [lx + 40, 576],
      ],
      4,
    )
  const bag = (bx: number, by: number, w: number, tone: number): void => {
    const h = w * 0.36
    const shape: Pt[] = [
      ...arc(bx + w * 0.16, by - h / 2, w * 0.16, h / 2, 90, 270, 8),
      ...arc(bx + w * 0.84, by - h / 2, w * 0.16, h / 2, 270, 450, 8),
    ]
    p.poly(shape, { fill: p.paper, tone, angle: 25, pitch: 7, stroke: p.ink, w: 3.4 })
    p.pen(
      [
        [bx + w * 0.12, by - h * 0.2],
        [bx + w * 0.5, by - h * 0.12],
        [bx + w * 0.9, by - h * 0.22],
      ],
      3,
    )
    p.seg(bx + w * 0.88, by - h * 0.75, bx + w * 0.97, by - h * 0.85, 3)
  }
  for (let i = 0; i < 26; i++) bag(636 + i * 36, 590 + (i % 2), 44, 0.2)
  for (let i = 0; i < 25; i++) bag(652 + i * 36, 575 + (i % 2), 44, 0.32)
  for (let row = 0; row < 5; row++) {
    for (let i = 0; i < 9 - row; i++)
      bag(
        -70 + i * 132 + (row % 2) * 66 + p.between(-5, 5),
        910 - row * 44 + i * 2,
        142,
        row === 4 ? 0.06 : 0.14 + 0.1 * ((i + row) % 3),
      )
  }
  const punt: Pt[] = [
    [1020, 706],
    [1050, 752],
    [1330, 752],
    [1386, 696],
    [1330, 712],
    [1070, 716],
  ]
  p.poly(punt, { fill: p.ink })
  p.pen(
    [
      [1030, 712],
      [1200, 720],
      [1376, 700],
    ],
    6,
    p.second,
  )
  p.rimmed(() => {
    p.pen(
      [
        [1170, 590],
        [1120, 760],
        [1084, 860],
      ],
      5,
    )
    figure(p, 1130, 742, 190, { way: 1, hat: true, coat: p.second, pose: 'carry' })
    figure(p, 1262, 764, 156, { way: -1, hat: true, coat: p.paper })
  }, 3)
  p.poly(
    [
      [1024, 708],
      [1050, 768],
      [1330, 768],
      [1384, 698],
      [1330, 718],
      [1070, 722],
    ],
    { fill: p.ink },
  )
  p.pen(
    [
      [1040, 724],
      [1200, 732],
      [1372, 714],
    ],
    6,
    p.second,
  )
  for (const r of [180, 250])
    p.pen(
      [
        [1200 - r, 762 + (r - 180) * 0.2],
        [1200, 772 + (r - 180) * 0.25],
        [1210 + r, 758 + (r - 180) * 0.2],
      ],
      6,
      p.paper,
    )
  p.rimmed(() => figure(p, 830, 718, 190, { way: -1, pose: 'carry', coat: p.paper, hat: true }), 3)
  p.poly(arc(830, 712, 44, 13, 0, 360, 24), { fill: p.second })
  for (const r of [44, 74, 108]) {
    p.pen(arc(830, 711, r, r * 0.2, 20, 165, 20), 5, p.paper)
    p.pen(arc(830, 712, r * 1.1, r * 0.2, 195, 345, 20), 3.4)
  }
  return p
}
