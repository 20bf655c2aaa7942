/** Open cases between the same people: probably the same dispute, shown while the names are typed. */
import { useDebouncedValue } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import { checkIdentityNumber } from '#shared/kernel/identity-number.ts'
import { caseStates, type PartyInput } from '#shared/mediation/mediation.types.ts'
import { useCall } from '#renderer/api/queries.ts'
import noticeClasses from '#renderer/ui/Notice.module.css'

const pauseMilliseconds = 400

export function SimilarCases({ parties }: { readonly parties: readonly PartyInput[] }) {
  const names = parties.map(({ name }) => name.trim()).filter((name) => [...name].length > 1)
  const numbers = parties.map(({ identityNumber }) => identityNumber).filter((number) => checkIdentityNumber(number).ok)
  const [asked] = useDebouncedValue(JSON.stringify({ names, identityNumbers: numbers }), pauseMilliseconds)
  const input = JSON.parse(asked) as { names: string[]; identityNumbers: string[] }
  const enabled = input.names.length + input.identityNumbers.length > 1
  const cases = useCall('mediation', 'similar', input, { enabled, keepPrevious: true }).data?.cases ?? []
  if (!enabled || cases.length === 0) return null
  return (
    <div role="status" className={noticeClasses.notice} data-tone="due">
      <div>
        <b>△ 相同当事人之间有未办结的纠纷，请先核对是否为同一件：</b>
        <ul className={noticeClasses.lines}>
          {cases.map((row) => (
            <li key={row.id}>
              <Link to="/cases/$id" params={{ id: row.id }} style={{ color: 'inherit' }}>
                {row.number} {row.title === '' ? row.parties : row.title}
              </Link>
              （{stateName(row.state)}
              {row.acceptedOn === '' ? '' : `，${row.acceptedOn} 受理`}）
            </li>
          ))}
        </ul>
        打开查看时，本页内容已存为草稿。
      </div>
    </div>
  )
}

function stateName(state: string): string {
  const names: Readonly<Record<string, string>> = caseStates
  return names[state] ?? state
}
