/** A new password for an account whose holder has forgotten it. */
import { Button, Group, Modal, PasswordInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { accountsCalls } from '#shared/accounts/accounts.calls.ts'
import type { Account } from '#shared/accounts/accounts.types.ts'
import { api } from '#renderer/api/api.ts'
import { problemOf } from '#renderer/api/problem.ts'
import { FormFrame } from '#renderer/ui/form/FormParts.tsx'
import { validateWith } from '#renderer/ui/form/validate.ts'
import { showDone, showFailure } from '#renderer/ui/toasts.tsx'

interface ResetPasswordModalProps {
  readonly account: Account
  readonly onClose: () => void
}

export function ResetPasswordModal({ account, onClose }: ResetPasswordModalProps) {
  const form = useForm({
    initialValues: { id: account.id, password: '' },
    validate: validateWith(accountsCalls.resetPassword.input),
    validateInputOnBlur: true,
  })

  async function save(): Promise<void> {
    if (form.validate().hasErrors) return
    try {
      await api.accounts.resetPassword(form.values)
      showDone(`已重设 ${account.displayName} 的口令，请告知本人登录后修改。`)
      onClose()
    } catch (error) {
      form.setErrors(problemOf(error).fields)
      showFailure(error)
    }
  }

  return (
    <Modal opened onClose={onClose} title={`重设 ${account.displayName} 的口令`} size="sm">
      <FormFrame label="重设口令" onSave={() => void save()}>
        <PasswordInput
          label="新口令"
          required
          data-autofocus
          autoComplete="new-password"
          description="至少 8 个字符，含大写字母、小写字母、数字、符号中的三类。重设后该账号立即退出，锁定同时解除，操作日志留痕。"
          {...form.getInputProps('password')}
        />
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onClose}>
            取消
          </Button>
          <Button onClick={() => void save()}>重设</Button>
        </Group>
      </FormFrame>
    </Modal>
  )
}
