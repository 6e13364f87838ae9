import type { Check } from '../checks/check.ts'
import type { Metric } from '../core/metric.ts'
import type { Term } from '../core/term.ts'
import type { Explanation } from '../reporters/explanation.ts'

/** Every entry of every catalogue. */
export async function explanations(): Promise<readonly Explanation[]> {
  const [{ checks }, { metrics }, { terms }] = await Promise.all([
    import('../checks/index.ts'),
    import('../metrics/index.ts'),
    import('../terms/catalogue.ts'),
  ])
  return [...checks.map(ofCheck), ...metrics.map(ofMetric), ...terms.map(ofTerm)]
}

function ofCheck({ id, title, severity, rationale, remediation, sources, examples }: Check): Explanation {
  return {
    kind: 'check',
    id,
    title,
    facts: { severity },
    parts: [
      { title: 'Why', text: rationale },
      { title: 'How to meet it', text: remediation },
    ],
    examples: examples.map(({ name, outcome }) => ({ name, outcome })),
    sources,
  }
}

function ofMetric({
  id,
  title,
  unit,
  definition,
  rationale,
  references,
  better,
  examples,
}: Metric): Explanation {
  return {
    kind: 'metric',
    id,
    title,
    facts: { unit, ...(better === null ? {} : { better }) },
    parts: [
      { title: 'What is counted', text: definition },
      { title: 'Why', text: rationale },
    ],
    examples: examples.map(({ name, reads }) => ({
      name,
      outcome:
        reads === null ? 'nobody could look' : `${reads.value ?? 'nothing to measure'} (of ${reads.sample})`,
    })),
    sources: references,
  }
}

function ofTerm(term: Term): Explanation {
  const { id, language, alternatives, profile, category, rationale, sources, examples } = term
  return {
    kind: 'term',
    id,
    title: id.replaceAll('-', ' '),
    facts: { language, category, profile },
    parts: [
      { title: 'Why', text: rationale },
      { title: 'Instead', text: alternatives.join(', ') },
    ],
    examples: [
      ...examples.flag.map(({ text }) => ({ name: text, outcome: 'mentioned' })),
      ...examples.allow.map(({ text }) => ({ name: text, outcome: 'left alone' })),
    ],
    sources,
  }
}
