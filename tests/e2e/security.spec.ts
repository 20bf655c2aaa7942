/** What the screen cannot do, even if its own code turned against the machine. */
import { expect, test } from '@playwright/test'
import { launchApp, removeFolder, type RunningApp } from './support/app.ts'
import { setUpDesk } from './support/desk.ts'
import { enter } from './support/entering.ts'

let app: RunningApp
let address: string

test.beforeAll(async () => {
  app = await launchApp({ dataFolder: await setUpDesk() })
  await enter(app.page)
  address = app.page.url()
  expect(address).toMatch(/^app:\/\/qianshao\//u)
})

test.afterAll(async () => {
  await app.close()
  removeFolder(app.dataFolder)
})

test('the page has no Node and only the named calls of the shell', async () => {
  const seen = await app.page.evaluate(() => ({
    node: ['require', 'process', 'module', 'global', 'Buffer', '__dirname'].filter((name) => name in window),
    shell: Object.keys(window.qianshao).toSorted(),
  }))
  expect(seen.node).toEqual([])
  expect(seen.shell).toEqual(
    [
      'connect',
      'filePdf',
      'notices',
      'onReconnect',
      'openFile',
      'openKiosk',
      'pathOf',
      'pdf',
      'placeFor',
      'printPdf',
      'quit',
      'saveFile',
      'savePdf',
    ].toSorted(),
  )
  const preferences = await app.electron.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>
    }
    const { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag } = contents.getLastWebPreferences()
    return { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag }
  })
  expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true })
  expect(preferences.webviewTag ?? false).toBe(false)
})

test('no window opens, by script or by link', async () => {
  const opened = await app.page.evaluate(() => {
    const link = Object.assign(document.createElement('a'), { href: 'https://example.com/', target: '_blank' })
    document.body.append(link)
    link.click()
    link.remove()
    return [window.open('https://example.com/'), window.open('about:blank'), window.open(location.href)].map(
      (made) => made === null,
    )
  })
  expect(opened).toEqual([true, true, true])
  expect(app.electron.windows()).toHaveLength(1)
})

test('the page does not leave for another address', async () => {
  // A window of its own: one that was asked to leave is not spoken to any more by the driver.
  const leaving = await launchApp({ dataFolder: await setUpDesk() })
  await enter(leaving.page)
  for (const target of ['https://example.com/', 'file:///etc/hostname', 'data:text/html,<p>1</p>', 'app://qianshao/other.html']) {
    const answer = await leaving.electron.evaluate(async ({ BrowserWindow }, url) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      if (contents === undefined) return null
      const events: boolean[] = []
      contents.on('will-frame-navigate', ({ defaultPrevented }) => events.push(defaultPrevented))
      for (const script of [`location.assign(${JSON.stringify(url)})`, `location.href = ${JSON.stringify(url)}`]) {
        await contents.executeJavaScript(`setTimeout(() => { ${script} }), new Promise((done) => setTimeout(done, 50))`)
      }
      const menus = await contents.executeJavaScript('document.querySelectorAll("nav").length')
      return { url: contents.getURL(), menus, wasLetThrough: events.includes(false) }
    }, target)
    expect(answer).toEqual({ url: address, menus: 1, wasLetThrough: false })
  }
  await leaving.close()
  removeFolder(leaving.dataFolder)
})

test('permissions are denied', async () => {
  const answers = await app.page.evaluate(async () => {
    const nameOf = (error: unknown) => (error instanceof Error ? error.name : String(error))
    const query = (name: string) =>
      navigator.permissions.query({ name: name as PermissionName }).then(({ state }) => state, nameOf)
    const position = new Promise((done) =>
      navigator.geolocation.getCurrentPosition(
        () => done('given'),
        (error) => done(error.code === error.PERMISSION_DENIED ? 'denied' : error.code),
      ),
    )
    return {
      camera: await navigator.mediaDevices.getUserMedia({ video: true, audio: true }).then(() => 'given', nameOf),
      screen: await navigator.mediaDevices.getDisplayMedia({ video: true }).then(() => 'given', nameOf),
      position: await position,
      notifications: await query('notifications'),
      clipboard: await query('clipboard-read'),
      midi: await query('midi'),
    }
  })
  expect(answers).toMatchObject({ position: 'denied', notifications: 'denied', clipboard: 'denied', midi: 'denied' })
  expect([answers.camera, answers.screen]).not.toContain('given')
})

test('the policy stops inline script, eval, remote fetches, scripts and pictures', async () => {
  const stopped = await app.page.evaluate(
    () =>
      new Promise<{ readonly ran: boolean; readonly evaluated: string }>((resolve) => {
        const awaited = new Set(['connect-src', 'img-src', 'script-src', 'script-src-elem'])
        const marked = window as unknown as { marked?: boolean }
        let evaluated = 'ran'
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
          awaited.delete(effectiveDirective)
          if (awaited.size === 0) resolve({ ran: marked.marked === true, evaluated })
        })
        // In a task of its own: what the inspector runs may evaluate anything.
        setTimeout(() => {
          const script = document.createElement('script')
          script.textContent = 'window.marked = true'
          const image = Object.assign(document.createElement('img'), { src: 'https://example.com/a.png' })
          const remote = Object.assign(document.createElement('script'), { src: 'https://example.com/a.js' })
          document.body.append(script, image, remote)
          try {
            // oxlint-disable-next-line no-eval -- That it throws is what is tested.
            ;(0, eval)('1')
          } catch (error) {
            evaluated = error instanceof Error ? error.name : 'failed'
          }
          void fetch('https://example.com/').catch(() => undefined)
          for (const element of [script, image, remote]) element.remove()
        })
      }),
  )
  expect(stopped).toEqual({ ran: false, evaluated: 'EvalError' })
})

test('a frame inside the page has no shell and loads nothing from elsewhere', async () => {
  const inFrames = await app.page.evaluate(async () => {
    const open = (source: string) =>
      new Promise<readonly string[]>((resolve) => {
        const frame = Object.assign(document.createElement('iframe'), { src: source })
        frame.addEventListener('load', () => {
          // A frame that got away could not be looked into.
          resolve([String('qianshao' in (frame.contentWindow ?? {})), frame.contentDocument?.body.innerText ?? 'elsewhere'])
          frame.remove()
        })
        document.body.append(frame)
        // What is refused before it begins never loads.
        setTimeout(() => resolve(['false', '']), 1000)
      })
    return await Promise.all(
      ['about:blank', 'https://example.com/', 'file:///etc/hostname', 'app://qianshao/index.html'].map(open),
    )
  })
  for (const seen of inFrames) expect(seen).toEqual(['false', ''])
})

test('a webview is neither an element of the page nor ever attached', async () => {
  expect(await app.page.evaluate(() => document.createElement('webview').constructor.name)).toBe('HTMLElement')
  const prevented = await app.electron.evaluate(({ BrowserWindow }) => {
    let count = 0
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    contents?.emit('will-attach-webview', { preventDefault: () => (count += 1) }, {}, {})
    return count
  })
  expect(prevented).toBe(1)
})

test('the protocol serves the built screen and nothing outside of it', async () => {
  const answers = await app.electron.evaluate(
    async ({ net }, paths) => {
      const statuses: Record<string, number> = {}
      for (const path of paths) {
        statuses[path] = await net.fetch(`app://${path}`).then(
          ({ status }) => status,
          () => -1,
        )
      }
      return statuses
    },
    [
      'qianshao/index.html',
      'qianshao/../../package.json',
      'qianshao/..%2f..%2fpackage.json',
      'qianshao/%2e%2e/%2e%2e/package.json',
      'qianshao/assets/..%5c..%5c..%5cpackage.json',
      'qianshao/fonts/..%2f..%2fpackage.json',
      'qianshao/fonts/%2fetc%2fhostname.txt',
      'qianshao//etc/hostname.txt',
      'qianshao/index.html%00.js',
      'qianshao/pdf/1',
      'qianshao/paper/1',
      'other/index.html',
    ],
  )
  const { 'qianshao/index.html': own, ...others } = answers
  expect(own).toBe(200)
  // An address with another host is cut off before the protocol hears of it.
  expect(Object.entries(others).filter(([, status]) => status !== 404 && status !== -1)).toEqual([])
})
