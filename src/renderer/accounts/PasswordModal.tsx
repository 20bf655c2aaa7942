/** Changing the own password. */
import { Button, Group, Modal, PasswordInput, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { accountsCalls } from '#shared/accounts/accounts.calls.ts'
import { api } from '#renderer/api/api.ts'
import { problemOf } from '#renderer/api/problem.ts'
import { overlay } from '#renderer/shell/overlays.ts'
import { FormFrame } from '#renderer/ui/form/FormParts.tsx'
import { validateWith } from '#renderer/ui/form/validate.ts'
import { showDone, showFailure } from '#renderer/ui/toasts.tsx'

export default function PasswordModal() {
  const check = validateWith(accountsCalls.changePassword.input)
  const form = useForm({
    initialValues: { oldPassword: '', newPassword: '', again: '' },
    validate: (values) => ({
      ...check(values),
      ...(values.again === values.newPassword ? {} : { again: '两次输入的新口令不一样。' }),
    }),
  })
  const close = (): void => overlay.set('none')

  async function save(): Promise<void> {
    if (form.validate().hasErrors) return
    try {
      const { oldPassword, newPassword } = form.values
      await api.accounts.changePassword({ oldPassword, newPassword })
      showDone('口令已修改，下次登录使用新口令。')
      close()
    } catch (error) {
      const { code, message, fields } = problemOf(error)
      form.setErrors(code === 'wrong_password' ? { oldPassword: message } : fields)
      showFailure(error)
    }
  }

  return (
    <Modal opened onClose={close} title="修改口令" size="sm">
      <FormFrame label="修改口令" onSave={() => void save()}>
        <Stack gap="sm">
          <PasswordInput
            label="现在的口令"
            required
            data-autofocus
            autoComplete="current-password"
            {...form.getInputProps('oldPassword')}
          />
          <PasswordInput
            label="新口令"
            required
            autoComplete="new-password"
            description="至少 8 个字符，含大写字母、小写字母、数字、符号中的三类"
            {...form.getInputProps('newPassword')}
          />
          <PasswordInput label="再输入一次新口令" required autoComplete="new-password" {...form.getInputProps('again')} />
        </Stack>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={close}>
            取消
          </Button>
          <Button onClick={() => void save()}>修改</Button>
        </Group>
      </FormFrame>
    </Modal>
  )
}
