import type { Route, RouteKind, RouteProblem } from '../core/audit.ts'
import { findAddresses, isReservedHost, isReservedLocal, isUnread } from './addresses.ts'
import type { Link, Page } from './page.ts'
import type { Placeholder } from './placeholders.ts'
import { INTRODUCES, lineOf, type Statement, statementFinder, statementsOf } from './statements.ts'
import { ATTRIBUTION, DO_NOT, INCIDENT, OTHER_PURPOSE, REPORT } from './words.ts'

/** What a document is for decides which of its addresses are ways to report. */
export type Purpose = 'conduct' | 'security' | 'support'

/** Addresses of those who publish templates: right in their own texts, wrong in a copy. */
const STEWARDS: readonly { readonly host: RegExp; readonly own: RegExp }[] = [
  {
    host: /(^|\.)ethicalsource\.dev$/i,
    own: /organization for ethical source|ethical source (?:movement|community|working)/i,
  },
  {
    host: /(^|\.)contributor-covenant\.org$/i,
    own: /contributor covenant (?:project|community|maintainers) (?:is|are)/i,
  },
  { host: /(^|\.)stumptownsyndicate\.org$/i, own: /stumptown syndicate(?!['’]s? (?:citizen|code))/i },
  { host: /(^|\.)citizencodeofconduct\.org$/i, own: /^$/ },
]

const FORM =
  /forms\.gle|docs\.google\.com\/forms|\btypeform\.com|airtable\.com\/(?:shr|app)|jotform\.|surveymonkey\.|forms\.office\.com|forms\.microsoft|formstack|wufoo\.com|tally\.so|cryptpad\.[a-z]+\/form|nextcloud.*\/forms|framaforms|limesurvey|\/requests\/new\b|hsforms|cognitoforms|formspree|\/report(?:ing)?[-_]?form|\/contact(?:-us)?[-_]?form|speakup|ethicspoint|whistleb|globaleaks/i
const CHAT =
  /(?:discord\.(?:gg|com\/invite|me)|discordapp\.com\/invite|t\.me|telegram\.(?:me|org)|matrix\.to|[\w-]+\.slack\.com|slack\.[\w.-]+|gitter\.im|zulipchat\.com|chat\.[\w.-]+|web\.libera\.chat|kiwiirc\.com|webchat\.[\w.]+|wa\.me|chat\.whatsapp\.com|signal\.(?:me|group)|line\.me|join\.skype\.com|\/(?:chat|discord|slack|matrix|telegram|zulip|irc)\/?$|keybase\.io)/i
const SOCIAL =
  /^https?:\/\/(?:www\.|mobile\.)?(twitter|x|instagram|facebook|linkedin|mastodon|bsky|threads)\.[a-z.]+\/(@?[\w.-]+)/i
const PROFILE = /^https?:\/\/(?:www\.)?github\.com\/(@?[A-Za-z\d][A-Za-z\d-]{0,38})\/?$/i
/** "The address on my GitHub profile", and a profile's address that did not become a link. */
const PROFILE_WORDS =
  /@https?:\/\/(?:www\.)?github\.com\/([A-Za-z\d][A-Za-z\d-]{0,38})(?![\w/-])|\b(?:my|our|their|his|her|maintainers?['’]?s?|owners?['’]?s?|authors?['’]?s?) (?:github )?profiles?\b/i
const TRACKER =
  /^https?:\/\/(?:www\.)?(?:github|gitlab|codeberg|bitbucket)\.[a-z]+\/[^\s]*\/(?:issues|discussions)(?:\/|$|\?|#)|^(?:\.\.?\/)*(?:\.\.\/)*issues(?:\/new)?\/?$/i
const ADVISORY = /\/security\/advisories(?:\/new)?\/?(?:$|[?#])/i
const LIST_HOST =
  /(^|\.)(googlegroups\.com|freelists\.org|groups\.io|lists?\.[\w.-]+|mailman\.[\w.-]+|listserv\.[\w.-]+|librelist\.com)$/i

const ADVISORY_WORDS =
  /private(?:ly)? vulnerability report|(?:private|github|repository)(?:['’]s)?(?: private)? security[ -]advisor|security advisory|security tab\b|report a vulnerability["”»」]?\s*(?:button|link|tab)|draft (?:a )?(?:new )?security advisory|プライベート.{0,6}脆弱性|セキュリティ.{0,4}アドバイザリ|비공개 취약점|私密漏洞|安全公告|asesor[íi]a de seguridad|avis de s[ée]curit[ée]|sicherheitshinweis/iu
const REPORT_TARGET =
  /report|incident|contact|complain|committee|\bteam\b|working group|moderat|steward|ombud|trust|safety|care\b|enforcement|responder|escalat|grievance|procedure|guidelines|advisor|vulnerab|security|support|hotline|help ?desk|meld|kontakt|denunci|contat|signal|举报|报告|報告|連絡|신고|equipo|equipe|équipe|vertrauens/iu
const TEXT_TARGET =
  /contributor-covenant\.org|citizencodeofconduct|creativecommons|mozilla\/(?:diversity|inclusion)|wiki\/(?:Geek|Conference)|geekfeminism|\/license|opensource\.org|\/(?:faq|translations?)\b|en\.wikipedia|shields\.io|\/CHANGELOG/i

/** "Open an issue", in the languages where the word is borrowed or translated. */
const OPEN_ISSUE =
  /\b(?:open|opening|creat(?:e|ing)|fil(?:e|ing)|rais(?:e|ing)|submit(?:ting)?|start(?:ing)?|post(?:ing)?|make|making|log(?:ging)?|via|through|using|use)\b[^.!?\n]{0,30}?\b(?:issues?|discussions?|issue tracker)\b|\bissue tracker\b|\b(?:abr(?:a|e|ir|iendo|indo)|cre(?:a|e|ar|ando)|crie|criar)\b[^.!?\n]{0,20}\bissue|\bissue privada|\b(?:ouvrir|ouvrez|cr[ée]er|cr[ée]ez)\b[^.!?\n]{0,20}\bissue|\bissue (?:sur|im|en|no|na|aan)\b|\bissue (?:erstellen|öffnen|eröffnen|aanmaken|openen)|(?:提交|开|開|新建|创建|建立)(?:一个|個|一個)?\s*issue|issue\s*(?:报告|報告|へ|を|で|中|里)|项目讨论区|討論區|讨论区|이슈를?\s*(?:등록|생성|열)|issue-?k?(?:a|e)?t? (?:nyit|aç)|\b(?:abriendo|abrir|abra|abre) (?:un|una) (?:asunto|incidencia|ticket|discusi[óo]n)|\b(?:abrindo|abrir|abra) (?:um|uma) (?:ticket|quest[ãa]o|chamado|discuss[ãa]o)|\b(?:ouvrant|ouvrir|ouvrez|cr[ée]ant) (?:un|une) (?:ticket|rapport de bogue|issue|discussion)|\b(?:aprendo|aprire|apri) un[ao]? ?['’]?(?:issue|segnalazione|ticket|discussione)|(?:otwierając|otwórz|zakładając|utwórz) (?:issue|zgłoszenie)|(?:открыв|откро|открой)\p{L}* (?:issue|тикет|задачу)|(?:відкри)\p{L}* (?:issue|тікет)|issue.{0,6}(?:作成|開く|開い|立て)|イシューを|\b(?:melalui|membuka|buat|membuat) issue|созда(?:ть|йте|в) issue|заведите issue/iu
/** The tracker by its name, where a list says to whom a report goes. */
const NAMED_TRACKER = /\b(?:github|gitlab|codeberg) issues?\b|\bissues?\b.{0,6}(?:github|gitlab|codeberg)/iu
const NOT_CONDUCT_ISSUE =
  /comments, commits|through reporting issues|reporting issues,|commits, code|wiki edits/i
const PRIVATE_MESSAGE =
  /\b(?:direct(?:ly)? messag|private(?:ly)? messag|\bDMs?\b|\bPMs?\b|ticket|modmail|mod mail|personal message|mensaje (?:directo|privado)|mensagem (?:direta|privada)|message priv[ée]|privatnachricht|direktnachricht)/iu
const ANONYMOUS = /anonym|anónim|anônim|匿名|익명|анонимн|анонімн|مجهول|ناشناس|אנונימ/iu
const PHONE_CUE =
  /\b(?:phone|call|tel(?:ephone|efon|éfono|efone)?|mobile|hotline|helpline|text|sms|whatsapp|signal|anrufen|rufnummer|appel|llam|ligu|bel)\b|:phone:|☎|📞|电话|電話|전화|телефон|هاتف|تلفن/iu
const PHONE = /(?<![\w./-])\+?(?:\(\d{1,4}\)|\d)[\d().\s/-]{6,17}\d(?![\w/-])/g
const HANDLE = /(?<![\p{L}\p{N}._%+/@-])@([A-Za-z\d](?:[A-Za-z\d_-]{0,38}))(?![\w@/:]|\.\w)/gu
const EMERGENCY = /law enforcement|emergency|police|\b(?:911|112|999)\b|policía|polícia|polizei|警察/i
const TOWARDS =
  /\breport(?:ed|s|ing)?\b[^.!?\n]{0,70}?\b(?:to|at|via|through|using|on|with|by visiting)(?: (?:one|any|all|each) of)?(?: the| our| this| a)?\s*[([<"“]?$|\b(?:process|procedure|instructions?|steps?|how)\b[^.!?\n]{0,20}\breport[^.!?\n]{0,120}\b(?:found|described|documented|explained|laid out|written)\b[^.!?\n]{0,20}\b(?:in|at|on|here)(?: the| our)?\s*[([<"“]?$/i
/** The security policy itself, or its translation, as a link from it. */
const OWN_FILE = /^(?:\.\/)?SECURITY(?:[._-][a-z]{2}(?:[-_][a-z]{2,4})?)?\.(?:md|rst|txt|adoc)(?:#.*)?$/i
const SECURITY_FILE =
  /(?<![\w/.-])(?:\.{0,2}\/)*(?:\.github\/|docs\/)?SECURITY(?:\.[a-z]{2})?\.(?:md|rst|txt|adoc)\b/

/** Nobody writes a sentence this long to be read. */
const MAX_STATEMENT = 20_000

/**
 * Every way to report that a page names, in the order of the file, with what a person in trouble should know about it.
 * An address counts wherever it stands, unless it plainly serves another purpose; a link, a handle, a chat or "open an
 * issue" counts where the words around it are about reporting.
 */
export function findRoutes(
  page: Page,
  placeholders: readonly Placeholder[],
  purpose: Purpose = 'conduct',
): readonly Route[] {
  const routes = new Map<string, Route>()
  const statements = statementsOf(page)
  const platform = /discord|slack|matrix|zulip|telegram|\birc\b|forum|reddit/i.exec(page.text)?.[0]
  const anonymousPage = statements.some(({ text }) => ANONYMOUS.test(text) && REPORT.test(text))

  const add = (
    kind: RouteKind,
    value: string,
    line: number,
    {
      isPrivate,
      around,
      problem = null,
    }: { isPrivate: boolean; around: string; problem?: RouteProblem | null },
  ) => {
    const key = `${kind}:${value.toLowerCase()}`
    if (routes.has(key)) return
    const usable = kind !== 'person' && (problem === null || problem === 'public')
    routes.set(key, {
      document: page.path,
      line,
      kind,
      value,
      private: isPrivate && problem !== 'public',
      anonymous: usable && isPrivate && (ANONYMOUS.test(around) || (kind === 'form' && anonymousPage)),
      usable,
      problem,
    })
  }

  const email = (written: string, address: string, line: number, around: string) => {
    const at = address.lastIndexOf('@')
    const [local, host] = [address.slice(0, at), address.slice(at + 1)]
    if (isUnread(local, host)) return
    const isList = LIST_HOST.test(host) || /mailing[ -]list/i.test(around)
    const problem = isReservedHost(host)
      ? 'reserved-domain'
      : isReservedLocal(local)
        ? 'placeholder'
        : isSomeoneElses(host, page)
          ? 'someone-elses'
          : null
    add(isList && purpose === 'conduct' ? 'mailing-list' : 'email', written, line, {
      isPrivate: true,
      around,
      problem,
    })
  }

  for (const statement of statements) {
    const { text, block, lead, headings } = statement
    if (text.length > MAX_STATEMENT) continue
    const around = [text, lead, headings[0] ?? ''].join(' ')
    const isOther = OTHER_PURPOSE.test(text) || /appeal/i.test(headings[0] ?? '')
    const isAttribution = ATTRIBUTION.test(text) && !REPORT.test(text)
    if (!isOther && !isAttribution) {
      for (const { written, address } of findAddresses(text))
        email(written, address, lineOf(page, block, written), around)
    }
    if (!isAbout(statement, purpose)) {
      if (block.kind === 'item' && RESPONDERS.test(headings[0] ?? '')) handles(statement, page, add, around)
      continue
    }
    phones(text, around, (value) => {
      if (!EMERGENCY.test(text)) add('phone', value, lineOf(page, block, value), { isPrivate: true, around })
    })
    handles(statement, page, add, around)
    if (ADVISORY_WORDS.test(text) && !isUnrelatedAdvisory(text, purpose)) {
      add(
        'vulnerability-reporting',
        'private vulnerability reporting',
        lineOf(page, block, ADVISORY_WORDS.exec(text)![0]),
        {
          isPrivate: true,
          around,
        },
      )
    }
    const profile = PROFILE_WORDS.exec(text)
    if (profile && REPORT.test(text)) {
      add('handle', profile[1] ?? 'GitHub profile', lineOf(page, block, profile[0]), {
        isPrivate: true,
        around,
      })
    }
    const open =
      OPEN_ISSUE.exec(text) ??
      (block.kind === 'item' && asksForReports(lead) ? NAMED_TRACKER.exec(text) : null)
    if (
      open &&
      !NOT_CONDUCT_ISSUE.test(text) &&
      !isForbidden(text, open.index) &&
      isReportOfConduct(statement, purpose)
    ) {
      add('issue-tracker', open[0].trim(), lineOf(page, block, open[0]), {
        isPrivate: false,
        around,
        problem: 'public',
      })
    }
    const pointer = SECURITY_FILE.exec(text)
    if (pointer && (purpose === 'support' || (purpose !== 'security' && REPORT.test(around)))) {
      add('link', pointer[0], lineOf(page, block, pointer[0]), { isPrivate: true, around })
    }
    const direct = PRIVATE_MESSAGE.exec(text)
    if (
      direct &&
      platform &&
      purpose === 'conduct' &&
      REPORT.test(around) &&
      !isForbidden(text, direct.index)
    ) {
      add('chat', `${titleCase(platform)} ${direct[0].trim()}`, lineOf(page, block, direct[0]), {
        isPrivate: true,
        around,
      })
    }
  }

  const statementOf = statementFinder(statements)
  for (const link of page.links) {
    const near = statementOf(link)
    const statement = near && near.text.length <= MAX_STATEMENT ? near : undefined
    readLink(link, statement, purpose, add, email)
  }
  for (const placeholder of placeholders) {
    if (!placeholder.contact) continue
    add('email', placeholder.text, placeholder.line, {
      isPrivate: false,
      around: '',
      problem: placeholder.problem,
    })
  }
  if (purpose === 'conduct') people(statements, page, add)
  return [...routes.values()].sort((a, b) => a.line - b.line)
}

type Add = (
  kind: RouteKind,
  value: string,
  line: number,
  about: { isPrivate: boolean; around: string; problem?: RouteProblem | null },
) => void

function readLink(
  { href: written, text, line, kind }: Link,
  statement: Statement | undefined,
  purpose: Purpose,
  add: Add,
  email: (written: string, address: string, line: number, around: string) => void,
): void {
  const href = written.replace(/(?:%5D|[\])>,.;])+$/i, '')
  if (href === '' || kind === 'image') return
  const around = [text, statement?.text ?? '', statement?.lead ?? '', statement?.headings[0] ?? ''].join(' ')
  const said = statement?.text ?? text
  const address = /^(?:mailto:)?([^\s@<>]+@[^\s@<>?]+\.[^\s@<>?]+)/i.exec(decoded(href))
  if (address && !/^https?:/i.test(href)) {
    if (!OTHER_PURPOSE.test(said))
      for (const found of findAddresses(address[1]!)) email(found.written, found.address, line, around)
    return
  }
  if (href.startsWith('#')) return
  if (statement && !isAbout(statement, purpose)) return
  if (!statement && !REPORT.test(text)) return
  if (OTHER_PURPOSE.test(said) || (ATTRIBUTION.test(said) && !INCIDENT.test(said))) return
  if (isReservedHost(/^https?:\/\/([^/?#:]+)/i.exec(href)?.[1] ?? '')) return
  const social = SOCIAL.exec(href)
  const profile = PROFILE.exec(href)
  if (ADVISORY.test(href)) add('vulnerability-reporting', href, line, { isPrivate: true, around })
  else if (FORM.test(href)) add('form', href, line, { isPrivate: true, around })
  else if (TRACKER.test(href)) {
    if (purpose !== 'conduct' || !isForbidden(said, said.length)) {
      add('issue-tracker', href, line, { isPrivate: false, around, problem: 'public' })
    }
  } else if (social) {
    if (/\/(?:intent|share|hashtag|search)\b/i.test(href)) return
    add('chat', `${titleCase(social[1]!)} @${social[2]!.replace(/^@/, '')}`, line, {
      isPrivate: purpose === 'conduct',
      around,
    })
  } else if (profile) {
    add('handle', profile[1]!.replace(/^@/, ''), line, { isPrivate: true, around })
  } else if (CHAT.test(href))
    add('chat', href, line, {
      isPrivate: PRIVATE_MESSAGE.test(around),
      around,
      problem: PRIVATE_MESSAGE.test(around) ? null : 'public',
    })
  else if (isReportingPage(href, text, statement, purpose))
    add('link', href, line, { isPrivate: true, around })
}

/** A page that is there to take reports, or to say who takes them. */
function isReportingPage(
  href: string,
  text: string,
  statement: Statement | undefined,
  purpose: Purpose,
): boolean {
  if (TEXT_TARGET.test(href) || /^https?:\/\/(?:www\.)?github\.com\/[^/#?]+\/[^/#?]+\/?$/i.test(href))
    return purpose === 'security' && /security|report/i.test(text)
  if (purpose === 'security' && OWN_FILE.test(href)) return false
  if (SECURITY_FILE.test(href)) return true
  if (isObjectOfReport(href, text, statement)) return true
  if (!REPORT_TARGET.test(`${text} ${decoded(href)}`)) return false
  if (
    purpose === 'security' &&
    !REPORT.test(`${statement?.text ?? ''} ${statement?.lead ?? ''} ${statement?.headings[0] ?? ''}`)
  )
    return false
  if (purpose === 'security')
    return /secur|report|vulnerab|disclos|bounty|hackerone|bugcrowd|tidelift|huntr|intigriti|contact/i.test(
      `${text} ${href}`,
    )
  if (!statement) return true
  return REPORT.test(`${statement.text} ${statement.headings[0] ?? ''}`)
}

/** "Report it at …", "tell one of …", "how to report is written in …": the link itself is where the report goes. */
function isObjectOfReport(href: string, text: string, statement: Statement | undefined): boolean {
  if (!statement || !INCIDENT.test(statement.text)) return false
  const at = statement.text.indexOf(text !== '' && statement.text.includes(text) ? text : href)
  if (at < 0) return false
  return TOWARDS.test(statement.text.slice(Math.max(0, at - 200), at)) && !/^\W*(?:adapted|based)/i.test(text)
}

/** Are the words around this about telling somebody? In a security policy everything is. */
function isAbout({ text, lead, headings }: Statement, purpose: Purpose): boolean {
  if (purpose !== 'conduct') return true
  return REPORT.test(text) || REPORT.test(lead) || headings.slice(0, 2).some((title) => REPORT.test(title))
}

function isReportOfConduct({ text, lead, headings }: Statement, purpose: Purpose): boolean {
  if (purpose !== 'conduct') return true
  const near = `${text} ${lead}`
  return (
    (REPORT.test(near) && INCIDENT.test(near)) ||
    headings.slice(0, 1).some((title) => REPORT.test(title) || INCIDENT.test(title))
  )
}

/** Does the sentence before a list ask for reports of what went wrong? */
function asksForReports(lead: string): boolean {
  const last = lead.split(/(?<=[.!?。])\s+/u).at(-1) ?? ''
  return INTRODUCES.test(last) && REPORT.test(last) && INCIDENT.test(last)
}

/** "Do not …" before the words, in the same sentence. */
function isForbidden(text: string, index: number): boolean {
  const before = text.slice(Math.max(0, index - 80), index + 30)
  return DO_NOT.test(before)
}

/** A security advisory that is spoken of, not offered. */
function isUnrelatedAdvisory(text: string, purpose: Purpose): boolean {
  return purpose === 'support'
    ? !REPORT.test(text)
    : /\b(?:publish|published|releas|subscribe|announce|watch|notified|CVE)\w*\b/i.test(text) &&
        !/report|private/i.test(text)
}

function phones(text: string, around: string, found: (value: string) => void): void {
  if (!PHONE_CUE.test(around)) return
  for (const [value] of text.matchAll(PHONE)) {
    const digits = value.replace(/\D/g, '')
    const isDate = /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}$/.test(value.trim())
    if (digits.length >= 7 && digits.length <= 15 && !isDate) found(value.trim())
  }
}

function handles({ text, block, lead, headings }: Statement, page: Page, add: Add, around: string): void {
  if (!text.includes('@') && !text.includes('%')) return
  const plain = findAddresses(text).reduce((rest, { written }) => rest.replace(written, ' '), text)
  for (const match of plain.matchAll(HANDLE)) {
    const name = match[1]!
    const near = plain.slice(Math.max(0, match.index - 60), match.index + 60)
    const line = lineOf(page, block, match[0])
    if (page.links.some((link) => link.text.includes(match[0]) && Math.abs(link.line - line) <= 1)) continue
    const words = `${near} ${lead} ${headings[0] ?? ''}`
    const network =
      /twitter|tweet|mastodon|instagram|telegram|bluesky/i.exec(near) ??
      /slack|discord|matrix|irc|zulip|telegram|twitter/i.exec(words)
    if (BROADCAST.test(name)) continue
    if (network)
      add('chat', `${titleCase(network[0].replace(/^tweet$/i, 'Twitter'))} @${name}`, line, {
        isPrivate: !/channel|server/i.test(near) || PRIVATE_MESSAGE.test(near),
        around,
      })
    else if (REPORT.test(`${text} ${lead}`))
      add('handle', name, line, { isPrivate: false, around, problem: 'public' })
  }
}

/** A list of those who answer reports. */
const RESPONDERS =
  /\b(?:(?:current|our|the|active) )?(?:admins?|administrators?|moderators?|mods|organi[sz]ers?|contacts?|committee|stewards?)\b/i

/** What chats and forges notify, rather than somebody. */
const BROADCAST = /^(?:everyone|everybody|here|channel|group|all|room|online|media|param|return|see|todo)$/i

/** Names without an address: listed under "tell one of these people". */
function people(statements: readonly Statement[], page: Page, add: Add): void {
  for (const { text, block, lead } of statements) {
    if (
      block.kind !== 'item' ||
      findAddresses(text).length > 0 ||
      !/[:：]\s*$/.test(lead) ||
      !REPORT.test(lead)
    )
      continue
    if (
      !/^\p{Lu}[\p{L}'’.-]+(?:\s+(?:\p{Lu}[\p{L}'’.-]*|v[ao]n|de[rn]?|da|di|bin|al)){1,3}(?:\s*\([^()]{1,60}\))?$/u.test(
        text,
      )
    )
      continue
    add('person', text, lineOf(page, block, text), { isPrivate: true, around: text })
  }
}

function isSomeoneElses(host: string, page: Page): boolean {
  const steward = STEWARDS.find((one) => one.host.test(host))
  if (!steward) return false
  const own = page.blocks.filter(({ text }) => !ATTRIBUTION.test(text) || REPORT.test(text))
  return !own.some(({ text }) => steward.own.test(text))
}

function decoded(href: string): string {
  try {
    return decodeURIComponent(href)
  } catch {
    return href
  }
}

function titleCase(word: string): string {
  return word[0]!.toUpperCase() + word.slice(1).toLowerCase()
}
