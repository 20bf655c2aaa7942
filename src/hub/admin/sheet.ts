/** The enrolment sheet: on paper for who types, as a file for who carries a USB stick. */
import type { EnrolSheet } from '#shared/sync/grant-messages.ts'
import { renderSVG } from 'uqr'

export interface SheetContent {
  readonly code: string
  readonly expiresAt: number
  readonly stationName: string
  readonly deviceName: string
  readonly pin: string
  readonly addresses: readonly string[]
}

/** The sheet in three forms. */
export function writeSheet(content: SheetContent): { readonly html: string; readonly json: string; readonly text: string } {
  const { code, expiresAt, stationName, deviceName, pin, addresses } = content
  const until = new Date(expiresAt).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false })
  const rows: readonly (readonly [string, string])[] = [
    ['站点', stationName],
    ['电脑', deviceName],
    ['中枢地址', addresses.join('  或  ')],
    ['登记码', code],
    ['中枢公钥', pin.match(/.{8}/g)?.join(' ') ?? pin],
    ['有效期至', `${until}（一次有效，试错五次作废）`],
  ]
  const sheet: EnrolSheet = {
    format: 'qianshao-enrol-1',
    addresses: [...addresses],
    code,
    pin,
    station_name: stationName,
    expires_at: expiresAt,
  }
  return {
    html: page(rows, code),
    json: `${JSON.stringify(sheet, null, 2)}\n`,
    text: rows.map(([name, value]) => `${name}：${value}`).join('\n'),
  }
}

function page(rows: readonly (readonly [string, string])[], code: string): string {
  const cells = rows.map(([name, value]) => `<tr><th>${escape(name)}</th><td>${escape(value)}</td></tr>`).join('\n')
  return `<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><title>前哨 电脑登记单</title>
<style>
body { font: 16px/1.7 "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; margin: 2cm }
table { border-collapse: collapse; width: 100% }
th, td { border: 1px solid #000; padding: 8px 12px; text-align: left }
th { width: 7em; font-weight: 600 }
figure { width: 4cm; margin: 0.6cm 0; text-align: center }
figure svg { width: 4cm; height: 4cm }
figcaption { font-size: 13px }
td { font-family: "Noto Sans Mono CJK SC", Consolas, monospace; word-break: break-all }
</style>
<h1>前哨 电脑登记单</h1>
<table>
${cells}
</table>
<figure>${renderSVG(code, { ecc: 'M', border: 4 })}<figcaption>登记码（扫码枪可代替抄写）</figcaption></figure>
<ol>
<li>请所长或管理员在该电脑上登录，打开“数据同步 › 登记到中枢”。有登记单文件的选“用登记单文件”，否则选“照登记单填写”，填写中枢地址和登记码。</li>
<li>登记后屏幕上出现六个词。打电话给中枢管理员，与他用 device list 看到的六个词逐个核对；不一致请停止，联系管理员。</li>
<li>登记完成后请销毁本单。</li>
</ol>
</html>
`
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
