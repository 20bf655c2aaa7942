// Main process of a measured start. Without QIANSHAO_MEASURED_APP it opens an empty window, with it the built app of that folder.
// Says on stdout, a JSON object a line, when the page has painted, when the first list has, and what memory all processes then take.
const { app, BrowserWindow } = require('electron')
const { readdirSync, readFileSync } = require('node:fs')
const path = require('node:path')

const project = process.env.QIANSHAO_MEASURED_APP ?? ''
/** What a person needs for the password, at least: the app uses that time. */
const typingMilliseconds = 1500

app.once('browser-window-created', (_event, window) => {
  const shown = new Promise((done) => window.once('show', done))
  window.webContents.once('dom-ready', () => {
    const painted = window.webContents.executeJavaScript(paintOf(project === '' ? 'body' : 'form[aria-label=登录] [type=submit]'))
    Promise.all([painted, shown]).then(() => measure(window), fail)
  })
})

if (project === '') openEmptyWindow()
else {
  app.setAppPath(project)
  require(path.join(project, 'out', 'main', 'index.cjs'))
}

function openEmptyWindow() {
  app.setPath('userData', process.env.QIANSHAO_DATA)
  app.whenReady().then(() => {
    const window = new BrowserWindow({ width: 1366, height: 768, show: false })
    window.once('ready-to-show', () => window.show())
    return window.loadURL('about:blank')
  }, fail)
}

async function measure(window) {
  say({ painted: true })
  if (project !== '') {
    await window.webContents.executeJavaScript(signInWith(JSON.parse(process.env.QIANSHAO_MEASURED_LOGIN)))
    await new Promise((done) => setTimeout(done, typingMilliseconds))
    say({ login: await window.webContents.executeJavaScript(firstList) })
  }
  say({ megabytes: memoryOfAll() })
  app.quit()
}

/** Resolves in the page when the element has been painted: in the task after the frame that found it. */
function paintOf(selector) {
  return `new Promise((done) => {
    const look = () => (document.querySelector('${selector}') === null ? requestAnimationFrame(look) : requestAnimationFrame(() => setTimeout(done)))
    look()
  })`
}

/** Fills the form as keys would; the address already names the list. */
function signInWith({ loginName, password }) {
  return `(() => {
    location.hash = '#/cases'
    const type = (name, text) => {
      const field = document.querySelector('input[name=' + name + ']')
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, text)
      field.dispatchEvent(new Event('input', { bubbles: true }))
    }
    type('loginName', ${JSON.stringify(loginName)})
    type('password', ${JSON.stringify(password)})
  })()`
}

/** Milliseconds from the button to the painted rows. */
const firstList = `new Promise((done) => {
  const start = performance.now()
  const isThere = () => document.querySelectorAll('[role=grid] [role=row] [role=gridcell]').length > 20 && document.querySelector('[role=grid] [role=row] [role=gridcell]').textContent !== ''
  const look = () => (isThere() ? requestAnimationFrame(() => setTimeout(() => done(performance.now() - start))) : requestAnimationFrame(look))
  document.querySelector('form[aria-label=登录] [type=submit]').click()
  look()
})`

/** Proportional shares where the system tells them, so that what processes share counts once; else working sets. */
function memoryOfAll() {
  try {
    return processTree(process.pid).reduce((sum, pid) => sum + shareOf(pid), 0) / 1024
  } catch {
    return app.getAppMetrics().reduce((sum, { memory }) => sum + memory.workingSetSize, 0) / 1024
  }
}

function processTree(root) {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => [Number(pid), parentOf(pid)])
  const tree = [root]
  for (const parent of tree) for (const [pid, of] of parents) if (of === parent) tree.push(pid)
  return tree
}

function parentOf(pid) {
  try {
    return Number(
      readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) \S /s, '')
        .split(' ')[0],
    )
  } catch {
    return 0
  }
}

function shareOf(pid) {
  return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))[1])
}

function say(value) {
  process.stdout.write(`@${JSON.stringify(value)}\n`)
}

function fail(error) {
  process.stderr.write(`${error.stack ?? error}\n`)
  app.exit(1)
}
