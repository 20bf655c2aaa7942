/** A question before something that cannot simply be undone; the consequence stands in words. `await confirm({…})`. */
import { Button, Group, Modal, Text } from '@mantine/core'
import { createStore } from '#renderer/api/store.ts'

/** What is asked. */
export interface Question {
  readonly title: string
  /** What will happen, in a sentence. */
  readonly consequence: string
  /** The button's verb, such as 停用账号. */
  readonly action: string
  readonly dangerous?: boolean
}

interface Asked extends Question {
  readonly answer: (yes: boolean) => void
}

const asked = createStore<Asked | null>(null)

/** Asks; true when the user confirmed. */
export function confirm(question: Question): Promise<boolean> {
  return new Promise((resolve) => {
    asked.get()?.answer(false)
    asked.set({
      ...question,
      answer(yes) {
        asked.set(null)
        resolve(yes)
      },
    })
  })
}

/** Where the question appears; once, in the workspace. */
export function ConfirmHost() {
  const question = asked.use()
  return (
    <Modal opened={question !== null} onClose={() => question?.answer(false)} title={question?.title} size="md">
      <Text>{question?.consequence}</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" data-autofocus onClick={() => question?.answer(false)}>
          取消
        </Button>
        <Button color={question?.dangerous === true ? 'red' : 'brand'} onClick={() => question?.answer(true)}>
          {question?.action}
        </Button>
      </Group>
    </Modal>
  )
}
