import type { KeptTerm, Term } from '../core/term.ts'
import catalogue from './catalogue.json' with { type: 'json' }

/** Every term there is, as generated from the files beside this one (`npm run docs`). */
export const terms = catalogue.terms as unknown as readonly Term[]

/** The terms that were considered and kept out, with the reason. */
export const kept: readonly KeptTerm[] = catalogue.kept
