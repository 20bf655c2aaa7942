import { describe, expect, test } from 'vitest'
import type { SyncConflict } from '#shared/sync/conflict.types.ts'
import { columnsOf, differs, editableTexts, wordKeep } from './conflicts.ts'

const side = (key: 'a' | 'b', standing: boolean, values: SyncConflict['base']): SyncConflict['sides'][number] => ({
  key,
  opId: key,
  sentence: '',
  author: '周所长',
  deviceTime: '2026-11-23T02:42:10Z',
  hubTime: null,
  values,
  standing,
})
const place = (text: string) => ({ column: 'place', label: '地点', text })
const village = (text: string) => ({ column: 'village', label: '村（社区）', text })
const amount = (text: string) => ({ column: 'amount_fen', label: '涉及金额', text })

function conflictOf(a: SyncConflict['base'], b: SyncConflict['base'], more: Partial<SyncConflict> = {}): SyncConflict {
  return {
    table: 'mediation_case',
    record: 'r',
    group: 'g',
    kind: 'values',
    caseId: 'r',
    title: '纠纷',
    sides: [side('a', false, a), side('b', true, b)],
    base: [],
    meaning: '',
    choices: ['a', 'b', 'edit'],
    ...more,
  }
}

describe('a conflict on the screen', () => {
  test('shows first what differs', () => {
    const conflict = conflictOf([village('海龙村'), place('2社')], [village('海龙村'), place('3社')])
    expect(columnsOf(conflict).map(({ column }) => column)).toEqual(['place', 'village'])
    expect(differs(conflict, 'village')).toBe(false)
  })

  test('is written anew from the text that stands, an empty one as nothing', () => {
    expect(editableTexts(conflictOf([place('2社'), village('海龙村')], [place('3社'), village('（空）')]))).toEqual({
      place: '3社',
      village: '',
    })
  })

  test('is not written anew here where the shown text is not the value', () => {
    expect(editableTexts(conflictOf([amount('1.00 元')], [amount('2.00 元')]))).toBeNull()
    expect(editableTexts(conflictOf([place('2社')], [place('长文……（共 900 字）')]))).toBeNull()
    expect(editableTexts(conflictOf([place('2社')], [place('3社')], { choices: ['a', 'b'] }))).toBeNull()
  })

  test('names what becomes of a record that one deleted and one changed', () => {
    const conflict = conflictOf([], [], { kind: 'deleted' })
    expect(conflict.sides.map((one) => wordKeep(conflict, one))).toEqual(['保留甲：删除记录', '保留乙：记录留下'])
  })
})
