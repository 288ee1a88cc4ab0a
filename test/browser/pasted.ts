/** What Word for Windows puts on the clipboard, shortened. */
export const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<link rel=File-List href="file:///C:/Users/ada/AppData/Local/Temp/msohtmlclip1/01/clip_filelist.xml">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- /* Font Definitions */ @font-face {font-family:Calibri;} p.MsoNormal {margin:0cm; font-size:11.0pt;} --></style></head>
<body lang=EN-US style='tab-interval:35.4pt;word-wrap:break-word'><!--StartFragment-->
<h1 style='margin-top:12.0pt'><span lang=EN-GB style='mso-fareast-language:EN-GB'>The gate<o:p></o:p></span></h1>
<p class=MsoNormal style='margin-bottom:8.0pt'><span lang=EN-GB style='font-family:"Calibri",sans-serif;color:red'>The gate is <b style='mso-bidi-font-weight:normal'>closed</b>, <i>said</i> the <u>harbour</u>
master, <a href="https://example.org/"><span style='color:blue'>in a note</span></a>.<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;</span></span></span><![endif]>Trams stop<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;</span></span><![endif]>Line 6<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>2.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;</span></span><![endif]>Line 2<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;</span></span><![endif]>Ferries run<o:p></o:p></p>
<p class=MsoNormal><img width=602 height=301 src="file:///C:/Users/ada/AppData/Local/Temp/msohtmlclip1/01/clip_image002.jpg" v:shapes="Picture_x0020_1"></p>
<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;border:none;mso-border-alt:solid windowtext .5pt'>
 <tr style='mso-yfti-irow:0'><td width=301 valign=top style='width:225.4pt;border:solid windowtext 1.0pt'><p class=MsoNormal><b>Where<o:p></o:p></b></p></td>
 <td width=301 valign=top><p class=MsoNormal>How high<o:p></o:p></p></td></tr>
</table>
<!--EndFragment--></body></html>`

export const WORD_CLEAN =
  '<h2>The gate</h2><p>The gate is <strong>closed</strong>, <em>said</em> the harbour master, <a href="https://example.org/" rel="noopener">in a note</a>.</p>' +
  '<ul><li>Trams stop<ol><li>Line 6</li><li>Line 2</li></ol></li><li>Ferries run</li></ul>' +
  '<table><tbody><tr><td><strong>Where</strong></td><td>How high</td></tr></tbody></table>'

/** What Google Docs puts on the clipboard, shortened. */
export const DOCS = `<meta charset='utf-8'><meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-8c1f2f0e-7fff-1a2b"><h2 dir="ltr" style="line-height:1.38;margin-top:18pt;margin-bottom:6pt;"><span style="font-size:16pt;font-family:Arial,sans-serif;color:#000000;font-weight:400;font-style:normal;text-decoration:none;white-space:pre-wrap;">What is known</span></h2><p dir="ltr" style="line-height:1.38;margin-top:0pt;margin-bottom:0pt;"><span style="font-size:11pt;color:#000000;background-color:transparent;font-weight:400;font-style:normal;">The gate is </span><span style="font-size:11pt;font-weight:700;font-style:normal;">closed</span><span style="font-weight:400;">, </span><span style="font-weight:400;font-style:italic;">said</span><span style="font-weight:400;"> the </span><a href="https://example.org/" style="text-decoration:none;"><span style="font-size:11pt;color:#1155cc;font-weight:400;text-decoration:underline;">harbour</span></a><span style="font-weight:400;"> master.</span></p><br><ul style="margin-top:0;margin-bottom:0;padding-inline-start:48px;"><li dir="ltr" style="list-style-type:disc;font-weight:400;" aria-level="1"><p dir="ltr" style="line-height:1.38;" role="presentation"><span style="font-weight:400;">Trams stop</span></p></li><ul style="margin-top:0;"><li dir="ltr" aria-level="2"><p dir="ltr" role="presentation"><span>Line 6</span></p></li></ul><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span>Ferries run</span></p></li></ul><p dir="ltr"><span><span style="border:none;display:inline-block;overflow:hidden;width:602px;height:339px;"><img src="data:image/png;base64,iVBORw0KGgo=" width="602" height="339" style="margin-left:0px;"></span></span></p><div dir="ltr" style="margin-left:0pt;" align="left"><table style="border:none;border-collapse:collapse;"><colgroup><col width="312"><col width="312"></colgroup><tbody><tr style="height:0pt"><td style="border-left:solid #000000 1pt;"><p dir="ltr"><span style="font-weight:700;">Where</span></p></td><td><p dir="ltr"><span>How high</span></p></td></tr></tbody></table></div></b><br class="Apple-interchange-newline">`

export const DOCS_CLEAN =
  '<h2>What is known</h2><p>The gate is <strong>closed</strong>, <em>said</em> the <a href="https://example.org/" rel="noopener">harbour</a> master.</p>' +
  '<ul><li>Trams stop<ul><li>Line 6</li></ul></li><li>Ferries run</li></ul>' +
  '<table><tbody><tr><td><strong>Where</strong></td><td>How high</td></tr></tbody></table>'

/** What Google Sheets and a web page put there. */
export const SHEETS = `<google-sheets-html-origin><style type="text/css"><!--td {border: 1px solid #cccccc;}br {mso-data-placement:same-cell;}--></style><table xmlns="http://www.w3.org/1999/xhtml" cellspacing="0" dir="ltr" border="1" style="table-layout:fixed;width:0px;" data-sheets-root="1"><colgroup><col width="100"/></colgroup><tbody><tr style="height:21px;"><td style="overflow:hidden;" data-sheets-value="{&quot;1&quot;:2}">Steinkai</td><td style="text-align:right;">2.4</td></tr></tbody></table>`

export const SHEETS_CLEAN = '<table><tbody><tr><td>Steinkai</td><td>2.4</td></tr></tbody></table>'

export const HOSTILE = [
  '<script>console.log("attack")</script><p>a</p>',
  '<img src=x onerror=\'console.log("attack")\'>',
  '<img src="https://paper.example/x.png" onerror=\'console.log("attack")\' onload=\'console.log("attack")\'>',
  '<a href="javascript:console.log(\'attack\')">a</a>',
  '<a href="java&#10;script:console.log(\'attack\')">a</a>',
  '<svg onload=\'console.log("attack")\'><script>console.log("attack")</script></svg>',
  '<svg><a xlink:href="javascript:console.log(1)"><text>a</text></a></svg>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=console.log(\'attack\')&gt;">',
  '<iframe src="https://evil.example/embed"></iframe>',
  '<iframe srcdoc="<script>console.log(\'attack\')</script>"></iframe>',
  '<iframe src="javascript:console.log(\'attack\')"></iframe>',
  '<object data="data:text/html,<script>console.log(\'attack\')</script>"></object><embed src="x">',
  '<form action="https://evil.example/"><button formaction="javascript:console.log(\'attack\')">a</button></form>',
  '<p style="background:url(javascript:console.log(1))" onmouseover=\'console.log("attack")\'>a</p>',
  '<p data-pm-slice="0 0 []"><a href="javascript:console.log(\'attack\')">a</a><iframe src="https://evil.example/"></iframe><img src="javascript:1" onerror=\'console.log("attack")\'></p>',
  '<figure data-pm-slice="0 0 []"><a href="javascript:console.log(\'attack\')">a</a></figure>',
  '<div data-pm-slice=\'1 1 ["card",{"href":"javascript:alert(1)"}]\'>a</div>',
  '<div data-pm-slice=\'1 1 ["iframe",{"src":"https://evil.example/"}]\'>a</div>',
]
