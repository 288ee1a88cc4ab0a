import { noise, step } from './chance.ts'
import { figure } from './people.ts'
import { Plate, type Style, WIDE } from './plate.ts'
import { bareTree, gull, skyline } from './things.ts'
import { clockFace } from './town.ts'
import { block, lookFrom, pane, rod, wall } from './view.ts'

export function school(): Plate {
  const p = new Plate('brick', 127)
  p.sky(0, 480, { top: 0.5, low: 0.03, cloud: 0.75 })
  skyline(p, -20, 1640, 520, 70, 150, { fill: p.paper, tone: 0.4, angle: 90, pitch: 6, stroke: p.ink, w: 1.4 })
  const at = lookFrom({ x: 1.5, y: 2.6, z: 4.5, yaw: 24, cx: 560, cy: 560, zoom: 1050 })
  p.rect(0, 520, WIDE, 382, { fill: p.paper })
  const brick: Style = { fill: p.second, tone: 0.26, angle: 0, pitch: 6, stroke: p.ink, w: 3 }
  const shade: Style = { fill: p.second, tone: 0.68, angle: 0, pitch: 6, stroke: p.ink, w: 3 }
  const wing = (x: number, z: number, w: number, h: number, d: number, cols: number): void => {
    block(p, at, x, 0, z, w, h, d, { front: brick, side: shade })
    p.poly(
      [
        at(x - 0.5, h, z - 0.5),
        at(x + 2.5, h + 5, z + d / 2),
        at(x + w - 2.5, h + 5, z + d / 2),
        at(x + w + 0.5, h, z - 0.5),
      ],
      { fill: p.paper, tone: 0.5, angle: 3, pitch: 7, stroke: p.ink, w: 3 },
    )
    p.poly([at(x - 0.5, h, z - 0.5), at(x - 0.5, h, z + d), at(x + 2.5, h + 5, z + d / 2)], { fill: p.ink })
    const on = wall(at, [x, z], [x + w, z])
    for (let i = 0; i < cols; i++)
      for (const v of [1.4, 5.6]) {
        const u = (i + 0.18) / cols
        const width = 0.62 / cols
        pane(p, on, u, u + width, v, v + 2.9, { fill: p.paper, stroke: p.ink, w: 3 }, 0.6)
        pane(p, on, u, u + width, v, v + 2.9, { tone: 0.4, angle: 50, pitch: 8 }, 0.6)
        p.line([on(u + width / 2, v), on(u + width / 2, v + 2.9)], 2)
        p.line([on(u, v + 1.4), on(u + width, v + 1.4)], 2)
      }
    pane(p, on, 0, 1, 4.7, 5.1, { fill: p.paper, stroke: p.ink, w: 1.6 })
  }
  wing(8, 42, 34, 9.6, 12, 9)
  block(p, at, 3, 0, 36, 9, 12.5, 14, { front: brick, side: shade })
  const gable = wall(at, [3, 36], [12, 36])
  p.poly(
    [
      gable(0, 12.5),
      gable(0.16, 12.5),
      gable(0.16, 14.6),
      gable(0.34, 14.6),
      gable(0.34, 16.6),
      gable(0.66, 16.6),
      gable(0.66, 14.6),
      gable(0.84, 14.6),
      gable(0.84, 12.5),
      gable(1, 12.5),
    ],
    brick,
  )
  pane(p, gable, 0.3, 0.7, 0, 4.2, { fill: p.ink }, 1.3)
  for (const u of [0.14, 0.42, 0.7]) pane(p, gable, u, u + 0.17, 6, 9, { fill: p.paper, stroke: p.ink, w: 3 }, 0.7)
  clockFace(p, gable, 12.6, 1.25, 0.5, 9)
  const [bx, by] = at(7.5, 16.6, 36)
  p.poly(
    [
      [bx - 22, by],
      [bx - 22, by - 46],
      [bx + 22, by - 46],
      [bx + 22, by],
    ],
    { fill: p.paper, stroke: p.ink, w: 3 },
  )
  p.poly(
    [
      [bx - 30, by - 46],
      [bx, by - 84],
      [bx + 30, by - 46],
    ],
    { fill: p.ink },
  )
  p.round(bx, by - 20, 9, { fill: p.ink }, 11)
  for (let i = 0; i < 40; i++) rod(p, at, [-26 + i * 0.72, 0, 40], [-26 + i * 0.72, 2.4, 40], 2)
  for (const v of [0.5, 2.3]) rod(p, at, [-28, v, 40], [3, v, 40], 3)
  p.rect(0, 560, WIDE, 345, {
    tone: (x, y) => 0.24 * step(600, 900, y) * noise(x / 130, y / 12, 3),
    angle: 0,
    pitch: 10,
  })
  const court = (x: number, z: number, w: number, d: number): void =>
    p.line([at(x, 0, z), at(x + w, 0, z), at(x + w, 0, z + d), at(x, 0, z + d), at(x, 0, z)], 4, p.second)
  for (let i = 0; i < 4; i++) court(5.2, 13.4 + i * 1.3, 1.3, 1.3)
  court(3.9, 14.7, 1.3, 1.3)
  court(6.5, 14.7, 1.3, 1.3)
  court(3.9, 17.3, 1.3, 1.3)
  court(6.5, 17.3, 1.3, 1.3)
  const kid = (x: number, z: number, o: Parameters<typeof figure>[4], tall = 1.35, jump = 0): void => {
    const [sx, sy] = at(x, 0, z)
    const s = sy - at(x, 1, z)[1]
    p.pen(
      [
        [sx - s * 0.5, sy + s * 0.04],
        [sx, sy + s * 0.08],
        [sx + s * 0.9, sy + s * 0.02],
      ],
      s * 0.13,
    )
    figure(p, sx, sy - jump * s, tall * s, { ...o, child: tall < 1.6 })
  }
  const coats = [p.ink, p.second, p.paper, p.ink, p.second]
  for (let i = 0; i < 13; i++)
    kid(
      -12 + i * 2.9 + p.between(-1, 1),
      p.between(23, 33),
      { way: i % 2 === 0 ? 1 : -1, pose: i % 3 === 0 ? 'stand' : 'walk', coat: coats[i % 5]!, skirt: i % 4 === 1 },
      p.between(1.15, 1.45),
    )
  kid(6.1, 16, { way: -1, pose: 'walk', coat: p.second, skirt: true }, 1.35, 0.3)
  kid(8.3, 15.6, { way: -1, coat: p.ink }, 1.4)
  kid(9.1, 14.8, { way: -1, coat: p.paper, skirt: true }, 1.3)
  kid(-1.6, 15.5, { way: 1, pose: 'carry', coat: p.paper }, 1.4)
  kid(1.2, 14.2, { way: -1, pose: 'walk', coat: p.second }, 1.4)
  kid(0.2, 11.5, { way: 1, pose: 'point', coat: p.ink }, 1.42)
  const [ballx, bally] = at(0.1, 0.9, 15)
  p.round(ballx, bally, 17, { fill: p.paper, stroke: p.ink, w: 4 })
  p.pen(
    [
      [ballx - 15, bally - 3],
      [ballx, bally + 4],
      [ballx + 15, bally - 2],
    ],
    3,
  )
  kid(2.2, 13.2, { way: 1, pose: 'walk', coat: p.paper, bag: true }, 1.4)
  kid(3.1, 12.8, { way: -1, coat: p.second, skirt: true }, 1.36)
  kid(9.6, 12.6, { way: -1, pose: 'point', coat: p.ink }, 1.42)
  kid(11, 13.2, { way: -1, pose: 'walk', coat: p.second, skirt: true }, 1.32)
  kid(7.4, 12.6, { way: 1, pose: 'walk', coat: p.paper, hat: true }, 1.38, 0.1)
  kid(11.6, 19, { way: -1, coat: p.ink, skirt: true }, 1.75)
  bareTree(p, 1420, 860, 800)
  p.poly(
    [
      [1370, 866],
      [1410, 846],
      [1450, 848],
      [1490, 868],
    ],
    { fill: p.ink },
  )
  gull(p, 700, 90, 20, 3)
  return p
}

export function allotments(): Plate {
  const p = new Plate('slate', 139)
  p.sky(0, 400, { top: 0.85, low: 0.2, cloud: 0.7, lines: true, pitch: 9 })
  skyline(p, -20, 1640, 380, 38, 120, { fill: p.second, tone: 0.2, angle: 90, pitch: 7 })
  for (let i = 0; i < 16; i++) bareTree(p, i * 110 + p.between(-30, 30), 392, p.between(90, 170))
  p.poly(
    [
      [-10, 388],
      [500, 376],
      [1100, 386],
      [1610, 374],
      [1610, 910],
      [-10, 910],
    ],
    { fill: p.paper, stroke: p.ink, w: 2 },
  )
  const at = lookFrom({ x: 0, y: 4.6, yaw: -10, cx: 800, cy: 372, zoom: 980 })
  for (let z = 64; z > 7; z -= 5.4) {
    for (let x = -40; x < 40; x += 7.4) {
      const [a, b, c, d] = [at(x, 0, z), at(x + 5.6, 0, z), at(x + 5.6, 0, z + 3.8), at(x, 0, z + 3.8)]
      if (b[0] < -60 || a[0] > 1660) continue
      const w = Math.max(1, 22 / z)
      p.poly([a, b, c, d], { fill: p.paper, stroke: p.ink, w })
      p.poly([a, b, [b[0], b[1] + 90 / z], [a[0], a[1] + 90 / z]], { fill: p.ink })
      const rows = 5
      for (let k = 0; k < rows; k++) {
        const kind = Math.abs(Math.floor(x) * 3 + Math.floor(z)) % 4
        for (let m = 0; m < 9; m++) {
          const [sx, sy] = at(x + 0.4 + m * 0.6, 0, z + 0.4 + k * 0.75)
          const s = 330 / z
          if (kind === 0) {
            p.pen(
              [
                [sx, sy],
                [sx - s * 0.5, sy - s * 0.9],
              ],
              s * 0.3,
              p.second,
            )
            p.pen(
              [
                [sx, sy],
                [sx + s * 0.5, sy - s * 0.8],
              ],
              s * 0.3,
              p.second,
            )
          } else if (kind === 3) {
            if (m === 0)
              p.line(
                [[sx, sy], at(x + 5.2, 0, z + 0.4 + k * 0.75)],
                Math.max(0.8, s * 0.07),
                k % 2 === 0 ? p.ink : p.second,
              )
          } else if (kind === 1 && k % 2 === 0)
            p.round(sx, sy - s * 0.3, s * 0.7, { fill: p.second, stroke: p.ink, w: Math.max(0.8, w * 0.6) }, s * 0.5)
          else if (kind === 2)
            p.pen(
              [
                [sx - s, sy],
                [sx, sy - s * 0.26],
                [sx + s, sy],
              ],
              s * 0.24,
            )
        }
      }
    }
  }
  const shed = (x: number, z: number, w: number, tone: number): void => {
    block(p, at, x, 0, z, w, 2.3, 2.4, {
      front: { fill: p.second, tone, angle: 90, pitch: Math.max(4, 110 / z), stroke: p.ink, w: 3 },
      side: { fill: p.ink },
    })
    const on = wall(at, [x, z], [x + w, z])
    p.poly([on(0, 2.3), on(0.5, 3.3), on(1, 2.3)], {
      fill: p.second,
      tone,
      angle: 90,
      pitch: Math.max(4, 110 / z),
      stroke: p.ink,
      w: 3,
    })
    pane(p, on, 0.14, 0.42, 0, 1.95, { fill: p.ink })
    pane(p, on, 0.58, 0.86, 1, 1.8, { fill: p.paper, stroke: p.ink, w: 3 })
    p.poly(
      [
        at(x - 0.25, 2.25, z - 0.2),
        at(x + w / 2, 3.45, z - 0.2),
        at(x + w / 2, 3.45, z + 2.6),
        at(x - 0.25, 2.25, z + 2.6),
      ],
      { fill: p.paper, stroke: p.ink, w: 3 },
    )
    p.poly(
      [
        at(x + w + 0.25, 2.25, z - 0.2),
        at(x + w / 2, 3.45, z - 0.2),
        at(x + w / 2, 3.45, z + 2.6),
        at(x + w + 0.25, 2.25, z + 2.6),
      ],
      { fill: p.paper, tone: 0.2, angle: 20, pitch: 7, stroke: p.ink, w: 3 },
    )
  }
  for (const [x, z, w] of [
    [-30, 52, 3],
    [-14, 50, 3],
    [6, 54, 3.2],
    [20, 48, 3],
    [-22, 36, 3],
    [13, 33, 3],
    [-4, 31, 2.8],
    [6.2, 19, 3.2],
  ] as const)
    shed(x, z, w, 0.25)
  const canes = (x: number, z: number, n: number): void => {
    for (let i = 0; i < n; i++) {
      const w = Math.max(1.2, 55 / z)
      rod(p, at, [x + i * 0.7 - 0.12, 0, z], [x + i * 0.7 + 0.1, 2.3, z + 0.5], w)
      rod(p, at, [x + i * 0.7 - 0.12, 0, z + 1], [x + i * 0.7 + 0.1, 2.3, z + 0.5], w)
    }
    rod(p, at, [x - 0.3, 2.1, z + 0.5], [x + n * 0.7, 2.1, z + 0.5], Math.max(1.2, 50 / z))
  }
  canes(-9, 24, 7)
  canes(12, 22, 6)
  canes(-7.6, 13.5, 6)
  const frame = (x: number, z: number): void => {
    block(p, at, x, 0, z, 2.6, 0.5, 1.5, {
      front: { fill: p.second, tone: 0.4, angle: 0, pitch: 6, stroke: p.ink, w: 3 },
      side: { fill: p.ink },
      top: { fill: p.paper, stroke: p.ink, w: 3 },
    })
    for (let i = 1; i < 4; i++) rod(p, at, [x + i * 0.65, 0.5, z], [x + i * 0.65, 0.5, z + 1.5], 2.5)
    for (let i = 0; i < 14; i++) {
      const [sx, sy] = at(x + 0.2 + (i % 7) * 0.36, 0.5, z + 0.4 + Math.floor(i / 7) * 0.6)
      p.pen(
        [
          [sx, sy],
          [sx - 10, sy - 13],
        ],
        8,
        p.second,
      )
      p.pen(
        [
          [sx, sy],
          [sx + 10, sy - 12],
        ],
        8,
        p.second,
      )
      p.pen(
        [
          [sx, sy + 4],
          [sx, sy - 6],
        ],
        3,
      )
    }
  }
  for (let i = 0; i < 26; i++) {
    const [fx, fy] = at(-0.6 - i * 0.14 + (i % 2) * 0.3, 0, 11.4 - i * 0.18)
    p.round(fx, fy, 8 + i * 0.3, { fill: p.second }, 3.4)
  }
  frame(2.2, 9.4)
  frame(-2, 10.2)
  const [gx, gy] = at(0.6, 0, 12.4)
  figure(p, gx, gy, 150, { way: 1, pose: 'carry', coat: p.paper, hat: true, tone: 0.3 })
  p.pen(
    [
      [gx + 34, gy - 92],
      [gx + 46, gy - 40],
      [gx + 52, gy + 4],
    ],
    5,
  )
  p.poly(
    [
      [gx + 40, gy - 6],
      [gx + 64, gy - 8],
      [gx + 60, gy + 26],
      [gx + 50, gy + 34],
      [gx + 42, gy + 24],
    ],
    { fill: p.ink },
  )
  figure(p, 1240, 560, 84, { way: -1, pose: 'carry' })
  for (let i = 0; i < 130; i++) p.round(p.between(0, WIDE), p.between(20, 880), p.between(2, 5), { fill: p.paper })
  return p
}
