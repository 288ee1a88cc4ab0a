import { describe, expect, it } from 'vitest'
import { charactersOf, scriptOf, textHashOf } from '../../src/narration/script.ts'
import { cleanHtml, markdownToHtml } from '../../src/platform/html.ts'
import { story, textsOf } from './told.ts'

const EVERYTHING = cleanHtml(`
<p>The council voted <strong>12–3</strong> to close the bridge<sup>[1]</sup>, its <a href="https://example.org/minutes">minutes</a> say 🎉.</p>
<h2>What it costs</h2>
<figure><img src="/media/bridge.webp" alt="A bridge."><figcaption>The bridge at dusk <cite>Photo: Bo Lind</cite></figcaption></figure>
<figure><img src="/media/quay.webp" alt="A drawing of the quay"></figure>
<p><img src="/media/rule.webp" alt=""></p>
<ul><li>Buses for 4,000 people;</li><li>a ferry<ul><li>at night</li></ul></li></ul>
<ol start="3"><li>Wait.</li><li>Cross.</li></ol>
<blockquote><p>We were never asked.</p><p>Ada Marlowe, a neighbour</p></blockquote>
<table><caption>The vote</caption><tr><th>Ward</th><th>Votes</th></tr><tr><td>North</td><td>1,204</td></tr><tr><td>South</td><td></td></tr></table>
<pre><code>let x = 1</code></pre>
<p>Run <code>npm start</code>.</p>
<iframe src="https://www.youtube-nocookie.com/embed/abcdefghijk" title="Player"></iframe>
<iframe src="https://open.spotify.com/embed/episode/1" title="Player"></iframe>
<iframe src="https://www.openstreetmap.org/export/embed.html?bbox=1" title="Map"></iframe>
<figure data-newsletter="morning"></figure>
<hr>
<p>* * *</p>
<dl><dt>Sluice</dt><dd>A gate for water.</dd></dl>
<p>It cost <s>£2m</s> £3bn, see https://example.com/a?b=c.</p>
`)

it('a whole story is told in its order, block by block', () => {
  const told = story({
    headline: 'Bridge to close',
    standfirst: 'From Monday, for “a year or two”',
    authors: ['Ada Marlowe', 'Bo Lind'],
    body: EVERYTHING,
  })
  expect(scriptOf(told, 'ai')).toEqual([
    { kind: 'disclosure', text: 'This audio is created with AI assistance.' },
    { kind: 'headline', text: 'Bridge to close.' },
    { kind: 'byline', text: 'By Ada Marlowe and Bo Lind.' },
    { kind: 'standfirst', text: 'From Monday, for “a year or two”.' },
    { kind: 'paragraph', text: 'The council voted 12 to 3 to close the bridge, its minutes say.' },
    { kind: 'heading', text: 'What it costs.' },
    { kind: 'paragraph', text: 'Picture: The bridge at dusk.' },
    { kind: 'paragraph', text: 'Picture: A drawing of the quay.' },
    { kind: 'item', text: 'Buses for 4,000 people.' },
    { kind: 'item', text: 'a ferry.' },
    { kind: 'item', text: 'at night.' },
    { kind: 'item', text: 'Number 3: Wait.' },
    { kind: 'item', text: 'Number 4: Cross.' },
    { kind: 'paragraph', text: 'Quote: We were never asked.' },
    { kind: 'paragraph', text: 'Ada Marlowe, a neighbour. End of quote.' },
    { kind: 'paragraph', text: 'The vote.' },
    { kind: 'item', text: 'Ward: North. Votes: 1,204.' },
    { kind: 'item', text: 'Ward: South.' },
    { kind: 'paragraph', text: 'There is a piece of code here on the page.' },
    { kind: 'paragraph', text: 'Run npm start.' },
    { kind: 'paragraph', text: 'There is a video here on the page.' },
    { kind: 'paragraph', text: 'There is a recording here on the page.' },
    { kind: 'paragraph', text: 'There is a map here on the page.' },
    { kind: 'item', text: 'Sluice: A gate for water.' },
    { kind: 'paragraph', text: 'It cost 3 billion pounds, see a link to example.com.' },
  ])
})

it('a person’s reading says the same, without that a machine speaks', () => {
  const told = story({ headline: 'Bridge to close', body: EVERYTHING })
  expect(scriptOf(told, 'human')).toEqual(scriptOf(told, 'ai')?.slice(1))
})

it('a story in Ukrainian is told in Ukrainian', () => {
  const told = story({
    headline: 'Міст закриють',
    authors: ['Ада Марлоу', 'Бо Лінд', 'Тео Браск'],
    body: EVERYTHING,
    language: 'uk-UA',
  })
  const texts = scriptOf(told, 'ai')?.map(({ text }) => text) ?? []
  expect(texts.slice(0, 3)).toEqual([
    'Це аудіо створено за допомогою штучного інтелекту.',
    'Міст закриють.',
    'Текст: Ада Марлоу, Бо Лінд та Тео Браск.',
  ])
  expect(texts).toEqual(
    expect.arrayContaining([
      'Зображення: The bridge at dusk.',
      'Пункт 3: Wait.',
      'Цитата: We were never asked.',
      'Тут на сторінці є фрагмент коду.',
      'Тут на сторінці є відео.',
    ]),
  )
})

describe('in each language the disclosure comes first and authors are named', () => {
  it.each([
    ['en-GB', 'This audio is created with AI assistance.', 'By Ada and Ignacio.'],
    ['UK', 'Це аудіо створено за допомогою штучного інтелекту.', 'Текст: Ada та Ignacio.'],
    ['es-MX', 'Este audio se ha creado con ayuda de la inteligencia artificial.', 'Por Ada e Ignacio.'],
    ['fr', 'Cet audio a été créé avec l’aide de l’intelligence artificielle.', 'Par Ada et Ignacio.'],
    ['de-AT', 'Diese Audiofassung wurde mithilfe von künstlicher Intelligenz erstellt.', 'Von Ada und Ignacio.'],
    ['pl', 'To nagranie powstało przy wsparciu sztucznej inteligencji.', 'Tekst: Ada i Ignacio.'],
  ])('%s', (language, disclosure, byline) => {
    const script = scriptOf(story({ authors: ['Ada', ' ', 'Ignacio'], language }), 'ai')
    expect(script?.map(({ text }) => text)).toEqual([disclosure, byline])
  })
})

it.each(['ja', 'tlh', '', 'constructor'])('nothing is told in a language without words: %j', (language) => {
  expect(scriptOf(story({ headline: 'Bridge', language }), 'ai')).toBeNull()
})

describe('a headline ends as a sentence, and does not shout', () => {
  it.each([
    ['Will it close?', 'Will it close?'],
    ['“It closes.”', '“It closes.”'],
    ['It closes,', 'It closes.'],
    ['COUNCIL TO CLOSE ST BIRGITTA’S', 'Council TO CLOSE ST Birgitta’s.'],
    ['NATO meets in OSTERHAVEN', 'NATO meets in OSTERHAVEN.'],
    ['РАДА УХВАЛИЛА БЮДЖЕТ', 'РАДА Ухвалила Бюджет.'],
  ])('%s', (headline, said) => {
    expect(textsOf({ headline })).toEqual([said])
  })
})

describe('a body is told as a listener needs it', () => {
  const rows = (count: number) => '<tr><td>North</td><td>1</td></tr>'.repeat(count)
  it.each([
    [
      'a long table in a sentence',
      `<table><tr><th>A</th><th>B</th></tr>${rows(24)}</table>`,
      ['There is a table of 24 rows here on the page.'],
    ],
    [
      'a wide table too',
      `<table><tr>${'<td>1</td>'.repeat(7)}</tr></table>`,
      ['There is a table of 1 row here on the page.'],
    ],
    [
      'and one with cells over several',
      '<table><tr><td colspan="2">a</td></tr></table>',
      ['There is a table of 1 row here on the page.'],
    ],
    ['a table without names of columns', `<table>${rows(1)}</table>`, ['North. 1.']],
    ['an empty table not at all', '<table><tr><th>A</th></tr><tr><td></td></tr></table>', []],
    [
      'a caption with more than words',
      '<figure><img src="/a" alt="b"><figcaption><em>Two</em> boats <cite>AP</cite></figcaption></figure>',
      ['Picture: Two boats.'],
    ],
    [
      'a picture with a credit alone by what it shows',
      '<figure><img src="/a" alt="Boats"><figcaption><cite>AP</cite></figcaption></figure>',
      ['Picture: Boats.'],
    ],
    [
      'a picture within a line after it',
      '<p>Before <img src="/a" alt="a boat"> after</p>',
      ['Before after.', 'Picture: a boat.'],
    ],
    [
      'a captioned table',
      `<figure><table>${rows(1)}</table><figcaption>Votes</figcaption></figure>`,
      ['North. 1.', 'Votes.'],
    ],
    ['an item of several paragraphs', '<ol><li><p>One.</p><p>More.</p></li></ol>', ['Number 1: One.', 'More.']],
    [
      'powers, ordinals and notes apart',
      '<p>5 m<sup>2</sup>, the 2<sup>nd</sup>, CO<sub>2</sub>, said<sup>3</sup> so in 2019<sup><a href="#a">4</a></sup></p>',
      ['5 square metres, the 2nd, C O 2, said so in 2019.'],
    ],
    [
      'lines of a verse with a pause',
      '<p>The tide<br>The Gate<br>and the river</p>',
      ['The tide, The Gate and the river.'],
    ],
    ['inline quotes and struck words', '<p><q>Yes</q>, he <del>cried</del> said</p>', ['“Yes”, he said.']],
    ['text between blocks', 'One<p>Two</p>three', ['One.', 'Two.', 'three.']],
    [
      'nothing where there are no words',
      '<p>—</p><p>🎉</p><h2>***</h2><blockquote><p>…</p></blockquote><ul><li>!</li></ul>',
      [],
    ],
  ])('%s', (_, body, said) => {
    expect(textsOf({ body })).toEqual(said)
  })
})

it('notes and breaks of Markdown are told as well', () => {
  const body = markdownToHtml('The Gate[^1] closed.\n\n[^1]: In 1958.\n\n1. One\n2. Two\n')
  expect(textsOf({ body })).toEqual(['The Gate closed.', 'In 1958.', 'Number 1: One.', 'Number 2: Two.'])
})

describe('the hash of a text', () => {
  async function hashOf(body: string): Promise<string> {
    return textHashOf(scriptOf(story({ headline: 'Bridge', body }), 'human') ?? [])
  }

  it('is the same whatever the markup', async () => {
    const hash = await hashOf('<p>The council voted. It was late.</p>')
    expect(hash).toMatch(/^[\da-f]{64}$/)
    for (const body of [
      '<h2>The council voted</h2><p>It was&nbsp;late.</p>',
      '<p>The <em>coun\u00adcil</em> <a href="https://example.com/">voted</a>.</p>\n<ul><li>It was late</li></ul>',
    ]) {
      expect(await hashOf(body)).toBe(hash)
    }
  })

  it('is another for one other word, or none', async () => {
    const bodies = ['It was late.', 'It was too late.', 'It is late.', 'Late it was.', '']
    const hashes = await Promise.all(bodies.map((body) => hashOf(`<p>${body}</p>`)))
    expect(new Set(hashes).size).toBe(bodies.length)
  })
})

it('a voice is paid for what it says', () => {
  const script = scriptOf(story({ headline: 'Міст', standfirst: 'It closes' }), 'ai') ?? []
  expect(charactersOf(script)).toBe(
    'This audio is created with AI assistance.'.length + 'Міст.'.length + 'It closes.'.length,
  )
})
