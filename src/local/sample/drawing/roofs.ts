import { clamp, noise, step } from './chance.ts'
import { figure } from './people.ts'
import { arc, Plate, type Style } from './plate.ts'
import type { Pt } from './screens.ts'
import { gull, skyline } from './things.ts'
import { block, lookFrom, pane, wall } from './view.ts'

export function bridges(): Plate {
  const p = new Plate('ochre', 29)
  p.sky(0, 250, { top: 0.75, low: 0.1, cloud: 0.7, scale: 0.8 })
  const at = lookFrom({ y: 62, cx: 800, cy: 190, zoom: 900 })
  const bendAt = (z: number): number => 26 * Math.sin(z / 95 - 0.6) + z * 0.04
  const half = (z: number): number => 30 + 6 * Math.sin(z / 60)
  p.poly(
    [
      [-10, 205],
      [400, 190],
      [700, 199],
      [1000, 186],
      [1610, 204],
      [1610, 900],
      [-10, 900],
    ],
    { fill: p.paper },
  )
  skyline(p, -20, 1620, 214, 12, 44, { fill: p.second, stroke: p.ink, w: 1 })
  p.rect(-10, 200, 1620, 330, {
    tone: (x, y) => 0.45 * clamp((noise(x / 90, y / 7, 2) - 0.3) * 1.6) * step(205, 225, y),
    angle: 0,
    pitch: 6,
  })
  const left: Pt[] = []
  const right: Pt[] = []
  for (let z = 60; z < 900; z += 6) {
    left.push(at(bendAt(z) - half(z), 0, z))
    right.push(at(bendAt(z) + half(z), 0, z))
  }
  const river = [...left, ...right.reverse()]
  p.poly(river, { fill: p.second })
  p.poly(river, {
    tone: (x, y) => 0.85 * clamp((noise(x / (20 + y * 0.14), y / (2 + y * 0.012), 6) - 0.46) * 2.6),
    ink: p.paper,
    angle: 0,
    pitch: 8,
  })
  p.poly(river, {
    tone: (x, y) => 0.8 * clamp((noise(x / (20 + y * 0.14), y / (2 + y * 0.014), 16) - 0.6) * 3),
    angle: 0,
    pitch: 9,
  })
  const stands = [84, 122, 172, 236, 318, 430, 590]
  const crossing = (z: number, i: number): void => {
    const c = bendAt(z)
    const r = half(z) + 4
    const s = (m: number): number => Math.max(0.8, (m * 900) / z)
    const spans = [3, 5, 4, 3, 5, 4, 3][i]!
    const on = wall(at, [c - r, z], [c + r, z])
    const far = wall(at, [c - r, z + 7], [c + r, z + 7])
    const rise = (u: number): number => 8 + 3 * Math.sin(u * Math.PI)
    const shade = clamp(0.62 - i * 0.08)
    for (let k = 0; k < spans; k++)
      p.poly(
        [
          on((k + 0.08) / spans, -4.5),
          on((k + 0.92) / spans, -4.5),
          on((k + 0.98) / spans, -0.4),
          on((k + 0.02) / spans, -0.4),
        ],
        { tone: 0.7, angle: 0, pitch: Math.max(4, 10 - i) },
      )
    const lower: Pt[] = []
    for (let k = 0; k < spans; k++) {
      const u0 = (k + 0.07) / spans
      const u1 = (k + 0.93) / spans
      lower.push(on(k / spans, 0), on(u0, 0))
      for (let q = 0; q <= 14; q++) lower.push(on(u0 + ((u1 - u0) * q) / 14, 6.6 * Math.sin((q / 14) * Math.PI) ** 0.8))
      lower.push(on(u1, 0))
    }
    const top = Array.from({ length: 21 }, (_, k) => on(k / 20, rise(k / 20)))
    const back = Array.from({ length: 21 }, (_, k) => far(k / 20, rise(k / 20)))
    p.poly([...top, ...[...back].reverse()], { fill: p.paper, stroke: p.ink, w: Math.max(1, 3 - i * 0.3) })
    p.poly(
      [...lower, on(1, 0), ...[...top].reverse()],
      i % 3 === 1
        ? { fill: p.ink }
        : {
            fill: i % 3 === 2 ? p.second : p.paper,
            tone: shade,
            angle: i % 2 === 0 ? 90 : 0,
            pitch: Math.max(3.5, 7 - i * 0.6),
            stroke: p.ink,
            w: Math.max(1, 3.4 - i * 0.35),
          },
    )
    if (i % 3 === 1) {
      const bow = Array.from({ length: 25 }, (_, k) => on(k / 24, rise(k / 24) + 15 * Math.sin((k / 24) * Math.PI)))
      p.line(bow, s(1))
      for (let k = 1; k < 24; k++) p.line([bow[k]!, on(k / 24, rise(k / 24))], s(0.24))
    }
    for (let k = 0; k < 9; k++) {
      const [x, y] = on(0.05 + k * 0.115, rise(0.05 + k * 0.115))
      p.seg(x, y, x, y - s(3.4), s(0.25))
      p.round(x, y - s(3.7), s(0.4), { fill: p.ink })
    }
    for (let k = 0; k < 7; k++) {
      const u = p.between(0.08, 0.92)
      const [x, y] = on(u, rise(u) + 0.2)
      if (i < 4) figure(p, x, y - s(0.6), s(2.5), { way: k % 2 === 0 ? 1 : -1, pose: 'walk' })
    }
    if (i === 0) {
      const [x, y] = on(0.6, rise(0.6) + 0.6)
      p.poly(
        [
          [x, y],
          [x + s(15), y + s(0.4)],
          [x + s(15), y - s(3.5)],
          [x + s(0.6), y - s(4)],
        ],
        { fill: p.second, stroke: p.ink, w: 3 },
      )
      for (let k = 0; k < 7; k++)
        p.rect(x + s(1 + k * 2), y - s(3.1), s(1.5), s(1.3), { fill: p.paper, stroke: p.ink, w: 1.6 })
    }
  }
  for (let i = 6; i >= 0; i--) {
    const z0 = stands[i]!
    const z1 = i === 6 ? 760 : stands[i + 1]!
    crossing(z0, i)
    for (let z = z1 - 8; z > z0 - 14; z -= z > 300 ? 15 : 10.5) {
      for (const side of [-1, 1]) {
        for (let k = z > 360 ? 4 : 5; k >= 0; k--) {
          const w = 9 + ((k * 7 + Math.floor(z)) % 5)
          const x = bendAt(z) + side * (half(z) + 7 + k * 15) - (side < 0 ? w : 0)
          const h = 9 + ((k * 13 + Math.floor(z) * 3) % 11)
          const lit: Style = {
            fill: (k + Math.floor(z)) % 3 === 0 ? p.second : p.paper,
            tone: 0.12,
            angle: 90,
            pitch: Math.max(3, 700 / z),
            stroke: p.ink,
            w: Math.max(0.8, 200 / z),
          }
          block(p, at, x, 0, z, w, h, 9, { front: lit, side: { ...lit, tone: 0.62 }, top: { fill: p.ink } })
          const roof = {
            fill: p.paper,
            tone: 0.55,
            angle: 30,
            pitch: Math.max(3, 600 / z),
            stroke: p.ink,
            w: Math.max(0.8, 180 / z),
          }
          p.poly([at(x, h, z), at(x + w / 2, h + 6, z), at(x + w / 2, h + 6, z + 9), at(x, h, z + 9)], roof)
          p.poly([at(x + w, h, z), at(x + w / 2, h + 6, z), at(x + w / 2, h + 6, z + 9), at(x + w, h, z + 9)], {
            ...roof,
            tone: 0.78,
          })
          p.poly([at(x, h, z), at(x + w / 2, h + 6, z), at(x + w, h, z)], lit)
          const on = wall(at, [x, z], [x + w, z])
          if (z < 420)
            for (let r = 0; r < Math.floor(h / 4); r++)
              for (const u of [0.14, 0.42, 0.7]) pane(p, on, u, u + 0.16, 1.4 + r * 4, 3.6 + r * 4, { fill: p.ink })
        }
      }
    }
  }
  const spire = (x: number, z: number, h: number): void => {
    block(p, at, x, 0, z, 8, h, 8, {
      front: { fill: p.paper, tone: 0.2, angle: 0, pitch: 5, stroke: p.ink, w: 2 },
      side: { fill: p.ink },
    })
    p.poly([at(x - 1, h, z), at(x + 4, h + h * 0.8, z + 4), at(x + 9, h, z)], {
      fill: p.second,
      tone: (u) => step(at(x, 0, z)[0], at(x + 9, 0, z)[0], u),
      angle: 90,
      pitch: 5,
      stroke: p.ink,
      w: 2,
    })
  }
  spire(-92, 230, 44)
  spire(88, 300, 52)
  for (const [x, y, s] of [
    [330, 330, 30],
    [420, 390, 20],
    [1180, 120, 24],
    [1260, 160, 16],
  ] as const)
    gull(p, x, y, s, 4)
  return p
}

export function rooftops(): Plate {
  const p = new Plate('brick', 83)
  p.sky(0, 620, { top: 0.95, low: 0.1, cloud: 0.75, lines: true, pitch: 10 })
  p.round(1120, 380, 104, { fill: p.paper })
  p.round(1120, 380, 92, { fill: p.second })
  for (let i = 0; i < 5; i++)
    p.pen(
      [
        [930 + i * 20, 360 + i * 24],
        [1120, 357 + i * 24],
        [1320 - i * 18, 361 + i * 24],
      ],
      8,
      p.paper,
    )
  skyline(p, -20, 1640, 520, 44, 190, { fill: p.second, tone: 0.25, angle: 90, pitch: 6, stroke: p.ink, w: 1.4 })
  const tower = (x: number, y: number, w: number, h: number): void => {
    p.rect(x, y - h, w, h, {
      fill: p.paper,
      tone: (u) => 0.15 + 0.75 * step(x + w * 0.3, x + w, u),
      angle: 90,
      pitch: 6,
      stroke: p.ink,
      w: 3,
    })
    p.poly(
      [
        [x - w * 0.12, y - h],
        [x + w * 0.14, y - h - w * 0.7],
        [x + w * 0.36, y - h - w * 0.9],
        [x + w / 2, y - h - w * 2.4],
        [x + w * 0.64, y - h - w * 0.9],
        [x + w * 0.86, y - h - w * 0.7],
        [x + w * 1.12, y - h],
      ],
      { fill: p.ink },
    )
    p.round(x + w / 2, y - h + w * 0.5, w * 0.28, { fill: p.paper, stroke: p.ink, w: 3 })
    p.line(
      [
        [x + w / 2, y - h + w * 0.3],
        [x + w / 2, y - h + w * 0.5],
        [x + w * 0.62, y - h + w * 0.56],
      ],
      2.5,
    )
  }
  tower(560, 600, 92, 300)
  const wisps: Pt[][] = []
  const chimney = (x: number, y: number, s: number, smoke: boolean): void => {
    p.rect(x, y - 2.4 * s, s * 1.6, 2.6 * s, { fill: p.second, tone: 0.45, angle: 0, pitch: 6, stroke: p.ink, w: 2.6 })
    p.rect(x - s * 0.2, y - 2.6 * s, s * 2, s * 0.34, { fill: p.ink })
    for (const k of [0.2, 0.95]) p.rect(x + s * k, y - 3.3 * s, s * 0.45, s * 0.75, { fill: p.ink })
    if (smoke)
      wisps.push(
        Array.from(
          { length: 24 },
          (_, i) =>
            [
              x + s * 0.6 + i * s * 0.42 + Math.sin(i * 0.45) * (3 + i * 0.5),
              y - s * 3.4 - i * s * 0.5 + Math.cos(i * 0.45) * 5,
            ] as const,
        ),
      )
  }
  const roofs: [number, number, number, number, boolean][] = []
  for (let row = 0; row < 4; row++)
    for (let k = 0; k < 9 - row; k++)
      roofs.push([
        -110 + k * (190 + row * 52) + p.between(-30, 30),
        590 + row * 88 + p.between(-34, 26),
        (170 + row * 62) * p.between(0.85, 1.15),
        (118 + row * 40) * p.between(0.8, 1.35),
        p.chance() < 0.5,
      ])
  let perch: Pt = [800, 700]
  const cat = (x: number, y: number): void => {
    p.poly([[x - 20, y], ...arc(x, y - 26, 21, 32, 160, 330, 10), [x + 22, y]], { fill: p.ink })
    p.round(x + 10, y - 64, 14, { fill: p.ink })
    p.poly(
      [
        [x - 3, y - 66],
        [x - 2, y - 86],
        [x + 8, y - 76],
        [x + 14, y - 76],
        [x + 23, y - 87],
        [x + 24, y - 66],
      ],
      { fill: p.ink },
    )
    p.pen(
      [
        [x - 18, y - 4],
        [x - 46, y + 8],
        [x - 54, y + 40],
      ],
      9,
    )
  }
  for (const [x, y, w, h, left] of roofs) {
    const wallTone = left ? 0.1 : 0.36
    const deep = w * 0.62
    const ridge: Pt = [x + w * 0.36, y - h]
    const backRidge: Pt = [ridge[0] + deep, ridge[1] - h * 0.14]
    const eave: Pt = [x + w * 0.72, y]
    const backEave: Pt = [eave[0] + deep, y - h * 0.14]
    p.poly([eave, backEave, [backEave[0], 920], [eave[0], 920]], {
      fill: p.second,
      tone: 0.6,
      angle: 90,
      pitch: 7,
      stroke: p.ink,
      w: 3,
    })
    p.poly([[x, y], ridge, eave, [eave[0], 920], [x, 920]], {
      fill: p.paper,
      tone: wallTone,
      angle: 90,
      pitch: 8,
      stroke: p.ink,
      w: 3,
    })
    const tiles: Pt[] = [ridge, backRidge, [backEave[0] + 8, backEave[1] + 8], [eave[0] + 8, eave[1] + 8]]
    p.poly(tiles, { fill: left ? p.second : p.paper })
    p.poly(tiles, { tone: (u, v) => 0.3 + 0.4 * noise(u / 40, v / 26, 4), angle: -5, pitch: 8, stroke: p.ink, w: 3 })
    for (let i = 1; i < 9; i++)
      p.seg(
        ridge[0] + (deep * i) / 9,
        ridge[1] - h * 0.14 * (i / 9),
        eave[0] + 8 + (deep * i) / 9,
        eave[1] + 8 - h * 0.14 * (i / 9),
        1.2,
      )
    p.line(
      [
        [x - 8, y + 9],
        [ridge[0], ridge[1] - 3],
        [eave[0] + 8, y + 9],
      ],
      6,
    )
    const s = w / 13
    const window = (u: number, v: number): void => {
      const lit = p.chance() < 0.4
      p.rect(u - s * 0.65, v, s * 1.3, s * 1.9, { fill: lit ? p.paper : p.ink, stroke: p.ink, w: 3 })
      if (lit) {
        p.seg(u, v, u, v + s * 1.9, 2)
        p.seg(u - s * 0.65, v + s * 0.7, u + s * 0.65, v + s * 0.7, 2)
      }
      p.rect(u - s * 0.85, v + s * 1.9, s * 1.7, s * 0.26, { fill: p.ink })
    }
    window(x + w * 0.36, y - h * 0.5)
    for (const k of [0.24, 0.48]) window(x + w * k, y - h * 0.12)
    for (const k of [0.13, 0.36, 0.59]) window(x + w * k, y + h * 0.3)
    if (w > 230) {
      const dx = ridge[0] + deep * 0.5 + w * 0.13
      const dy = y - h * 0.42
      p.poly(
        [
          [dx, dy + s * 2.2],
          [dx, dy],
          [dx + s, dy - s * 1.1],
          [dx + s * 2, dy],
          [dx + s * 2, dy + s * 2.2],
        ],
        { fill: p.paper, stroke: p.ink, w: 3 },
      )
      p.rect(dx + s * 0.45, dy + s * 0.3, s * 1.1, s * 1.3, { fill: p.ink })
      p.poly(
        [
          [dx + s * 2, dy],
          [dx + s, dy - s * 1.1],
          [dx + s * 2.6, dy - s * 1.3],
          [dx + s * 3.2, dy + s * 0.4],
          [dx + s * 2, dy + s * 2.2],
        ],
        { fill: p.ink },
      )
    }
    chimney(
      ridge[0] + deep * 0.42,
      ridge[1] - h * 0.03,
      s * p.between(0.75, 1.05),
      x > 250 && x < 1000 && p.chance() < 0.3,
    )
    if (w > 280 && x < 900) perch = [ridge[0] + deep * 0.12, ridge[1] - h * 0.015]
  }
  for (const wisp of wisps) p.rimmed(() => p.pen(wisp, 22, p.paper, 5), 2, p.ink)
  p.rimmed(() => cat(...perch), 2.5)
  gull(p, 860, 180, 30, 6)
  gull(p, 940, 230, 18, 3)
  return p
}
