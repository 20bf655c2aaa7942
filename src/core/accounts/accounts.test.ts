import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { rightsOf } from '#shared/accounts/accounts.rights.ts'
import { openTestDesk, testPassword, type TestConnection, type TestDesk } from '#core/station/test-desk.ts'

const minute = 60_000
const newPassword = 'Tianjian-2027'

let desk: TestDesk

beforeEach(async () => {
  desk = await openTestDesk()
})

afterEach(async () => {
  await desk.remove()
})

describe('signing in', () => {
  it('gives a session with the rights of the roles, in whatever way the name is typed', async () => {
    for (const loginName of ['zhou', 'ZHOU', 'ｚｈｏｕ', ' Zhou ']) {
      const window = desk.connect()
      const session = await window.call('accounts', 'signIn', { loginName, password: testPassword })
      expect(session.account).toMatchObject({ loginName: 'zhou', roles: ['chief', 'administrator'], disabled: false })
      expect(session.rights).toEqual(rightsOf(['chief', 'administrator']))
      expect(session.idleMinutes).toBe(10)
      expect(await window.call('accounts', 'session', {})).toEqual(session)
    }
    expect(await desk.auditOf('accounts.signIn')).toEqual(['登录', '登录', '登录', '登录'])
  })

  it('takes a password typed in full width', async () => {
    const password = 'Ｔｉａｎｊｉａｎ－２０２６'
    expect((await desk.connect().call('accounts', 'signIn', { loginName: 'zhou', password })).account.loginName).toBe('zhou')
  })

  it('ends with signing out, of this window only', async () => {
    const [one, two] = [await desk.signIn(), await desk.signIn()]
    await one.call('accounts', 'signOut', {})
    expect(await one.call('accounts', 'session', {})).toBeNull()
    await expect(one.call('station', 'get', {})).rejects.toMatchObject({ code: 'not_signed_in' })
    expect(await two.call('accounts', 'session', {})).not.toBeNull()
    expect(await desk.auditOf('accounts.signOut')).toEqual(['退出登录'])
  })

  it('names the enabled accounts and the station on the login page', async () => {
    const administrator = await desk.signIn()
    await desk.signInAs('he', 'auxiliary')
    const li = (await desk.signInAs('li', 'officer')).connection.session?.account.id ?? ''
    await administrator.call('accounts', 'setDisabled', { id: li, disabled: true })
    expect(await desk.connect().call('accounts', 'loginNames', {})).toEqual({
      accounts: [
        { loginName: 'he', displayName: 'he' },
        { loginName: 'zhou', displayName: 'zhou' },
      ],
      station: '白市驿田间警务站',
      theme: 'rural',
      demo: false,
    })
  })
})

describe('wrong passwords', () => {
  it.each(['zhou', 'nobody'])('lock %s after five tries for 30 minutes, with the same words', async (loginName) => {
    const window = desk.connect()
    const answers = []
    for (let number = 1; number <= 6; number += 1) answers.push(await failureOf(trySignIn(window, loginName, 'wrong')))
    expect(answers).toEqual([
      ...[4, 3, 2, 1].map((left) => ({
        code: 'wrong_password',
        message: `账号或口令不正确，还可以再试 ${left} 次。请检查大小写和输入法后再试。`,
      })),
      { code: 'locked', message: '口令连续输错 5 次，账号已锁定。请在 30 分钟后再试。' },
      { code: 'locked', message: '口令连续输错 5 次，账号已锁定。请在 30 分钟后再试。' },
    ])
    desk.advance(29 * minute)
    expect(await failureOf(trySignIn(window, loginName, testPassword))).toEqual({
      code: 'locked',
      message: '口令连续输错 5 次，账号已锁定。请在 1 分钟后再试。',
    })
  })

  it('are forgotten when the lock is over', async () => {
    const window = desk.connect()
    for (let number = 1; number <= 5; number += 1) await failureOf(trySignIn(window, 'zhou', 'wrong'))
    desk.advance(30 * minute)
    expect((await failureOf(trySignIn(window, 'zhou', 'wrong'))).message).toContain('还可以再试 4 次')
    expect((await trySignIn(window, 'zhou', testPassword)).account.loginName).toBe('zhou')
    expect((await failureOf(trySignIn(desk.connect(), 'zhou', 'wrong'))).message).toContain('还可以再试 4 次')
  })

  it('cannot be more than five when many windows try at once', async () => {
    const windows = Array.from({ length: 20 }, () => desk.connect())
    const failures = await Promise.all(windows.map((window) => failureOf(trySignIn(window, 'zhou', 'wrong'))))
    expect(failures.filter(({ code }) => code === 'wrong_password')).toHaveLength(4)
    expect(failures.filter(({ code }) => code === 'locked')).toHaveLength(16)
    expect(await desk.auditOf('accounts.signIn')).toEqual([...Array(4).fill('口令不正确'), '口令连续输错，账号锁定'])
  })

  it('are in the log without the name or the password that was typed', async () => {
    await failureOf(trySignIn(desk.connect(), testPassword, 'Secret-in-the-wrong-field-1'))
    const lines = await desk.db
      .selectFrom('audit_line')
      .select(['actor', 'text', 'record'])
      .where('act', '=', 'accounts.signIn')
      .execute()
    expect(lines).toEqual([{ actor: '未登录', text: '账号不存在', record: null }])
  })
})

describe('a forgotten password', () => {
  it('is given anew by an administrator, ends a lock and signs the account out everywhere, each in the log', async () => {
    const zhou = desk.connect()
    const { account } = await trySignIn(zhou, 'zhou', testPassword)
    for (let number = 1; number <= 5; number += 1) await failureOf(trySignIn(desk.connect(), 'zhou', 'wrong'))
    const administrator = await desk.signInAs('管理员甲', 'administrator')
    await administrator.call('accounts', 'resetPassword', { id: account.id, password: 'New-Password-1' })
    await expect(zhou.call('mediation', 'choices', {})).rejects.toMatchObject({ code: 'not_signed_in' })
    expect((await failureOf(trySignIn(desk.connect(), 'zhou', testPassword))).code).toBe('wrong_password')
    expect((await trySignIn(desk.connect(), 'zhou', 'New-Password-1')).account.id).toBe(account.id)
    expect(await desk.auditOf('accounts.resetPassword')).toEqual(['重设口令'])
  })

  it('is not given anew by others, nor for oneself', async () => {
    const administrator = await desk.signInAs('管理员乙', 'administrator')
    const own = await administrator.call('accounts', 'session', {})
    const id = own?.account.id ?? ''
    await expect(administrator.call('accounts', 'resetPassword', { id, password: 'New-Password-1' })).rejects.toMatchObject({
      code: 'refused_by_rule',
    })
    const officer = await desk.signInAs('民警乙', 'officer')
    await expect(officer.call('accounts', 'resetPassword', { id, password: 'New-Password-1' })).rejects.toMatchObject({
      code: 'not_allowed',
    })
  })
})

describe('the password', () => {
  it('is stored as a salted hash with its cost', async () => {
    await desk.signInAs('he', 'officer')
    const rows = await desk.db.selectFrom('account').select(['password_salt', 'password_hash', 'password_parameters']).execute()
    expect(rows.map((row) => JSON.parse(row.password_parameters))).toEqual([
      { N: 2, r: 1, p: 1 },
      { N: 2, r: 1, p: 1 },
    ])
    expect(rows[0]?.password_hash).toHaveLength(32)
    expect(rows[0]?.password_hash).not.toEqual(rows[1]?.password_hash)
  })

  it('is changed by its owner and is not the last one again', async () => {
    const window = await desk.signIn()
    const same = window.call('accounts', 'changePassword', { oldPassword: testPassword, newPassword: testPassword })
    await expect(same).rejects.toMatchObject({ code: 'bad_input', fields: { newPassword: '与原口令相同。' } })
    await window.call('accounts', 'changePassword', { oldPassword: testPassword, newPassword })
    expect((await failureOf(trySignIn(desk.connect(), 'zhou', testPassword))).code).toBe('wrong_password')
    expect((await trySignIn(desk.connect(), 'zhou', newPassword)).account.loginName).toBe('zhou')
    expect(await desk.auditOf('accounts.changePassword')).toEqual(['修改口令'])
  })

  it('cannot be guessed by changing it: five wrong tries lock the account and its windows', async () => {
    const [one, two] = [await desk.signIn(), await desk.signIn()]
    const change = () => failureOf(one.call('accounts', 'changePassword', { oldPassword: 'wrong', newPassword }))
    for (let number = 1; number <= 4; number += 1) expect((await change()).code).toBe('wrong_password')
    expect((await change()).code).toBe('locked')
    expect([one.connection.session, two.connection.session]).toEqual([null, null])
    expect(desk.announced).toEqual(['locked', 'locked'])
    expect((await failureOf(trySignIn(one, 'zhou', testPassword))).code).toBe('locked')
  })

  it('is not changed without a session', async () => {
    const change = desk.connect().call('accounts', 'changePassword', { oldPassword: testPassword, newPassword })
    await expect(change).rejects.toMatchObject({ code: 'not_signed_in' })
  })
})

describe('accounts', () => {
  it('are added with roles by the administrator, once per name', async () => {
    const window = await desk.signIn()
    const given = {
      loginName: 'Li ',
      displayName: '李 素芬',
      roles: ['mediator' as const, 'mediator' as const],
      password: testPassword,
    }
    const account = await window.call('accounts', 'create', given)
    expect(account).toMatchObject({ loginName: 'li', displayName: '李素芬', roles: ['mediator'], disabled: false })
    await expect(window.call('accounts', 'create', { ...given, loginName: 'ＬＩ' })).rejects.toMatchObject({ code: 'conflict' })
    expect((await window.call('accounts', 'list', {})).accounts.map(({ loginName }) => loginName)).toEqual(['li', 'zhou'])
    expect((await trySignIn(desk.connect(), 'li', testPassword)).rights).toEqual(rightsOf(['mediator']))
    expect(await desk.auditOf('accounts.create')).toHaveLength(2)
  })

  it.each(['short-1', 'onlylowercase', 'lower1234567'])('are refused with the weak password %s', async (password) => {
    const window = await desk.signIn()
    const weak = window.call('accounts', 'create', { loginName: 'li', displayName: '李', roles: ['officer'], password })
    await expect(weak).rejects.toMatchObject({ code: 'bad_input' })
  })

  it('are kept by administrators only', async () => {
    const officer = await desk.signInAs('officer1', 'officer')
    await expect(officer.call('accounts', 'list', {})).rejects.toMatchObject({ code: 'not_allowed' })
    const own = officer.connection.session?.account.id ?? ''
    await expect(officer.call('accounts', 'setDisabled', { id: own, disabled: true })).rejects.toMatchObject({
      code: 'not_allowed',
    })
  })

  it('that are disabled lose their windows at once and cannot sign in, which only their owner is told', async () => {
    const administrator = await desk.signIn()
    const officer = await desk.signInAs('officer1', 'officer')
    const id = officer.connection.session?.account.id ?? ''
    expect((await administrator.call('accounts', 'setDisabled', { id, disabled: true })).disabled).toBe(true)
    expect(officer.connection.session).toBeNull()
    expect(administrator.connection.session).not.toBeNull()
    expect(desk.announced).toEqual(['signed_out'])
    expect((await failureOf(trySignIn(officer, 'officer1', 'wrong'))).code).toBe('wrong_password')
    expect((await failureOf(trySignIn(officer, 'officer1', testPassword))).code).toBe('not_allowed')
    await administrator.call('accounts', 'setDisabled', { id, disabled: false })
    expect((await trySignIn(officer, 'officer1', testPassword)).account.id).toBe(id)
  })

  it('that are locked are freed by disabling and enabling', async () => {
    const administrator = await desk.signIn()
    const { connection } = await desk.signInAs('officer1', 'officer')
    const id = connection.session?.account.id ?? ''
    for (let number = 1; number <= 5; number += 1) await failureOf(trySignIn(desk.connect(), 'officer1', 'wrong'))
    await administrator.call('accounts', 'setDisabled', { id, disabled: true })
    await administrator.call('accounts', 'setDisabled', { id, disabled: false })
    expect((await trySignIn(desk.connect(), 'officer1', testPassword)).account.id).toBe(id)
  })

  it('always leave one administrator', async () => {
    const chief = await desk.signIn()
    const own = chief.connection.session?.account.id ?? ''
    await expect(chief.call('accounts', 'setDisabled', { id: own, disabled: true })).rejects.toMatchObject({
      code: 'refused_by_rule',
    })
    const second = await desk.signInAs('second', 'administrator')
    await chief.call('accounts', 'setDisabled', { id: own, disabled: true })
    const last = second.connection.session?.account.id ?? ''
    await expect(second.call('accounts', 'setDisabled', { id: last, disabled: true })).rejects.toMatchObject({
      code: 'refused_by_rule',
    })
  })

  it('with the administrator’s role alone open neither cases nor the log', async () => {
    const administrator = await desk.signInAs('second', 'administrator')
    await expect(administrator.call('audit', 'list', {})).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(administrator.call('search', 'find', { text: '海龙' })).rejects.toMatchObject({ code: 'not_allowed' })
  })
})

function trySignIn(window: TestConnection, loginName: string, password: string) {
  return window.call('accounts', 'signIn', { loginName, password })
}

async function failureOf(promise: Promise<unknown>): Promise<{ code: string; message: string }> {
  const failure: unknown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (!(failure instanceof Error) || !('code' in failure)) throw new Error('The call did not fail as expected.')
  return { code: String(failure.code), message: failure.message }
}
