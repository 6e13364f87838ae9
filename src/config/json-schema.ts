import { z } from 'zod'
import { Config } from './schema.ts'

/** The part of JSON Schema that the configuration uses. */
export interface JsonSchema {
  readonly type?: string
  readonly description?: string
  readonly default?: unknown
  readonly examples?: readonly unknown[]
  readonly enum?: readonly string[]
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly items?: JsonSchema
  readonly additionalProperties?: boolean | JsonSchema
}

/** The configuration as JSON Schema, for editors and for the documentation. */
export function configJsonSchema(): JsonSchema {
  return { title: 'Porchlight', ...z.toJSONSchema(Config, { io: 'input', target: 'draft-7' }) } as JsonSchema
}
