import { parseDocument } from 'htmlparser2'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { expect, test } from 'vitest'
import type { AuditReport } from '../../src/core/audit.ts'
import { auditAnnotations } from '../../src/reporters/audit/annotations.ts'
import { auditHtml } from '../../src/reporters/audit/html.ts'
import { auditJson } from '../../src/reporters/audit/json.ts'
import { auditMarkdown } from '../../src/reporters/audit/markdown.ts'
import { auditSarif } from '../../src/reporters/audit/sarif.ts'
import { auditText } from '../../src/reporters/audit/text.ts'
import { type AuditResult, splitRemediation } from '../../src/reporters/audit/view.ts'
import { PLAIN } from '../../src/reporters/terminal.ts'
import { finding, lantern } from '../support/audit-report.ts'

const one: AuditResult = { several: false, reports: [lantern], left: [] }
const buoy: AuditReport = {
  ...lantern,
  repository: 'harbour/buoy',
  documents: [],
  routes: [],
  findings: [],
  next: [],
}
const many: AuditResult = {
  several: true,
  reports: [lantern, buoy],
  left: [{ repository: 'harbour/wreck', problem: 'there is no permission to read it' }],
}
const DAY = '2026-11-20T09:00:00.000Z'

/** A report full of what strangers may write. */
const EVIL =
  '\u001b[2J<script>alert(1)</script> @team `x` | [y](javascript:z) ![](http://t.example/p.gif)\n::error::owned'
const evil: AuditResult = {
  several: false,
  left: [],
  reports: [
    {
      ...lantern,
      repository: EVIL,
      findings: [
        finding({
          check: 'coc-contact',
          outcome: 'fail',
          severity: 'error',
          message: EVIL,
          path: EVIL,
          line: 1,
          evidence: EVIL,
          remediation: EVIL,
        }),
        finding({ check: 'coc-appeal', outcome: 'exempt', message: EVIL }),
      ],
      routes: [{ ...lantern.routes[0]!, value: EVIL, document: EVIL }],
      documents: [{ ...lantern.documents[0]!, path: EVIL, pointsTo: EVIL, language: EVIL }],
      skipped: [{ path: EVIL, reason: 'unreadable', detail: EVIL }],
      next: ['coc-contact'],
    },
  ],
}

test('the text says what is in place, what needs care and why, and the one next step with words to paste', () => {
  const text = auditText(one, PLAIN)
  const order = [
    'What was read',
    'Ways to report',
    'In place',
    'Needs care',
    'Nobody could look',
    'Set aside',
    'The next step',
  ]
  expect(order.map((title) => text.indexOf(title))).toEqual(
    order.map((title) => text.indexOf(title)).toSorted((a, b) => a - b),
  )
  expect(order.every((title) => text.includes(title))).toBe(true)
  expect(text).toMatch(/✗ A placeholder stands[\s\S]*! Nothing says where[\s\S]*• Only one person/)
  expect(text).toContain('Words to paste into CODE_OF_CONDUCT.md:')
  expect(text).toContain('Write to (address). (Name) and (name) read it.')
  expect(text).toContain('docs/huge.md: 50 MB; the limit is 1 MB')
  expect(text).toMatch(/1 error, 1 warning, 1 notice · 1 in place/)
})

test('asked to explain, it says why each thing matters', () => {
  const reason = 'A template with its blanks left in looks like protection'
  expect(auditText(one, PLAIN)).not.toContain(reason)
  expect(auditText(one, PLAIN, true)).toContain(reason)
})

test('no line of the text is wider than the terminal', () => {
  for (const line of auditText(one, { colour: false, columns: 50, room: 50 }).split('\n')) {
    expect(Array.from(line).length).toBeLessThanOrEqual(50)
  }
  for (const line of auditText(many, { colour: false, columns: 80, room: 80 }).split('\n')) {
    expect(Array.from(line).length).toBeLessThanOrEqual(80)
  }
})

test('in a pipe nothing is cut off', () => {
  expect(auditText(many, PLAIN)).not.toContain('…')
})

test('JSON is the report itself, alone or among others', () => {
  const { skipped, ...rest } = lantern
  expect(JSON.parse(auditJson(one))).toEqual({ porchlight: 1, ...rest, skipped })
  expect(JSON.parse(auditJson(many))).toEqual({
    porchlight: 1,
    repositories: [lantern, buoy],
    left: many.left,
  })
})

test('the overview has a row for each repository and what they have in common', () => {
  for (const overview of [
    auditText(many, PLAIN),
    auditMarkdown(many, { locale: 'en' }),
    auditHtml(many, DAY),
  ]) {
    expect(overview).toMatch(/harbour\/lantern/)
    expect(overview).toMatch(/harbour\/buoy/)
    expect(overview).toMatch(/none found/)
    expect(overview).toMatch(/1 of 2/)
    expect(overview).toMatch(/harbour\/wreck: there is no permission to read it/)
  }
})

test('the page is one file that loads nothing, with one main heading, a language and no script', () => {
  for (const result of [one, many, evil]) {
    const page = auditHtml(result, DAY)
    expect(page.match(/<h1[ >]/g)).toHaveLength(1)
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">/)
    expect(page).not.toMatch(/<script|<link|<img|url\(|@import|\son\w+=/i)
    expect(page).toContain("default-src 'none'")
  }
})

test('the page’s elements all close, and its headings skip no level', () => {
  for (const result of [one, many]) {
    const page = auditHtml(result, DAY)
    const levels = Array.from(page.matchAll(/<h(\d)/g), ([, level]) => Number(level))
    for (const [index, level] of levels.entries())
      expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1)
    for (const tag of ['section', 'article', 'ul', 'li', 'table', 'tr', 'td', 'p', 'code', 'div', 'main']) {
      expect([tag, page.match(new RegExp(`<${tag}[ >]`, 'g'))?.length]).toEqual([
        tag,
        page.match(new RegExp(`</${tag}>`, 'g'))?.length,
      ])
    }
    expect(parseDocument(page).childNodes.length).toBeGreaterThan(0)
  }
})

test('text from outside does nothing in a terminal', () => {
  const text = auditText(evil, PLAIN)
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/)
})

test('text from outside does nothing in Markdown', () => {
  const markdown = auditMarkdown(evil, { locale: 'en', files: 'https://github.com/a/b/blob/c' })
  const kinds = new Set<string>()
  const links: string[] = []
  const visit = (node: { type: string; url?: string; children?: unknown[] }): void => {
    kinds.add(node.type)
    if (node.url) links.push(node.url)
    for (const child of (node.children ?? []) as never[]) visit(child)
  }
  const tree = fromMarkdown(markdown.replace(/<\/?(details|summary)>/g, ''))
  visit(tree)
  expect(kinds).not.toContain('image')
  expect(kinds).not.toContain('html')
  expect(links.filter((url) => !url.startsWith('https://github.com/a/b/blob/c/'))).toEqual([])
  expect(markdown).not.toMatch(/(^|[^`\w])@team(?![^\n]*`)/)
})

test('annotations are workflow commands and nothing else, however hostile the text', () => {
  for (const report of [lantern, evil.reports[0]!]) {
    for (const line of auditAnnotations(report).trimEnd().split('\n')) {
      expect(line).toMatch(/^::(error|warning|notice) [^\n]*::/)
    }
  }
  expect(auditAnnotations(lantern).split('\n')[0]).toBe(
    '::error file=CODE_OF_CONDUCT.md,line=63,title=Porchlight%3A coc-no-placeholders::A placeholder stands where the contact should be.%0APut an address there that at least two people read.',
  )
})

test('SARIF names its rules, puts what has no file on the README, and stays the same when lines move', () => {
  const log = JSON.parse(auditSarif(one, '1.2.3'))
  expect(log).toMatchObject({ version: '2.1.0', runs: [{ tool: { driver: { name: 'Porchlight' } } }] })
  const [run] = log.runs
  for (const result of run.results) {
    expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId)
    expect(['error', 'warning', 'note']).toContain(result.level)
    const [{ physicalLocation }] = result.locations
    expect(physicalLocation.region.startLine).toBeGreaterThan(0)
    expect(physicalLocation.artifactLocation.uri).not.toMatch(/^\/|\s|\\/)
  }
  const support = run.results.find(({ ruleId }: { ruleId: string }) => ruleId === 'support-file')
  expect(support.locations[0].physicalLocation.artifactLocation.uri).toBe('README.md')
  const moved = {
    ...lantern,
    findings: lantern.findings.map((one) => ({ ...one, line: one.line && one.line + 7 })),
  }
  const fingerprints = (result: AuditResult) =>
    JSON.parse(auditSarif(result, '1')).runs[0].results.map(
      (entry: { partialFingerprints: unknown }) => entry.partialFingerprints,
    )
  expect(fingerprints({ ...one, reports: [moved] })).toEqual(fingerprints(one))
  expect(
    JSON.parse(auditSarif(many, '1')).runs.map(
      (entry: { automationDetails: { id: string } }) => entry.automationDetails.id,
    ),
  ).toEqual(['porchlight/audit/harbour/lantern', 'porchlight/audit/harbour/buoy'])
})

test('words to paste are told from advice', () => {
  expect(splitRemediation('Name them. To paste: “Open “Security” or write to (address).”')).toEqual({
    advice: 'Name them.',
    paste: 'Open “Security” or write to (address).',
  })
  expect(splitRemediation('To paste: “A.” If not, say so.')).toEqual({
    advice: 'If not, say so.',
    paste: 'A.',
  })
  expect(splitRemediation('Add a file.')).toEqual({ advice: 'Add a file.', paste: null })
})
