/** The row of filters above the list: what narrows it is marked, and one button takes all of it away. */
import { Button } from '@mantine/core'
import { IconFilterOff, IconX } from '@tabler/icons-react'
import type { RefObject } from 'react'
import { describeSelection, nameSelection } from '#shared/mediation/mediation.figures.ts'
import { caseStates, caseStateSchema, type CaseFilter } from '#shared/mediation/mediation.types.ts'
import { policeActs } from '#shared/mediation/police.types.ts'
import { useCall } from '#renderer/api/queries.ts'
import { countFilters } from './case-search.ts'
import { ChoiceFilter } from './ChoiceFilter.tsx'
import { PeriodFilter } from './PeriodFilter.tsx'
import { SavedViewButton } from './SavedViewButton.tsx'
import { SearchBox } from './SearchBox.tsx'
import classes from './List.module.css'

interface FilterBarProps {
  readonly filter: CaseFilter
  readonly onChange: (filter: CaseFilter) => void
  /** Enter in the text filter. */
  readonly onLeave: () => void
  readonly searchRef: RefObject<HTMLInputElement | null>
}

const stateChoices = caseStateSchema.options.map((value) => ({ value, label: caseStates[value] }))

export function FilterBar({ filter, onChange, onLeave, searchRef }: FilterBarProps) {
  const choices = useCall('mediation', 'choices', {}).data
  const stations = choices?.stations ?? []
  const count = countFilters(filter)
  const change = (changes: Partial<CaseFilter>): void => onChange({ ...filter, ...changes })
  return (
    <>
      <SearchBox
        text={filter.text ?? ''}
        onSearch={(text) => change({ text: text === '' ? undefined : text })}
        onLeave={onLeave}
        inputRef={searchRef}
      />
      <ChoiceFilter
        label="类型"
        choices={[...(choices?.kinds.map(({ code, name }) => [code, name]) ?? []), ...Object.entries(policeActs)].map(
          ([code = '', name = '']) => ({
            value: code,
            label: `${code} ${name}`,
          }),
        )}
        chosen={filter.kindCodes ?? []}
        onChange={(chosen) => change({ kindCodes: someOf(chosen) })}
      />
      <ChoiceFilter
        label="村社区"
        choices={(choices?.villages ?? []).map(asChoice)}
        chosen={filter.villages ?? []}
        onChange={(chosen) => change({ villages: someOf(chosen) })}
      />
      <ChoiceFilter
        label="状态"
        choices={stateChoices}
        chosen={filter.states ?? []}
        onChange={(chosen) => change({ states: someOf(caseStateSchema.options.filter((state) => chosen.includes(state))) })}
      />
      <ChoiceFilter
        label="调解员"
        choices={(choices?.mediators ?? []).map(asChoice)}
        chosen={filter.mediators ?? []}
        onChange={(chosen) => change({ mediators: someOf(chosen) })}
      />
      {stations.length === 0 ? null : (
        <ChoiceFilter
          label="站点"
          choices={stations.map(({ id, name }) => ({ value: id, label: name }))}
          chosen={filter.stations ?? []}
          onChange={(chosen) => change({ stations: someOf(chosen) })}
        />
      )}
      <PeriodFilter
        period={{ from: filter.acceptedFrom, to: filter.acceptedTo }}
        onChange={({ from, to }) => change({ acceptedFrom: from, acceptedTo: to })}
      />
      {filter.figure === undefined ? null : (
        <Button
          variant="default"
          className={classes.filter}
          data-chosen
          title={`${describeSelection(filter.figure)}；点击取消`}
          rightSection={<IconX size={14} aria-hidden="true" />}
          onClick={() => change({ figure: undefined })}
        >
          {nameSelection(filter.figure)}
        </Button>
      )}
      {count === 0 ? null : (
        <Button
          variant="subtle"
          leftSection={<IconFilterOff size={15} aria-hidden="true" />}
          onClick={() => onChange({ view: filter.view })}
        >
          清除筛选（{count}）
        </Button>
      )}
      <SavedViewButton filter={filter} />
    </>
  )
}

function asChoice(value: string) {
  return { value, label: value }
}

/** No choice is no filter. */
function someOf<Value>(values: Value[]): Value[] | undefined {
  return values.length === 0 ? undefined : values
}
