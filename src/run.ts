import type { Command, Context } from './core/command.ts'
import type { Written } from './core/plan.ts'
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
  for (const operation of plan) written.push(await writer.write(operation))
  return { value, written }
}
