import type { Voice } from '../../render/template.ts'
import { weekIndex } from './week.ts'

/** So many questions there are in `messages.yml`, under `report.questions`. */
export const QUESTIONS = 26

/** The question of a week: each in turn, half a year until one comes again. */
export function questionOf(week: string, voice: Voice): string {
  const turn = ((weekIndex(week) % QUESTIONS) + QUESTIONS) % QUESTIONS
  return voice.text(`report.questions.q${turn + 1}`)
}
