import { describe, expect, test } from 'vitest'
import { audit, judge } from '../../src/commands/audit.ts'
import { Config, defaultConfig } from '../../src/config/schema.ts'
import { ConfigError, UnavailableError } from '../../src/core/errors.ts'
import type { Files } from '../../src/core/ports.ts'
import type { Snapshot } from '../../src/core/snapshot.ts'
import { fileSet } from '../support/file-set.ts'

const NOW = '2026-03-01T00:00:00Z'
const TEXT =
  'We do not tolerate harassment in any of our spaces, online or at events. Report it to conduct@pines.dev. Whoever harasses others may be warned, suspended for a while, or banned for good.'

function snapshot(files: Record<string, string>, more: Partial<Snapshot> = {}): Snapshot {
  return {
    name: 'pines',
    repository: fileSet(files),
    organization: undefined,
    host: undefined,
    reachability: undefined,
    ...more,
  }
}

const report = (files: Record<string, string>, more: Partial<Snapshot> = {}, config: unknown = {}) =>
  judge(snapshot(files, more), Config.parse({ audit: config }).audit, NOW)
const finding = ({ findings }: ReturnType<typeof report>, check: string) =>
  findings.find((one) => one.check === check)

describe('what the maintainers say', () => {
  const exempt = [{ check: 'coc-anonymous-route', reason: 'we are two people', until: '2026-06-30' }]

  test('an exemption is shown with its reason', () => {
    expect(
      finding(report({ 'CODE_OF_CONDUCT.md': TEXT }, {}, { exempt }), 'coc-anonymous-route'),
    ).toMatchObject({
      outcome: 'exempt',
      message: 'The maintainers say: we are two people',
      remediation: null,
    })
  })

  test('after its last day it no longer holds', () => {
    const late = judge(
      snapshot({ 'CODE_OF_CONDUCT.md': TEXT }),
      Config.parse({ audit: { exempt } }).audit,
      '2026-07-01T00:00:00Z',
    )
    expect(finding(late, 'coc-anonymous-route')).toMatchObject({ outcome: 'fail' })
  })

  test('what is in place passes, exempt or not', () => {
    const audited = report(
      { 'CODE_OF_CONDUCT.md': TEXT },
      {},
      { exempt: [{ check: 'coc-contact', reason: 'none' }] },
    )
    expect(finding(audited, 'coc-contact')).toMatchObject({ outcome: 'pass' })
  })

  test('another severity counts, and "off" is never a next step', () => {
    const audited = report(
      { 'README.md': 'Hello.' },
      {},
      { severity: { 'coc-exists': 'off', license: 'error' } },
    )
    expect(audited.next[0]).toBe('license')
    expect(audited.next).not.toContain('coc-exists')
  })

  test('a check that does not exist is refused, with the nearest name', () => {
    expect(() => report({}, {}, { exempt: [{ check: 'contact', reason: 'x' }] })).toThrow(ConfigError)
    expect(() => report({}, {}, { severity: { 'coc-contacts': 'off' } })).toThrow(
      /did you mean "coc-contact"/,
    )
  })
})

describe('where the text is', () => {
  test('.github comes before the root, and the root before docs', () => {
    const paths = ['docs/CODE_OF_CONDUCT.md', 'CODE_OF_CONDUCT.md', '.github/CODE_OF_CONDUCT.md']
    const files = Object.fromEntries(paths.map((path) => [path, TEXT]))
    expect(report(files).documents[0]).toMatchObject({
      kind: 'code-of-conduct',
      path: '.github/CODE_OF_CONDUCT.md',
    })
  })

  test('a pointer to a file that is at hand is followed, and still named', () => {
    const audited = report({
      'CODE_OF_CONDUCT.md': '# Code of Conduct\n\nSee [our code of conduct](docs/conduct/text.md).',
      'docs/conduct/text.md': TEXT,
    })
    expect(audited.documents.map(({ path, pointsTo }) => [path, pointsTo])).toEqual([
      ['CODE_OF_CONDUCT.md', 'docs/conduct/text.md'],
      ['docs/conduct/text.md', null],
    ])
    expect(finding(audited, 'coc-contact')).toMatchObject({ outcome: 'pass', path: 'docs/conduct/text.md' })
  })

  test('a text that only the README knows is read', () => {
    const audited = report({
      'README.md': 'See our [code of conduct](community/conduct.md).',
      'community/conduct.md': TEXT,
    })
    expect(finding(audited, 'coc-contact')).toMatchObject({ outcome: 'pass', path: 'community/conduct.md' })
  })

  test('the organization’s defaults fill in for what is missing', () => {
    const audited = report(
      { 'README.md': 'Hello.' },
      { organization: fileSet({ 'CODE_OF_CONDUCT.md': TEXT }) },
    )
    expect(audited.documents[0]).toMatchObject({ source: 'organization' })
    expect(finding(audited, 'coc-contact')).toMatchObject({ outcome: 'pass' })
  })

  test('a link cannot lead out of the repository', () => {
    expect(
      report({ 'CODE_OF_CONDUCT.md': 'See [the code of conduct](../../etc/passwd).' }).documents,
    ).toHaveLength(1)
  })
})

test('a file that was not read is not called missing', () => {
  const repository = {
    paths: ['CODE_OF_CONDUCT.md'],
    contents: new Map(),
    skipped: [
      { path: 'CODE_OF_CONDUCT.md', reason: 'too-large' as const, detail: '50 MB; the limit is 1 MB' },
    ],
  }
  const audited = report({}, { repository })
  expect(finding(audited, 'coc-exists')).toMatchObject({ outcome: 'unknown' })
  expect(finding(audited, 'coc-contact')?.message).toContain('50 MB')
  expect(audited.skipped).toEqual(repository.skipped)
})

describe('reading', () => {
  const files = (contents: Record<string, string>): Files => ({
    async read(wanted) {
      const all = fileSet(contents)
      return { ...all, contents: new Map([...all.contents].filter(([path]) => wanted(path))) }
    },
  })

  test('only community files are read, and what they link to', async () => {
    const gathered = await audit.gather(
      {
        files: files({
          'README.md': 'See our [code of conduct](community/conduct.md).',
          'community/conduct.md': TEXT,
          'src/index.js': '1',
        }),
      },
      { name: 'pines' },
    )
    expect([...gathered.repository.contents.keys()].sort()).toEqual(['README.md', 'community/conduct.md'])
  })

  test('an outage of the organization is not an absence', async () => {
    const organization: Files = {
      async read() {
        throw new UnavailableError('GitHub did not answer')
      },
    }
    await expect(audit.gather({ files: files({}), organization }, { name: 'pines' })).rejects.toThrow(
      UnavailableError,
    )
  })

  test('each address is asked once', async () => {
    const asked: string[][] = []
    const ports = {
      files: files({
        'CODE_OF_CONDUCT.md': `${TEXT} Again: conduct@pines.dev.`,
        'SECURITY.md': 'Write to conduct@pines.dev.',
      }),
      reachable: {
        async ask(values: readonly string[]) {
          asked.push([...values])
          return []
        },
      },
    }
    const gathered = await audit.gather(ports, { name: 'pines' })
    expect(asked).toEqual([['conduct@pines.dev']])
    expect(audit.decide(gathered, { name: 'pines' }, { config: defaultConfig, now: NOW }).plan).toEqual([])
  })
})
