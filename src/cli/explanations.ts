import type { Check } from '../checks/check.ts'
import type { Explanation } from '../reporters/explanation.ts'

/** Every entry of every catalogue. */
export async function explanations(): Promise<readonly Explanation[]> {
  const { checks } = await import('../checks/index.ts')
  return checks.map(ofCheck)
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
