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
  for (const reading of readings) {
    if (reading.isRefused) continue
    const steps = stepsIn(reading)
    if (steps.length === 0) continue
    for (const key of groupsOf(reading)) {
      const group = groups.get(key) ?? { first: reading, steps: new Set() }
      groups.set(key, group)
      for (const step of steps) group.steps.add(step)
    }
  }
  for (const { first, steps } of groups.values()) {
    if (steps.size >= ENOUGH) return { reading: first, steps: steps.size }
  }
  return null
}

/** Headings of one depth under one parent belong together, and so does everything under one heading. */
function groupsOf({ unit }: Reading): readonly string[] {
  if (unit.kind === 'heading') return [`under ${unit.headings.join('>')}`]
  return [`section ${unit.section}`]
}

/** "Correct" is a step where it is a heading or item of its own, or where other steps stand beside it. */
function stepsIn({ unit, words, vocabulary }: Reading): readonly string[] {
  const softened = vocabulary.without('correct', words)
  const steps: string[] = STEPS.filter((step) => vocabulary.has(step, step === 'correct' ? words : softened))
  if (!steps.includes('permanent') && vocabulary.has('expel', vocabulary.without('temporary', softened)))
    steps.push('permanent')
  return unit.kind === 'sentence' && steps.length === 1 && steps[0] === 'correct' ? [] : steps
}
