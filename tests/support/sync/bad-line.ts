/** A line between a desk and a hub that can be cut after any byte, stand still, or let through a little at a time. */
import net from 'node:net'

/** What becomes of the bytes. `up` is from the desk to the hub. */
export interface LineTrouble {
  /** Cuts both ways once so many bytes went this way. */
  readonly cut?: { readonly way: 'up' | 'down'; readonly after: number }
  /** Lets nothing through any more once so many bytes went up, and closes nothing. */
  readonly silentAfter?: number
  /** Bytes that go through at once, each piece in its own turn. */
  readonly piece?: number
  /** Both ways together. */
  readonly bytesPerSecond?: number
}

/** The line. */
export interface BadLine {
  readonly address: string
  /** For all connections from now on. */
  trouble: LineTrouble
  /** Bytes since the last `reset`. */
  readonly bytes: { up: number; down: number }
  reset(trouble?: LineTrouble): void
  close(): Promise<void>
}

/** Opens a line to a port of the loopback address. */
export async function openBadLine(port: number): Promise<BadLine> {
  const sockets = new Set<net.Socket>()
  const server = net.createServer((desk) => {
    const hub = net.connect({ host: '127.0.0.1', port })
    for (const socket of [desk, hub]) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        sockets.delete(socket)
        desk.destroy()
        hub.destroy()
      })
    }
    desk.on('data', (data) => void pass('up', data, desk, hub))
    hub.on('data', (data) => void pass('down', data, hub, desk))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port: own } = server.address() as net.AddressInfo
  const line: BadLine = {
    address: `http://127.0.0.1:${own}`,
    trouble: {},
    bytes: { up: 0, down: 0 },
    reset(trouble = {}) {
      for (const socket of sockets) socket.destroy()
      line.trouble = trouble
      line.bytes.up = 0
      line.bytes.down = 0
    },
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
  return line

  async function pass(way: 'up' | 'down', data: Buffer, from: net.Socket, to: net.Socket): Promise<void> {
    const { cut, silentAfter, piece, bytesPerSecond } = line.trouble
    if (silentAfter !== undefined && line.bytes.up >= silentAfter) return
    const left = cut?.way === way ? Math.max(0, cut.after - line.bytes[way]) : data.length
    const through = data.subarray(0, left)
    line.bytes[way] += through.length
    if (bytesPerSecond !== undefined) {
      from.pause()
      await new Promise((resolve) => setTimeout(resolve, (through.length / bytesPerSecond) * 1000))
      from.resume()
    }
    if (piece === undefined) to.write(through)
    else {
      from.pause()
      for (let at = 0; at < through.length; at += piece) {
        to.write(through.subarray(at, at + piece))
        await new Promise((resolve) => setImmediate(resolve))
      }
      from.resume()
    }
    if (left >= data.length) return
    from.destroy()
    to.destroy()
  }
}
