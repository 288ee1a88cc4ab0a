import { clamp, step } from './chance.ts'
import { bust, figure, limb } from './people.ts'
import { arc, Plate, type Style, WIDE } from './plate.ts'
import { outline, type Pt } from './screens.ts'
import { facet, lookFrom, pane, wall } from './view.ts'

export function theatre(): Plate {
  const p = new Plate('brick', 149, '#1a2027')
  const at = lookFrom({ y: 4.6, cx: 800, cy: 400, zoom: 900 })
  const inside: Pt[] = [
    at(-7, 0.6, 26),
    at(-7, 8.2, 26),
    ...arc(800, at(0, 8.2, 26)[1], at(7, 0, 26)[0] - 800, 62, 180, 360, 40),
    at(7, 8.2, 26),
    at(7, 0.6, 26),
  ]
  facet(
    p,
    at,
    [
      [-17, 15, 26],
      [17, 15, 26],
      [17, -2, 26],
      [-17, -2, 26],
    ],
    { fill: p.second, tone: 0.5, angle: 90, pitch: 7 },
  )
  p.poly(inside, { fill: p.paper })
  p.poly(inside, {
    tone: (x, y) => 0.5 * step(330, 40, Math.abs(x - 800) * 0.4 + y * 0.6),
    ink: p.second,
    dots: true,
    pitch: 12,
  })
  const [sx0, sy0] = at(-7, 0.6, 26)
  const stageY = sy0
  for (const [x, h, w] of [
    [640, 190, 96],
    [745, 150, 88],
    [930, 205, 110],
    [850, 120, 76],
  ] as const) {
    p.poly(
      [
        [x - w / 2, stageY - 26],
        [x - w / 2, stageY - h],
        [x, stageY - h - w * 0.6],
        [x + w / 2, stageY - h],
        [x + w / 2, stageY - 26],
      ],
      { fill: p.paper, tone: x % 2 === 0 ? 0.26 : 0.5, angle: 90, pitch: 6, stroke: p.ink, w: 2.4 },
    )
    for (let r = 0; r < 3; r++)
      for (const k of [-0.22, 0.08]) p.rect(x + w * k, stageY - h + 16 + r * 32, w * 0.16, 18, { fill: p.ink })
  }
  p.poly(
    [
      [sx0, stageY],
      [sx0 + 40, stageY - 34],
      [1600 - sx0 - 40, stageY - 34],
      [1600 - sx0, stageY],
    ],
    { fill: p.paper, tone: 0.2, angle: 0, pitch: 6, stroke: p.ink, w: 2 },
  )
  figure(p, 745, stageY - 10, 106, { way: 1, pose: 'point' })
  figure(p, 850, stageY - 8, 102, { way: -1, skirt: true })
  figure(p, 930, stageY - 14, 98, { way: -1, hat: true })
  const drape = (x0: number, x1: number, way: 1 | -1): void => {
    const shape: Pt[] = [
      [x0, 92],
      [x1, 92],
      [x1 - way * 10, 200],
      [x1 - way * 60, 320],
      [x1 - way * 96, stageY],
      [x0, stageY],
    ]
    p.poly(shape, {
      fill: p.second,
      tone: (x) => 0.2 + 0.7 * (0.5 + 0.5 * Math.sin(x / 9)) ** 2,
      angle: 90 - way * 5,
      pitch: 6,
      stroke: p.ink,
      w: 3,
    })
  }
  p.raw(`<clipPath id="arch"><path d="${outline(inside)}"/></clipPath><g clip-path="url(#arch)">`)
  drape(at(-7, 0, 26)[0], 706, 1)
  drape(at(7, 0, 26)[0], 894, -1)
  const valance: Pt[] = [
    [at(-7, 0, 26)[0], 60],
    [at(7, 0, 26)[0], 60],
  ]
  for (let i = 8; i >= 0; i--)
    valance.push(
      [at(-7, 0, 26)[0] + ((at(7, 0, 26)[0] - at(-7, 0, 26)[0]) * (i + 0.5)) / 9, 158 - (i % 2) * 10],
      [at(-7, 0, 26)[0] + ((at(7, 0, 26)[0] - at(-7, 0, 26)[0]) * i) / 9, 120],
    )
  p.poly(valance, {
    fill: p.second,
    tone: (x) => 0.2 + 0.6 * (0.5 + 0.5 * Math.sin(x / 11)) ** 2,
    angle: 90,
    pitch: 6,
    stroke: p.ink,
    w: 3,
  })
  p.raw('</g>')
  for (const s of [-1, 1]) {
    const x = s < 0 ? sx0 - 74 : 1600 - sx0 + 30
    p.rect(x, 176, 44, stageY - 176, {
      fill: p.paper,
      tone: (u) => 0.8 * step(x + 8, x + 50, u),
      angle: 90,
      pitch: 6,
      stroke: p.ink,
      w: 3,
    })
    p.rect(x - 10, 156, 64, 22, { fill: p.paper, stroke: p.ink, w: 3 })
    p.rect(x - 8, stageY - 26, 60, 26, { fill: p.paper, stroke: p.ink, w: 3 })
  }
  p.poly(
    [
      [sx0 - 110, 156],
      [1600 - sx0 + 110, 156],
      [1600 - sx0 + 96, 128],
      [sx0 - 96, 128],
    ],
    { fill: p.paper, tone: 0.3, angle: 90, pitch: 9, stroke: p.ink, w: 3 },
  )
  p.poly(
    [
      [sx0 - 60, 128],
      [800, 66],
      [1600 - sx0 + 60, 128],
    ],
    { fill: p.second, tone: 0.4, angle: 0, pitch: 6, stroke: p.paper, w: 4 },
  )
  p.round(800, 104, 17, { fill: p.paper, stroke: p.ink, w: 3 })
  p.line(inside, 16, p.ink)
  p.line(inside, 11, p.paper)
  p.line(inside, 3, p.ink)
  for (let i = 0; i < 30; i++) p.round(at(-6.6 + i * 0.455, 0.9, 25)[0], stageY + 6, 4, { fill: p.paper })
  facet(
    p,
    at,
    [
      [-9.5, 0.5, 25],
      [9.5, 0.5, 25],
      [9.5, -1.4, 25],
      [-9.5, -1.4, 25],
    ],
    { fill: p.ink },
  )
  for (const s of [-1, 1] as const) {
    const x = s * 11.5
    facet(
      p,
      at,
      [
        [x, 16, 26],
        [x, 16, 3],
        [x, -3, 3],
        [x, -3, 26],
      ],
      { fill: p.second, tone: 0.72, angle: 90, pitch: 8 },
    )
    for (const v of [1.6, 5.4, 9.2]) {
      const on = wall(at, [x, 25.5], [x, 5.5])
      for (let k = 0; k < 5; k++) {
        pane(p, on, k * 0.2 + 0.02, k * 0.2 + 0.18, v, v + 2.9, { fill: p.ink }, 0.7)
        for (const m of [0.06, 0.12]) {
          const [hx, hy] = on(k * 0.2 + m, v + 1.25)
          const r = (900 * 0.2) / (25.5 - 20 * (k * 0.2 + m))
          p.round(hx, hy, r, { fill: p.paper }, r * 1.2)
          p.poly(
            [
              [hx - r * 1.9, hy + r * 4],
              [hx - r * 1.5, hy + r * 1.5],
              [hx + r * 1.5, hy + r * 1.5],
              [hx + r * 1.9, hy + r * 4],
            ],
            { fill: k % 2 === 0 ? p.second : p.paper },
          )
        }
        const front: Pt[] = []
        for (let q = 0; q <= 8; q++) {
          const z = 25.5 - 20 * (k * 0.2 + (q / 8) * 0.2)
          front.push(at(x - s * (0.5 + 0.55 * Math.sin((q / 8) * Math.PI)), v + 0.9, z))
        }
        const low = front.map(
          (_, q): Pt =>
            at(x - s * (0.4 + 0.5 * Math.sin((q / 8) * Math.PI)), v - 0.5, 25.5 - 20 * (k * 0.2 + (q / 8) * 0.2)),
        )
        p.poly([...front, ...low.reverse()], {
          fill: p.paper,
          tone: (px) => 0.12 + 0.5 * Math.abs(Math.sin(px / 16)),
          angle: 90,
          pitch: 7,
          stroke: p.ink,
          w: 2.4,
        })
        p.line(front, 6, p.second)
        const [lx, ly] = on(k * 0.2, v + 2)
        p.round(lx - s * 4, ly, 5 + k * 1.2, { fill: p.paper })
      }
    }
  }
  p.poly(
    [
      [0, 0],
      [1600, 0],
      [1180, 58],
      [420, 58],
    ],
    { fill: p.ink },
  )
  for (let i = 0; i < 5; i++) p.line([...arc(800, -26, 120 + i * 150, 20 + i * 17, 5, 175, 30)], 3, p.second)
  for (let r = 0; r < 3; r++)
    for (let i = 0; i < 11 + r * 4; i++) {
      const a = (Math.PI * (i + 0.5)) / (11 + r * 4)
      p.round(800 + Math.cos(a) * (46 + r * 38), 26 + r * -8 + Math.sin(a) * (30 + r * 12), 4.6, { fill: p.paper })
    }
  for (let row = 0; row < 7; row++) {
    const t = row / 6
    const y = 560 + 300 * t ** 1.35
    const r = 10 + 26 * t ** 1.3
    const gap = r * 5
    p.poly(
      [
        [0, y + r * 2.6],
        [400, y + r * 1.9],
        [800, y + r * 1.7],
        [1200, y + r * 1.9],
        [1600, y + r * 2.6],
        [1600, 910],
        [0, 910],
      ],
      { fill: p.ink },
    )
    for (let x = -gap + (row % 2) * gap * 0.5; x < WIDE + gap; x += gap) {
      if (p.chance() < 0.1) continue
      const dy = Math.abs(x - 800) * 0.0012 * r
      const style: Style = { fill: row % 3 === 1 && p.chance() < 0.6 ? p.second : p.ink }
      p.rimmed(() => bust(p, x + p.between(-r, r) * 0.4, y + dy + p.between(-3, 3), r, style), 1 + t * 1.4, p.second)
    }
    const rail: Pt[] = []
    for (let x = -20; x <= 1620; x += 40) rail.push([x, y + r * 2.4 + Math.abs(x - 800) * 0.0012 * r])
    p.poly([...rail, [1620, 910], [-20, 910]], { fill: p.second, tone: 0.6, angle: 90, pitch: 6 + t * 4 })
    p.line(rail, 3 + t * 4, p.ink)
  }
  return p
}

export function concert(): Plate {
  const p = new Plate('brick', 151)
  p.rect(0, 0, WIDE, 470, {
    fill: p.second,
    tone: (x, y) => clamp(0.75 - 0.6 * step(700, 60, Math.hypot((x - 800) * 0.8, y - 300))),
    angle: 0,
    pitch: 7,
  })
  for (let i = 0; i < 33; i++) {
    const x = 300 + i * 31
    const k = Math.abs(i - 16)
    const h = 330 - [0, 10, 26, 46, 70, 60, 40, 30, 50, 76, 96, 90, 60, 46, 70, 92, 110][k]!
    p.poly([[x, 400], [x, 400 - h], ...arc(x + 13, 400 - h, 13, 9, 180, 360, 8), [x + 26, 400]], {
      fill: p.paper,
      tone: (u) => 0.9 * step(x + 8, x + 26, u),
      angle: 90,
      pitch: 5,
      stroke: p.ink,
      w: 2,
    })
    p.poly(
      [
        [x + 6, 372],
        [x + 13, 350],
        [x + 20, 372],
      ],
      { fill: p.ink },
    )
  }
  p.rect(280, 396, 1060, 30, { fill: p.paper, tone: 0.3, angle: 90, pitch: 8, stroke: p.ink, w: 3 })
  for (const x of [60, 170, 1400, 1510]) {
    p.rect(x - 26, -5, 52, 440, {
      fill: p.paper,
      tone: (u) => 0.8 * step(x - 10, x + 28, u),
      angle: 90,
      pitch: 6,
      stroke: p.ink,
      w: 3,
    })
    p.rect(x - 40, 410, 80, 26, { fill: p.paper, stroke: p.ink, w: 3 })
  }
  p.poly(
    [
      [-10, 430],
      [1610, 430],
      [1610, 910],
      [-10, 910],
    ],
    { fill: p.paper },
  )
  for (let i = -30; i < 60; i++) p.seg(800 + (i - 15) * 34, 430, 800 + (i - 15) * 150, 910, 1.2)
  p.rect(0, 430, WIDE, 480, {
    tone: (x, y) => 0.3 * step(300, 900, Math.hypot(x - 800, (y - 640) * 1.4)),
    angle: 0,
    pitch: 8,
  })
  const riser = (y: number, rx: number, ry: number): void => {
    const edge = arc(800, y, rx, ry, 186, 354, 40)
    p.poly([...edge, ...[...edge].reverse().map(([x, yy]): Pt => [x, yy + 20])], {
      fill: p.second,
      stroke: p.ink,
      w: 2.4,
    })
  }
  const stand = (x: number, y: number, s: number): void => {
    p.seg(x, y, x, y - 52 * s, 2.6 * s)
    p.line(
      [
        [x - 14 * s, y + 5 * s],
        [x, y - 6 * s],
        [x + 14 * s, y + 5 * s],
      ],
      2.4 * s,
    )
    p.poly(
      [
        [x - 22 * s, y - 50 * s],
        [x - 19 * s, y - 78 * s],
        [x + 19 * s, y - 78 * s],
        [x + 22 * s, y - 50 * s],
      ],
      { fill: p.paper, stroke: p.ink, w: 2.4 * s },
    )
  }
  const player = (
    x: number,
    y: number,
    s: number,
    what: 'violin' | 'cello' | 'wind' | 'brass' | 'bass' | 'drum',
  ): void => {
    const f = x < 800 ? 1 : -1
    const pt = (u: number, v: number): Pt => [x + u * s * f, y - v * s]
    const tall = what === 'bass' || what === 'drum'
    const coat = p.ink
    if (tall) figure(p, x, y, 150 * s, { way: f })
    else {
      p.rect(x - 20 * s, y - 40 * s, 40 * s, 6 * s, { fill: p.ink })
      for (const k of [-18, 18]) p.seg(x + k * s, y - 38 * s, x + k * s, y, 3 * s)
      figure(p, x, y, 118 * s, { way: f, pose: 'sit', coat, skirt: p.chance() < 0.4 })
    }
    p.poly([pt(1, 95), pt(9, 95), pt(6, 74)], { fill: p.paper })
    if (what === 'violin') {
      p.poly([pt(6, 93), pt(14, 98), pt(28, 90), pt(34, 92), pt(30, 82), pt(14, 84)], {
        fill: p.second,
        stroke: p.ink,
        w: 2 * s,
      })
      p.line([pt(30, 88), pt(52, 82)], 4 * s)
      p.line([pt(8, 118), pt(46, 60)], 2 * s)
      limb(p, [pt(-2, 88), pt(20, 72), pt(40, 70)], 9 * s, 6 * s, p.ink)
    } else if (what === 'cello' || what === 'bass') {
      const k = what === 'bass' ? 1.45 : 1
      const cx = x + 24 * s * f
      p.poly(
        [
          ...arc(cx, y - 26 * s * k, 21 * s * k, 22 * s * k, 0, 180, 12),
          ...arc(cx, y - 58 * s * k, 15 * s * k, 16 * s * k, 180, 360, 12),
        ],
        { fill: p.second, tone: 0.25, angle: 70, pitch: 5, stroke: p.ink, w: 2.6 * s },
      )
      p.seg(cx, y - 58 * s * k, cx - 10 * s * f, y - 118 * s * k, 5 * s)
      p.line([pt(-4, 50 * k), pt(56, 40 * k)], 2.2 * s)
      p.seg(cx, y - 6 * s, cx, y + 6 * s, 2.4 * s)
    } else if (what === 'wind') {
      p.line([pt(8, 100), pt(38, 66)], 4.5 * s, p.ink)
      limb(p, [pt(0, 88), pt(12, 70), pt(30, 76)], 9 * s, 6 * s, p.ink)
    } else if (what === 'brass') {
      p.line([pt(8, 102), pt(48, 100)], 4 * s, p.second)
      p.poly([pt(46, 104), pt(64, 114), pt(64, 86), pt(46, 96)], { fill: p.second, stroke: p.ink, w: 2 * s })
      p.path(`M${x + 16 * s * f} ${y - 98 * s}h${24 * s * f}v${14 * s}h${-24 * s * f}z`, 'none', p.ink, 3 * s)
    } else {
      for (const k of [22, 64]) {
        const [dx, dy] = pt(k, 40)
        p.poly([...arc(dx, dy, 24 * s, 8 * s, 180, 360, 10), ...arc(dx, dy + 6 * s, 24 * s, 30 * s, 0, 180, 12)], {
          fill: p.second,
          tone: 0.3,
          angle: 90,
          pitch: 5,
          stroke: p.ink,
          w: 2.6 * s,
        })
        p.round(dx, dy, 24 * s, { fill: p.paper, stroke: p.ink, w: 2.6 * s }, 8 * s)
      }
      p.line([pt(10, 84), pt(30, 60)], 3 * s)
    }
  }
  const ring = (
    y: number,
    rx: number,
    ry: number,
    n: number,
    s: number,
    from: number,
    to: number,
    what: (i: number) => Parameters<typeof player>[3],
    stands = true,
  ): void => {
    const spots = arc(800, y, rx, ry, from, to, n - 1)
      .map((pt, i) => ({ pt, i }))
      .sort((a, b) => a.pt[1] - b.pt[1])
    for (const {
      pt: [x, yy],
      i,
    } of spots) {
      if (Math.abs(x - 800) < 60 && s > 1.1) continue
      p.rimmed(() => player(x, yy, s, what(i)), 1.5)
      if (stands && i % 2 === 0) stand(x + (x < 800 ? 58 : -58) * s, yy + 14 * s, s)
    }
  }
  riser(520, 760, 56)
  ring(
    500,
    640,
    38,
    12,
    0.82,
    188,
    352,
    (i) => (i < 2 ? 'bass' : i === 6 || i === 4 ? 'drum' : i > 9 ? 'bass' : 'brass'),
    false,
  )
  riser(590, 800, 50)
  ring(574, 640, 36, 11, 0.95, 192, 348, () => 'wind')
  ring(690, 660, 66, 11, 1.12, 176, 364, (i) => (i > 7 ? 'cello' : 'violin'))
  ring(800, 560, 84, 8, 1.35, 172, 368, (i) => (i > 4 ? 'cello' : 'violin'))
  p.poly(
    [
      [650, 900],
      [664, 842],
      [936, 842],
      [950, 900],
    ],
    { fill: p.second, tone: 0.4, angle: 0, pitch: 8, stroke: p.ink, w: 4 },
  )
  p.rimmed(() => {
    const x = 800
    const y = 860
    limb(
      p,
      [
        [x - 24, y - 150],
        [x - 30, y - 70],
        [x - 32, y - 4],
      ],
      46,
      28,
      p.ink,
    )
    limb(
      p,
      [
        [x + 24, y - 150],
        [x + 30, y - 70],
        [x + 32, y - 4],
      ],
      46,
      28,
      p.ink,
    )
    p.poly(
      [
        [x - 62, y - 100],
        [x - 52, y - 200],
        [x - 74, y - 282],
        [x - 52, y - 312],
        [x, y - 322],
        [x + 52, y - 312],
        [x + 74, y - 282],
        [x + 52, y - 200],
        [x + 62, y - 100],
        [x + 8, y - 120],
        [x, y - 160],
        [x - 8, y - 120],
      ],
      { fill: p.ink },
    )
    limb(
      p,
      [
        [x - 60, y - 292],
        [x - 126, y - 262],
        [x - 176, y - 326],
      ],
      34,
      20,
      p.ink,
    )
    limb(
      p,
      [
        [x + 60, y - 292],
        [x + 132, y - 292],
        [x + 178, y - 372],
      ],
      34,
      20,
      p.ink,
    )
    p.rect(x - 13, y - 336, 26, 24, { fill: p.ink })
    p.round(x, y - 362, 28, { fill: p.ink }, 36)
    for (const k of [-1, 1]) p.round(x + k * 28, y - 356, 6, { fill: p.ink }, 9)
  }, 4)
  p.poly(
    [
      [782, 533],
      [818, 533],
      [816, 540],
      [784, 540],
    ],
    { fill: p.paper },
  )
  p.pen(
    [
      [980, 486],
      [1052, 402],
    ],
    3,
    p.ink,
    6,
  )
  p.round(978, 486, 12, { fill: p.paper, stroke: p.ink, w: 3 })
  p.round(623, 532, 12, { fill: p.paper, stroke: p.ink, w: 3 })
  return p
}
