/** The style of all papers: A4, the grid of GB/T 9704-2012 (28 characters a line), official faces first and free ones behind. */

/**
 * Official faces by the names of Windows, macOS, UOS and Kylin, then our own: no free 仿宋 with simplified forms was found, so
 * 宋体 stands in for it. `Qianshao Song Rare` (5.7 MB) is fetched only for a character that nothing before it has.
 */
const free = '"Qianshao Song","Qianshao Song Rare",serif'
const faces = {
  body: `"FangSong","仿宋","FangSong_GB2312","仿宋_GB2312","STFangsong","华文仿宋",${free}`,
  title: `"FZXiaoBiaoSong-B05S","方正小标宋简体","FZXiaoBiaoSong-B05","Qianshao Title",${free}`,
  hei: `"SimHei","黑体","Qianshao Hei","STHeiti",${free}`,
  kai: `"KaiTi","楷体","KaiTi_GB2312","STKaiti","Qianshao Kai",${free}`,
}

const fontFaces = [
  ['Qianshao Song', 'song-common'],
  ['Qianshao Song Rare', 'song-rare'],
  ['Qianshao Title', 'title-common'],
  ['Qianshao Hei', 'hei-common'],
  ['Qianshao Kai', 'kai-common'],
]
  .map(([family, file]) => `@font-face{font-family:"${family}";src:url("/fonts/${file}.woff2") format("woff2");font-weight:400;font-style:normal}`)
  .join('\n')

/** Sheet for the `style` element of a page. Lengths are in mm; 5.571 mm is 1/28 of the line, 10.2 mm 1/22 of the type area. */
export const paperStyle = `
${fontFaces}
@page{size:A4 portrait;margin:32mm 26mm 30mm 28mm}
:root{color-scheme:light}
*{box-sizing:border-box}
html,body{margin:0;padding:0;background:#fff;color:#000}
body{font-family:${faces.body};font-size:5.571mm;line-height:10.2mm;font-synthesis:none;line-break:strict;overflow-wrap:anywhere;text-align:justify;
  font-variant-numeric:tabular-nums;-webkit-print-color-adjust:exact;print-color-adjust:exact}
.document{break-after:page}
.document:last-child{break-after:auto}
.document[hidden]{display:none}

h1{margin:0;font:400 7.76mm/12mm ${faces.title};text-align:center;text-wrap:balance}
h1 .wide{letter-spacing:.35em;margin-right:-.35em}
.committee{margin:0 0 1mm;font:400 5.571mm/8mm ${faces.body};text-align:center}
.number{margin:2mm 0 3mm;font-size:4.586mm;line-height:7mm;text-align:right}
h2{margin:0;font:400 5.571mm/10.2mm ${faces.hei};text-indent:2em;text-align:left;break-after:avoid}
p{margin:0;text-indent:2em;orphans:2;widows:2}
p.flush{text-indent:0}
.note{font-family:${faces.kai}}
.keep{white-space:nowrap}
.end{margin:0;text-align:center;text-indent:0;font-family:${faces.kai};font-size:4.2mm;line-height:8mm}
.gap{display:inline-block;border-bottom:.25mm solid #000;height:1.15em;vertical-align:text-bottom}

/* Paragraphs that take one another along: at least two lines of text stand before a signature. */
.lead{break-after:avoid}
.lead p:last-child{break-after:avoid}
.together{break-inside:avoid}

table{width:100%;border-collapse:collapse;table-layout:fixed;font-size:4.233mm;line-height:6.2mm;break-inside:auto;text-align:left}
thead{display:table-header-group}
tr,.rows{break-inside:avoid}
tr.splits{break-inside:auto}
th,td{border:.25mm solid #000;padding:1mm 1.2mm;vertical-align:middle;font-weight:400}
th{padding:1mm .4mm;text-align:center}
thead th{font-family:${faces.hei}}
.side{font-family:${faces.hei};padding:1mm .4mm;line-height:6.2mm;text-align:center}
.centre{text-align:center}
.digits{white-space:nowrap}
.tall td{height:16mm}
.prose{vertical-align:top}
.prose p{text-indent:2em;text-align:justify}
.choice{display:inline-block;margin-right:4mm;white-space:nowrap}
.tick{display:inline-block;width:3.6mm;height:3.6mm;border:.25mm solid #000;margin-right:1mm;vertical-align:-.4mm;font:400 3.6mm/3.2mm ${faces.hei};text-align:center;text-indent:0}

/* Signatures: cells two in a row, each with room to write and 30 × 34 mm for a fingerprint. */
.signatures{width:100%;margin-top:3mm;border-collapse:collapse;font-size:4.586mm;line-height:7mm}
.signatures th,.signatures td{border:0;padding:0}
.signatures thead th{padding-bottom:2mm;font:400 4.2mm/6mm ${faces.kai};text-align:left}
.signatures td{width:50%;padding:0 2mm 3mm 0;vertical-align:top}
.signer{display:flex;justify-content:space-between;gap:2mm}
.signer .words{flex:1;min-width:0;text-align:left}
.signer .line{height:13mm;border-bottom:.25mm solid #000}
.signer .small{font-size:3.7mm;line-height:5.4mm}
.box{flex:none;width:31mm;height:35mm;border:.25mm dashed #777;color:#666;font-size:3.2mm;line-height:5mm;text-align:center;padding-top:29mm}
.company{flex:none;position:relative;width:43mm;height:43mm}
.ring{position:absolute;border:.25mm dashed #999;border-radius:50%;width:42mm;height:42mm}
.company .ring{left:.5mm;top:.5mm;color:#666;font-size:3.2mm;line-height:5mm;text-align:center;padding-top:33mm}
.officials{display:flex;justify-content:space-between;gap:4mm;margin-top:1mm}
.officials .names{flex:1;min-width:0;text-align:left;text-indent:0}
.officials .names p{text-indent:0;text-align:left;line-height:9mm;min-height:11mm}
.stamp{flex:none;position:relative;width:76mm;height:44mm;text-align:center;font-size:5mm;line-height:9mm}
.stamp .ring{left:17mm;top:1mm}
.stamp p{position:relative;text-indent:0;text-align:center;line-height:8mm}
.stamp .who{padding-top:10mm;text-wrap:balance}
.stamp .caption{font-size:3.6mm;line-height:5mm}

/* Forms: narrower type, same page. */
.form{font-size:4.586mm;line-height:8mm}
.form h2{font-size:4.586mm;line-height:8mm}
.room{min-height:24mm}
.writing{height:11mm;border-bottom:.25mm solid #000}
.passphrase{margin:2mm 0 3mm}
.passphrase td{height:13mm;padding:0}
`
