/** The fields of an answer: five dimensions, a text, a name only if one wants. */
import { Checkbox, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { dimensions, longestText, opinions, type AnswerInput } from '#shared/conduct/conduct.types.ts'

export const emptyAnswer = {
  opinions: { 公正: '不了解', 文明: '不了解', 效率: '不了解', 廉洁: '不了解', 规范: '不了解' } as AnswerInput['opinions'],
  text: '',
  about: '',
  named: false,
  name: '',
  phone: '',
  slip: '',
}
export type AnswerForm = UseFormReturnType<typeof emptyAnswer>

export function AnswerFields({ form, size }: { readonly form: AnswerForm; readonly size: 'sm' | 'lg' }) {
  return (
    <>
      {dimensions.map((dimension) => (
        <div key={dimension} style={{ display: 'flex', alignItems: 'center', gap: '1rem', marginBottom: '0.5rem' }}>
          <b id={`dimension-${dimension}`} style={{ width: '4rem' }}>
            {dimension}
          </b>
          <SegmentedControl
            size={size}
            aria-labelledby={`dimension-${dimension}`}
            data={[...opinions]}
            value={form.values.opinions[dimension]}
            onChange={(value) => form.setFieldValue(`opinions.${dimension}`, value)}
          />
        </div>
      ))}
      <Textarea
        size={size}
        label="具体意见（可不填）"
        autosize
        minRows={3}
        maxLength={longestText}
        {...form.getInputProps('text')}
      />
      <TextInput size={size} label="说的是谁（可不填）" maxLength={60} {...form.getInputProps('about')} />
      <Checkbox
        size={size}
        mt="sm"
        label="我愿意署名，方便答复（不勾选就不保存姓名和电话）"
        {...form.getInputProps('named', { type: 'checkbox' })}
      />
      {form.values.named ? (
        <>
          <TextInput size={size} label="姓名" maxLength={40} {...form.getInputProps('name')} />
          <TextInput size={size} label="电话" maxLength={30} {...form.getInputProps('phone')} />
        </>
      ) : null}
      <TextInput
        size={size}
        label="意见单编号（可扫码，没有可不填）"
        maxLength={40}
        autoComplete="off"
        {...form.getInputProps('slip')}
      />
    </>
  )
}
