import { expect, test } from 'vitest'
import { exampleConfig } from '../../src/config/example.ts'
import { layerConfigs, parseConfig } from '../../src/config/load.ts'
import { defaultConfig } from '../../src/config/schema.ts'
import { ConfigError } from '../../src/core/errors.ts'

const load = (text: string) => layerConfigs([{ path: 'porchlight.yml', text }])
const known = { checks: ['coc-contact', 'coc-exists'], terms: ['whitelist', 'master'] }

test('what `porchlight init` writes is a valid configuration that changes nothing', () => {
  expect(load(exampleConfig())).toEqual(defaultConfig)
})

test('an empty file is no configuration', () => {
  for (const text of ['', '\n', '# nothing yet\n']) expect(load(text)).toEqual(defaultConfig)
})

test.each([
  ['a key nobody knows', 'langauge: en\n', 1, 1, 'unknown key "langauge"'],
  ['a wrong value', 'report:\n  day: mon\n', 2, 8, 'report.day'],
  ['a missing reason', 'audit:\n  exempt:\n    - check: coc-exists\n', 3, 7, 'reason: is missing'],
  [
    'an unknown check in an exemption',
    'audit:\n  exempt:\n    - check: coc-contakt\n      reason: small\n',
    3,
    14,
    'did you mean "coc-contact"?',
  ],
  ['an unknown check in severity', 'audit:\n  severity:\n    coc-exist: off\n', 3, 16, 'there is no check'],
  [
    'an unknown term',
    'review:\n  allow:\n    - term: mastre\n      reason: small\n',
    3,
    13,
    'did you mean "master"?',
  ],
  ['broken YAML', 'a: b: c\n', 1, 4, 'Nested mappings'],
  ['a list', '- a\n', 1, 1, 'expected object'],
  ['a file that is too large', `locale: ${'x'.repeat(70_000)}\n`, 1, 1, 'larger than 64 KB'],
  ['deep nesting', `a: ${'['.repeat(10_000)}\n`, 1, 1, 'nested too deeply'],
])('%s is shown where it stands', (_, text, line, column, message) => {
  const parsed = parseConfig(text, known)
  expect(parsed.ok).toBe(false)
  if (parsed.ok) return
  expect(parsed.problems[0]).toMatchObject({ line, column })
  expect(parsed.problems[0]!.message).toContain(message)
  expect(parsed.problems[0]!.message).not.toContain('\n')
})

test('aliases that multiply do not', () => {
  const rows = ['a: &a [x,x,x,x,x,x,x,x,x]']
  for (let step = 0; step < 8; step += 1) {
    const [name, before] = [String.fromCharCode(98 + step), String.fromCharCode(97 + step)]
    rows.push(`${name}: &${name} [${Array(9).fill(`*${before}`).join(',')}]`)
  }
  expect(parseConfig(rows.join('\n'))).toMatchObject({ ok: false })
})

test('a repository says more than its organization, key by key', () => {
  const config = layerConfigs([
    { path: 'org', text: 'locale: de\nreport: { day: friday, time: "10:00" }\n' },
    { path: 'repo', text: 'report: { day: monday }\n' },
  ])
  expect(config.locale).toBe('de')
  expect(config.report).toMatchObject({ day: 'monday', time: '10:00' })
})

test('a broken layer is named', () => {
  const layers = [
    { path: 'org/.github', text: 'locale: de\n' },
    { path: 'porchlight.yml', text: 'x: 1\n' },
  ]
  expect(() => layerConfigs(layers)).toThrow(new ConfigError('porchlight.yml:1:1: unknown key "x"'))
})

test.each(['0s', '45s', '15m', '2h', '14d', '1w'])('a wait may be %s', (wait) => {
  expect(load(`recognize: { wait: ${wait} }\n`).recognize.wait).toBe(wait)
})
