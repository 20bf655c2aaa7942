/** Just enough XML for the parts of a workbook: attributes, character references, and tags without their namespace prefix. */

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Character references become characters; Excel's _x000D_ becomes the character it stands for. */
export function decodeXml(text: string): string {
  const plain = text.includes('&') ? text.replace(/&(?:#(\d+)|#x([0-9a-fA-F]+)|(\w+));/gu, replaceReference) : text
  return plain.includes('_x')
    ? plain.replace(/_x([0-9A-Fa-f]{4})_/gu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : plain
}

/** Value of an attribute in the text of a tag, or undefined. */
export function attribute(tag: string, name: string): string | undefined {
  const at = tag.indexOf(` ${name}="`)
  if (at === -1) return singleQuoted(tag, name)
  const start = at + name.length + 3
  return decodeXml(tag.slice(start, tag.indexOf('"', start)))
}

/** Some programs write every tag with a prefix (x:row); without it one scanner reads them all. */
export function withoutPrefix(xml: string, root: string): string {
  const prefix = new RegExp(`<(\\w+):${root}[\\s>]`, 'u').exec(xml.slice(0, 4000))?.[1]
  return prefix === undefined ? xml : xml.replaceAll(`<${prefix}:`, '<').replaceAll(`</${prefix}:`, '</')
}

/** Opening tags of an element, with what stands between it and its closing tag ('' when it closes itself). */
export function* elements(xml: string, name: string): Generator<{ tag: string; content: string }> {
  const opening = new RegExp(`<${name}(?=[\\s/>])[^>]*>`, 'gu')
  for (let match = opening.exec(xml); match !== null; match = opening.exec(xml)) {
    const [tag] = match
    if (tag.endsWith('/>')) {
      yield { tag, content: '' }
      continue
    }
    const end = xml.indexOf(`</${name}>`, opening.lastIndex)
    if (end === -1) return
    yield { tag, content: xml.slice(opening.lastIndex, end) }
    opening.lastIndex = end
  }
}

/** The plain text of a rich or simple string: all <t>, without the reading aids of <rPh>. */
export function stringText(content: string): string {
  const spoken = content.includes('<rPh') ? content.replace(/<rPh[\s\S]*?<\/rPh>/gu, '') : content
  let text = ''
  for (const { content: part } of elements(spoken, 't')) text += part
  return decodeXml(text)
}

function singleQuoted(tag: string, name: string): string | undefined {
  const at = tag.indexOf(` ${name}='`)
  if (at === -1) return undefined
  const start = at + name.length + 3
  return decodeXml(tag.slice(start, tag.indexOf("'", start)))
}

function replaceReference(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return entities[name] ?? whole
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
}
