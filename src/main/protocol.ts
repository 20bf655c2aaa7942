/** The own protocol app://qianshao: the built screen, the fonts of paper, papers and PDFs from memory. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { protocol, type ProtocolRequest, type ProtocolResponse } from 'electron'
import { paperPolicy, pdfPolicy, screenPolicy } from './content-policy.ts'
import { rendererFolder, resourcesFolder } from './paths.ts'
import { findPaper, findPdf, findScan } from './paper-store.ts'

export const appOrigin = 'app://qianshao'

const html = 'text/html; charset=utf-8'

const types: Readonly<Record<string, string>> = {
  '.html': html,
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

/**
 * After ready. `protocol.handle` would be the newer way, but it loads Node's fetch and streams each answer through it: measured, the
 * login page is painted a fifth later. Electron still has this one; the change is this function.
 */
export function serveApp(): void {
  protocol.registerBufferProtocol('app', (request, give) => void answer(request).then(give))
}

async function answer(request: ProtocolRequest): Promise<ProtocolResponse> {
  const url = new URL(request.url)
  if (url.host !== 'qianshao' || request.method !== 'GET') return notFound()
  const name = decodedPath(url)
  if (name === null) return notFound()
  if (name.startsWith('/pdf/')) return memory(findPdf(name.slice(5))?.bytes, 'application/pdf', pdfPolicy)
  if (name.startsWith('/paper/')) return memory(findPaper(name.slice(7)), html, paperPolicy)
  if (name.startsWith('/scan/')) return picture(name.slice(6))
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

async function file(folder: string, name: string): Promise<ProtocolResponse> {
  const location = path.resolve(folder, name)
  const type = types[path.extname(location)]
  if (type === undefined || !location.startsWith(folder + path.sep)) return notFound()
  try {
    return respond(await readFile(location), type, screenPolicy)
  } catch {
    return notFound()
  }
}

/** Served as pictures only, whatever else the bytes may be. */
function picture(id: string): ProtocolResponse {
  const scan = findScan(id)
  return scan?.mediaType.startsWith('image/') === true
    ? respond(Buffer.from(scan.bytes), scan.mediaType, paperPolicy)
    : notFound()
}

function memory(content: string | Uint8Array | undefined, type: string, policy: string): ProtocolResponse {
  return content === undefined ? notFound() : respond(Buffer.from(content), type, policy)
}

function respond(data: Buffer, type: string, policy: string): ProtocolResponse {
  return {
    data,
    // Electron reads the type from here, not from the headers.
    mimeType: type.split(';')[0],
    headers: {
      'content-type': type,
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  }
}

function notFound(): ProtocolResponse {
  return { statusCode: 404, data: Buffer.alloc(0), headers: { 'content-security-policy': "default-src 'none'" } }
}
