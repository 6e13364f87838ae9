import type { Reading } from './reading.ts'

const STEPS = ['correct', 'warn', 'restrict', 'temporary', 'permanent'] as const
const ENOUGH = 3

/** The steps of a ladder of sanctions, and where it begins. */
export interface Ladder {
  readonly reading: Reading
  readonly steps: number
}

/** At least three sanctions of different weight named together: in one sentence, one list, or under one heading. */
export function findLadder(readings: readonly Reading[]): Ladder | null {
  const groups = new Map<string, { first: Reading; steps: Set<string> }>()
  const add = (key: string, reading: Reading, steps: readonly string[]) => {
    const group = groups.get(key) ?? { first: reading, steps: new Set() }
    groups.set(key, group)
    for (const step of steps) group.steps.add(step)
  }
  for (const reading of readings) {
    const { unit } = reading
    if (reading.isRefused) continue
    const steps = stepsIn(reading)
    if (steps.length === 0) continue
    // In a list "expelled" and "expelled for good" are two rungs; in running text they are one sanction.
    if (unit.kind === 'item') add(`list ${unit.list}`, reading, steps)
    const plain = steps.map((step) => (step === 'expel' ? 'permanent' : step))
    add(
      unit.kind === 'heading' ? `under ${unit.headings.join('>')}` : `section ${unit.section}`,
      reading,
      plain,
    )
  }
  for (const { first, steps } of groups.values()) {
    if (steps.size >= ENOUGH) return { reading: first, steps: steps.size }
  }
  return null
}

/** "Correct" is a step where it is a heading or item of its own, or where other steps stand beside it. */
function stepsIn({ unit, words, vocabulary }: Reading): readonly string[] {
  const softened = vocabulary.without('correct', words)
  const steps: string[] = STEPS.filter((step) => vocabulary.has(step, step === 'correct' ? words : softened))
  if (!steps.includes('permanent') && vocabulary.has('expel', vocabulary.without('temporary', softened)))
    steps.push('expel')
  return unit.kind === 'sentence' && steps.length === 1 && steps[0] === 'correct' ? [] : steps
}
