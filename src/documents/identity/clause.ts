/** What a code of conduct can say, as far as the audit asks about it. */
export const CLAUSES = [
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
  'contact-sentence',
] as const
export type ClauseId = (typeof CLAUSES)[number]
