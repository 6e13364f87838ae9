import { expect, test } from 'vitest'
import type { Family } from '../../src/core/audit.ts'
import type { ClauseId } from '../../src/documents/identity/clause.ts'
import { identify } from '../../src/documents/identity/identify.ts'
import type { PublishedText } from '../../src/documents/identity/published.ts'
import { shinglesOf, unitsOf } from '../../src/documents/identity/units.ts'
import { readPage } from '../../src/documents/read-page.ts'

const SCOPE =
  'These words hold wherever the lantern keepers meet, on the water, on the shore and in every letter they send.'
const PRIVACY =
  'Whoever lights a signal lamp is never named to the crew, and their letter stays locked in the harbour chest.'
const LANTERN = `
We row together and we land together, whatever boat a person came in and whatever songs they sing at night.

- Splashing people who asked to stay dry
- Hiding the oars of those who came last
- Laughing at somebody's first knot

${SCOPE}

Light a signal lamp by writing to [INSERT LAMP]. ${PRIVACY}

A keeper who breaks these words sits out three tides, and after the third time leaves the boat for good.
`
const LANTERN_NEW = `${LANTERN}
Keepers also promise to mend what they broke before the next full moon and to say sorry aloud at breakfast.

Nobody who lights a lamp may be given the cold seat, the wet rope or the night watch because of it.
`
const FANAL = `
Nous ramons ensemble et nous accostons ensemble, quelle que soit la barque de chacun et ce qu'il chante la nuit.

Ces mots valent partout où se retrouvent les gardiens du fanal, sur l'eau, sur la rive et dans chaque lettre.

Qui allume une lampe n'est jamais nommé devant l'équipage, et sa lettre reste au coffre du port sous bonne clef.
`
const RUDDER = `
Steer gently, look behind you twice, and never turn the rudder while another hand is still holding it in the dark.

Those who steer for others tell them where the boat is going, how long it will take and who decided on the course.
`

const hashes = (text: string) => [...new Set(shinglesOf(unitsOf(text)).map(({ hash }) => hash))]

function published(
  family: Family,
  version: string | null,
  text: string,
  clauses: Partial<Record<ClauseId, string>> = {},
  language = 'en',
): PublishedText {
  const all = hashes(text.replace('[INSERT LAMP]', ' . '))
  return {
    family,
    version,
    language,
    size: all.length,
    sample: all,
    marks: [],
    clauses: new Map(
      Object.entries(clauses).map(([clause, passage]) => [clause as ClauseId, hashes(passage)]),
    ),
  }
}

const TEXTS: readonly PublishedText[] = [
  published('contributor-covenant', '1.4', LANTERN, { scope: SCOPE, confidentiality: PRIVACY }),
  published('contributor-covenant', '2.1', LANTERN_NEW, { scope: SCOPE, confidentiality: PRIVACY }),
  published('contributor-covenant', '1.4', FANAL, {}, 'fr'),
  published('rust', null, RUDDER),
]

const know = (text: string, pointsTo: string | null = null, path = 'CODE_OF_CONDUCT.md', language = 'en') =>
  identify(readPage(path, text), language, pointsTo, TEXTS)
const kept = (text: string, path?: string) => {
  const { family, version } = know(text, null, path)
  return version ? `${family} ${version}` : family
}

test('a published text is recognized by its words alone, in any dress', () => {
  expect(kept(LANTERN)).toBe('contributor-covenant 1.4')
  expect(kept(`# Our harbour\n${LANTERN.replace('[INSERT LAMP]', 'lamp@harbour.test')}`)).toBe(
    'contributor-covenant 1.4',
  )
  expect(kept(LANTERN.replaceAll('. ', '.\n').toUpperCase(), 'CODE_OF_CONDUCT.txt')).toBe(
    'contributor-covenant 1.4',
  )
  const html = `<html><body>${LANTERN.split('\n')
    .map((line) => `<p>${line}</p>`)
    .join('')}</body></html>`
  expect(kept(html, 'conduct.html')).toBe('contributor-covenant 1.4')
})

test('a renamed crew and a dropped paragraph do not hide a text, and the share tells how much is left', () => {
  const edited = LANTERN.replaceAll('keepers', 'sailors').replace(/\nWe row.*\n/, '\n')
  const { family, textual } = know(edited)
  expect(family).toBe('contributor-covenant')
  expect(textual!.share).toBeGreaterThan(0.5)
  expect(textual!.share).toBeLessThan(0.9)
})

test('the fuller version is taken only when what it adds is there', () => {
  expect(kept(LANTERN_NEW)).toBe('contributor-covenant 2.1')
  expect(kept(LANTERN)).toBe('contributor-covenant 1.4')
})

test('a translation is known as what it translates', () => {
  const { family, version, textual } = know(FANAL, null, 'CODE_OF_CONDUCT.md', 'fr')
  expect([family, version, textual?.language]).toEqual(['contributor-covenant', '1.4', 'fr'])
})

test('own words are custom, and so is a text that only shares a sentence with a published one', () => {
  expect(kept('We share soup on Thursdays. Whoever spills it wipes the table and tells the cook.')).toBe(
    'custom',
  )
  const mostlyOwn = `${'Bring your own bowl and a story for the evening, long or short as you like it. '.repeat(3)}
    Then we sing, each in their own key, until the last candle has gone out and the cat is asleep. ${SCOPE}`
  expect(kept(mostlyOwn)).toBe('custom')
})

test('the clauses that are still there come with their line and words; the ones taken out are not claimed', () => {
  const whole = know(LANTERN)
  expect([...whole.clauses.keys()].sort()).toEqual(['confidentiality', 'scope'])
  expect(whole.clauses.get('scope')).toEqual({ line: 8, evidence: SCOPE })
  expect(whole.clauses.get('confidentiality')?.evidence).toBe(PRIVACY)
  const without = know(LANTERN.replace(PRIVACY, ''))
  expect([...without.clauses.keys()]).toEqual(['scope'])
})

test('a clause is found in a text of somebody’s own too', () => {
  const own = know(`Soup is served at noon and the door stays open for everybody.\n\n${PRIVACY}\n`)
  expect(own.family).toBe('custom')
  expect(own.clauses.get('confidentiality')?.line).toBe(3)
})

const DECLARED: readonly (readonly [string, string])[] = [
  [
    'This text is adapted from the [Contributor Covenant](https://www.contributor-covenant.org), version 2.1.',
    'contributor-covenant 2.1',
  ],
  ['We follow the Contributor Covenant v1.4.1 in all our rooms.', 'contributor-covenant 1.4'],
  [
    'Based on https://www.contributor-covenant.org/version/2/0/code_of_conduct.html with our own examples.',
    'contributor-covenant 2.0',
  ],
  ['Our rules are based on the Contributor Covenant.', 'contributor-covenant'],
  [
    'Unsere Regeln beruhen auf einer Übersetzung und sind angelehnt an den Contributor Covenant, Version 3.0.',
    'contributor-covenant 3.0',
  ],
  ['Nuestras reglas son una adaptación del Pacto de Colaboradores, versión 2.1.', 'contributor-covenant 2.1'],
  ['本规则改编自《贡献者公约》2.1 版。', 'contributor-covenant 2.1'],
  ['この規約は Contributor Covenant バージョン 1.4 を元にしています。', 'contributor-covenant 1.4'],
  ['Наши правила основаны на Contributor Covenant версии 2.0.', 'contributor-covenant 2.0'],
  [
    'The project adheres to the [Rust Code of Conduct](https://www.rust-lang.org/policies/code-of-conduct).',
    'rust',
  ],
  ['Adapted from the JSConf EU code of conduct.', 'geek-feminism'],
  [
    'This project has adopted the [Microsoft Open Source Code of Conduct](https://opensource.microsoft.com/codeofconduct/).',
    'microsoft',
  ],
  ['We have adopted the Code of Merit.', 'other'],
]

test.each(DECLARED)('a declared basis counts: %s', (sentence, expected) => {
  const own = 'Soup is served at noon, and whoever spills it tells the cook and wipes the long table.'
  expect(kept(`# Rules\n\n${own}\n\n## Attribution\n\n${sentence}\n`)).toBe(expected)
})

const NOT_DECLARED: readonly string[] = [
  'Portions of this text were derived from the Contributor Covenant and the Django Code of Conduct.',
  'This was inspired by various guidelines, including the Contributor Covenant.',
  'The steps were inspired by the Mozilla code of conduct enforcement ladder.',
  'For more information see also the Debian Code of Conduct.',
]

test.each(NOT_DECLARED)('a part, an inspiration or a hint is no basis: %s', (sentence) => {
  expect(kept(`# Rules\n\nSoup is served at noon. Do not spill it.\n\n${sentence}\n`)).toBe('custom')
})

test('a title alone declares nothing', () => {
  expect(kept('# Contributor Covenant Code of Conduct\n\nSoup is served at noon. Do not spill it.\n')).toBe(
    'custom',
  )
})

test('of several declared texts the first that is in the list counts', () => {
  const sentence = 'Adapted from the Code of Merit, the Django Code of Conduct and the Rust Code of Conduct.'
  expect(kept(`# Rules\n\nSoup is served at noon.\n\n${sentence}\n`)).toBe('django')
})

test('the words win over another family that is declared, and the declared version over a near one', () => {
  expect(kept(`${RUDDER}\n\nAdapted from the Contributor Covenant, version 2.1.\n`)).toBe('rust')
  expect(kept(`${LANTERN}\n\nAdapted from the Contributor Covenant, version 2.1.\n`)).toBe(
    'contributor-covenant 2.1',
  )
})

test('half of a text is enough to go before another family that is declared, a third is not', () => {
  const claim = '\n\nAdapted from the Rust Code of Conduct.\n'
  expect(kept(LANTERN.replaceAll('keepers', 'sailors').replace(/\nWe row.*\n/, '\n') + claim)).toBe(
    'contributor-covenant 1.4',
  )
  expect(kept(`${SCOPE}\n\n${PRIVACY}\n${claim}`)).toBe('rust')
})

test('a pointer is what it points to; an address that is not in the list is another published text', () => {
  const pointer = 'Please read [our code of conduct](ADDRESS).'
  const to = (address: string) => {
    const { family, version } = know(pointer.replace('ADDRESS', address), address)
    return version ? `${family} ${version}` : family
  }
  expect(to('https://golang.org/conduct')).toBe('go')
  expect(to('https://www.python.org/psf/codeofconduct/')).toBe('psf')
  expect(to('https://policies.python.org/python.org/code-of-conduct/')).toBe('psf')
  expect(to('https://www.mozilla.org/about/governance/policies/participation/')).toBe('mozilla-cpg')
  expect(to('https://github.com/cncf/foundation/blob/main/code-of-conduct.md')).toBe('cncf')
  expect(to('https://www.contributor-covenant.org/de/version/2/1/code_of_conduct/')).toBe(
    'contributor-covenant 2.1',
  )
  expect(to('https://soup.example/rules')).toBe('other')
  expect(to('../docs/CODE_OF_CONDUCT.md')).toBe('other')
})

test('a file without text is other', () => {
  expect(kept('')).toBe('other')
  expect(kept('---\ntitle: Code of conduct\n---\n')).toBe('other')
})

test('hostile input ends soon and claims nothing', () => {
  const long = `${'Contributor Covenant '.repeat(40_000)}\n\n${'('.repeat(50_000)}`
  expect(know(long).textual).toBeNull()
  expect(know('\ud800 \udfff \u0000').clauses.size).toBe(0)
})

test('where a source comes from in turn is not where this text comes from', () => {
  const page = readPage(
    'CODE_OF_CONDUCT.md',
    'Row kindly. This text is adapted from the [Carpentries Code of Conduct](https://docs.carpentries.org/conduct), which is itself based on the Django Code of Conduct.',
  )
  expect(identify(page, 'en').family).toBe('other')
})
