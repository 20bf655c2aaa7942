/** First step: the station. */
import { NativeSelect, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { setUpInputSchema } from '#shared/desk/desk.calls.ts'
import { validateWith } from '#renderer/ui/form/validate.ts'
import type { Theme } from '#shared/station/station.calls.ts'
import { api } from '#renderer/api/api.ts'
import { problemOf } from '#renderer/api/problem.ts'
import { GateProblem } from '#renderer/desk/GateBox.tsx'
import type { StepProps } from './answers.ts'
import { StepForm } from './StepForm.tsx'
import classes from '#renderer/desk/Gate.module.css'

export function StationStep({ answers, onBack, onNext }: StepProps) {
  const [station, setStation] = useState(answers.station)
  const [themes, setThemes] = useState<readonly Theme[]>([])
  const [failure, setFailure] = useState<string | null>(null)
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({})
  useEffect(() => {
    api.station.themes({}).then(
      (answer) => setThemes(answer.themes),
      (error: unknown) => setFailure(problemOf(error).message),
    )
  }, [])

  function next(): void {
    const found = validateWith(setUpInputSchema.shape.station)(station)
    setProblems(found)
    if (Object.keys(found).length === 0) onNext({ ...answers, station })
  }

  return (
    <StepForm label="警务站" onBack={onBack} onNext={next}>
      <div className={classes.columns}>
        <TextInput
          autoFocus
          required
          label="警务站名称"
          placeholder="如 白市驿田间警务站"
          value={station.name}
          error={problems['name']}
          onChange={(event) => setStation({ ...station, name: event.currentTarget.value })}
        />
        <TextInput
          label="警务站代码"
          placeholder="没有可不填"
          value={station.code}
          error={problems['code']}
          onChange={(event) => setStation({ ...station, code: event.currentTarget.value })}
        />
        <NativeSelect
          required
          label="主题"
          value={station.theme}
          error={problems['theme']}
          data={[{ value: '', label: '请选择' }, ...themes.map(({ code, name }) => ({ value: code, label: name }))]}
          description={themes.find(({ code }) => code === station.theme)?.about}
          onChange={(event) => setStation({ ...station, theme: event.currentTarget.value })}
        />
        <TextInput
          label="人民调解委员会名称"
          placeholder="印在调解文书上，如 白市驿镇人民调解委员会"
          value={station.committee}
          error={problems['committee']}
          onChange={(event) => setStation({ ...station, committee: event.currentTarget.value })}
        />
      </div>
      <GateProblem text={failure} />
    </StepForm>
  )
}
