/** What the command line and the environment say about this start. */
import path from 'node:path'

/** Options of one start. */
export interface StartOptions {
  /** Null: the system's usual place for this app. */
  readonly dataFolder: string | null
  readonly demo: boolean
  /** File for a picture of the window, for machines without a screen. */
  readonly capture: string | null
}

/** Reads `--data DIR`, `--demo`, QIANSHAO_DATA and QIANSHAO_CAPTURE. */
export function readStartOptions(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): StartOptions {
  const folder = valueOf(argv, '--data') ?? environment['QIANSHAO_DATA'] ?? ''
  const capture = environment['QIANSHAO_CAPTURE'] ?? ''
  return {
    dataFolder: folder === '' ? null : path.resolve(folder),
    demo: argv.includes('--demo'),
    capture: capture === '' ? null : path.resolve(capture),
  }
}

function valueOf(argv: readonly string[], name: string): string | undefined {
  const joined = argv.find((argument) => argument.startsWith(`${name}=`))
  if (joined !== undefined) return joined.slice(name.length + 1)
  const index = argv.indexOf(name)
  return index === -1 ? undefined : argv[index + 1]
}
