import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanFileName, endingOf, endsDangerously } from './file-name.ts'

describe('file names', () => {
  it.each([
    ['C:\\扫描\\签字页.png', '签字页.png'],
    ['../../etc/passwd', 'passwd'],
    [' 现场 照片.jpg ', '现场 照片.jpg'],
    ['a:b*c?.pdf', 'a_b_c_.pdf'],
    ['照片.jpg. .', '照片.jpg'],
    // A right-to-left override makes gpj.exe look like exe.jpg.
    ['照片\u202egpj.exe', '照片gpj.exe'],
    ['石𬭎.txt', '石𬭎.txt'],
    ['...', '未命名'],
    ['', '未命名'],
  ])('%j becomes %j', (name, clean) => {
    expect(cleanFileName(name)).toBe(clean)
  })

  it('cuts a long name by whole characters and keeps its ending', () => {
    const clean = cleanFileName(`${'𬭎'.repeat(300)}.JPG`)
    expect(clean).toBe(`${'𬭎'.repeat(76)}.JPG`)
    expect(endingOf(clean)).toBe('jpg')
  })

  it('stay as they are once they are clean', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (name) => {
        const clean = cleanFileName(name)
        expect(cleanFileName(clean)).toBe(clean)
        expect(clean).toMatch(/^[^\\/:*?"<>|\n]+$/u)
      }),
    )
  })

  it('tell what runs when it is opened', () => {
    for (const name of ['a.exe', 'a.BAT', '合同.docm', 'x.pdf.js', 'y.html', 'z.svg'])
      expect(endsDangerously(name), name).toBe(true)
    for (const name of ['a.pdf', 'exe', '合同.docx', 'a.jpg', '照片']) expect(endsDangerously(name), name).toBe(false)
  })
})
