/** The style of rosters, behind that of all papers: sheets for the wall with narrow margins, hand-outs, marks that are read without colour. */
const hei = '"SimHei","黑体","Qianshao Hei","STHeiti","Qianshao Song","Qianshao Song Rare",serif'

/** Rules for everything inside `.roster`; the pages themselves are named in paper-style. */
export const rosterStyle = `
.document:has(> .wall-a3){page:wall-a3}
.document:has(> .wall-a4){page:wall-a4}
.document:has(> .handout){page:handout}
.roster{font-size:4mm;line-height:5.6mm;text-align:left;text-justify:none}
.roster p{text-indent:0}
.roster table{line-height:5.4mm}
.fit{display:block;white-space:nowrap;line-height:1.1}
.keep{white-space:nowrap}
.roster h1{font-size:6.4mm;line-height:8mm}
.wall-a3.roster h1{font-size:8mm;line-height:10mm}
.roster b{font-family:${hei};font-weight:400}
.under{display:flex;justify-content:space-between;gap:6mm;font-size:3.4mm;line-height:4.8mm;padding-bottom:.6mm;break-after:avoid}
.wall-a3 .under{font-size:4.2mm;line-height:6.2mm}
.again{break-before:page}
.sample{border:.5mm solid #000;padding:0 .6mm;line-height:1}
.roster th,.roster td{padding:.5mm .7mm;line-height:inherit}
.roster thead th{background:#eee}
.foot{display:flex;justify-content:space-between;gap:3mm;break-inside:avoid;break-before:avoid;font-size:3.5mm;line-height:5mm;padding-top:1mm;white-space:nowrap}
.wall-a3 .foot{font-size:4.2mm;line-height:6mm;padding-top:1.2mm}
.blank{display:inline-block;width:22mm;height:1em;border-bottom:.25mm solid #000;vertical-align:text-bottom}
.legend{font-size:2.9mm;line-height:4mm;break-inside:avoid;break-before:avoid;break-after:avoid}
.wall-a3 .legend{font-size:3.6mm;line-height:4.8mm}
.missing{display:inline-block;border:.35mm dashed #000;font-family:${hei};white-space:nowrap;padding:0 .4mm}

/* Person by day. */
.matrix table{text-align:center}
.matrix th,.matrix td{padding:0;border-width:.2mm}
.matrix thead th{font-size:3.1mm;line-height:3.9mm;text-align:center}
.wall-a3.matrix thead th{font-size:3.9mm;line-height:4.9mm}
.matrix thead th small{font-size:.8em}
.matrix .weekend{background:#e4e4e4}
.matrix .holiday{background:#c8c8c8}
.matrix .monday{border-left-width:.7mm}
.matrix .name{text-align:left;padding-left:.7mm}
.matrix tbody.group + tbody.group > tr:first-child > *,.matrix tbody.open > tr:first-child > *{border-top-width:.6mm}
.matrix .team{font-family:${hei};padding:0;vertical-align:middle}
.matrix .team span{display:inline-block;writing-mode:vertical-rl;line-height:1.1;letter-spacing:.05em;white-space:nowrap;vertical-align:middle}
.matrix .total{font-family:${hei}}
.matrix thead th.total{font-size:2.9mm;white-space:nowrap}
.wall-a3.matrix thead th.total{font-size:3.1mm}
.code{display:inline-block;padding:0 .5mm;border-radius:.5mm;vertical-align:top}
.code.night{background:#000;color:#fff;font-family:${hei}}
.matrix td.changed{outline:.6mm solid #000;outline-offset:-.7mm}
.code.rest{color:#555}

/* Posts by day. */
.week thead th{font-family:${hei};font-size:4mm;line-height:5.4mm;text-align:center}
.week tbody.rows{break-inside:avoid}
.week tbody.rows > tr:first-child > *{border-top-width:.6mm}
.week .fit{line-height:1.36}
.week td,.week tbody th{padding:.6mm .7mm}
.week td{text-align:center}
.week td.changed{outline:.7mm solid #000;outline-offset:-.8mm}
.week .place{font-family:${hei};text-align:center}
.week .window,.week .role{text-align:center;font-family:inherit}
.week .window b,.day b{display:block}
.week .names > span{display:inline-block;white-space:nowrap;padding:0 .9mm}
.week .time{display:block;white-space:nowrap;font-family:${hei};font-size:.86em;line-height:1.3}
.week .none{color:#555}
.week .weekend{background:#eee}

/* Hand-outs and lists. */
.roster td.centre,.roster th.centre{text-align:center}
.roster tr.day > *{border-top-width:.6mm}
.card{min-height:126mm;break-inside:avoid;border:.4mm solid #000;padding:4mm 5mm;margin-bottom:9mm}
.card,.card table{font-size:4.3mm;line-height:6mm}
.card h2{font-size:6.4mm;line-height:9mm;text-indent:0;text-align:center}
.card h3,.person h3,.part h3{margin:2mm 0 .6mm;font:400 4.2mm/6mm ${hei}}
.card ol{margin:0;padding-left:6mm}
.card .when{text-align:center}
.person{break-inside:avoid;margin-bottom:5mm}
.person h3{display:flex;justify-content:space-between}
.person table{font-size:3.8mm;line-height:5.4mm}
.sign td{height:9mm}
.rule{padding-top:.6mm}
.roster thead .inside{font-family:${hei};font-size:5mm;line-height:7mm;text-align:center;letter-spacing:.3mm}
.figures td{text-align:center}
.figures .spread > *{font-family:${hei};background:#eee;border-bottom-width:.6mm}
.handover table{line-height:6mm}
.handover .top{vertical-align:top}
.handover ol{margin:0;padding-left:6mm}
.handover .space{height:18mm;vertical-align:top}
`
