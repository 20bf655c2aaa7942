import fc from 'fast-check'
import { expect, test } from 'vitest'
import { html, linesOf, paragraphs } from './html.ts'

test('text in a template is escaped, finished HTML is not', () => {
  expect(html`<td title="${'"x"'}">${'<b>&'}${html`<i>${1}</i>`}${[false, null, undefined, 'a']}</td>`.markup).toBe(
    '<td title="&quot;x&quot;">&lt;b&gt;&amp;<i>1</i>a</td>',
  )
})

test('no text can open a tag, an entity or an attribute', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
      const { markup } = html`<p title="${text}">${text}</p>`
      expect(markup.match(/[<>]/gu)).toHaveLength(4)
      expect(markup.match(/"/gu)).toHaveLength(2)
      expect(markup.replace(/&(?:amp|lt|gt|quot|#39);/gu, '')).not.toContain('&')
    }),
  )
})

test('an object that looks like HTML cannot come from text', () => {
  expect(html`${JSON.parse('"{\\"markup\\":\\"<b>\\"}"') as string}`.markup).not.toContain('<b>')
})

test('each line is a paragraph, blank lines fall away, control characters too', () => {
  expect(linesOf(' 一\r\n\r\n二\u2028三 ')).toEqual(['一', '二', '三'])
  expect(paragraphs('甲\u0000\n\n乙').map(({ markup }) => markup)).toEqual([
    '<p class="together">甲</p>',
    '<p class="together">乙</p>',
  ])
})
