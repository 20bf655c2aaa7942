import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { calls } from '#shared/calls.ts'
import type { CallTable } from '#shared/rpc/call.ts'
import { startDesk, testPassphrase, testPassword } from '#core/testing/desk.ts'

const entry = path.resolve(import.meta.dirname, '..', '..', 'src', 'core', 'cli.ts')
const access = ['--data', 'desk', '--passphrase-file', 'passphrase', '--as', 'zhou', '--password-file', 'password']
let folder: string

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'qianshao-cli-'))
  writeFileSync(path.join(folder, 'passphrase'), `${testPassphrase}\n`)
  writeFileSync(path.join(folder, 'password'), `${testPassword}\r\n`)
  writeFileSync(path.join(folder, 'wrong'), 'Not-The-One-1')
  const made = init('desk')
  expect(made).toMatchObject({ status: 0, answer: { station: '白市驿田间警务站', theme: 'rural', user: 'zhou' } })
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('init', () => {
  it('refuses a folder that holds a desk', () => {
    expect(init('desk')).toMatchObject({ status: 1, answer: { code: 'conflict' } })
  })

  it('refuses a theme that does not exist, names those that do, and leaves nothing behind', () => {
    const refused = init('other', 'circus')
    expect(refused).toMatchObject({ status: 1, answer: { code: 'bad_input', message: expect.stringContaining('rural') } })
    expect(readdirSync(path.join(folder, 'other'))).toEqual([])
  })

  it('explains a weak password by its field', () => {
    writeFileSync(path.join(folder, 'weak'), 'weak')
    const refused = cli([
      'init',
      '--data',
      'weak-desk',
      '--passphrase-file',
      'passphrase',
      '--station',
      '站',
      '--theme',
      'rural',
      '--user',
      'zhou',
      '--password-file',
      'weak',
    ])
    expect(refused).toMatchObject({
      status: 1,
      answer: { code: 'bad_input', fields: { 'account.password': expect.any(String) } },
    })
  })
})

describe('call', () => {
  it('prints the answer as one JSON document', () => {
    const { status, answer } = cli(['call', 'station.addWorkingDays', '{"from":"2026-09-28","days":7}', ...access])
    expect({ status, answer }).toEqual({ status: 0, answer: { date: '2026-10-13' } })
  })

  it('takes its JSON from stdin', () => {
    const saved = cli(['call', 'station.saveUnit', '-', ...access], '{"kind":"village","name":"海龙村"}')
    expect(saved).toMatchObject({ status: 0, answer: { kind: 'village', name: '海龙村' } })
  })

  it('without a session reaches what needs none', () => {
    expect(cli(['call', 'desk.status', '--data', 'desk'])).toMatchObject({ status: 0, answer: { state: 'locked' } })
    const names = cli(['call', 'accounts.loginNames', '--data', 'desk', '--passphrase-file', 'passphrase'])
    expect(names).toMatchObject({ status: 0, answer: { accounts: [{ loginName: 'zhou' }] } })
    expect(cli(['call', 'station.get', '--data', 'desk', '--passphrase-file', 'passphrase'])).toMatchObject({
      status: 1,
      answer: { code: 'not_signed_in' },
    })
  })

  it.each([
    ['wrong input', ['call', 'station.rollForward', '{"date":"gestern"}', ...access], 'bad_input'],
    ['no JSON', ['call', 'station.rollForward', '{date}', ...access], 'bad_input'],
    ['an unknown call', ['call', 'station.explode', ...access], 'unknown_call'],
    ['a wrong passphrase', ['call', 'station.get', '--data', 'desk', '--passphrase-file', 'wrong'], 'wrong_passphrase'],
    ['a missing file', ['call', 'station.get', '--data', 'desk', '--passphrase-file', 'nowhere'], 'file_unreadable'],
    ['a missing folder', ['call', 'desk.status', '--data', 'nowhere'], 'not_found'],
  ])('answers %s with code and sentence, and status 1', (_name, args, code) => {
    const { status, answer } = cli(args)
    expect({ status, answer }).toMatchObject({ status: 1, answer: { code, message: expect.stringMatching(/。$/) } })
  })

  it('works beside a desk that is open in another process', async () => {
    const desk = startDesk({ folder: path.join(folder, 'desk') })
    await desk.api.desk.unlock({ passphrase: testPassphrase })
    await desk.api.accounts.signIn({ loginName: 'zhou', password: testPassword })
    const heard = new Promise<void>((resolve) => desk.client.onChange(() => resolve()))
    expect(cli(['call', 'station.saveUnit', '{"kind":"gate","name":"白市驿小学北门"}', ...access])).toMatchObject({ status: 0 })
    desk.core.tick()
    await heard
    expect((await desk.api.station.units({ kind: 'gate' })).units).toMatchObject([{ name: '白市驿小学北门' }])
    await desk.stop()
  })
})

describe('calls', () => {
  it('lists the whole surface with the JSON Schema of each input', () => {
    const tables: [string, CallTable][] = Object.entries(calls)
    const { status, answer } = cli(['calls'])
    expect(status).toBe(0)
    const listed = answer as { name: string; about: string; input: { type?: string } }[]
    expect(listed.map(({ name }) => name)).toEqual(
      tables.flatMap(([module, table]) => Object.keys(table).map((name) => `${module}.${name}`)),
    )
    for (const { about, input } of listed) expect([about.length > 5, input.type]).toEqual([true, 'object'])
  })
})

describe('a command that is typed wrong', () => {
  it.each([[[]], [['call', 'desk.status']], [['call', 'desk.status', '--wat']]])('%j gets the usage and status 2', (args) => {
    const { status, stdout, stderr } = run(args)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain('cli call 模块.调用')
  })
})

function init(data: string, theme = 'rural') {
  return cli([
    'init',
    '--data',
    data,
    '--passphrase-file',
    'passphrase',
    '--station',
    '白市驿田间警务站',
    '--theme',
    theme,
    '--user',
    'zhou',
    '--password-file',
    'password',
  ])
}

function cli(args: readonly string[], input?: string): { status: number | null; answer: unknown } {
  const { status, stdout, stderr } = run(args, input)
  try {
    return { status, answer: JSON.parse(stdout) }
  } catch {
    throw new Error(`No JSON on stdout: ${stdout}${stderr}`)
  }
}

function run(args: readonly string[], input?: string) {
  return spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', entry, ...args], {
    cwd: folder,
    encoding: 'utf8',
    input,
  })
}
