import type { Command, Context } from './core/command.ts'
import type { Operation, Written } from './core/plan.ts'
import type { Writer } from './core/ports.ts'

/** Gather, decide, write: the same for all faces. Throws what the ports throw; nothing is written when `decide` throws. */
export async function run<Ports, Options, Gathered, Config, Value>(
  command: Command<Ports, Options, Gathered, Config, Value>,
  ports: Ports,
  writer: Writer,
  options: Options,
  context: Context<Config>,
): Promise<{ value: Value; written: readonly Written[] }> {
  const gathered = await command.gather(ports, options)
  const { value, plan } = command.decide(gathered, options, context)
  const written: Written[] = []
  for (const operation of plan) written.push(await writer.write(addressed(operation, written)))
  return { value, written }
}

/** The address of the issue that was written last; `null` when none was, as in a preview. */
export function issueWritten(written: readonly Written[]): string | null {
  const issue = written.findLast(({ operation }) => operation.kind === 'ensure-issue')
  return issue && issue.state !== 'skipped' ? issue.detail : null
}

/** A comment on what is closed can name the issue that came instead only once that is there. */
function addressed(operation: Operation, written: readonly Written[]): Operation {
  if (operation.kind !== 'close-issue' || operation.comment === null) return operation
  const { marker, body } = operation.comment
  const address = issueWritten(written)
  if (address === null) return operation
  return { ...operation, comment: { marker, body: body.replaceAll('{issue}', address) } }
}
