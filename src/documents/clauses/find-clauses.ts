import type { Route } from '../../core/audit.ts'
import type { Page } from '../page.ts'
import { CLAUSE_IDS, type ClauseEvidence, type ClauseId } from './clause.ts'
import { findLadder } from './ladder.ts'
import type { Vocabulary } from './lexicon.ts'
import { vocabulariesFor } from './lexicons/index.ts'
import { evidenceOf, toReadings } from './reading.ts'
import { rules } from './rules.ts'
import { separateRoutes } from './separate-routes.ts'
import { toUnits, type Unit } from './units.ts'

/** Letters that English does not have: without its accents, a Vietnamese “bạn” would spell a ban. */
const ACCENTED = /[\u00c0-\u024f\u1e00-\u1eff]/

/**
 * Which clauses a code of conduct has, by its own words. `language` is the page's language (BCP 47); English is
 * always looked for as well, since many texts mix it in. `routes` are the ways to report that the page names.
 */
export function findClauses(
  page: Page,
  language: string,
  routes: readonly Route[] = [],
): ReadonlyMap<ClauseId, ClauseEvidence> {
  const units = toUnits(page)
  const found = new Map<ClauseId, ClauseEvidence>()
  const vocabularies = vocabulariesFor(language)
  const english = vocabularies.length > 1 ? units.filter(({ text }) => !ACCENTED.test(text)) : units
  for (const [at, vocabulary] of vocabularies.entries())
    look(page, at === vocabularies.length - 1 ? english : units, vocabulary, found)
  const separate = separateRoutes(routes)
  if (separate && !found.has('independent-contact')) found.set('independent-contact', separate)
  return found
}

function look(
  page: Page,
  units: readonly Unit[],
  vocabulary: Vocabulary,
  found: Map<ClauseId, ClauseEvidence>,
): void {
  const readings = toReadings(units, vocabulary)
  for (const id of CLAUSE_IDS) {
    if (found.has(id)) continue
    if (id === 'enforcement-ladder') {
      const ladder = findLadder(readings)
      if (ladder)
        found.set(id, { ...evidenceOf(page, ladder.reading, 'warn'), detail: `${ladder.steps} steps` })
      continue
    }
    for (const reading of readings) {
      const concept = rules[id](reading)
      if (!concept) continue
      const evidence = evidenceOf(page, reading, concept)
      const span = id === 'response-time' ? vocabulary.find('duration', reading.words) : null
      found.set(
        id,
        span ? { ...evidence, detail: reading.words.slice(span.start, span.end).trim() } : evidence,
      )
      break
    }
  }
}
