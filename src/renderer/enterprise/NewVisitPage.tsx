/** 登记走访: three fields and a checklist; requests as they come up. Ctrl+Enter saves and goes on to the next. */
import { Button, SegmentedControl, Select, SimpleGrid, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import {
  checkMarks,
  requestCategories,
  visitInputSchema,
  visitWays,
  type CheckMark,
  type RequestCategory,
} from '#shared/enterprise/enterprise.types.ts'
import { api } from '#renderer/api/api.ts'
import { problemOf } from '#renderer/api/problem.ts'
import { useCall } from '#renderer/api/queries.ts'
import { useSession } from '#renderer/api/session.ts'
import { WarningNotice } from '#renderer/ui/ErrorNotice.tsx'
import { DateField, today } from '#renderer/ui/form/DateField.tsx'
import { FormFrame, FormSection, FormSummary, Wide } from '#renderer/ui/form/FormParts.tsx'
import { validateWith } from '#renderer/ui/form/validate.ts'
import { Page } from '#renderer/ui/Page.tsx'
import { showDone, showFailure } from '#renderer/ui/toasts.tsx'
import { EnterpriseField } from './parts/EnterpriseField.tsx'
import { VisitBanner } from './parts/words.tsx'

const route = getRouteApi('/visits/new')

interface DraftRequest {
  readonly category: RequestCategory
  readonly text: string
  readonly manner: 'spot' | 'assigned'
  readonly answer: string
  readonly handler: string
}

export default function NewVisitPage() {
  const { enterprise = '', plan = '' } = route.useSearch()
  // A further visit begins with a fresh form.
  return <VisitForm key={`${enterprise} ${plan}`} enterprise={enterprise} plan={plan} />
}

function VisitForm({ enterprise, plan }: { readonly enterprise: string; readonly plan: string }) {
  const navigate = useNavigate()
  const name = useSession().account.displayName
  const settings = useCall('enterprise', 'visitSettings', {}).data
  const form = useForm({
    initialValues: {
      enterprise,
      visitedAt: `${today()}T${minuteNow()}`,
      officers: name,
      receivedBy: '',
      way: '上门' as (typeof visitWays)[number],
      reason: '',
      summary: '',
      checklist: {} as Record<string, CheckMark>,
      materials: '',
      nextContactOn: null as string | null,
      requests: [] as DraftRequest[],
      plan,
    },
    validate: validateWith(visitInputSchema),
  })
  const { values } = form
  const [day = '', minute = ''] = values.visitedAt.split('T')
  const known = useCall(
    'enterprise',
    'prepareVisit',
    { enterprise: values.enterprise, on: /^\d{4}-\d\d-\d\d$/u.test(day) ? day : today(), way: values.way },
    { enabled: values.enterprise !== '' },
  ).data

  async function save(): Promise<void> {
    if (form.validate().hasErrors) return
    try {
      const saved = await api.enterprise.saveVisit(values)
      showDone(
        `走访已登记，下次联系 ${saved.nextContactOn}${saved.requests.length === 0 ? '' : `，诉求 ${saved.requests.length} 条`}。`,
      )
      void navigate({ to: '/enterprises/$id', params: { id: values.enterprise }, search: { tab: 'visits' } })
    } catch (error) {
      form.setErrors(problemOf(error).fields ?? {})
      showFailure(error)
    }
  }

  function addRequest(): void {
    form.insertListItem('requests', {
      category: '治安',
      text: '',
      manner: 'assigned',
      answer: '',
      handler: name,
    } satisfies DraftRequest)
  }

  return (
    <Page
      title="登记走访"
      actions={
        <>
          <Button variant="default" onClick={() => void navigate({ to: '/visits' })}>
            取消
          </Button>
          <Button onClick={() => void save()}>保存</Button>
        </>
      }
    >
      <VisitBanner />
      <FormFrame label="登记走访" onSave={() => void save()}>
        <FormSummary errors={form.errors} />
        <FormSection title="走访">
          <Wide>
            <EnterpriseField
              value={values.enterprise}
              onChange={(id) => form.setFieldValue('enterprise', id)}
              error={form.errors['enterprise']}
            />
          </Wide>
          {known === undefined ? null : (
            <Wide>
              <p className="muted" style={{ margin: 0 }}>
                {known.place} ・ 今年上门 {known.visitsThisYear} 次 ・{' '}
                {known.lastVisit === '' ? '从未走访' : `上次：${known.lastVisit}`}
                {known.openRequests.length === 0
                  ? ''
                  : ` ・ 未办结诉求 ${known.openRequests.length} 条：${known.openRequests[0]?.text ?? ''}`}
              </p>
              <WarningNotice lines={known.warnings} />
            </Wide>
          )}
          <TextInput label="走访人员" required {...form.getInputProps('officers')} />
          <TextInput label="接待人" placeholder={known?.receivedBy ?? ''} {...form.getInputProps('receivedBy')} />
          <Wide>
            <Textarea
              label="走访情况"
              required
              autosize
              minRows={2}
              placeholder="一两句话：谈了什么、有什么变化"
              {...form.getInputProps('summary')}
            />
          </Wide>
        </FormSection>
        <FormSection title="服务清单" note="方向键选择，没谈到的不用管">
          {settings?.checklist.map(({ code, title, about }) => (
            <div key={code}>
              <div id={`check-${code}`} title={about}>
                {title}
              </div>
              <SegmentedControl
                aria-labelledby={`check-${code}`}
                size="xs"
                data={Object.entries(checkMarks).map(([value, label]) => ({ value, label }))}
                value={values.checklist[code] ?? 'skipped'}
                onChange={(mark) => form.setFieldValue('checklist', { ...values.checklist, [code]: markOf(mark) })}
              />
            </div>
          ))}
        </FormSection>
        <FormSection
          title="反映的诉求"
          note="当场能答复的写明答复，不能的选承办人，承诺日按工作日算出"
          aside={
            <Button variant="default" size="compact-sm" onClick={addRequest}>
              添加诉求
            </Button>
          }
        >
          {values.requests.map((request, index) => (
            <Wide key={index}>
              <SimpleGrid cols={3} spacing="xs">
                <Select
                  label={`诉求 ${index + 1} 类别`}
                  allowDeselect={false}
                  data={[...requestCategories]}
                  {...form.getInputProps(`requests.${index}.category`)}
                />
                <Select
                  label="怎么办"
                  allowDeselect={false}
                  data={[
                    { value: 'assigned', label: '交办（承诺日期）' },
                    { value: 'spot', label: '当场答复' },
                  ]}
                  {...form.getInputProps(`requests.${index}.manner`)}
                />
                {request.manner === 'assigned' ? (
                  <TextInput
                    label="承办人"
                    description={`承诺 ${settings?.promiseDays[request.category] ?? 5} 个工作日`}
                    {...form.getInputProps(`requests.${index}.handler`)}
                  />
                ) : (
                  <TextInput label="当场答复" {...form.getInputProps(`requests.${index}.answer`)} />
                )}
              </SimpleGrid>
              <Textarea label={`诉求 ${index + 1} 内容`} autosize minRows={1} {...form.getInputProps(`requests.${index}.text`)} />
              <Button variant="subtle" size="compact-sm" onClick={() => form.removeListItem('requests', index)}>
                去掉诉求 {index + 1}
              </Button>
            </Wide>
          ))}
        </FormSection>
        <FormSection title="其他（可不填）">
          <Select label="方式" allowDeselect={false} data={[...visitWays]} {...form.getInputProps('way')} />
          <TextInput label="事由" {...form.getInputProps('reason')} />
          <DateField
            label="走访日期"
            value={day}
            onChange={(value) => form.setFieldValue('visitedAt', `${value ?? today()}T${minute}`)}
            error={form.errors['visitedAt']}
          />
          <TextInput
            label="时间"
            placeholder="如 09:30"
            value={minute}
            onChange={(event) => form.setFieldValue('visitedAt', `${day}T${event.currentTarget.value}`)}
          />
          <TextInput label="宣传材料" {...form.getInputProps('materials')} />
          <DateField
            label="下次联系日"
            value={values.nextContactOn ?? known?.nextContactOn ?? null}
            onChange={(value) => form.setFieldValue('nextContactOn', value)}
          />
        </FormSection>
      </FormFrame>
    </Page>
  )
}

function minuteNow(): string {
  return new Date(Date.now() + 28_800_000).toISOString().slice(11, 16)
}

function markOf(text: string): CheckMark {
  return text === 'good' || text === 'help' ? text : 'skipped'
}
