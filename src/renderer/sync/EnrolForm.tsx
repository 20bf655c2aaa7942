/** The enrolment sheet: its file, or its address and code typed; failures stay on the page with what to do. */
import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { useState } from 'react'
import { api } from '#renderer/api/api.ts'
import { isCancelled, problemOf, type Problem } from '#renderer/api/problem.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { FormFrame, Wide } from '#renderer/ui/form/FormParts.tsx'
import { Card } from '#renderer/ui/Page.tsx'
import { showFailure } from '#renderer/ui/toasts.tsx'
import { CodeField } from './CodeField.tsx'
import { groupCount, judgeCode } from './code-groups.ts'
import classes from './Sync.module.css'

type Way = 'file' | 'typed'

const ways = [
  { value: 'file', label: '用登记单文件' },
  { value: 'typed', label: '照登记单填写' },
]

export function EnrolForm({ onEnrolled }: { readonly onEnrolled: () => void }) {
  const [way, setWay] = useState<Way>('file')
  const [file, setFile] = useState<{ readonly path: string; readonly name: string } | null>(null)
  const [address, setAddress] = useState('')
  const [groups, setGroups] = useState<readonly string[]>(() => Array.from({ length: groupCount }, () => ''))
  const [running, setRunning] = useState(false)
  const [problem, setProblem] = useState<{ readonly error: unknown; readonly fields: Problem['fields'] } | null>(null)

  async function choose(): Promise<void> {
    try {
      const request = { title: '选择登记单文件', kind: '登记单', extensions: ['json'], withContent: false }
      const [chosen] = await window.qianshao.openFile(request)
      if (chosen === undefined) return
      setFile({ path: chosen.path, name: chosen.name })
      setProblem(null)
    } catch (error) {
      showFailure(error)
    }
  }

  async function enrol(): Promise<void> {
    if (running) return
    const refusal = way === 'file' ? (file === null ? { file: '请选择登记单文件。' } : {}) : refuseTyped(address, groups)
    if (Object.keys(refusal).length > 0) return setProblem({ error: null, fields: refusal })
    setProblem(null)
    setRunning(true)
    try {
      await api.sync.enrol(
        way === 'file' ? { file: file?.path } : { address: address.trim(), code: groups.join('-'), hold: true },
      )
      onEnrolled()
    } catch (error) {
      if (!isCancelled(error)) setProblem({ error, fields: problemOf(error).fields })
    } finally {
      setRunning(false)
    }
  }

  const fields = problem?.fields ?? {}
  return (
    <Card title="登记单" note="由中枢管理员出具，三天内有效，只能用一次">
      {problem === null || problem.error === null ? null : <ErrorNotice error={problem.error} />}
      <FormFrame label="登记单" onSave={() => void enrol()}>
        <SegmentedControl
          aria-label="登记方式"
          mb="sm"
          value={way}
          data={ways}
          onChange={(value) => {
            setWay(value === 'typed' ? 'typed' : 'file')
            setProblem(null)
          }}
        />
        {way === 'file' ? (
          <div className={classes.chosen}>
            <Button variant="default" onClick={() => void choose()}>
              选择文件
            </Button>
            <span className={file === null ? 'muted' : undefined}>
              {file?.name ?? '登记单文件里有中枢地址、登记码和中枢的公钥，不用抄写，也最可靠。'}
            </span>
            {fields['file'] === undefined ? null : <span className={classes.wrong}>{fields['file']}</span>}
          </div>
        ) : (
          <div className={classes.form}>
            <TextInput
              label="中枢地址"
              maw="24rem"
              required
              autoFocus
              description="照登记单填写，例如 10.1.2.3:8443"
              value={address}
              error={fields['address']}
              data-path="address"
              onChange={(event) => setAddress(event.currentTarget.value)}
            />
            <Wide>
              <CodeField groups={groups} onChange={setGroups} error={fields['code']} />
            </Wide>
          </div>
        )}
        <Button mt="md" loading={running} aria-keyshortcuts="Control+Enter" onClick={() => void enrol()}>
          登记
        </Button>
      </FormFrame>
      <p className={classes.text}>
        登记后先与中枢管理员核对六个词；用登记单文件登记的，本站的数据随即送往中枢，照登记单填写的，核对一致后才开始送。这台电脑原有的记录全部保留。
      </p>
    </Card>
  )
}

/** What is missing or wrong before anything is sent: a wrong code would use up one of five tries. */
function refuseTyped(address: string, groups: readonly string[]): Record<string, string> {
  const code = judgeCode(groups)
  return {
    ...(address.trim() === '' ? { address: '请填写中枢地址。' } : {}),
    ...(code.state === 'open' ? { code: `登记码没有填完。${code.text}` } : {}),
    ...(code.state === 'wrong' ? { code: code.text } : {}),
  }
}
