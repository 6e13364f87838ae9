import { openDatabase } from '../app/database.ts'
import { answerDeadLetters, type Question } from '../app/dead-letters.ts'
import { askHolder } from '../app/lock.ts'
import { createLog } from '../app/log.ts'
import { readDatabase, withEnvFile } from '../app/settings.ts'
import { isKnownError, UsageError } from '../core/errors.ts'
import type { Io } from './io.ts'

const USAGE =
  'porchlight deliveries list | porchlight deliveries retry ID… | porchlight deliveries retry --all'
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** `porchlight deliveries`: shows the work that was set aside, and puts it back in line. */
export async function deliveries(argv: readonly string[], io: Io): Promise<number> {
  try {
    const question = readQuestion(argv)
    const reply = await ask(question, io)
    io.stdout.write(tell(reply))
    return 0
  } catch (error) {
    if (!isKnownError(error)) throw error
    io.stderr.write(`porchlight deliveries: ${error.message}\n`)
    return 2
  }
}

type Reply = Awaited<ReturnType<typeof answerDeadLetters>>

function readQuestion([verb, ...ids]: readonly string[]): Question {
  if (verb === 'list' && ids.length === 0) return { do: 'list' }
  if (verb !== 'retry' || ids.length === 0) throw new UsageError(`write: ${USAGE}`)
  if (ids.length === 1 && ids[0] === '--all') return { do: 'retry', ids: null }
  const wrong = ids.find((id) => !UUID.test(id))
  if (wrong !== undefined) throw new UsageError(`"${wrong}" is not the id of a delivery; list shows them`)
  return { do: 'retry', ids: [...ids] }
}

/** Asks the process that holds the embedded database where there is one, else the database itself. */
async function ask(question: Question, io: Io): Promise<Reply> {
  const settings = readDatabase(withEnvFile(io.env, io.cwd), io.cwd)
  if (settings.databaseUrl === null) {
    const reply = (await askHolder(settings.dataDir, question)) as Reply | { error: string } | null
    if (reply !== null && 'error' in reply) throw new UsageError(reply.error)
    if (reply !== null) return reply
  }
  const database = await openDatabase(
    settings,
    createLog('silent', () => {}, io.now),
  )
  try {
    return await answerDeadLetters(database.queue, question)
  } finally {
    await database.close()
  }
}

function tell(reply: Reply): string {
  if ('retried' in reply) {
    return reply.retried === 1
      ? '1 delivery is back in line.\n'
      : `${reply.retried} deliveries are back in line.\n`
  }
  if (reply.letters.length === 0) return 'Nothing was set aside.\n'
  return reply.letters
    .map(({ id, since, what, failures, reason }) => `${id}  ${since}  ${what}  ${failures}×  ${reason}\n`)
    .join('')
}
