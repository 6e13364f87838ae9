import { expect, test } from 'vitest'
import { judge } from '../../src/commands/audit.ts'
import { defaultConfig } from '../../src/config/schema.ts'
import { draft } from '../../src/drafts/draft.ts'
import { KEEPER, voices } from './voices.ts'

/** What our own audit says about a project that holds the files of a draft and nothing else. */
function audited(yaml: string, locale: string) {
  const made = draft({ answers: voices(yaml), locale, path: 'CODE_OF_CONDUCT.md' })
  const contents = new Map(made.files.map(({ path, content }) => [path, new TextEncoder().encode(content!)]))
  const report = judge(
    {
      name: 'lantern',
      repository: { paths: [...contents.keys()], contents, skipped: [] },
      organization: undefined,
      host: undefined,
      reachability: undefined,
    },
    defaultConfig.audit,
    '2027-01-01T00:00:00Z',
  )
  const failed = report.findings
    .filter(({ check, outcome }) => check.startsWith('coc-') && outcome === 'fail')
    .map(({ check, severity, message }) => `${severity} ${check}: ${message}`)
  return { made, report, failed }
}

const LEAST = 'private-route: conduct@lantern-project.org'
const FULL = `${KEEPER}
ways: [anonymous]
after: [repair]
access: [translation]
`

for (const locale of ['en', 'de']) {
  test(`${locale}: with everything answered, the audit finds nothing to say but that it has one language`, () => {
    const { failed, report, made } = audited(FULL, locale)
    expect(made.ready).toBe(true)
    expect(failed.map((line) => line.split(':')[0])).toEqual(['notice coc-translated'])
    expect(report.documents.filter(({ kind }) => kind === 'code-of-conduct')).toHaveLength(1)
    expect(report.routes.filter(({ usable }) => usable).map(({ value }) => value)).toEqual(
      expect.arrayContaining(['conduct@lantern-project.org', 'ombud@openhelp.net']),
    )
  })

  test(`${locale}: with a private route and nothing else, the audit finds no error`, () => {
    const { failed, made } = audited(LEAST, locale)
    expect(made.ready).toBe(true)
    expect(failed.filter((line) => line.startsWith('error'))).toEqual([])
  })

  for (const firmness of ['gentle', 'steady', 'strict']) {
    for (const route of [
      'https://forms.lantern-project.org/report',
      'conduct@lantern-project.org',
      '+49 30 1234567',
    ]) {
      test(`${locale}: ${firmness}, with ${route}: no error, and behaviour, scope, steps and confidence are found`, () => {
        const { failed } = audited(`private-route: "${route}"\nfirmness: ${firmness}`, locale)
        expect(
          failed.filter((line) =>
            /^error|behaviour|scope|consequences|steps|confidentiality|retaliation|private/.test(line),
          ),
        ).toEqual([])
      })
    }
  }

  test.each(['', 'second-route: https://forms.openhelp.net/report', 'second-route: ombud@openhelp.net'])(
    `${locale}: what to do when it is about a responder is found, with "%s"`,
    (second) => {
      expect(audited(`${LEAST}\n${second}`, locale).failed.join()).not.toContain('coc-independent-contact')
    },
  )

  test(`${locale}: without a private route it is not ready, and the audit agrees`, () => {
    const { failed, made } = audited('needs: [names]', locale)
    expect(made.ready).toBe(false)
    expect(failed.join('\n')).toContain('coc-contact')
    expect(failed.join('\n')).not.toContain('coc-no-placeholders')
  })
}
