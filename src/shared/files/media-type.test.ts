import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mediaTypeOf } from './media-type.ts'

const isText = () => false
const bytesOf = (text: string) => Uint8Array.from(Array.from(text, (character) => character.charCodeAt(0)))
const typeOf = (text: string) => mediaTypeOf(bytesOf(text), isText)
const wide = (text: string) => Array.from(text).join('\0')
const ole = '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1'
const zip = 'PK\u0003\u0004 [Content_Types].xml '

describe('the type of a file by its bytes', () => {
  it.each([
    ['\u0089PNG\r\n\u001a\nIHDR', 'image/png'],
    ['\u00ff\u00d8\u00ff\u00e1Exif', 'image/jpeg'],
    ['GIF89a..', 'image/gif'],
    ['RIFF....WEBPVP8 ', 'image/webp'],
    ['BM............\u0028\0\0\0', 'image/bmp'],
    ['II*\0....', 'image/tiff'],
    ['MM\0*....', 'image/tiff'],
    ['....ftypheic....', 'image/heic'],
    ['....ftypmif1....heic', 'image/heic'],
    ['%PDF-1.7\n', 'application/pdf'],
    [`${zip}word/document.xml`, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    [`${zip}xl/workbook.xml`, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    [`${ole}...${wide('WordDocument')}`, 'application/msword'],
    [`${ole}...${wide('Workbook')}`, 'application/vnd.ms-excel'],
    ['ID3\u0004', 'audio/mpeg'],
    ['\u00ff\u00fb\u0090\u0064', 'audio/mpeg'],
    ['RIFF....WAVEfmt ', 'audio/wav'],
    ['#!AMR\n', 'audio/amr'],
    ['....ftypM4A ....', 'audio/mp4'],
    ['....ftypisom....', 'video/mp4'],
    ['....ftyp3gp4....', 'video/mp4'],
    ['....ftypqt  ....', 'video/mp4'],
  ])('%j is %s', (text, type) => {
    expect(typeOf(text)).toBe(type)
  })

  it.each([
    'MZ\u0090\0',
    '\u007fELF',
    '\u00cf\u00fa\u00ed\u00fe',
    'PK\u0003\u0004META-INF/MANIFEST.MF',
    `${zip}word/document.xml word/vbaProject.bin`,
    `${ole}${wide('Property')}`,
    'Rar!\u001a\u0007',
    '7z\u00bc\u00af',
    'RIFF....AVI ',
    '....ftypavif',
    'BM is how a text may begin',
    '\u00ff\u00fe',
    '',
  ])('%j is none that may be attached', (text) => {
    expect(typeOf(text)).toBeNull()
  })

  it('asks whether the rest is a text, and lets no markup or script pass as one', () => {
    const asText = (text: string) => mediaTypeOf(bytesOf(text), () => true)
    expect(asText('a plain text, 1 < 2')).toBe('text/plain')
    for (const text of [
      '#!/bin/sh',
      '<?xml ?>',
      '\n\t<HTML>',
      '<svg onload=x>',
      'text <SCRIPT src=x>',
      '\u00ef\u00bb\u00bf<p>',
      '@echo off\r\ndel',
    ]) {
      expect(asText(text), text).toBeNull()
    }
  })

  it('fails at no bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => mediaTypeOf(bytes, () => true) !== undefined))
  })
})
