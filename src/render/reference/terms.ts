import { code, inline } from '../markdown.ts'

/** The part of a term that its page tells. */
interface TermWords {
  readonly id: string
  readonly language: string
  readonly match: readonly { readonly text: string; readonly swap: string | null }[]
  readonly alternatives: readonly string[]
  readonly profile: string
  readonly tier: number
  readonly category: string
  readonly rationale: string
  readonly sources: readonly string[]
  readonly except: readonly string[]
  readonly near: readonly string[]
  readonly alone: string
  readonly defined: string | null
  readonly vocabulary: string | null
  readonly beside: readonly string[]
  readonly unless: readonly string[]
  readonly senses: Readonly<Record<string, readonly string[]>>
  readonly examples: Readonly<Record<'flag' | 'allow', readonly { readonly text: string }[]>>
}

interface KeptWords {
  readonly term: string
  readonly reason: string
}

/** The page about every term, with the examples that are run as its tests, and about the terms that were kept out. */
export function renderTerms(terms: readonly TermWords[], kept: readonly KeptWords[]): string {
  const rows = terms.map(
    ({ id, language, category, profile, tier, alternatives }) =>
      `| [\`${id}\`](#${id}) | ${language} | ${category} | ${profile} | ${tier} | ${inline(alternatives.join(', '))} |`,
  )
  return `${[
    '# Terms',
    '<!-- Made by `npm run docs` from src/terms. -->',
    'A term is a word or phrase that can hurt and has a kinder or plainer neighbour. What surrounds it decides: an address, a name from elsewhere, a quotation, another sense of the word are left alone, and so is what a change only moves, copies, edits around (or says that it does, where its message comes with the diff, as from `git show`) or brings in whole: a library, a built site, a new page of more than 300 lines, more than 400 new lines in an old page, 1,000 lines of new files. What is left out so is named: `porchlight review` with its path looks at it all the same. Below `all`, so is a word that the same file goes by already, as far as the change shows. `porchlight review --explain` says why. The profile says how widely the replacement is agreed on: `core` is the default, `wide` has more, `all` has everything. Tier 1 is said first, tier 3 last.',
    'Allow a term, a phrase, a sense or a path in [the configuration](configuration.md#review), with a reason; or mark a place in a file with `porchlight-ignore-line`, `porchlight-ignore-next-line` or `porchlight-ignore-file`.',
    `| term | language | category | profile | tier | perhaps |\n| --- | --- | --- | --- | --- | --- |\n${rows.join('\n')}`,
    ...terms.map(section),
    '## Considered and kept',
    'These are not flagged. The reason is here so that the same talk need not be had twice.',
    `| term | why it stays |\n| --- | --- |\n${kept.map(({ term, reason }) => `| ${inline(term)} | ${inline(reason)} |`).join('\n')}`,
  ].join('\n\n')}\n`
}

function section(term: TermWords): string {
  const swaps = new Map(term.match.map(({ text, swap }) => [text, swap] as const).reverse())
  const forms = Array.from(swaps, ([text, swap]) => (swap ? `${code(text)} → ${code(swap)}` : code(text)))
  const senses = Object.entries(term.senses).map(
    ([name, phrases]) => `${code(name)} (${inline(phrases.slice(0, 4).join(', '))})`,
  )
  return [
    `## ${term.id}`,
    `${inline(term.rationale)}`,
    `**Perhaps:** ${inline(term.alternatives.join(', '))}`,
    `**Found as:** ${forms.reverse().join(', ')}, in any case, with or without a hyphen, and inflected`,
    senses.length > 0 ? `**Senses that are fine:** ${senses.join(', ')}` : '',
    term.except.length > 0
      ? `**Fine in:** ${inline(term.except.slice(0, 12).join(', '))}${term.except.length > 12 ? ', and more' : ''}`
      : '',
    term.alone !== 'core'
      ? `**Below the profile ${code(term.alone)} only with one of these close by:** ${inline(term.near.join(', '))}`
      : '',
    term.defined !== null && term.defined !== 'core'
      ? `**In names that code defines** from the profile ${code(term.defined)} on`
      : '',
    term.vocabulary !== null
      ? `**Below the profile ${code('all')}** not in a file that a change shows to go by such words already`
      : '',
    term.beside.length > 0 ? `**Swapped only beside:** ${inline(term.beside.join(', '))}` : '',
    term.unless.length > 0 ? `**Fine near:** ${inline(term.unless.join(', '))}` : '',
    `| flagged | left alone |\n| --- | --- |\n${exampleRows(term)}`,
    `Sources: ${term.sources.map((source) => `<${source}>`).join(', ')}`,
  ]
    .filter(Boolean)
    .join('\n\n')
}

function exampleRows({ examples: { flag, allow } }: TermWords): string {
  const count = Math.max(flag.length, allow.length)
  const cellOf = (example: { readonly text: string } | undefined) => (example ? inline(example.text) : '')
  return Array.from({ length: count }, (_, row) => `| ${cellOf(flag[row])} | ${cellOf(allow[row])} |`).join(
    '\n',
  )
}
