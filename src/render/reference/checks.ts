/** The part of a check that its page tells. */
interface CheckWords {
  readonly id: string
  readonly title: string
  readonly severity: string
  readonly rationale: string
  readonly remediation: string
  readonly sources: readonly string[]
  readonly examples: readonly {
    readonly name: string
    readonly files: Readonly<Record<string, string>>
    readonly organization?: Readonly<Record<string, string>>
    readonly outcome: string
  }[]
}

/** The page about every check, with the examples that are run as its tests. */
export function checksPage(checks: readonly CheckWords[]): string {
  const rows = checks.map(({ id, title, severity }) => `| [\`${id}\`](#${id}) | ${title} | ${severity} |`)
  return `${[
    '# Checks',
    '<!-- Made by `npm run docs` from src/checks. -->',
    'A check is one question about a repository, named as a statement that is true when all is well. Its answer is `pass`, `fail`, `unknown` (nobody could look), `not-applicable`, or `exempt` (the maintainers set it aside, with a reason). The order is the order of what is suggested next.',
    `| check | true when all is well | severity |\n| --- | --- | --- |\n${rows.join('\n')}`,
    'Set one aside, or weigh it differently, in [the configuration](configuration.md#audit).',
    ...checks.flatMap(section),
  ].join('\n\n')}\n`
}

function section({ id, title, severity, rationale, remediation, sources, examples }: CheckWords): string[] {
  return [
    `## ${id}`,
    `**${title}.** (${severity})`,
    rationale,
    `**How to meet it.** ${remediation}`,
    sources.length === 0 ? '' : `Sources: ${sources.map((source) => `<${source}>`).join(', ')}`,
    `<details>\n<summary>Examples</summary>\n\n${examples.map(example).join('\n\n')}\n\n</details>`,
  ].filter(Boolean)
}

function example({ name, files, organization, outcome }: CheckWords['examples'][number]): string {
  const shown = [
    ...Object.entries(files).map(([path, text]) => fenced(path, text)),
    ...Object.entries(organization ?? {}).map(([path, text]) => fenced(`${path}, of the organization`, text)),
  ]
  return [`\`${outcome}\`: ${name}`, ...(shown.length > 0 ? shown : ['(no files)'])].join('\n\n')
}

const LONGEST = 600

function fenced(title: string, text: string): string {
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
  const longest = Math.max(2, ...Array.from(short.matchAll(/`+/g), ([run]) => run.length))
  const marks = '`'.repeat(longest + 1)
  return `${title}\n\n${marks}text\n${short.trimEnd()}\n${marks}`
}
