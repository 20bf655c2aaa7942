/** settings.json in the data folder: the place of the window. Damaged settings are set aside, never overwritten. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { writeLog } from './log.ts'
import { makeFolder } from './make-folder.ts'

/** Place of the window on the screen. */
export interface WindowPlace {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly maximized: boolean
}

/** Settings of this machine. */
export interface Settings {
  readonly place: WindowPlace | null
  /** Sentences for the user. */
  readonly notices: readonly string[]
  savePlace(place: WindowPlace): void
}

/** Reads the settings; whatever goes wrong, defaults come back. */
export function openSettings(dataFolder: string): Settings {
  const file = path.join(dataFolder, 'settings.json')
  const { content, notices, writable } = load(file)
  return {
    place: placeOf(content['window']),
    notices,
    savePlace(place) {
      if (!writable) return
      try {
        makeFolder(dataFolder)
        writeFileSync(`${file}.new`, `${JSON.stringify({ ...content, window: place }, null, 2)}\n`)
        renameSync(`${file}.new`, file)
      } catch (error) {
        writeLog('warn', `settings not saved: ${String(error)}`)
      }
    },
  }
}

interface Loaded {
  readonly content: Readonly<Record<string, unknown>>
  readonly notices: readonly string[]
  readonly writable: boolean
}

function load(file: string): Loaded {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    // What cannot be read must not be replaced either; a file that is not there may be made.
    return { content: {}, notices: [], writable: (error as NodeJS.ErrnoException).code === 'ENOENT' }
  }
  try {
    const content: unknown = JSON.parse(text)
    if (isObject(content) && (content['window'] === undefined || placeOf(content['window']) !== null)) {
      return { content, notices: [], writable: true }
    }
  } catch {
    // Falls through to the same end as a file of the wrong shape.
  }
  return setAside(file)
}

function setAside(file: string): Loaded {
  const name = freeName(file)
  try {
    renameSync(file, name)
    writeLog('warn', `settings damaged, set aside as ${path.basename(name)}`)
    return {
      content: {},
      notices: [`设置文件已损坏，原文件保留为 ${path.basename(name)}，本次使用默认设置，业务数据不受影响。`],
      writable: true,
    }
  } catch {
    return {
      content: {},
      notices: ['设置文件已损坏且无法改名，本次使用默认设置，原文件没有改动，业务数据不受影响。'],
      writable: false,
    }
  }
}

function freeName(file: string): string {
  let number = 1
  while (existsSync(`${file}.damaged-${number}`)) number += 1
  return `${file}.damaged-${number}`
}

function placeOf(value: unknown): WindowPlace | null {
  if (!isObject(value)) return null
  const { x, y, width, height, maximized } = value
  if (!isWhole(x) || !isWhole(y) || !isWhole(width) || !isWhole(height) || width < 200 || height < 200) return null
  return { x, y, width, height, maximized: maximized === true }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 100_000
}
