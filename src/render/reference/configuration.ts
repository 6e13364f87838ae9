/** The part of JSON Schema that the page uses. */
interface Schema {
  readonly type?: string
  readonly description?: string
  readonly default?: unknown
  readonly examples?: readonly unknown[]
  readonly enum?: readonly string[]
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly additionalProperties?: boolean | Schema
}

/** The page about every setting, from the configuration's JSON Schema and an example of the whole. */
export function configurationPage(schema: Schema, example: string): string {
  const entries = Object.entries(schema.properties ?? {})
  const plain = entries.filter(([, { properties }]) => !properties)
  const sections = entries.filter(([, { properties }]) => properties)
  return `${[
    '# Configuration',
    '<!-- Made by `npm run docs` from src/config/schema.ts. -->',
    'Porchlight works without any configuration. To change something, write `.github/porchlight.yml` on the default branch; `npx porchlight init` writes one with everything in it. An organization’s `.github` repository can hold the same file for all its repositories: what a repository says itself counts more.',
    'A key that does not exist, a value that cannot be right or the id of a check that nobody knows is shown with its line and column, and Porchlight writes nothing until it is mended: no silent defaults.',
    'Editors that know JSON Schema can complete and check the file: point them at [schema.json](schema.json).',
    table(plain),
    ...sections.flatMap(([name, section]) => [
      `## ${name}`,
      section.description ?? '',
      table(Object.entries(section.properties ?? {})),
      ...nested(name, section),
    ]),
    '## The whole file',
    `\`\`\`yaml\n${example.trimEnd()}\n\`\`\``,
  ]
    .filter(Boolean)
    .join('\n\n')}\n`
}

function nested(name: string, { properties = {} }: Schema): string[] {
  return Object.entries(properties).flatMap(([key, schema]) => {
    const inner = schema.items?.properties ? schema.items : schema.properties ? schema : undefined
    if (!inner) return []
    const title = `### ${name}.${key}`
    return [
      title,
      inner.description ?? schema.description ?? '',
      table(Object.entries(inner.properties ?? {}), inner.required),
    ]
  })
}

function table(rows: readonly (readonly [string, Schema])[], required: readonly string[] = []): string {
  const lines = rows.map(([name, schema]) => {
    const standard =
      schema.default === undefined ? (required.includes(name) ? 'required' : '') : value(schema.default)
    return `| \`${name}\` | ${kind(schema)} | ${standard} | ${cell(schema.description ?? '')} |`
  })
  return ['| key | value | default | what it does |', '| --- | --- | --- | --- |', ...lines].join('\n')
}

function kind(schema: Schema): string {
  if (schema.enum) return schema.enum.map((choice) => `\`${choice}\``).join(', ')
  if (schema.type === 'array')
    return schema.items?.enum || !schema.items?.properties ? 'list' : 'list of entries'
  if (schema.type === 'object') return 'entries'
  if (schema.type === 'integer') return 'number'
  if (schema.type === 'boolean') return '`true` or `false`'
  return 'text'
}

function value(standard: unknown): string {
  return `\`${typeof standard === 'string' ? standard : JSON.stringify(standard)}\``
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}
