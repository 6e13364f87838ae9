import { stringify } from 'yaml'
import { UsageError } from '../core/errors.ts'
import { fill } from '../render/template.ts'
import { addressesInText, addressLink } from './addresses.ts'
import { PARTS, type Part, QUESTIONS, type Question, type Wording } from './questions.ts'

/** The label that a filled-in issue form carries, so that the round finds it. */
export const INPUT_LABEL = 'code-of-conduct-input'

/** What is said to those who cannot answer in public. Throws `UsageError` for an address that is none. */
export function privately(words: Wording, address: string | undefined): string {
  if (address === undefined || address.trim() === '') return words.say('private-unknown')
  const [found] = addressesInText(address)
  if (!found || found.refused) {
    throw new UsageError(`"${address.slice(0, 80)}" is no private address; name an e-mail address or a form`)
  }
  return fill(words.say('private'), { private: addressLink(found) })
}

/** The questionnaire as a GitHub issue form, for `.github/ISSUE_TEMPLATE/`. */
export function issueForm(words: Wording, privately: string): string {
  const body: unknown[] = [
    { type: 'markdown', attributes: { value: [words.say('intro'), words.say('use')].join('\n\n') } },
    { type: 'markdown', attributes: { value: [words.say('public'), privately].join('\n\n') } },
  ]
  for (const part of PARTS) {
    body.push({ type: 'markdown', attributes: { value: `## ${words.part(part)}` } })
    for (const each of QUESTIONS.filter((question) => question.part === part)) body.push(...fields(each))
  }
  return stringify(
    {
      name: words.say('form.name'),
      description: words.say('form.description'),
      title: words.say('title'),
      labels: [INPUT_LABEL],
      body,
    },
    { lineWidth: 0 },
  )

  function fields(each: Question): unknown[] {
    const label = words.label(each.id)
    const description = words.help(each.id) ?? undefined
    const options = each.options.map((option) => words.option(each.id, option))
    const attributes = { label, ...(description === undefined ? {} : { description }) }
    if (each.kind === 'one')
      return [{ type: 'dropdown', id: each.id, attributes: { ...attributes, options } }]
    if (each.kind === 'lines' || each.kind === 'words') {
      return [{ type: 'textarea', id: each.id, attributes }]
    }
    return [
      {
        type: 'checkboxes',
        id: each.id,
        attributes: { ...attributes, options: options.map((option) => ({ label: option })) },
      },
      {
        type: 'textarea',
        id: `${each.id}-words`,
        attributes: { label: `${label} ${words.say('own-words')}` },
      },
    ]
  }
}

/** The questionnaire, or some of its parts, as Markdown to copy into a comment. What explains it is not seen once posted. */
export function answerComment(words: Wording, parts: readonly Part[] = PARTS): string {
  const sections = QUESTIONS.filter(({ part }) => parts.includes(part)).map((each) => {
    const help = words.help(each.id)
    const head = help ? `### ${words.label(each.id)}\n<!-- ${help} -->` : `### ${words.label(each.id)}`
    const options = each.options.map((option) => `- [ ] ${words.option(each.id, option)}`)
    return [head, ...(options.length > 0 ? [options.join('\n')] : []), ''].join('\n\n')
  })
  return `${sections
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`
}

/** The questionnaire as a YAML file to fill in, with every option explained beside its id. */
export function answerYaml(words: Wording): string {
  const lines = [
    ...comment(words.say('intro')),
    '#',
    ...comment(words.say('use')),
    '',
    '# person: your-github-login',
  ]
  for (const part of PARTS) {
    lines.push('', `# ${words.part(part)}`)
    for (const each of QUESTIONS.filter((question) => question.part === part)) {
      lines.push('', ...comment(words.label(each.id)))
      const help = words.help(each.id)
      if (help) lines.push(...comment(help))
      lines.push(`${each.id}:`)
      if (each.kind === 'many') {
        lines.push('  choose:')
        for (const option of each.options) lines.push(`    # - ${option}  # ${words.option(each.id, option)}`)
      } else if (each.kind === 'one') {
        for (const option of each.options)
          lines.push(`  # choose: ${option}  # ${words.option(each.id, option)}`)
      }
      if (each.kind !== 'lines') lines.push(`  words: ""`)
      else lines.push('  # - ""')
    }
  }
  return `${lines.join('\n')}\n`
}

function comment(text: string): string[] {
  const lines: string[] = []
  let line = '#'
  for (const word of text.split(/\s+/)) {
    if (line.length + word.length > 98) {
      lines.push(line)
      line = '#'
    }
    line += ` ${word}`
  }
  return [...lines, line]
}
