import type { Family } from '../../core/audit.ts'
import type { Page } from '../page.ts'
import { FAMILY_NAMES, versionOfAddress } from './families.ts'

/** The text that a page names as its own basis. */
export interface DeclaredBasis {
  readonly family: Family
  readonly version: string | null
  readonly line: number
}

/** Words that say "this text comes from", "we follow" or "applies here", in the languages of published codes. */
const BASIS = new RegExp(
  [
    String.raw`\b(?:adapt|deriv|adopt|fork|copied|taken from|borrow|modified from|modification of|govern|abide|adher|compl(?:y|ies)\b|uphold|version of|subject to|bound by|appl(?:y|ies)\b|retrieved|reproduc|transl|distributed (?:by|under)|credit|attribut|source|original)`,
    String.raw`\b(?:based|builds?|modell?ed|founded) (?:up)?on\b|\bfollow(?:s|ing|ed)?\b|\b(?:we|project) us(?:e|es)\b|\buses the\b|\bin accordance\b|\bunder the\b`,
    'adaptad|adaptaci|basad|basead|basat|bas[ée]e? sur|adoptad|adot|sigue|segu(?:e|imos)|suit|tirée? d|adattat|adottat|derivad',
    'basiert|angepasst|angelehnt|übernommen|abgeleitet|folgt|gilt|aangepast|gebaseerd|afgeleid|anpass|baser|bygger|tilpass|mukail|perustu',
    'opart|zaadapt|adaptac|vychází|převzat|uprav|prilagoj|prirejen|temelji|preuzet|prilagođ|zasnovan|alapul|alapján|átvé|adaptal|adaptat|preluat|uyarlan|alınm|temel al',
    'диадаптаси|diadaptasi|disadur|disesuaikan|berdasarkan|diadaptasikan|imetoholewa|imechukuliwa|imebadilishwa|dựa trên|điều chỉnh|phỏng theo|egokit|oinarri',
    'основан|адаптир|адаптац|на основе|взят|придержива|заснован|адаптован|на основі|взято|базиран|приспособ|преземен',
    'προσαρμ|βασίζ|βασισμ|מבוסס|מותאם|הותאם|مقتبس|مبني|اقتبس|تكييف|برگرفته|اقتباس|بر اساس|اخذ',
    'अनुकूलित|स्वीकार|आधारित|रूपांतरित|रुपांतर|অভিযোজিত|ভিত্তি|ગ્રહણ|અનુકૂલ|ಅಳವಡಿಸ|ആധാര|தழுவ|ఆధార|ดัดแปลง|ปรับปรุง|อ้างอิง|ተወስ',
    '改编|改自|基于|采用|采纳|依据|遵循|参考|改編|基於|採用|依據|參考|适用|摘自|に基|を基|を元|をもと|改変|参考|適用|翻訳|準拠|기반|수정|채택|참고|참조|각색',
  ].join('|'),
  'iu',
)

/** The sentence speaks of a part, of an example, or of something else by the same people. */
const PARTIAL =
  /\b(?:portions?|parts?|some|pieces|sections?|elements|ideas|wording) (?:of|from)\b|\bportions?\b.{0,40}\b(?:derived|adapted|taken)|\bimpact guidelines\b|\benforcement (?:ladder|guidelines)\b|\bmore information\b|\bsee also\b|\bsuch as\b|\bfor example\b|\bvarious\b|\bincluding the\b|\binspired by\b(?!.{0,60}\b(?:adapted|based)\b)|\binspirad[oa]s?\b|\binspiriert\b|\binspiré/iu
const BASIS_THEN_INSPIRED = /\b(?:adapted|based|derived)\b.{0,80}\binspired\b/iu

/** From here on, a sentence speaks of where its source comes from in turn. */
const IN_TURN =
  /[,;(]?\s*\b(?:which|who|that) (?:(?:is|are|was|were|has|have) )?(?:itself |themselves |in turn |also |been |originally )*(?:adapt|bas|deriv|inspir|model|borrow|fork|tak|copied)\p{L}*.*$/isu

interface Statement {
  readonly text: string
  readonly line: number
  readonly addresses: readonly string[]
}

/** The published text that a page declares as the basis of the whole, the first that is in the list. */
export function declaredBasis(page: Page): DeclaredBasis | null {
  const declared: DeclaredBasis[] = []
  const statements = statementsOf(page)
  for (const statement of statements) {
    if (PARTIAL.test(statement.text) && !BASIS_THEN_INSPIRED.test(statement.text)) continue
    declared.push(...basesOf(beforeItsSource(statement)))
  }
  const first = declared.find((basis) => basis.family !== 'other') ?? declared[0]
  if (!first || first.version || first.family !== 'contributor-covenant') return first ?? null
  const version = declared.find((basis) => basis.family === first.family && basis.version)?.version
  return { ...first, version: version ?? null }
}

/** The sentences of a page with the addresses of published texts that their links lead to. */
function statementsOf(page: Page): Statement[] {
  const known = page.links.filter(({ href }) => FAMILY_NAMES.some(({ address }) => address.test(href)))
  return page.blocks
    .filter((block) => block.kind !== 'heading')
    .flatMap((block) => {
      const links = known.filter((link) => link.line >= block.line && link.line <= block.endLine)
      return sentences(block.text).map((text) => ({
        text,
        line: block.line,
        addresses: links
          .filter((link) => text.includes(link.text) || text.includes(link.href))
          .map((link) => link.href),
      }))
    })
}

function sentences(text: string): string[] {
  return text
    .split(/(?<=[.!?]["'”’)]*)\s+(?=\p{Lu})|(?<=[。！？।])|\n/u)
    .filter((sentence) => /\p{L}/u.test(sentence))
}

/** "Adapted from A, which is itself based on B" declares A. */
function beforeItsSource(statement: Statement): Statement {
  const text = statement.text.replace(IN_TURN, '')
  if (text === statement.text || !BASIS.test(text)) return statement
  return { ...statement, text, addresses: statement.addresses.slice(0, 1) }
}

function basesOf(statement: Statement): DeclaredBasis[] {
  const { text, line } = statement
  const found = FAMILY_NAMES.flatMap(({ family, name, address }) => {
    const inText = name.exec(text)?.index ?? address.exec(text)?.index
    const linked = statement.addresses.find((href) => address.test(href))
    if (inText === undefined && linked === undefined) return []
    const version = family === 'contributor-covenant' ? versionIn(statement) : null
    if (!BASIS.test(text) && !version) return []
    return [{ at: inText ?? text.length, basis: { family, version, line } }]
  })
  return found.sort((a, b) => a.at - b.at).map(({ basis }) => basis)
}

const VERSION =
  /(?:covenant|version\p{L}*|versi[oó]n|versão|versie|verze|versio|wersj\p{L}+|sürüm\p{L}*|верс\p{L}+|έκδοση|バージョン|版本|버전|\bv|इश्यू|संस्करण|الإصدار|نسخه|গুলি|সংস্করণ|phiên bản|toleo|verzi\p{L}*|\bver\.?|第)\s*[:：(]?\s*(\d)(?:[.,](\d))?(?:[.,]\d)?(?![\d/])/iu

function versionIn({ text, addresses }: Statement): string | null {
  for (const address of [...addresses, text]) {
    const version = versionOfAddress(address)
    if (version) return version
  }
  const named = VERSION.exec(text) ?? /(?<![\d./])([123])\.(\d)(?:\.\d)?(?![\d/])/u.exec(text)
  return named ? `${named[1]}.${named[2] ?? '0'}` : null
}

/** The family whose own document this is: its name in the title, and its people in the text. */
export function ownDocument(page: Page): Family | null {
  const title = page.blocks.find((block) => block.kind === 'heading')?.text ?? ''
  const names = FAMILY_NAMES.find(
    ({ family, name }) => family !== 'contributor-covenant' && family !== 'other' && name.test(title),
  )
  if (!names) return organization(page)
  const owner = /[\p{L}.]+/u.exec(names.name.exec(title)![0])![0]
  const mentions = page.text.match(new RegExp(`\\b${owner}\\b`, 'giu'))?.length ?? 0
  return mentions >= 2 ? names.family : null
}

/** Projects whose own community has a published code; what they write about themselves belongs to it. */
const ORGANIZATIONS: readonly (readonly [Family, RegExp])[] = [
  ['ubuntu', /\bubuntu (?:community|project)\b/gi],
  ['debian', /\bdebian (?:community|project)\b/gi],
  ['mozilla-cpg', /\bmozilla (?:community|project)\b/gi],
  ['apache', /\b(?:apache software foundation|apache community)\b/gi],
  ['cncf', /\bcncf (?:community|projects?|code of conduct)\b/gi],
]

function organization(page: Page): Family | null {
  const found = ORGANIZATIONS.find(([, name]) => (page.text.match(name)?.length ?? 0) >= 3)
  return found?.[0] ?? null
}
