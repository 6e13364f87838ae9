import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { metrics } from '../../src/metrics/index.ts'
import { measure } from '../../src/metrics/measure.ts'

for (const metric of metrics) {
  describe(metric.id, () => {
    test.each(metric.examples)('$name', ({ activity, reads }) => {
      expect(metric.measure(activity)).toEqual(reads)
    })
  })
}

test('every file that defines a metric is in the list, under its own name', () => {
  const folder = join(import.meta.dirname, '../../src/metrics')
  const defined = readdirSync(folder).filter((file) =>
    readFileSync(join(folder, file), 'utf8').includes('= defineMetric('),
  )
  expect(metrics.map(({ id }) => `${id}.ts`).toSorted()).toEqual(defined.toSorted())
})

test('every metric says what it counts, why, and where the idea is explained, and shows an example', () => {
  for (const { definition, rationale, references, examples } of metrics) {
    expect(definition).toMatch(/\.$/)
    expect(rationale).toMatch(/[.?]$/)
    expect(references.every((address) => URL.canParse(address))).toBe(true)
    expect(examples.length).toBeGreaterThan(0)
  }
})

test('a value that stands on fewer than five cases is hidden, its sample is not', () => {
  for (const { examples, id } of metrics) {
    for (const { activity, reads } of examples) {
      const shown = measure(activity).find((measurement) => measurement.id === id)!
      expect(shown.sample).toBe(reads?.sample ?? 0)
      if (reads === null) expect(shown).toMatchObject({ state: 'unknown', value: null })
      else if (reads.sample < 5) expect(shown).toMatchObject({ state: 'too-few', value: null, p90: null })
      else expect(shown).toMatchObject({ state: 'measured', value: reads.value })
    }
  }
})
