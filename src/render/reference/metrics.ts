/** The part of a metric that its page tells. */
interface MetricWords {
  readonly id: string
  readonly title: string
  readonly unit: string
  readonly definition: string
  readonly rationale: string
  readonly references: readonly string[]
  readonly examples: readonly {
    readonly name: string
    readonly reads: { readonly value: number | null; readonly sample: number } | null
  }[]
}

/** The page about every metric, with the examples that are run as its tests. */
export function metricsPage(metrics: readonly MetricWords[], machines: readonly string[] = []): string {
  const rows = metrics.map(({ id, title, unit }) => `| [\`${id}\`](#${id}) | ${title} | ${unit} |`)
  return `${[
    '# Metrics',
    '<!-- Made by `npm run docs` from src/metrics. -->',
    'A metric is one question about a period. Its names are those of [CHAOSS](https://chaoss.community) where CHAOSS has one. Every value comes with the number of cases it stands on; fewer than five are not shown, because they could point at people. Nobody is ever named, listed or ranked.',
    `| metric | what it tells | unit |\n| --- | --- | --- |\n${rows.join('\n')}`,
    ...metrics.flatMap(section),
    ...notPeople(machines),
  ].join('\n\n')}\n`
}

function section({ id, title, unit, definition, rationale, references, examples }: MetricWords): string[] {
  const list = examples.map(({ name, reads }) => `- ${name}: ${reading(reads)}`)
  return [
    `## ${id}`,
    `**${title}**, in ${unit}. ${definition}`,
    rationale,
    references.length === 0 ? '' : `References: ${references.map((address) => `<${address}>`).join(', ')}`,
    list.length === 0 ? '' : `<details>\n<summary>Examples</summary>\n\n${list.join('\n')}\n\n</details>`,
  ].filter(Boolean)
}

function reading(reads: MetricWords['examples'][number]['reads']): string {
  if (reads === null) return 'nobody could look'
  return `${reads.value ?? 'nothing to measure'}, from ${reads.sample} ${reads.sample === 1 ? 'case' : 'cases'}`
}

function notPeople(machines: readonly string[]): string[] {
  if (machines.length === 0) return []
  return [
    '## Who is not a person',
    'GitHub Apps and everything else that GitHub calls a bot; accounts whose names begin or end with `bot` or `robot` as a word of its own; and these machine users and AI reviewers that GitHub calls people:',
    machines.map((login) => `\`${login}\``).join(', '),
    'An account that was deleted, or that stands for somebody after an import, is not counted as a person. Its answers are answers all the same.',
  ]
}
