const PLAIN: readonly string[] = [
  'good first issue',
  'good first bug',
  'good first contribution',
  'good first pr',
  'good first task',
  'good for newcomers',
  'good for new contributors',
  'first timers only',
  'first time contributor',
  'first contribution',
  'first issue',
  'first bug',
  'beginner',
  'beginners',
  'beginner friendly',
  'newcomer',
  'newcomers',
  'newcomer friendly',
  'newbie',
  'easy',
  'easy fix',
  'easy pick',
  'easy issue',
  'easy bug',
  'starter',
  'starter issue',
  'starter bug',
  'low hanging fruit',
  'up for grabs',
  'help wanted easy',
  'junior job',
  'e easy',
  'd easy',
  'difficulty easy',
  'level easy',
  'effort easy',
  'einstieg',
  'einsteigerfreundlich',
  'guter einstieg',
  'bueno para empezar',
  'bonne première contribution',
]

/** True for a label that offers an issue to somebody who is new, however a project spells it. */
export function isNewcomerLabel(label: string): boolean {
  const words = label
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  return PLAIN.some((plain) => words === plain || words.endsWith(` ${plain}`))
}
