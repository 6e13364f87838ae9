import type { Surroundings } from './index.ts'

/** What people are to a project. A client, a host or a leader is a program as often. */
const ROLES =
  'user|admin|administrator|author|developer|dev|programmer|coder|maintainer|contributor|reviewer|customer|visitor|person|player|member|manager|owner|operator|attacker|reader|student|teacher|employee|committer|engineer|tester|moderator|candidate|speaker|creator|recipient|sender|individual|participant|newcomer|beginner|guest|subscriber|voter|delegate|designer|writer|editor|buyer|seller|merchant|patient|(?<!\\b(?:device|graphics|display|audio|video|usb|kernel|database|network|storage|printer|binary|odbc|jdbc)\\s+)driver|organi[sz]er|mentor|translator|packager|integrator|implement[eo]r|consumer|coordinator|reporter|submitter|requester|approver|assignee|hacker|adversary|victim|human|expert|novice|professional|analyst|scientist|architect|superuser|colleague|co-?worker|worker|tenant|cardholder|payer|shopper|uploader|sysadmin|caller|freelancer|co-?signer|signer|instructor|learner'
const ROLE = new RegExp(`\\b(?:${ROLES})(s?)\\b`, 'gi')

/** What in front of a role says that anyone could have it: "the user", "if user", or "User" where a sentence begins. */
const ANY_ROLE =
  /(?:(?<!\b(?:(?<=\w\s+)is|was|are|were|be|been|being|became|become|as|i['’]?m|s)\s)\b(?:an?|the|any|each|every|some|your|this|that|another|no|one|single|given|which|whose|what|other|same|next|new|our|their|its)\s+(?:[\w/-]+\s+){0,2}|(?:^|[.!?:;(]\s+|[*#-]\s|["'“])(?:(?:internal|external|new|existing|normal|regular|registered|anonymous)\s+)?|\b(?:all|vms?|when|if|let|allows?|ask|asks|tell|between)\s+)$/i
const ANYONE = /\b(?:someone|somebody|anyone|anybody|everyone|everybody|whoever|nobody|no one)\b/i
const GIVEN_NAME =
  /\b(?:Alice|Bob|Carol|Charlie|Dave|Eve|Mallory|John|Jane|Mary|Joe|Jack|Jill|Peter|Paul|Tom|Tim|Jim|James|David|Michael|Mike|Linus|Guido|Sarah|Anna|Anne|Emma|Lisa|Mark|Matt|Steve|Sean|Chris|Alex|Sam|Max|Ben|Dan|Daniel|Andrew|Robert|William|Richard|George|Adam|Junio|Kevin|Brian|Eric|Scott|Larry|Donald|Laura|Julia|Maria|Susan|Karen|Linda|Nancy|Emily)\b/
const FULL_NAME =
  /(?<![\p{Alphabetic}\d])(?!(?:The|This|That|These|When|Where|While|If|An?|In|On|For|With|From|To|By|As|At|But|And|Or|It|Its|We|You|Each|Every|Any|All|Some|Most|Our|Your|See|Use|Let|Note|Once|After|Before|Only|Not|No|Is|Are|Can|Should|Make|Also|Then|Please|New|How|What|Why|Who)\s)\p{Uppercase}\p{Lowercase}+(?:\s+\p{Uppercase}\.?)?\s+(?:(?:de|von|van|der|den|la|al)\s+)*\p{Uppercase}\p{Lowercase}+/u
const HONORIFIC =
  /\b(?:Mr|Mrs|Ms|Dr|Prof|Sir|King|Queen|Prince|President|Professor|Captain|Lord|Lady|God|Jesus|Christ|mother|father|wife|husband|brother|sister|son|daughter|uncle|aunt|grandfather|grandmother|boy|girl|woman|man|guy|lady|gentleman|dad|mom)\b/
const PRONOUN_SET =
  /\b(?:he|she|they|xe|ze)\s*\/\s*(?:him|her|them|they)|\b(?:her|him|she|he)\s*\/\s*(?:hers|his)\b|\bpronouns?\b/i

/** After these "he" is "the" with a letter lost. */
const MISTYPED_THE = /\b(?:in|of|on|at|by|from|with|into|to)\s+$/i

/** So it is where a noun follows: "to prevent he use of it". */
const OF_A_THING =
  /^\s+(?:use|number|name|rest|end|kind|type|sort|set|list|case|value|size|order|start)\s+of\b/i

/** So is "his" for "this": "note that his function is called". */
const NOTE_THAT = /\bnote\s+that\s+$/i

/** "He writes: …" and "he argues that" tell what somebody said who is known. */
const REPORTS = /^\s+(?:writes|argues|proposes|imagines|states|recommends)(?:\s+that\b|\s*:)/i

/** "Insured by Ada herself" */
const NAME_AT_END = /\bby\s+\p{Uppercase}\p{Lowercase}+\s+$/u

/** Tags, those cut by the end of the view, and addresses: nobody stands for what they name. */
const MARKUP = /<\/?\w[^<>]*>|^[^<>]*\w=[^<>]*">|https?:\/\/\S+/g

/** A pronoun that stands for a role anyone could have, not for somebody who was named. */
export function standsForAnyone({ text, before, after }: Surroundings): boolean {
  if (/^["'“‘`*]/.test(after) && /["'“‘`*]$/.test(before)) return false
  if (PRONOUN_SET.test(before.slice(-20) + text + after.slice(0, 20))) return false
  if (/^he$/i.test(text) && (MISTYPED_THE.test(before) || OF_A_THING.test(after))) return false
  if (/^his$/i.test(text) && NOTE_THAT.test(before)) return false
  if (/^s?he$/i.test(text) && REPORTS.test(after)) return false
  if (/self$/i.test(text) && NAME_AT_END.test(before)) return false
  if (/^her$/i.test(text) && /^\s+is\b/i.test(after)) return false
  const near = before.slice(-260)
  const spoken = before.replace(MARKUP, ' ').slice(-260)
  const roles = Array.from(spoken.matchAll(ROLE), ({ index, 0: role, 1: plural }) => ({
    lead: spoken.slice(0, index),
    rest: spoken.slice(index + role.length),
    several: plural !== '',
  }))
  if (!ANYONE.test(near) && !roles.some(({ lead, several }) => several || ANY_ROLE.test(lead))) return false
  if (roles.some(({ rest }) => BELONGS.test(rest))) return false
  if (WROTE_THIS.test(spoken) || WHO_MADE_IT.test(near)) return false
  if (roles.some(({ lead, rest }) => ONE_ROLE.test(lead) && SPOKE.test(rest))) return false
  if (SOMEBODY.some((named) => named.test(near))) return false
  return !GIVEN_NAME.test(after.slice(0, 60))
}

/** In "users of her library" the pronoun is not that of the users. */
const BELONGS = /^\s+of\s+$/

/** Whoever wrote this text, or a library with a name, is somebody. */
const WROTE_THIS =
  /\bthe\s+(?:author|creator|maintainer|writer)\s+of\s+(?:this\s+(?:pep|document|article|post|book|guide|library|package|tool|proposal|rfc)\b|the\s+[`*_]+[\w.-]+)(?:(?![.!?]\s).)*$/i

/** "Ada, author of Engine": who is named, and what follows up to the next person who could be anyone. */
const WHO_MADE_IT =
  /(?:\p{Uppercase}\p{Lowercase}+|\]\([^()\s]+\)),\s+(?:the\s+)?(?:original\s+)?(?:author|creator|maintainer|designer)\s+of\s+\p{Uppercase}(?:(?!\b(?:[Aa]n?|[Ee]ach|[Ee]very|[Ii]f|[Ww]hen)\b).)*$/u

/** "A user reported", "one colleague shared": it happened once, with somebody. */
const ONE_ROLE =
  /(?<!\b(?:if|when|whenever|once|after|until|unless)\s)\b(?:an?|one|our|another)\s+(?:[\w/-]+\s+){0,2}$/i
const SPOKE =
  /^\s+(?:(?:then|also|recently|once|just|kindly|had)\s+)?(?:reported|shared|told|said|asked|wrote|complained|noticed|mentioned|suggested|discovered|described|posted|volunteered|refused|offered)\b/i

/** A name at work: "Keith was", "Katie's", a name in bold or as a link. */
const NAMED_SUBJECT =
  /(?<![\p{Alphabetic}\d])(?!(?:The|This|That|These|It|What|Who|There|Which|Each|User|Everyone|Nobody|Someone|Anyone|One|He|She|We|You|They|I|Here|If|When|Let|Django|Symfony|Rails|Git|Jenkins|Redis|React|Python|Ruby|Kubernetes|Docker|Linux|Windows|Java)\b)\p{Uppercase}\p{Lowercase}+\s+(?:is|was|has|had|works?|worked|gave|says?|said|wrote|joined|loves?|likes?|enjoys?|began|started|studied|teaches|lives|believes|leads|led|served|serves|brings|came|holds|helped|also)\b|(?<=\s)(?!It|That|Let|What|There|Here)\p{Uppercase}\p{Lowercase}+['’]s\s|(?:<(?:b|strong)>|\*\*|\[)\p{Uppercase}\p{Lowercase}+(?:<\/|\*\*|\]\()/u
const QUOTED_NAME =
  /\b(?:users?|admin|person|member|player)\s+(?:called\s+|named\s+)?["'`“]+[\p{Alphabetic}\d_-]+["'`”]/iu
const MENTION = /(?<![\p{Alphabetic}\d])@[A-Za-z0-9-]{2,}/u
/** Somebody who spoke with the writer. */
const MET = /\b(?:told|informed|asked|emailed|mailed|contacted|wrote(?:\s+to)?)\s+(?:me|us)\b/i
const SOMEBODY = [MET, NAMED_SUBJECT, GIVEN_NAME, FULL_NAME, HONORIFIC, MENTION, QUOTED_NAME]
