import type { Plan } from './plan.ts'

/** What `decide` may use besides what was gathered. */
export interface Context<Config> {
  readonly config: Config
  /** ISO 8601, UTC: the only clock there is. */
  readonly now: string
}

/** What a command decided: its result for people and tools, and what it wants to happen. */
export interface Decision<Value> {
  readonly value: Value
  readonly plan: Plan
}

/**
 * A command: one function that reads, one that thinks. `gather` gets only the ports that it names in its type;
 * `decide` is pure. `permissions` are the GitHub App permissions that its plan can need.
 */
export interface Command<Ports, Options, Gathered, Config, Value> {
  readonly name: string
  readonly summary: string
  readonly permissions: Readonly<Record<string, 'read' | 'write'>>
  gather(ports: Ports, options: Options): Promise<Gathered>
  decide(gathered: Gathered, options: Options, context: Context<Config>): Decision<Value>
}

/** Types a command's parts from each other. */
export function defineCommand<Ports, Options, Gathered, Config, Value>(
  command: Command<Ports, Options, Gathered, Config, Value>,
): Command<Ports, Options, Gathered, Config, Value> {
  return command
}
