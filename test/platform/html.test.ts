import type { Element, Nodes } from 'hast'
import rehypeParse from 'rehype-parse'
import { unified } from 'unified'
import { describe, expect, it } from 'vitest'
import { cleanHtml, markdownToHtml, textOf } from '../../src/platform/html.ts'
import { EMBED_HOSTS, SCHEMA } from '../../src/platform/html-rules.ts'

const EMBED = 'loading="lazy" allowfullscreen referrerpolicy="strict-origin-when-cross-origin" sandbox='
const SANDBOX = '"allow-scripts allow-same-origin allow-popups allow-presentation"></iframe>'
const QUICKLY = 5000
const MEGABYTE = 1_000_000

const cleaned: [what: string, html: string, expected: string][] = [
  ['text at the top gets a paragraph', 'a <b>b</b> &amp; <i>c</i>', '<p>a <strong>b</strong> &amp; <em>c</em></p>'],
  ['a division of text becomes a paragraph', '<div>a<div>b</div>c</div>', '<p>a</p><p>b</p><p>c</p>'],
  ['headings keep to the levels below the title', '<h1>a</h1><h3>b</h3><h6>c</h6>', '<h2>a</h2><h3>b</h3><h4>c</h4>'],
  ['a block in a heading parts words', '<h2>a<div>b</div>c</h2>', '<h2>a b c</h2>'],
  ['foreign boxes go and their content stays', '<section><article><font>a</font></article></section>', '<p>a</p>'],
  ['controls go with their text', '<p>a<button>b</button><textarea>c</textarea></p><form>d</form>', '<p>a</p><p>d</p>'],
  ['comments and ids go', '<p id="x" class="y"><!-- z -->a</p>', '<p>a</p>'],
  ['a link with a script loses it', '<a href="javascript:alert(1)">a</a>', '<p>a</p>'],
  ['an outside link has no opener', '<a href="HTTPS://a.org" target=_blank>a</a>', link('https://a.org', 'a')],
  ['a relative link stays', '<a href="/a" title=" b ">a</a>', '<p><a href="/a" title="b">a</a></p>'],
  ['a link within the page, by mail or telephone stays', '<a href="#a">a</a>', '<p><a href="#a">a</a></p>'],
  ['a protocol-relative link becomes https', '<a href="//a.org/b">a</a>', link('https://a.org/b', 'a')],
  [
    'a link around blocks moves inside them',
    '<a href="/a"><h2>b</h2>c</a>',
    '<h2><a href="/a">b</a></h2><p><a href="/a">c</a></p>',
  ],
  [
    'an image loads late',
    '<img src="/a.png" alt="" onerror=b>',
    '<p><img src="/a.png" alt="" loading="lazy" decoding="async"></p>',
  ],
  ['an image of data goes', '<p>a<img src="data:image/png;base64,x"></p>', '<p>a</p>'],
  [
    'a figure keeps its caption',
    '<figure><img src="a"><figcaption>b</figcaption></figure>',
    '<figure><img src="a" loading="lazy" decoding="async"><figcaption>b</figcaption></figure>',
  ],
  [
    'the way to another story stays on a line of its own',
    '<figure class="card"><a class="b" href="/gate/">The gate</a></figure>',
    '<figure><a href="/gate/">The gate</a></figure>',
  ],
  [
    'the place of a form stays, and is written in one way',
    '<div lang="uk"><figure class="a" id="b" lang="uk" data-newsletter=" the-evening "> <!-- c --></figure></div>',
    '<figure data-newsletter="the-evening"></figure>',
  ],
  [
    'a place may be named in any script',
    '<figure data-newsletter="вечірня-пошта"></figure>',
    '<figure data-newsletter="вечірня-пошта"></figure>',
  ],
  ['a place for what is no slug goes', '<figure data-newsletter="a&quot;><script>b"></figure>', ''],
  ['a place for no newsletter goes', '<figure data-newsletter></figure><figure data-newsletter="a/b"></figure>', ''],
  [
    'a figure that holds something is no place for a form',
    '<figure data-newsletter="a"><img src="b" alt="c"></figure>',
    '<figure><img src="b" alt="c" loading="lazy" decoding="async"></figure>',
  ],
  ['only a figure is the place of a form', '<p data-newsletter="a">b</p><hr data-newsletter="a">', '<p>b</p><hr>'],
  [
    'a form that is smuggled in goes, save for its words',
    '<figure data-newsletter="a"><form action="//evil.example"><input name="b"><p>c</p></form></figure>',
    '<figure><p>c</p></figure>',
  ],
  [
    'a description that spells a place is none',
    `<p><img src="/a.png" alt='<figure data-newsletter="a"></figure>'></p>`,
    '<p><img src="/a.png" alt="<figure data-newsletter=&quot;a&quot;></figure>" loading="lazy" decoding="async"></p>',
  ],
  [
    'a caption keeps whose picture it is',
    '<figure><img src="a" alt="b"><figcaption>c <cite>d</cite></figcaption></figure>',
    '<figure><img src="a" alt="b" loading="lazy" decoding="async"><figcaption>c <cite>d</cite></figcaption></figure>',
  ],
  [
    'a list in a list belongs to the item before',
    '<ul><li>a</li><ul><li>b</li></ul></ul>',
    '<ul><li>a<ul><li>b</li></ul></li></ul>',
  ],
  ['stray text in a list gets an item', '<ol start=3>a<li>b</ol>', '<ol start="3"><li>a</li><li>b</li></ol>'],
  ['an empty block in an item still parts words', '<ul><li>a<div></div>b</li></ul>', '<ul><li>a<br>b</li></ul>'],
  ['terms lose their wrappers', '<dl><div><dt>a<dd>b</div></dl>', '<dl><dt>a</dt><dd>b</dd></dl>'],
  [
    'a table is made whole',
    '<table><tr><th scope=row>a<td colspan=2>',
    '<table><tbody><tr><th scope="row">a</th><td colspan="2"></td></tr></tbody></table>',
  ],
  ['preformatted text keeps its blanks', '<pre>\n\na\n  b</pre>', '<pre>a\n  b</pre>'],
  [
    'a quotation gets paragraphs',
    '<blockquote cite="//a.org">a',
    '<blockquote cite="https://a.org"><p>a</p></blockquote>',
  ],
  [
    'language and direction stay',
    '<div lang="uk" dir="LTR"><p>a <span lang="fr">b</span></p></div>',
    '<p lang="uk" dir="ltr">a <span lang="fr">b</span></p>',
  ],
  ['runs of blanks become one', '<p>&nbsp; a&nbsp;&nbsp; b  <b> </b>c&nbsp;</p><p>&nbsp;</p>', '<p>a b c</p>'],
  ['a single no-break space is typography', '<p>10&nbsp;km</p>', '<p>10\u00a0km</p>'],
  [
    'a page of Word comes out clean',
    '<p class=MsoNormal style="margin:0"><o:p>&nbsp;</o:p></p><!--[if gte mso 9]><xml>a</xml><![endif]--><p class=MsoNormal><span lang=EN-GB style="x">b<o:p></o:p></span></p>',
    '<p><span lang="EN-GB">b</span></p>',
  ],
  [
    'a page of Google Docs comes out clean',
    '<b style="font-weight:normal" id="docs-internal-guid-1"><p dir="ltr"><span style="font-weight:400">a </span><span style="font-weight:700">b</span></p><br></b>',
    '<p dir="ltr">a <strong>b</strong></p>',
  ],
  [
    'what Word says of other scripts does not undo what it says of this one',
    '<b style="mso-bidi-font-weight:normal">a</b> <span style="mso-bidi-font-style:italic">b</span>',
    '<p><strong>a</strong> b</p>',
  ],
  [
    'numbers that are not go',
    '<img src="a" width="50%" height="20px">',
    '<p><img src="a" height="20" loading="lazy" decoding="async"></p>',
  ],
  ['a lone surrogate and NUL do no harm', 'a\ud800b\0c&#1;', '<p>a\ufffdbc</p>'],
  ['a tag that never ends is text', 'a <b c', '<p>a &lt;b c</p>'],
  ['nothing comes of nothing', ' <p><br></p> ', ''],
]

const embeds: [string, string][] = [
  ['https://www.youtube.com/embed/dQw4w9WgXcQ?autoplay=1', 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ'],
  ['https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=42s', 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?start=42'],
  ['//youtu.be/dQw4w9WgXcQ', 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ'],
  ['https://player.vimeo.com/video/76979871?h=8272103f6e&x=y', 'https://player.vimeo.com/video/76979871?h=8272103f6e'],
  ['https://w.soundcloud.com/player/?url=a', 'https://w.soundcloud.com/player/?url=a'],
  ['https://open.spotify.com/embed/track/a', 'https://open.spotify.com/embed/track/a'],
  ['https://www.openstreetmap.org/export/embed.html?bbox=1', 'https://www.openstreetmap.org/export/embed.html?bbox=1'],
]

const strangers = [
  'https://evil.example/embed',
  'http://www.youtube.com/embed/dQw4w9WgXcQ',
  'https://www.youtube.com.evil.example/embed/dQw4w9WgXcQ',
  'https://www.youtube.com@evil.example/embed/dQw4w9WgXcQ',
  'https://www.youtube.com:8443/embed/dQw4w9WgXcQ',
  'https://www.youtube.com/redirect?q=a',
  'https://www.openstreetmap.org/login',
  'https://open.spotify.com/embed/../logout',
]

const hostile = [
  '<script>alert(1)</script>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<scr\0ipt>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<img src=x:x onerror=alert(1)//',
  '<img/src="x"/onerror="alert(1)">',
  '<img src="javascript:alert(1)">',
  '<img src=`x` onerror=`alert(1)`>',
  '<a href="java&#10;script:alert(1)">x</a>',
  '<a href="java&Tab;script:alert(1)">x</a>',
  '<a href=" &#1; javascript:alert(1)">x</a>',
  '<a href="JaVaScRiPt:alert(1)">x</a>',
  '<a href="javascript&colon;alert(1)">x</a>',
  '<a href="&#x6A;avascript:alert(1)">x</a>',
  '<a href="\ufeffjavascript:alert(1)">x</a>',
  '<a href="vbscript:msgbox(1)">x</a>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<a href="blob:https://a.org/x">x</a>',
  '<a href="feed:javascript:alert(1)">x</a>',
  '<a href="view-source:javascript:alert(1)">x</a>',
  '<a href=x onmouseover=alert(1) style="background:url(javascript:1)" ping=//a.org>x</a>',
  '<blockquote cite="javascript:alert(1)">x</blockquote>',
  '<svg onload=alert(1)><circle/></svg>',
  '<svg><script>alert(1)</script></svg>',
  '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
  '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
  '<svg><foreignObject><iframe srcdoc="<script>alert(1)</script>"></foreignObject></svg>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<math><mi><table><mglyph><svg><mtext><textarea><path id="</textarea><img onerror=alert(1) src=1>">',
  '<math href="javascript:alert(1)"><maction actiontype="statusline#http://a.org">x</maction></math>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<noembed><img title="</noembed><img src=x onerror=alert(1)>">',
  '<template><script>alert(1)</script><p>x</template>',
  '<style><img src="</style><img src=x onerror=alert(1)//">',
  '<xmp><img src=x onerror=alert(1)></xmp>',
  '<xmp><p title="</xmp><img src=x onerror=alert(1)>">',
  '<listing>&lt;img onerror=alert(1) src=x&gt;</listing>',
  '<plaintext><img src=x onerror=alert(1)>',
  '<title><img title="</title><img src=x onerror=alert(1)>">',
  '<textarea><img title="</textarea><img src=x onerror=alert(1)>">',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<iframe srcdoc="<script>alert(1)</script>" src="https://www.youtube.com/embed/dQw4w9WgXcQ" onload=alert(1)></iframe>',
  '<iframe src="data:text/html,x"></iframe><iframe><img title="</iframe><img src=x onerror=alert(1)>">',
  '<object data="javascript:alert(1)"><embed src="javascript:alert(1)"></object>',
  '<form action="javascript:alert(1)"><form><input autofocus onfocus=alert(1)><button formaction="javascript:alert(1)">x',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<base href="javascript:/a/"><meta http-equiv=refresh content="0;url=javascript:alert(1)"><link rel=stylesheet href=//a>',
  '<details open ontoggle=alert(1)><summary>x</summary></details>',
  '<video><source onerror=alert(1)></video><audio src=x onerror=alert(1)>',
  '<p id=x name=y style="position:fixed" class=z contenteditable onfocus=alert(1) autofocus tabindex=1>x</p>',
  '<table background="javascript:alert(1)"><td background="javascript:alert(1)" onclick=alert(1)>x',
  '<!--><img src=x onerror=alert(1)>-->',
  '<!--[if IE]><script>alert(1)</script><![endif]-->',
  '<![CDATA[<img src=x onerror=alert(1)>]]>',
  '<?xml version="1.0"?><?php echo "<script>alert(1)</script>" ?>',
  '<constructor>x</constructor><__proto__ __proto__=x>y</__proto__><tostring>z',
  '<select><option><style></option></select><img src=x onerror=alert(1)></style>',
  '<p title="\u2028&quot; onclick=alert(1) x=&quot;">x<abbr title="&quot;><img src=x onerror=alert(1)>">y</abbr>',
]

const floods: [string, string][] = [
  ['nested divisions', '<div>'.repeat(5000)],
  ['a megabyte of nested divisions', '<div>'.repeat(MEGABYTE / 5)],
  ['a megabyte of nested quotations', '<blockquote>a'.repeat(MEGABYTE / 13)],
  ['open marks in many paragraphs', `<p>${'<font a=1><u><tt>'.repeat(100)}</p>${'<p>a</p>'.repeat(50_000)}`],
  ['misnested marks', '<b><div></b>'.repeat(MEGABYTE / 12)],
  ['a tag of many attributes', `<p ${Array.from({ length: 100_000 }, (_, number) => `a${number}`).join(' ')}>`],
  ['open drawings', '<svg>'.repeat(MEGABYTE / 5)],
  ['tags that never end', '<a '.repeat(MEGABYTE / 3)],
  ['brackets', '<'.repeat(MEGABYTE / 4)],
  ['a long line in an item', `<ul><li>${'a<b>c</b>'.repeat(50_000)}`],
  ['a megabyte of text', 'words and '.repeat(MEGABYTE / 10)],
]

describe('cleanHtml', () => {
  it.each(cleaned)('%s', (_, html, expected) => {
    expect(cleanHtml(html)).toBe(expected)
  })

  it.each(embeds)('embeds %s', (source, expected) => {
    const html = cleanHtml(`<iframe src="${source}" title="a" width="9" height="8" srcdoc="b" onload="c">d</iframe>`)
    expect(html).toBe(`<iframe src="${expected}" title="a" width="9" height="8" ${EMBED}${SANDBOX}`)
    expect(EMBED_HOSTS).toContain(new URL(expected).origin)
  })

  it.each(strangers)('makes a link of the frame %s', (source) => {
    const tree = elementsOf(cleanHtml(`<p>a <iframe src="${source}" title="b"></iframe> c</p>`))
    expect(tree.map(({ tagName }) => tagName)).toEqual(['p', 'p', 'a', 'p'])
    expect(tree[2]?.properties.href).toBe(source)
  })

  it('calls a frame without a title by its host', () => {
    expect(cleanHtml('<iframe src="https://player.vimeo.com/video/1">')).toContain('title="player.vimeo.com"')
  })

  it.each(hostile)('defuses %j', (html) => {
    expect(dangersIn(cleanHtml(html))).toEqual([])
    expect(dangersIn(markdownToHtml(`a\n\n${html}\n\n[b](${html})`))).toEqual([])
  })

  it.each([...cleaned.map(([, html]) => html), ...hostile])('is settled after one cleaning of %j', (html) => {
    const once = cleanHtml(html)
    expect(cleanHtml(once)).toBe(once)
  })

  it.each(floods)('stands %s and keeps the last word', { timeout: 30_000 }, (_, flood) => {
    const started = performance.now()
    const html = cleanHtml(`${flood}<p>last`)
    expect(performance.now() - started).toBeLessThan(QUICKLY)
    if (!flood.endsWith('<a ')) expect(textOf(html).endsWith('last')).toBe(true)
  })
})

describe('markdownToHtml', () => {
  it.each([
    [
      'marks',
      '# a\n\n*b* **c** ~~d~~ `e`',
      '<h2>a</h2><p><em>b</em> <strong>c</strong> <del>d</del> <code>e</code></p>',
    ],
    [
      'tables',
      '| a |\n|---|\n| b |',
      '<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>',
    ],
    ['bare links', 'https://a.org', link('https://a.org', 'https://a.org')],
    ['task lists', '- [x] a', '<ul><li>a</li></ul>'],
    ['HTML within', 'a <b onclick="c">d</b>\n\n<div>e</div>', '<p>a <strong>d</strong></p><p>e</p>'],
    ['HTML around Markdown', '<section>\n\n*a*\n\n</section>', '<p><em>a</em></p>'],
    ['code', '```js\n<b>\n```', '<pre><code>&lt;b&gt;\n</code></pre>'.replace('&gt;', '>')],
    ['footnotes', 'a[^1]\n\n[^1]: b\n\n    c\n[^2]: d', '<p>a<sup>[1]</sup></p><p>[1] b</p><p>c</p><p>[2] d</p>'],
  ])('renders %s', (_, markdown, expected) => {
    expect(markdownToHtml(markdown)).toBe(expected)
  })

  it('renders a long text in parts as it would in one', () => {
    const block = '## a\n\nb *c*\n\n- d\n\n  e\n\n```\nf\n\ng\n```\n\n'
    expect(markdownToHtml(block.repeat(500))).toBe(markdownToHtml(block).repeat(500))
  })

  it('finds a definition far from its link', () => {
    expect(markdownToHtml(`[a][b]\n\n${'words\n\n'.repeat(2000)}[b]: /c`)).toContain('<a href="/c">a</a>')
  })

  it.each([
    ['quotations', '> '.repeat(5000)],
    ['lists', '- '.repeat(5000)],
    ['emphasis', '**a '.repeat(3000)],
    ['brackets', '['.repeat(3000)],
    ['paragraphs', 'a *b* c\n\n'.repeat(20_000)],
  ])('stands a flood of %s and keeps the last word', { timeout: 30_000 }, (_, flood) => {
    expect(textOf(markdownToHtml(`${flood}last`)).endsWith('last')).toBe(true)
  })
})

describe('textOf', () => {
  it.each([
    ['blocks on lines of their own', '<h2>a</h2><p>b  <em>c</em>d</p><ul><li>e</li><li>f</li></ul>', 'a\nb cd\ne\nf'],
    ['entities decoded', '<p>a &amp; &lt;b&gt;&nbsp;c</p>', 'a & <b> c'],
    ['captions but no alternative texts', '<figure><img alt="a" src="b"><figcaption>c</figcaption></figure>', 'c'],
    ['a row on a line', '<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></tbody></table>', 'a b\nc'],
    ['line breaks', '<p>a<br>b</p>', 'a\nb'],
    ['no scripts', '<p>a</p><script>b</script>', 'a'],
    ['nothing', '', ''],
  ])('gives %s', (_, html, expected) => {
    expect(textOf(html)).toBe(expected)
  })
})

function link(address: string, text: string): string {
  return `<p><a href="${address}" rel="noopener">${text}</a></p>`
}

function elementsOf(html: string): Element[] {
  return elementsIn(unified().use(rehypeParse, { fragment: true }).parse(html))
}

function elementsIn(node: Nodes): Element[] {
  const within = 'children' in node ? node.children.flatMap(elementsIn) : []
  return node.type === 'element' ? [node, ...within] : within
}

/** What a browser could run or fetch by a scheme it should not, in words; also any attribute the house has no use for. */
function dangersIn(html: string): string[] {
  return elementsOf(html).flatMap(({ tagName, properties }) => [
    ...(SCHEMA.tagNames?.includes(tagName) ? [] : [tagName]),
    ...Object.entries(properties).flatMap(([name, value]) => {
      if (/^(?:on.*|style|class.*|id|srcDoc|srcSet|ping|action|formAction|xLinkHref)$/i.test(name)) return [name]
      if (!/^(?:href|src|cite)$/.test(name)) return []
      return new URL(String(value), 'https://masthead.example/').protocol.match(/^(?:https?|mailto|tel):$/)
        ? []
        : [`${value}`]
    }),
  ])
}
