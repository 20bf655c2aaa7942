/** Fields of one disputed parcel (争议地块). */
import { Textarea, TextInput } from '@mantine/core'
import type { z } from 'zod'
import type { parcelInputSchema } from '#shared/mediation/mediation.types.ts'
import { AreaField } from '#renderer/ui/form/AmountField.tsx'
import type { FieldsOf } from './field-props.ts'
import { SuggestField } from './SuggestField.tsx'
import classes from './form.module.css'

/** A parcel as a form holds it. */
export type ParcelInput = z.output<typeof parcelInputSchema>

interface ParcelFieldsProps {
  readonly parcel: ParcelInput
  readonly fields: FieldsOf<keyof ParcelInput>
}

const landClasses = ['耕地（水田）', '耕地（旱地）', '园地', '林地', '草地', '宅基地', '自留地', '滩涂、水面', '道路、沟渠']
const bounds = [
  ['east', '东至'],
  ['south', '南至'],
  ['west', '西至'],
  ['north', '北至'],
] as const

/** An empty parcel. */
export const emptyParcel: ParcelInput = {
  name: '',
  code: '',
  east: '',
  south: '',
  west: '',
  north: '',
  contractMuHundredths: null,
  measuredMuHundredths: null,
  landClass: '',
  issuer: '',
  contractor: '',
  certificate: '',
  disputedPart: '',
}

export function ParcelFields({ parcel, fields }: ParcelFieldsProps) {
  return (
    <div className={classes.row}>
      <div className={classes.three}>
        <TextInput {...fields('name')} label="地块名称" maxLength={200} placeholder="如 老鹰田" />
      </div>
      <div className={classes.three}>
        <TextInput {...fields('code')} label="地块编码" maxLength={200} />
      </div>
      <div className={classes.three}>
        <SuggestField {...fields('landClass')} label="地类" value={parcel.landClass} data={landClasses} maxLength={200} />
      </div>
      <div className={classes.three}>
        <TextInput {...fields('certificate')} label="权证号" maxLength={200} />
      </div>
      {bounds.map(([name, label]) => (
        <div key={name} className={classes.three}>
          <TextInput {...fields(name)} label={label} maxLength={200} />
        </div>
      ))}
      <div className={classes.three}>
        <AreaField {...fields('contractMuHundredths')} label="合同面积" value={parcel.contractMuHundredths} />
      </div>
      <div className={classes.three}>
        <AreaField {...fields('measuredMuHundredths')} label="实测面积" value={parcel.measuredMuHundredths} />
      </div>
      <div className={classes.three}>
        <TextInput {...fields('issuer')} label="发包方" maxLength={200} />
      </div>
      <div className={classes.three}>
        <TextInput {...fields('contractor')} label="承包方" maxLength={200} />
      </div>
      <div className={classes.all}>
        <Textarea {...fields('disputedPart')} label="争议部分" autosize minRows={1} maxRows={6} maxLength={20_000} />
      </div>
    </div>
  )
}
