import { describe, expect, it } from 'vitest'
import { countWords, readMinutes } from '../../src/articles/length.ts'

describe('countWords', () => {
  it.each([
    ['', 0],
    ['The council votes on Monday.', 5],
    ['state-of-the-art don’t 2.9 1,000', 4],
    ["rock 'n' roll, 'quoted'", 4],
    ['one,two — three/four … !', 4],
    ['😀 1️⃣ ℹ️ 👩‍👩‍👧 🇺🇦 → • §', 0],
    ['e\u0301te\u0301 Straße', 2],
    ['Уряд ухвалив п’ять рішень', 4],
    ['الحكومة تقر الميزانية', 3],
    ['می\u200cخواهم بروم', 2],
    ['नमस्ते दुनिया', 2],
    ['정부가 예산을 발표했다', 3],
    ['政府公布预算。', 6],
    ['東京オリンピック2024', 9],
    ['日本語とEnglish混在', 7],
    ['ฉันกินข้าว', 3],
  ])('counts in %j %i', (text, expected) => {
    expect(countWords(text)).toBe(expected)
  })

  it('takes Chinese characters in Korean as part of their words', () => {
    expect(countWords('大韓民國 정부', 'ko-KR')).toBe(2)
    expect(countWords('大韓民國 정부')).toBe(5)
  })

  it.each(['lorem ipsum ', '漢字。', 'ฉันกินข้าว ', 'a', 'a.', '😀'])('is quick with a megabyte of %j', (piece) => {
    const started = performance.now()
    countWords(piece.repeat(1_000_000 / piece.length))
    expect(performance.now() - started).toBeLessThan(3000)
  })
})

describe('readMinutes', () => {
  it.each([
    ['nothing', '', 1],
    ['265 words', 'word '.repeat(265), 1],
    ['400 words', 'word '.repeat(400), 2],
    ['2,650 words', 'word '.repeat(2650), 10],
    ['1,000 characters', '字'.repeat(1000), 2],
    ['words and characters', 'word '.repeat(530) + '字'.repeat(1000), 4],
  ])('takes for %s', (_, text, expected) => {
    expect(readMinutes(text)).toBe(expected)
  })
})
