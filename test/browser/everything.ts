import { cleanHtml } from '../../src/platform/html.ts'

/** Clean HTML with all that clean HTML can be. */
export const EVERYTHING =
  cleanHtml(`<p>Plain, <strong>strong <em>and more</em></strong>, <em>soft <strong>and more</strong> again</em>, <a href="https://example.org/" title="Where">out <strong>there</strong></a>, <a href="/here/">here</a>, <a href="#there">there</a>, <a href="mailto:a@example.org">by mail</a>, <abbr title="Flood Warning Service">FWS</abbr>, <cite>The Salt Ledger</cite>, <code>a &lt; b</code>, <del>out</del>, <ins>in</ins>, <kbd>Ctrl</kbd>, <mark>seen</mark>, <q>said</q>, <s>struck</s>, <small>small</small>, <span lang="uk">слово</span>, H<sub>2</sub>O, m<sup>2</sup>, <time datetime="2026-11-24">today</time>, <u>under</u>.<br>After a break, 10&nbsp;km, <img src="/media/dot.png" alt="a dot" title="Dot" width="8" height="8"> in a line.</p>
<p lang="fr" dir="ltr">Un paragraphe <strong lang="de">deutsch</strong>.</p>
<h2>Two</h2><h3>Three <em>soft</em></h3><h4 lang="uk">Чотири</h4>
<ul><li>one</li><li>two<ul><li>three<br>four</li></ul></li><li><p>loose</p></li><li><p>a</p><p>b</p></li><li>bare<p>then</p>bare</li><li><ol><li>alone</li></ol></li></ul>
<ol start="4"><li>four</li><li>five<blockquote><p>quoted</p></blockquote></li></ol>
<dl><dt>Term</dt><dd>What it is</dd><dd><p>And more</p><ul><li>x</li></ul></dd><dt>Other</dt><dd>That</dd></dl>
<blockquote cite="https://example.org/"><p>First</p><h3>Within</h3><blockquote><p>Deeper</p></blockquote><p>Last</p></blockquote>
<pre>  as <em>it</em>
    is</pre>
<pre><code>if (a &lt; b) {
  return '  '
}
</code></pre>
<hr>
<figure><img src="/media/gate.webp" alt="The gate" width="1600" height="900"><figcaption>The <em>gate</em>. <cite>Ada Marlowe</cite></figcaption></figure>
<figure><img src="/media/gate.webp" alt="The gate"></figure>
<figure lang="fr"><img src="https://example.org/a.jpg" alt=""><figcaption>Only a caption</figcaption></figure>
<figure><img src="/media/gate.webp" alt="The gate"><figcaption><cite>Only a credit</cite></figcaption></figure>
<figure><img src="/media/a.webp" alt="One"><img src="/media/b.webp" alt="Two"><figcaption>Two <p>in paragraphs</p></figcaption></figure>
<figure><figcaption>Above</figcaption><a href="/x/"><img src="/media/a.webp" alt="One"></a></figure>
<figure><blockquote><p>Said</p></blockquote><figcaption>By whom</figcaption></figure>
<figure><table><tbody><tr><td>1</td></tr></tbody></table><figcaption>Counted</figcaption></figure>
<figure><a href="/gate-to-close/">Gate to close</a></figure>
<figure lang="uk"><a href="/%D0%B2%D0%BE%D1%80%D0%BE%D1%82%D0%B0/">Ворота</a></figure>
<table><caption>Water <em>tonight</em></caption><thead><tr><th scope="col">Where</th><th scope="col" colspan="2">How high</th></tr></thead><tbody><tr><th scope="row" rowspan="2">Steinkai</th><td>1.3 m</td><td>2.4 m</td></tr><tr lang="uk"><td></td><td><p>a</p><p>b</p></td></tr></tbody><tbody><tr><td>c</td><td>d<ul><li>e</li></ul></td><td><img src="/media/dot.png" alt="dot"></td></tr></tbody><tfoot><tr><td rowspan="2">f</td><td colspan="2">g</td></tr><tr><td>h</td><td>i</td></tr></tfoot></table>
<iframe src="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?start=42" title="A film" width="560" height="315"></iframe>
<iframe src="https://player.vimeo.com/video/76979871?h=8272103f6e" title="Another"></iframe>
<iframe src="https://w.soundcloud.com/player/?url=a" title="A recording"></iframe>
<iframe src="https://open.spotify.com/embed/track/a" title="A song"></iframe>
<iframe src="https://www.openstreetmap.org/export/embed.html?bbox=1" title="A map"></iframe>
<figure data-newsletter="the-evening"></figure>
<blockquote><p>Within</p><figure data-newsletter="вечір-2"></figure></blockquote>
<p>The end.</p>
`)
