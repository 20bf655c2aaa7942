/** Fields for an amount in 元 (kept in 分, capitals shown) and an area in 亩 (kept in hundredths). */
import { formatMu, muToSquareMetres, parseArea } from '#shared/kernel/areas.ts'
import { formatYuan, parseAmount, yuanInWords } from '#shared/kernel/money.ts'
import type { FieldProps } from './field.ts'
import { ParsedField, type Reading } from './ParsedField.tsx'

const amountReading: Reading<number | null> = {
  parse(text) {
    const amount = parseAmount(text)
    return 'problem' in amount ? amount : { value: amount.fen }
  },
  format: (fen) => (fen === null ? '' : formatYuan(fen)),
}

/** An amount in 分 or null; takes 3500, 1.2万, 1,800元, 叁仟元整. */
export function AmountField(props: FieldProps<number | null>) {
  return (
    <ParsedField
      {...props}
      reading={amountReading}
      inputMode="decimal"
      align="right"
      placeholder="如 3500 或 1.2万"
      rightSection={<span className="muted">元</span>}
      description={props.value === null ? (props.description ?? '大写：—') : `大写：${yuanInWords(props.value)}`}
    />
  )
}

const areaReading: Reading<number | null> = {
  parse(text) {
    const area = parseArea(text)
    return 'problem' in area ? area : { value: area.muHundredths }
  },
  format: (hundredths) => (hundredths === null ? '' : formatMu(hundredths)),
}

/** An area in hundredths of a 亩 or null; takes 0.18, 3分, 120平方米. */
export function AreaField(props: FieldProps<number | null>) {
  return (
    <ParsedField
      {...props}
      reading={areaReading}
      inputMode="decimal"
      align="right"
      placeholder="如 0.18 或 3分"
      rightSection={<span className="muted">亩</span>}
      description={
        props.value === null ? (props.description ?? '合 — 平方米') : `合 ${muToSquareMetres(props.value).toFixed(1)} 平方米`
      }
    />
  )
}
