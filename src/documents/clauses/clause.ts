/** What a code of conduct may say, each a question that its own words answer. */
export const CLAUSE_IDS = [
  'scope',
  'behaviour',
  'consequences',
  'enforcement-ladder',
  'confidentiality',
  'no-retaliation',
  'response-time',
  'appeal',
  'independent-contact',
  'anonymous-route',
  'attribution',
  'reviewed',
] as const
export type ClauseId = (typeof CLAUSE_IDS)[number]

/** Where a text says it, and the words that decided. */
export interface ClauseEvidence {
  readonly line: number
  /** As written, cut to a short phrase. */
  readonly evidence: string
  /** What a reader may want to know besides: the steps of a ladder, a duration. */
  readonly detail?: string
}
