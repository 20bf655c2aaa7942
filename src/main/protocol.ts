/** The own protocol app://qianshao: the built screen, the fonts of paper, papers and PDFs from memory. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { protocol } from 'electron'
import { paperPolicy, pdfPolicy, screenPolicy } from './content-policy.ts'
import { rendererFolder, resourcesFolder } from './paths.ts'
import { findPaper, findPdf } from './paper-store.ts'

export const appOrigin = 'app://qianshao'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
}

/** Before ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** After ready. */
export function serveApp(): void {
  protocol.handle('app', (request) => answer(request))
}

async function answer(request: Request): Promise<Response> {
  const url = new URL(request.url)
  if (url.host !== 'qianshao' || request.method !== 'GET') return notFound()
  const name = decodedPath(url)
  if (name === null) return notFound()
  if (name.startsWith('/pdf/')) return memory(findPdf(name.slice(5))?.bytes, 'application/pdf', pdfPolicy)
  if (name.startsWith('/paper/')) return memory(findPaper(name.slice(7)), 'text/html; charset=utf-8', paperPolicy)
  if (name.startsWith('/fonts/')) return file(path.join(resourcesFolder(), 'fonts'), name.slice(7))
  return file(rendererFolder(), name === '/' ? 'index.html' : name.slice(1))
}

/** Null for paths that would leave the folder or that no file of ours has. */
export function decodedPath(url: URL): string | null {
  let name: string
  try {
    name = decodeURIComponent(url.pathname)
  } catch {
    return null
  }
  const isPlain = !name.includes('\0') && !name.includes('\\') && !name.split('/').includes('..') && !name.includes('//')
  return isPlain ? name : null
}

async function file(folder: string, name: string): Promise<Response> {
  const location = path.resolve(folder, name)
  const type = types[path.extname(location)]
  if (type === undefined || !location.startsWith(folder + path.sep)) return notFound()
  try {
    return respond(await readFile(location), type, screenPolicy)
  } catch {
    return notFound()
  }
}

function memory(content: string | Uint8Array<ArrayBuffer> | undefined, type: string, policy: string): Response {
  return content === undefined ? notFound() : respond(content, type, policy)
}

function respond(content: string | Uint8Array<ArrayBuffer>, type: string, policy: string): Response {
  return new Response(content, {
    headers: {
      'content-type': type,
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  })
}

function notFound(): Response {
  return new Response('', { status: 404, headers: { 'content-security-policy': "default-src 'none'" } })
}
