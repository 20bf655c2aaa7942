/** A new account. */
import { Button, Checkbox, Group, Modal, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { accountsCalls } from '#shared/accounts/accounts.calls.ts'
import { roles, roleSchema, type Role } from '#shared/accounts/accounts.types.ts'
import { api } from '#renderer/api/api.ts'
import { problemOf } from '#renderer/api/problem.ts'
import { callKey, queryClient } from '#renderer/api/queries.ts'
import { FormFrame } from '#renderer/ui/form/FormParts.tsx'
import { validateWith } from '#renderer/ui/form/validate.ts'
import { showDone, showFailure } from '#renderer/ui/toasts.tsx'

interface AccountForm {
  loginName: string
  displayName: string
  password: string
  roles: Role[]
}

export function AccountModal({ onClose }: { readonly onClose: () => void }) {
  const form = useForm<AccountForm>({
    initialValues: { loginName: '', displayName: '', password: '', roles: ['officer'] },
    validate: validateWith(accountsCalls.create.input),
    validateInputOnBlur: true,
  })

  async function save(): Promise<void> {
    if (form.validate().hasErrors) return
    try {
      const account = await api.accounts.create(form.values)
      await queryClient.invalidateQueries({ queryKey: callKey('accounts') })
      showDone(`已新增 ${account.displayName} 的账号。`)
      onClose()
    } catch (error) {
      form.setErrors(problemOf(error).fields)
      showFailure(error)
    }
  }

  return (
    <Modal opened onClose={onClose} title="新增账号" size="md">
      <FormFrame label="新增账号" onSave={() => void save()}>
        <Stack gap="sm">
          <TextInput label="姓名" required data-autofocus {...form.getInputProps('displayName')} />
          <TextInput label="账号" required description="登录时输入，如 警号或姓名拼音" {...form.getInputProps('loginName')} />
          <PasswordInput
            label="初始口令"
            required
            autoComplete="new-password"
            description="至少 8 个字符，含大写字母、小写字母、数字、符号中的三类；本人登录后自行修改"
            {...form.getInputProps('password')}
          />
          <Checkbox.Group label="角色" required {...form.getInputProps('roles')}>
            <Group gap="md" mt={6}>
              {roleSchema.options.map((role) => (
                <Checkbox key={role} value={role} label={roles[role]} />
              ))}
            </Group>
          </Checkbox.Group>
        </Stack>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onClose}>
            取消
          </Button>
          <Button onClick={() => void save()}>新增</Button>
        </Group>
      </FormFrame>
    </Modal>
  )
}
