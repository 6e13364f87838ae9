import type { Placeholder } from '../documents/placeholders.ts'

/** What is wrong with a slot that was never filled, as the beginning of a sentence. */
export function leftOver({ text, problem, contact }: Placeholder): string {
  if (problem === 'invisible') return `“${text}” was never filled in, and vanishes when the page is shown`
  if (problem === 'reserved-domain') return `“${text}” is an example address that reaches nobody`
  return contact ? `“${text}” stands where people should find whom to tell` : `“${text}” was never filled in`
}
