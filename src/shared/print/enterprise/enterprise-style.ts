/** The style of the enterprise desk's papers, behind that of rosters. */

export const enterpriseStyle = `
.month-form table{font-size:2.9mm;line-height:3.9mm}
.month-form th{font-size:2.8mm;line-height:3.6mm}
.month-form th,.month-form td{padding:.5mm .3mm}
.month-form td.centre{overflow-wrap:normal;font-size:2.45mm}
.month-form tbody td{height:9mm}
.card p{margin-bottom:.8mm}
.card .foot{break-before:auto}
`
