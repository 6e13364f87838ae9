import type { Reading } from '../../core/term.ts'
import { assumesKnowledge } from './assumed.ts'
import { callsItEasy } from './ease.ts'
import { standsForAnyone } from './pronoun.ts'
import { tellsTheReader } from './reader.ts'

/** The words around a match, as a person reads them: neighbouring lines joined, comment signs gone. */
export interface Surroundings {
  readonly text: string
  readonly before: string
  readonly after: string
  readonly kind: 'prose' | 'comment' | 'string' | 'identifier'
  /** True for what tells users how a thing works, false for notes among the code and records of changes. */
  readonly guides: boolean
}

/** Whether the words around a match give it the meaning that counts. */
export const readings: Record<Reading, (around: Surroundings) => boolean> = {
  word: () => true,
  pronoun: standsForAnyone,
  reader: tellsTheReader,
  ease: callsItEasy,
  assumed: assumesKnowledge,
}
