import type { Page } from './page.ts'
import { lineOf, type Statement, statementFinder, statementsOf } from './statements.ts'
import { ATTRIBUTION, REPORT } from './words.ts'

/** A page whose only say is that another text holds. */
export interface Pointer {
  /** The address or path of that text, as written. */
  readonly target: string
  readonly line: number
}

/** A page with more words of its own than this is a text, not a pointer. */
const MAX_OWN_WORDS = 60
/** A page with so few words in all needs no verb to be a pointer. */
const FEW_WORDS = 40

const CONDUCT =
  /conduct|covenant|\bcoc\b|code[-_ ]of|participation guidelines|\/participation\b|\bpolic(?:y|ies)\b|etiquette|verhaltens|conducta|conduta|conduite|condotta|gedrags|uppf[öo]rande|postępowania|chování|davranış|行为|行為|行動|행동|강령|поведен|поведінк|السلوك|رفتار|התנהגות|आचार|จรรยา|ứng xử|perilaku/iu
const ADOPTS =
  /adopt|follow|obey|adher|abid|govern|subject to|compl(?:y|ies)|\bsee\b|\bread\b|refer|\bfound\b|find|availab|locat|moved|published|\bhere\b|appl(?:y|ies)|\bunder\b|\blives?\b|hosted|\buses?\b|using|consult|visit|uphold|full text|sigue|siguiendo|adopta|lee\b|v[ée]ase|\bver\b|segue|adota|leia|suit|voir|lire|lisez|folgt|gilt|gelten|siehe|übernimmt|unterliegt|vedi|leggi|volgt|\bzie\b|lees|följer|\bse\b|następ|viz|uyar|mengikuti|lihat|tuân|xem|遵循|采用|採用|参见|參見|查看|阅读|閱讀|遵守|準拠|参照|従|따르|참고|준수|следу|придерж|\bсм\.|читайте|дотриму|يتبع|پیرو|אימצ|अनुसरण/iu
const ASIDE =
  /\bfaq\b|frequently asked|translation|licen[sc]e|creativecommons|shields\.io|badge|report|incident|committee|contact|enforcement|history|commits|form\b/i
const READING_LIST =
  /referenc|refer[êe]nc|further reading|see also|leituras|lecturas|lectures compl|weiterf[üu]hrend|参考资料|参考文献/iu
const FILE =
  /(?<![\w/.-])(?:[\w.-]+\/|\.{1,2}\/){0,6}(?:CODE[-_ ]?OF[-_ ]?CONDUCT|COC|conduct)[\w.-]*\.(?:md|rst|txt|adoc|html)\b/i

/** The text that this page points to when it says next to nothing itself, else `null`. */
export function findPointer(page: Page): Pointer | null {
  const statements = statementsOf(page)
  const total = statements.reduce((sum, { text }) => sum + countWords(text), 0)
  if (total > 600) return null
  const candidates = [...linkCandidates(page, statements, total), ...fileCandidates(page, statements, total)]
  const best = candidates.sort((a, b) => b.score - a.score || a.line - b.line)[0]
  if (!best) return null
  const own = statements
    .filter((statement) => !isPointing(statement, page, best.target) && !isLogistics(statement))
    .reduce((sum, { text }) => sum + countWords(text), 0)
  return own <= MAX_OWN_WORDS ? { target: best.target, line: best.line } : null
}

interface Candidate extends Pointer {
  readonly score: number
}

function linkCandidates(page: Page, statements: readonly Statement[], total: number): readonly Candidate[] {
  const statementOf = statementFinder(statements)
  return page.links.flatMap((link) => {
    if (link.kind === 'image' || link.href === '' || /^(?:#|mailto:)/i.test(link.href)) return []
    const statement = statementOf(link)
    const said = statement?.text ?? link.text
    const isConduct = CONDUCT.test(`${link.text} ${link.href}`)
    if (!isConduct && !(CONDUCT.test(said) || CONDUCT.test(statement?.headings[0] ?? ''))) return []
    if (
      /adapted|based (?:on|upon)|derived|inspired|borrow/i.test(said) ||
      (ATTRIBUTION.test(said) && !ADOPTS.test(said))
    )
      return []
    const adopts = ADOPTS.test(`${said} ${statement?.lead ?? ''}`)
    if (!adopts && total > FEW_WORDS) return []
    if (READING_LIST.test(statement?.lead ?? '')) return []
    if (ASIDE.test(`${link.text} ${link.href.replace(/^https?:\/\/[^/]+/, '')}`)) return []
    const score = (adopts ? 3 : 0) + (CONDUCT.test(link.href) ? 2 : 0) + (CONDUCT.test(link.text) ? 2 : 0)
    return [{ target: link.href, line: link.line, score }]
  })
}

function fileCandidates(page: Page, statements: readonly Statement[], total: number): readonly Candidate[] {
  return statements.flatMap(({ text, block }) => {
    const file = FILE.exec(text)
    if (!file || (!ADOPTS.test(text) && total > 10)) return []
    if (page.links.some(({ href, text: label }) => href.includes(file[0]) || label.includes(file[0])))
      return []
    return [{ target: file[0], line: lineOf(page, block, file[0]), score: 3 }]
  })
}

function isPointing(statement: Statement, page: Page, target: string): boolean {
  const { text, block } = statement
  if (text.includes(target)) return true
  return page.links.some(
    (link) =>
      link.kind !== 'image' &&
      block.line <= link.line &&
      link.line <= block.endLine &&
      link.text !== '' &&
      text.includes(link.text) &&
      (link.href === target ||
        CONDUCT.test(`${link.text} ${link.href}`) ||
        countWords(text) <= countWords(link.text) + 4),
  )
}

/** How to report, where else to read, who is thanked: needed, and not the rules themselves. */
function isLogistics({ text, lead, headings }: Statement): boolean {
  return (
    ATTRIBUTION.test(text) ||
    /@|https?:\/\/|full text|linked above|more information|update your links/i.test(text) ||
    (REPORT.test(`${text} ${lead}`) &&
      /report|contact|e-?mail|meld|denunci|举报|報告|連絡|신고/i.test(`${text} ${lead} ${headings[0] ?? ''}`))
  )
}

/** Words, counting two characters of a script without spaces as one. */
export function countWords(text: string): number {
  const dense =
    text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu)?.length ?? 0
  const spaced =
    text
      .replace(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu, ' ')
      .match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)?.length ?? 0
  return spaced + Math.ceil(dense / 2)
}
