/** The sheet on which the recovery passphrase is written by hand; the passphrase itself is never printed. */
import { dateText } from './fields.ts'
import { html, type Html } from './html.ts'

/** What is known when it is printed. */
export interface RecoverySheetSource {
  readonly station: string
  /** 'YYYY-MM-DD'. */
  readonly today: string
}

/** The sheet as one document. */
export function renderRecoverySheet({ station, today }: RecoverySheetSource): Html {
  return html`<div class="form">
    <h1>数据恢复口令封存单</h1>
    <p class="number">${station}　${dateText(today)}</p>
    <p>
      本机数据已加密。更换电脑、重装系统，或者系统钥匙失效时，只能用恢复口令打开数据。口令和系统钥匙都丢失的，数据无法恢复，任何人（包括开发和维护人员）都没有其他办法。
    </p>
    <h2>一、恢复口令</h2>
    <p>由设置口令的人用黑色水笔逐字填写，一格一字，区分大小写，空格处画“□”。</p>
    <table class="passphrase">
      ${Array.from(
        { length: 3 },
        () =>
          html`<tr>
            ${Array.from({ length: 12 }, () => html`<td></td>`)}
          </tr>`,
      )}
    </table>
    <p class="flush">当面核对：退出程序，用本单上的口令重新打开一次。　<span class="keep">${tick}已核对</span></p>
    <h2>二、保管</h2>
    <p>（一）不拍照、不复印、不扫描，不存入电脑和手机，不用网络发送。</p>
    <p>（二）装入信封，封口处由两人骑缝签名、注明日期，放入本单位保险柜或者带锁铁柜，与本机分开存放。</p>
    <p>（三）启封须经所长同意，两人在场，并在下表登记；启封后应当更换口令、重新封存，旧单当场销毁。</p>
    <table>
      <colgroup>
        <col style="width:30mm" />
        <col />
        <col style="width:30mm" />
        <col />
      </colgroup>
      <tr class="tall">
        <th>存放地点</th>
        <td></td>
        <th>柜（箱）号</th>
        <td></td>
      </tr>
      <tr class="tall">
        <th>填写人（签名）</th>
        <td></td>
        <th>监督人（签名）</th>
        <td></td>
      </tr>
      <tr class="tall">
        <th>保管人（签名）</th>
        <td></td>
        <th>封存日期</th>
        <td class="centre">　　年　　月　　日</td>
      </tr>
    </table>
    <h2>三、启封登记</h2>
    <table>
      <colgroup>
        <col style="width:32mm" />
        <col />
        <col style="width:30mm" />
        <col style="width:30mm" />
      </colgroup>
      <thead>
        <tr>
          <th>启封日期</th>
          <th>事由</th>
          <th>批准人</th>
          <th>在场人</th>
        </tr>
      </thead>
      ${Array.from(
        { length: 2 },
        () =>
          html`<tr class="tall">
            <td></td>
            <td></td>
            <td></td>
            <td></td>
          </tr>`,
      )}
    </table>
  </div>`
}

const tick = html`<span class="tick"></span>`
