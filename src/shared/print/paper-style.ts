/** The style of all papers: A4 with the side margins of GB/T 9704-2012, 四号 type, official faces first and free ones behind. */

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
  .map(
    ([family, file]) =>
      `@font-face{font-family:"${family}";src:url("/fonts/${file}.woff2") format("woff2");font-weight:400;font-style:normal}`,
  )
  .join('\n')

/** Sheet for the `style` element of a page. Lengths are in mm: 四号 is 14 pt = 4.94 mm, 小四 12 pt = 4.233 mm; the type area is 156 × 246 mm. */
export const paperStyle = `
${fontFaces}
@page{size:A4 portrait;margin:26mm 26mm 25mm 28mm}
:root{color-scheme:light}
*{box-sizing:border-box}
html,body{margin:0;padding:0;background:#fff;color:#000}
body{font-family:${faces.body};font-size:4.94mm;line-height:8.2mm;font-synthesis:none;line-break:strict;overflow-wrap:anywhere;text-align:justify;
  font-variant-numeric:tabular-nums;-webkit-print-color-adjust:exact;print-color-adjust:exact}
@page across{size:A4 landscape;margin:20mm 12mm 20mm 12mm}
@page wall-a3{size:A3 landscape;margin:11mm 10mm 11.5mm 10mm}
@page wall-a4{size:A4 landscape;margin:11mm 10mm 11.5mm 10mm}
@page handout{size:A4 portrait;margin:14mm 15mm 14mm 15mm}
.document:has(> .wide){page:across}
.document{break-after:page}
.document:last-child{break-after:auto}
.document[hidden]{display:none}

h1{margin:0;font:400 7.76mm/12mm ${faces.title};text-align:center;text-wrap:balance}
h1 .wide{letter-spacing:.35em;margin-right:-.35em}
.committee{margin:0 0 1mm;font:400 4.94mm/8mm ${faces.body};text-align:center}
.number{margin:1mm 0 2mm;font-size:4.233mm;line-height:7mm;text-align:right}
.mark{position:absolute;right:0;top:0;margin:0;padding:0 2mm;border:.4mm solid #000;font:400 4.6mm/7mm ${faces.hei};text-indent:0;letter-spacing:.3mm}
h2{margin:0;font:400 4.94mm/8.2mm ${faces.hei};text-indent:2em;text-align:left;break-after:avoid}
p{margin:0;text-indent:2em;orphans:2;widows:2}
p.flush{text-indent:0}
.note{font-family:${faces.kai}}
.keep{white-space:nowrap}
.end{margin:0;text-align:center;text-indent:0;font-family:${faces.kai};font-size:4.2mm;line-height:6.5mm}
.gap{display:inline-block;border-bottom:.25mm solid #000;height:1.15em;vertical-align:text-bottom}

/* Parts that a page never tears. */
.together,.row{break-inside:avoid}

table{width:100%;border-collapse:collapse;table-layout:fixed;font-size:4.233mm;line-height:6.2mm;break-inside:auto;text-align:left}
table.parties{margin-bottom:2mm}
thead{display:table-header-group}
tr,.rows{break-inside:avoid}
tr.splits{break-inside:auto}
th,td{border:.25mm solid #000;padding:.7mm 1.2mm;vertical-align:middle;font-weight:400}
th{padding:.7mm .4mm;font-size:4mm;text-align:center}
thead th{font-family:${faces.hei}}
.side{font-family:${faces.hei};padding:.7mm .4mm;line-height:6.2mm;text-align:center}
.centre{text-align:center}
.digits{white-space:nowrap;font-size:4mm}
.tall td{height:11mm}
.prose{vertical-align:top}
.prose p{text-indent:2em;text-align:justify}
.choice{display:inline-block;margin-right:4mm;white-space:nowrap}
.tick{display:inline-block;width:3.6mm;height:3.6mm;border:.25mm solid #000;margin-right:1mm;vertical-align:-.4mm;font:400 3.1mm/3.1mm ${faces.hei};text-align:center;text-indent:0;overflow:hidden}

/* Signatures: two in a row, each with room to write and 31 × 35 mm for a fingerprint. */
.signatures .row{display:flex;gap:4mm;padding-top:3mm}
.signer{display:flex;flex:none;width:76mm;justify-content:space-between;gap:2mm;line-height:6.4mm;font-size:4.233mm}
.signer.whole{width:100%}
.signer .words{flex:1;min-width:0;text-align:left}
.small{font-size:3.7mm;line-height:5.2mm}
.box{flex:none;width:31mm;height:35mm;border:.25mm dashed #777;color:#666;font-size:3.2mm;line-height:5mm;text-align:center;padding-top:29mm}
.company{flex:none;position:relative;width:43mm;height:43mm}
.ring{position:absolute;border:.25mm dashed #999;border-radius:50%;width:42mm;height:42mm}
.company .ring{left:.5mm;top:.5mm;color:#666;font-size:3.2mm;line-height:5mm;text-align:center;padding-top:33mm}
/* Without a box: a line of its own, two in a row. */
.lines{display:flex;flex-wrap:wrap;column-gap:4mm}
.line{width:76mm;min-height:17mm;break-inside:avoid;text-align:left;font-size:4.233mm;line-height:6.4mm;padding-top:2mm}
.officials{display:flex;justify-content:space-between;gap:4mm;margin-top:3mm;break-inside:avoid}
.officials .names{flex:1;min-width:0;text-align:left}
.official{min-height:14mm;line-height:6.4mm;font-size:4.233mm}
.stamp{flex:none;position:relative;width:76mm;height:44mm;text-align:center;font-size:4.94mm}
.stamp .ring{left:17mm;top:1mm}
.stamp p{position:relative;text-indent:0;text-align:center;line-height:8mm}
.stamp .who{padding-top:10mm;text-wrap:balance}
.stamp .caption{font-size:3.6mm;line-height:5mm}

/* Forms: narrower type, same page. */
.form{font-size:4.586mm;line-height:7.8mm}
.form h2{font-size:4.586mm;line-height:7.8mm}
.form table.parties{margin-bottom:0}
.room{min-height:24mm}
.writing{height:11mm;border-bottom:.25mm solid #000}
/* Lists across the page. */
.wide h1{font-size:6.4mm;line-height:10mm}
.ledger{font-size:3.2mm;line-height:4.6mm}
.ledger th{font-size:3.2mm}
.ledger td{padding:.5mm .8mm}

/* The case file: cover and back, pictures under their caption. */
.cover h1{margin:26mm 0 20mm;font-size:11mm;line-height:16mm}
.coverhead{margin-top:8mm;text-align:center;text-indent:0;font-size:6mm;line-height:10mm}
.coverrow td,.coverrow th{height:13mm;font-size:4.586mm;line-height:7.2mm}
.coverrow td{padding-left:3mm}
.evidencecode{margin-top:16mm;text-indent:0;text-align:center}
.evidencenote{text-indent:0;text-align:center;color:#333}
.running{width:16mm;height:8mm;margin:0;text-indent:0;text-align:center;font-size:5mm;line-height:8mm;break-after:page}
.running:last-child{break-after:auto}
.caption{margin-bottom:3mm;font-family:${faces.hei}}
.scan{display:block;margin:0 auto;max-width:100%;max-height:222mm}
.passphrase{margin:2mm 0 3mm}
.passphrase td{height:12.5mm;padding:0}
`
