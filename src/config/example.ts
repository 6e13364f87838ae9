import { stringify } from 'yaml'
import { configJsonSchema, type JsonSchema } from './json-schema.ts'

const HEAD = `# How Porchlight behaves in this project. Everything is optional: what you take out keeps its default.
# Every setting says what it does; "porchlight explain ID" does the same for any check or term.
`

/** A configuration with every setting at its default, and explained. */
export function exampleConfig(): string {
  return `${HEAD}\n${settings(configJsonSchema(), '')}`
}

function settings({ properties = {} }: JsonSchema, indent: string): string {
  const gap = indent === '' ? '\n' : ''
  return Object.entries(properties)
    .map(([name, schema]) => setting(name, schema, indent))
    .join(gap)
}

function setting(name: string, schema: JsonSchema, indent: string): string {
  const lines = [...comment(schema)].map((line) => `${indent}# ${line}\n`).join('')
  if (schema.properties && indent === '') return `${lines}${name}:\n${settings(schema, '  ')}`
  if (schema.default === undefined) return `${lines}${indent}# ${name}:\n`
  return `${lines}${indent}${stringify({ [name]: schema.default }, { version: '1.1' })}`
}

function* comment({ description, enum: choices, examples }: JsonSchema): Iterable<string> {
  if (description) yield description
  if (choices && !choices.every((choice) => description?.includes(`\`${choice}\``))) {
    yield `One of: ${choices.join(', ')}.`
  }
  if (examples?.[0] !== undefined) {
    yield 'Such as:'
    for (const line of stringify(examples[0], { version: '1.1' }).trimEnd().split('\n')) yield `  ${line}`
  }
}
