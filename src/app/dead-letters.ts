import { z } from 'zod'
import type { DeadLetter, Queue } from './queue.ts'

/** What can be asked about dead letters. */
export const Question = z.discriminatedUnion('do', [
  z.object({ do: z.literal('list') }),
  z.object({ do: z.literal('retry'), ids: z.array(z.uuid()).nullable() }),
])
export type Question = z.infer<typeof Question>

/** The answer to either. */
export type Reply = { readonly letters: readonly DeadLetter[] } | { readonly retried: number }

/** Answers a question about dead letters, from this process or another. */
export async function answerDeadLetters(queue: Queue, question: unknown): Promise<Reply> {
  const asked = Question.parse(question)
  if (asked.do === 'list') return { letters: await queue.deadLetters() }
  return { retried: await queue.retry(asked.ids) }
}
