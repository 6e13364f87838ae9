import { parse } from 'tldts'

/** An e-mail address as it stands in a text. */
export interface Address {
  /** As written, obfuscation included. */
  readonly written: string
  /** As one would type it. */
  readonly address: string
  readonly index: number
}

const LOCAL = "[\\p{L}\\p{N}][\\p{L}\\p{N}._%+'-]{0,63}"
const LABEL = '[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?'
const PLAIN = new RegExp(
  `(?<![\\p{L}\\p{N}._%+/-])(${LOCAL})@(${LABEL}(?:\\.${LABEL}){1,6})(?![\\p{L}\\p{N}@])`,
  'gu',
)
/** `name [at] host [dot] org`, `name(at)host.org`, `name AT host DOT org`, and the same with the word of other languages. */
const AT = '\\s*[\\[({<]\\s*(?:at|@|ät|arroba|a|chez|em|æt|собака|где|در|ที่|at sign)\\s*[\\])}>]\\s*'
const AT_WORD = '\\s+(?:at|AT|arroba|در|ที่|собака)\\s+'
const DOT =
  '(?:\\.|\\s*[\\[({<]\\s*(?:dot|\\.|punkt|point|punto|ponto|точка)\\s*[\\])}>]\\s*|\\s+(?:dot|DOT)\\s+)'
const BRACKETED = new RegExp(`(?<![\\p{L}\\p{N}._%+-])(${LOCAL})${AT}(${LABEL}(?:${DOT}${LABEL}){1,6})`, 'gu')
const SPELLED = new RegExp(
  `(?<![\\p{L}\\p{N}._%+-])(${LOCAL})${AT_WORD}(${LABEL}(?:${DOT}${LABEL}){1,6})`,
  'gu',
)

/** Every e-mail address in a text whose domain ends in a public suffix, plain or obfuscated, in order. */
export function findAddresses(text: string): readonly Address[] {
  if (!/@|[[({<]\s*(?:at|ät|arroba|a|em|در|ที่)\s*[\])}>]|\s(?:at|AT|arroba|در|ที่|собака)\s/u.test(text))
    return []
  const found: Address[] = []
  for (const pattern of [PLAIN, BRACKETED, SPELLED]) {
    for (const match of text.matchAll(pattern)) {
      const local = match[1]!
      const host = match[2]!.replace(new RegExp(DOT, 'gu'), '.').toLowerCase()
      if (pattern === SPELLED && !isMailHost(host, local)) continue
      if (!hasPublicSuffix(host)) continue
      if (
        found.some(
          ({ index, written }) =>
            match.index < index + written.length && index < match.index + match[0].length,
        )
      )
        continue
      found.push({ written: match[0], address: `${local}@${host}`, index: match.index })
    }
  }
  return found.sort((a, b) => a.index - b.index)
}

/** "look at example.com" is no address: a spelled-out one needs a local part that is no common verb. */
function isMailHost(host: string, local: string): boolean {
  return (
    hasPublicSuffix(host) &&
    !/^(us|me|it|them|team|maintainers?|page|site|available|look|found|located|published|hosted|online|information|more|is|are|live|lives|here|enforcement|leaders?|moderators?|organi[sz]ers?|members?|people|staff|committee|code|conduct|policy|version|document|forum|website|server|project|repo|repository|[a-z])$/i.test(
      local,
    )
  )
}

/** Endings of file names that happen to be country codes: `readme.md` is no host. */
const FILE_ENDING = /^[\w-]+\.(md|rs|py|sh|pl|so)$/

function hasPublicSuffix(host: string): boolean {
  if (isReservedHost(host)) return true
  const { isIcann, domain } = parse(host, { allowPrivateDomains: false })
  return Boolean(domain && isIcann) && !FILE_ENDING.test(host)
}

const RESERVED_HOST =
  /(^|\.)(example\.[a-z]{2,6}(\.[a-z]{2})?|example|test|invalid|localhost|local|domain\.(com|org|net|tld)|(your|my|the|our)[-_]?(e?mail|domain|company|org|organi[sz]ation|project|team|community|site|website|host|server|provider|name)[a-z-]*\.[a-z]{2,}|placeholder\.[a-z]{2,}|company\.com|tld|project-?name\.[a-z]+|organi[sz]ation\.(com|org)|samplecompany\.com|acme\.example|foo\.bar|xxx+\.[a-z]+|todo\.[a-z]+|tbd\.[a-z]+)$/i

/** True for hosts that can never receive mail, or that stand for one's own. */
export function isReservedHost(host: string): boolean {
  return RESERVED_HOST.test(host)
}

const RESERVED_LOCAL =
  /^((your|my|the|our|an|some|project|maintainer|owner|author|contact|team)?[-_.]?(real|own|actual|contact|work|project|maintainer)?[-_.]?(e-?mail|name|username|mail|address|e-?mail[-_.]?(address|here|id))|you|your|yourself|placeholder|placeholder[-_.]?\w*|insert[-_.]?\w*|replace[-_.]?\w*|change[-_.]?me|changeme|someone|somebody|user|username|first(name)?[-_.]last(name)?|john\.?doe|jane\.?doe)$/i

/** True for a local part that stands for somebody's own name. */
export function isReservedLocal(local: string): boolean {
  return RESERVED_LOCAL.test(local) || /^(?:TODO|TBD|TBA|FIXME|XXX+)$/.test(local)
}

const UNREAD_LOCAL = /^(no-?reply|do-?not-?reply|noreply|null|devnull|nobody)([-+._].*)?$|^\d+\+.*$/i
const UNREAD_HOST = /(^|\.)(?:no-?reply|do-?not-?reply)\./i

/** True for addresses that nobody reads. */
export function isUnread(local: string, host: string): boolean {
  return UNREAD_LOCAL.test(local) || UNREAD_HOST.test(host)
}
