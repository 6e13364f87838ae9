import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { answersOf, type Reading } from '../../src/drafts/answer.ts'
import { labels } from '../../src/drafts/labels.ts'
import { answerComment, answerYaml, INPUT_LABEL, issueForm } from '../../src/drafts/questionnaire.ts'
import { QUESTIONS, wording } from '../../src/drafts/questions.ts'
import { readMarkdown } from '../../src/drafts/read-markdown.ts'
import { readYaml } from '../../src/drafts/read-yaml.ts'

const read = (text: string) => readMarkdown(text, labels())
const plain = ({ chosen, words }: Reading) => ({
  chosen: Object.fromEntries(chosen),
  words: Object.fromEntries(words),
})
const en = wording('en')

for (const locale of ['en', 'de']) {
  const words = wording(locale)

  test(`${locale}: every option that is ticked in the copied comment is read back`, () => {
    const ticked = answerComment(words).replaceAll('- [ ]', '- [x]')
    const { chosen } = read(ticked)
    for (const { id, options } of QUESTIONS) expect(chosen.get(id) ?? [], id).toEqual(options)
  })

  test(`${locale}: the comment as it comes, unticked, says nothing`, () => {
    expect(plain(read(answerComment(words)))).toEqual({ chosen: {}, words: {} })
  })

  test(`${locale}: the YAML file as it comes says nothing, and each option in it can be chosen`, () => {
    const empty = readYaml(answerYaml(words), labels())
    expect(empty).toMatchObject({ ok: true })
    const filled = answerYaml(words)
      .replace(/# (- [a-z0-9-]+ )/g, '$1')
      .replace(/# (choose: [a-z0-9-]+ )/, '$1')
    const result = readYaml(filled, labels())
    if (!result.ok) throw new Error(result.message)
    for (const { id, kind, options } of QUESTIONS) {
      if (kind === 'many') expect(result.entries[0]!.reading.chosen.get(id), id).toEqual(options)
    }
  })

  test(`${locale}: the issue form follows GitHub's rules for forms`, () => {
    const form = parse(issueForm(words, 'Write to us.')) as {
      name: string
      description: string
      labels: string[]
      body: {
        type: string
        id?: string
        attributes: { label?: string; value?: string; options?: unknown[] }
      }[]
    }
    expect(form.labels).toEqual([INPUT_LABEL])
    const fields = form.body.filter(({ type }) => type !== 'markdown')
    const ids = fields.map(({ id }) => id)
    const names = fields.map(({ attributes }) => attributes.label)
    expect(new Set(ids).size).toBe(ids.length)
    expect(new Set(names).size).toBe(names.length)
    for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9_-]+$/)
    for (const { id } of QUESTIONS) expect(ids).toContain(id)
    for (const { attributes } of fields) {
      expect(new Set(attributes.options?.map((option) => JSON.stringify(option))).size).toBe(
        attributes.options?.length ?? 0,
      )
    }
  })

  test(`${locale}: what GitHub makes of the filled-in form is read back`, () => {
    const body = [
      `### ${words.label('needs')}`,
      '',
      `- [X] ${words.option('needs', 'names')}`,
      `- [ ] ${words.option('needs', 'pace')}`,
      '',
      `### ${words.label('needs')} ${words.say('own-words')}`,
      '',
      'A quiet room.',
      '',
      `### ${words.label('time')}`,
      '',
      words.option('time', '3d'),
      '',
      `### ${words.label('seen')}`,
      '',
      '_No response_',
    ].join('\n')
    expect(plain(read(body))).toEqual({
      chosen: { needs: ['names'], time: ['3d'] },
      words: { needs: 'A quiet room.' },
    })
  })
}

test('words under a heading are kept as they were written, with what looks like a heading of ours', () => {
  const said = 'First *line*,\nsecond.\n\n## Reporting\n\n{{ secret }} <b>bold</b> @team'
  expect(read(`### ${en.label('seen')}\n\n${said}`).words.get('seen')).toBe(said)
})

test('hidden comments and forged markers are not part of an answer', () => {
  const { words } = read(
    `### ${en.label('seen')}\n\nSeen <!-- porchlight:coc-preview 7 --> it\n\n<!-- draft:part report 0123456789abcdef -->\n\nall`,
  )
  expect(words.get('seen')).toBe('Seen  it\n\nall')
})

test('an option in a code block is not a tick', () => {
  const { chosen } = read(
    `### ${en.label('ways')}\n\n\`\`\`\n- [x] ${en.option('ways', 'anonymous')}\n\`\`\``,
  )
  expect(chosen.size).toBe(0)
})

test('a comment without any question is heard as an answer to the last one', () => {
  expect(plain(read('I could only report without my name.'))).toEqual({
    chosen: {},
    words: { anything: 'I could only report without my name.' },
  })
})

test('a question may be quoted, bold or a list item, and an option may go on in own words', () => {
  expect(
    plain(
      read(
        [
          `> ${en.label('seen')}`,
          '',
          'Shouting.',
          '',
          `**${en.label('ways')}**`,
          `- [x] ${en.option('ways', 'email')}, but only encrypted`,
          '',
          `1. ${en.label('after')}`,
          '   People listen.',
        ].join('\n'),
      ),
    ),
  ).toEqual({
    chosen: { ways: ['email'] },
    words: { seen: 'Shouting.', ways: 'but only encrypted', after: 'People listen.' },
  })
})

test('an option that someone adds, and a list of options without boxes, are understood', () => {
  const { chosen, words } = read(
    `### ${en.label('ways')}\n\n- [x] ${en.option('ways', 'form')}\n- [x] By pigeon\n\n### ${en.label('access')}\n\n- ${en.option('access', 'captions')}`,
  )
  expect(chosen.get('ways')).toEqual(['form'])
  expect(words.get('ways')).toContain('By pigeon')
  expect(chosen.get('access')).toEqual(['captions'])
})

test('a long answer is read to its end', () => {
  const filler = 'Many words were written here by someone who had much to say.\n'.repeat(1_000)
  const { chosen, words } = read(
    `### ${en.label('seen')}\n\n${filler}\n### ${en.label('time')}\n\n- [x] ${en.option('time', '1d')}`,
  )
  expect(words.get('seen')).toBe(filler.trim())
  expect(chosen.get('time')).toEqual(['1d'])
})

test('where structure is read no further, the rest is kept as words, and that is said', () => {
  const { words, notes } = read(`### ${en.label('seen')}\n\n${'- [ ] > # *\n'.repeat(6_000)}the end`)
  expect(words.get('seen')).toContain('the end')
  expect(notes).toHaveLength(1)
})

test('structure built to be slow does no harm', () => {
  for (const text of [
    '['.repeat(65_000),
    '> '.repeat(32_000),
    `${'- '.repeat(32_000)}x`,
    '`'.repeat(65_000),
    '*_'.repeat(30_000),
  ]) {
    expect(plain(read(text)).words.anything).toBe(text.trim())
  }
})

test('YAML holds one answer, a list, a map of answers or several documents', () => {
  const count = (text: string) => {
    const result = readYaml(text, labels())
    return result.ok ? result.entries.length : result.message
  }
  expect(count('needs: [names]')).toBe(1)
  expect(count('- needs: [names]\n- seen: shouting')).toBe(2)
  expect(count('answers:\n  - needs: [names]\n  - seen: shouting')).toBe(2)
  expect(count('needs: [names]\n---\nseen: shouting\n')).toBe(2)
  expect(count('[{"needs": ["names"]}]')).toBe(1)
  expect(count('')).toContain('no answer')
  expect(count('needs: [names')).toMatch(/\S/)
  expect(count('a: &a [x]\nneeds: [*a]')).toBe(1)
})

test('YAML says where it is broken', () => {
  expect(readYaml('needs: ok\nseen: "open', labels())).toMatchObject({ ok: false, line: 2 })
})

test('a YAML value that is no option is kept as words, and that is said', () => {
  const result = readYaml('ways: {choose: [email, pigeon], words: 12}\nnope: 1', labels())
  if (!result.ok) throw new Error(result.message)
  const { reading } = result.entries[0]!
  expect(plain(reading)).toEqual({ chosen: { ways: ['email'] }, words: { ways: 'pigeon\n12' } })
  expect(reading.notes).toHaveLength(2)
})

test('words that YAML would take apart at a comma are kept, and that is said', () => {
  const result = readYaml('after: {choose: [repair], words: I was warned once, rightly. It helped}', labels())
  if (!result.ok) throw new Error(result.message)
  const { words, notes } = result.entries[0]!.reading
  expect(words.get('after')).toBe('I was warned once\nrightly. It helped')
  expect(notes).toHaveLength(1)
})

test('a person who answers twice is one person: later ticks count, all words are kept', () => {
  const said = (person: string | null, text: string) => ({
    person,
    url: null,
    keeper: false,
    reading: read(text),
  })
  const answers = answersOf([
    said('mira', `### ${en.label('time')}\n\n- [x] One day\n\n### ${en.label('seen')}\n\nShouting`),
    said('Mira', `### ${en.label('time')}\n\n- [x] One week\n\n### ${en.label('seen')}\n\nSilence`),
    said(null, 'Hello'),
    said(null, 'Hello'),
    said('empty', ''),
  ])
  expect(answers.map(({ id }) => id)).toEqual(['answer-1', 'answer-2', 'answer-3'])
  expect(answers[0]!.chosen.get('time')).toEqual(['7d'])
  expect(answers[0]!.words.get('seen')).toBe('Shouting\n\nSilence')
})

test('only a yes to being named gives a name', () => {
  const name = (option: 'yes' | 'no' | null) =>
    answersOf([
      {
        person: 'mira',
        url: null,
        keeper: false,
        reading: read(
          `Hi\n\n### ${en.label('named')}\n\n${option ? `- [x] ${en.option('named', option)}` : ''}`,
        ),
      },
    ])[0]!.name
  expect([name('yes'), name('no'), name(null)]).toEqual(['mira', null, null])
})

test('a hidden comment ends where its end stands, in the middle of a line of prose too', () => {
  const prose = Array.from({ length: 8 }, (_, index) => `line ${index} of what nobody sees`).join('\n')
  const { words, chosen } = readMarkdown(
    `<!--\n${prose}\nand here it ends -->\n\n### ${en.label('needs')}\n\n- [x] ${en.option('needs', 'pace')}\n\nseen`,
    labels(),
  )
  expect(chosen.get('needs')).toEqual(['pace'])
  expect(words.get('needs')).toBe('seen')
  expect(words.has('anything')).toBe(false)
})

test('code, links and signs in long prose do not hide the question after it', () => {
  const prose = Array.from({ length: 30 }, (_, index) => `I said \`no\` to a <b>joke</b> > ${index} times`)
  const { words, chosen } = readMarkdown(
    `${prose.join('\n')}\n\n### ${en.label('time')}\n\n- [x] ${en.option('time', '3d')}`,
    labels(),
  )
  expect(chosen.get('time')).toEqual(['3d'])
  expect(words.get('anything')).toBe(prose.join('\n'))
})

test('an answer of one word is an answer, also where we use that word ourselves', () => {
  const { words } = read(`### ${en.label('needs')}\n\nTime\n\n### ${en.label('anything')}\n\naccess`)
  expect(Object.fromEntries(words)).toEqual({ needs: 'Time', anything: 'access' })
})
