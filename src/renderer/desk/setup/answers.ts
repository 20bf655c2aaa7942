/** What the first run asks for, kept while one goes back and forth. */
import type { SetUpInput } from '#shared/desk/desk.calls.ts'

/** Answers of all steps; the passphrase is typed twice. */
export interface SetUpAnswers {
  readonly station: Required<SetUpInput['station']>
  readonly account: SetUpInput['account']
  readonly accountPasswordAgain: string
  readonly passphrase: string
  readonly passphraseAgain: string
}

export const emptyAnswers: SetUpAnswers = {
  station: { name: '', code: '', theme: '', committee: '' },
  account: { loginName: '', displayName: '', password: '' },
  accountPasswordAgain: '',
  passphrase: '',
  passphraseAgain: '',
}

/** What every step gets. */
export interface StepProps {
  readonly answers: SetUpAnswers
  readonly onBack: () => void
  readonly onNext: (answers: SetUpAnswers) => void
}

/** How hard a passphrase is to guess, in words. */
export function strengthOf(passphrase: string): { readonly text: string; readonly enough: boolean } {
  const length = [...passphrase].length
  const kinds = [/[a-z]/u, /[A-Z]/u, /\d/u, /\p{Script=Han}/u, /[^a-zA-Z0-9\p{Script=Han}]/u].filter((kind) =>
    kind.test(passphrase),
  ).length
  const variety = new Set(passphrase).size
  if (length < 10) return { text: `还差 ${10 - length} 个字符`, enough: false }
  if (variety < 5) return { text: '弱：重复太多，容易被猜到', enough: true }
  if (length >= 16 || (length >= 12 && kinds >= 3)) return { text: '强：难以猜到', enough: true }
  return { text: '中：再长一些更稳妥，例如一句只有自己知道的话', enough: true }
}
