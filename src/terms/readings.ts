import type { Reading } from '../core/term.ts'

/** The words around a match, as a person reads them: neighbouring lines joined, comment signs gone. */
export interface Surroundings {
  readonly text: string
  readonly before: string
  readonly after: string
  readonly kind: 'prose' | 'comment' | 'string' | 'identifier'
  /** True for what tells users how a thing works, false for notes among the code and records of changes. */
  readonly guides: boolean
}

/** Whether the words around a match give it the meaning that counts. */
export const readings: Record<Reading, (around: Surroundings) => boolean> = {
  word: () => true,
  pronoun: standsForAnyone,
  reader: tellsTheReader,
  ease: callsItEasy,
  assumed: assumesKnowledge,
}

const ROLES =
  'user|admin|administrator|author|developer|dev|programmer|coder|maintainer|contributor|reviewer|customer|client|visitor|person|player|member|manager|owner|operator|attacker|reader|student|teacher|employee|committer|engineer|tester|moderator|candidate|speaker|creator|recipient|sender|individual|participant|newcomer|beginner|guest|subscriber|voter|delegate|designer|writer|editor|buyer|seller|merchant|patient|driver|organi[sz]er|leader|mentor|translator|packager|integrator|implement[eo]r|consumer|coordinator|reporter|submitter|requester|approver|assignee|hacker|adversary|victim|human|expert|novice|professional|analyst|scientist|architect|superuser|colleague|co-?worker|worker|tenant|cardholder|payer|shopper|uploader|hero|champion|sysadmin|caller|freelancer|co-?signer|signer|instructor|learner|host'
/** A role that anyone could have: "the user", "someone", or "User" where a sentence begins. */
const ANYONE = new RegExp(
  `(?<!\\b(?:(?<=\\w\\s+)is|was|are|were|be|been|being|became|become|as|i['’]?m|s)\\s)\\b(?:an?|the|any|each|every|some|your|this|that|another|no|one|single|given|which|whose|what|other|same|next|new|our|their|its)\\s+(?:[\\w/-]+\\s+){0,2}?(?:${ROLES})s?\\b|\\b(?:someone|somebody|anyone|anybody|everyone|everybody|whoever|nobody|no one)\\b|(?:^|[.!?:;(]\\s+|[*#-]\\s|["'“])(?:(?:internal|external|new|existing|normal|regular|registered|anonymous)\\s+)?(?:${ROLES})s?\\b|\\b(?:${ROLES})s\\b|\\b(?:all|vms?|when|if|let|allows?|ask|asks|tell|between)\\s+(?:${ROLES})\\b`,
  'iu',
)
const GIVEN_NAME =
  /\b(?:Alice|Bob|Carol|Charlie|Dave|Eve|Mallory|John|Jane|Mary|Joe|Jack|Jill|Peter|Paul|Tom|Tim|Jim|James|David|Michael|Mike|Linus|Guido|Sarah|Anna|Anne|Emma|Lisa|Mark|Matt|Steve|Sean|Chris|Alex|Sam|Max|Ben|Dan|Daniel|Andrew|Robert|William|Richard|George|Adam|Junio|Kevin|Brian|Eric|Scott|Larry|Donald|Laura|Julia|Maria|Susan|Karen|Linda|Nancy|Emily)\b/u
const FULL_NAME =
  /(?<![\p{L}\p{N}])(?!(?:The|This|That|These|When|Where|While|If|An?|In|On|For|With|From|To|By|As|At|But|And|Or|It|Its|We|You|Each|Every|Any|All|Some|Most|Our|Your|See|Use|Let|Note|Once|After|Before|Only|Not|No|Is|Are|Can|Should|Make|Also|Then|Please|New|How|What|Why|Who)\s)\p{Lu}\p{Ll}+(?:\s+\p{Lu}\.?)?\s+(?:(?:de|von|van|der|den|la|al)\s+)*\p{Lu}\p{Ll}+/u
const HONORIFIC =
  /\b(?:Mr|Mrs|Ms|Dr|Prof|Sir|King|Queen|Prince|President|Professor|Captain|Lord|Lady|God|Jesus|Christ|mother|father|wife|husband|brother|sister|son|daughter|uncle|aunt|grandfather|grandmother|boy|girl|woman|man|guy|lady|gentleman|dad|mom)\b/u
const PRONOUN_SET =
  /\b(?:he|she|they|xe|ze)\s*\/\s*(?:him|her|them|they)|\b(?:her|him|she|he)\s*\/\s*(?:hers|his)\b|\bpronouns?\b/iu

/** After these "he" is "the" with a letter lost. */
const MISTYPED_THE = /\b(?:in|of|on|at|by|from|with|into|to)\s+$/iu

/** A pronoun that stands for a role anyone could have, not for somebody who was named. */
function standsForAnyone({ text, before, after }: Surroundings): boolean {
  if (/^["'“‘`*]/u.test(after) && /["'“‘`*]$/u.test(before)) return false
  if (PRONOUN_SET.test(before.slice(-20) + text + after.slice(0, 20))) return false
  if (/^he$/i.test(text) && MISTYPED_THE.test(before)) return false
  const near = before.slice(-260)
  if (!ANYONE.test(near)) return false
  if (SOMEBODY.some((named) => named.test(near))) return false
  return !GIVEN_NAME.test(after.slice(0, 60))
}

/** "A user reported", "one colleague shared": it happened once, with somebody. */
const ONCE = new RegExp(
  `(?<!\\b(?:if|when|whenever|once|after|until|unless)\\s)\\b(?:an?|one|our|another)\\s+(?:[\\w/-]+\\s+){0,2}?(?:${ROLES})\\s+(?:(?:then|also|recently|once|just|kindly)\\s+)?(?:reported|shared|told|said|asked|wrote|complained|noticed|mentioned|suggested|discovered|described|posted)\\b`,
  'iu',
)

/** A name at work: "Keith was", "Katie's", a name in bold or as a link. */
const NAMED_SUBJECT =
  /(?<![\p{L}\p{N}])(?!(?:The|This|That|These|It|What|Who|There|Which|Each|User|Everyone|Nobody|Someone|Anyone|One|He|She|We|You|They|I|Here|If|When|Let|Django|Symfony|Rails|Git|Jenkins|Redis|React|Python|Ruby|Kubernetes|Docker|Linux|Windows|Java)\b)\p{Lu}\p{Ll}+\s+(?:is|was|has|had|works?|worked|gave|says?|said|wrote|joined|loves?|likes?|enjoys?|began|started|studied|teaches|lives|believes|leads|led|served|serves|brings|came|holds|helped|also)\b|(?<=\s)(?!It|That|Let|What|There|Here)\p{Lu}\p{Ll}+['’]s\s|(?:<(?:b|strong)>|\*\*|\[)\p{Lu}\p{Ll}+(?:<\/|\*\*|\]\()/u
const QUOTED_NAME =
  /\b(?:users?|admin|person|member|player)\s+(?:called\s+|named\s+)?["'`“]+[\p{L}\p{N}_-]+["'`”]/iu
const MENTION = /(?<![\p{L}\p{N}])@[A-Za-z0-9-]{2,}/u
const SOMEBODY = [NAMED_SUBJECT, GIVEN_NAME, FULL_NAME, HONORIFIC, MENTION, QUOTED_NAME, ONCE]

const TASKS =
  'use|add|run|call|pass|set|create|make|copy|install|open|click|follow|type|execute|include|append|prepend|put|mark|write|change|remove|delete|replace|import|specify|define|fill|edit|select|choose|go|do|let|give|send|enter|point|drop|drag|extend|implement|override|return|register|configure|download|clone|build|start|restart|stop|press|hit|place|visit|update|upgrade|name|recreate|reinstall|rerun|reload|refresh|launch|combine|convert|compile|generate|modify|access|navigate|provide|wrap|leave|ignore|skip|keep|ask|tell|check|look|try|push|commit|rebase|submit|read|see|need(?=\\s+to\\b(?!\\s+know\\b))|assign|attach|require|declare|enable|disable|uncomment|comment|paste|insert|save|move|rename|load|fork|merge|deploy|invoke|execute|embed|swap|switch|turn|tweak|adjust|map|link|connect|bind|mount|unzip|extract|unpack|apply|supply|plug|hook|wait|log|sign|subclass|inherit|annotate|decorate|instantiate|initialize|reference|be sure'
const TASK = new RegExp(`^\\s+(?:also\\s+|then\\s+)?(?:${TASKS})\\b`, 'iu')
const TO_YOU =
  /\b(?:(?:you|one)(?:\s+(?:might|will|would))?|users?|developers?|authors?|contributors?|(?:people|everyone|anyone)(?=\s+(?:can|could|should|must|have|need)\b))(?:\s+(?:can|could|may|should|must|have to|need to|only have to|only need to|are able to|then|also|either|now))*\s*(?:'ll|’ll)?\s*$/iu
/** "If you just run one" means no more than that. */
const PROVIDED = /\b(?:if|when|whenever|unless|where|because|since)\s+(?:you|one|users?)\s*$/iu
/** "Normally you just return it" tells what is done, and that it is no more. */
const HABIT = /\b(?:normally|usually|typically|often|mostly|generally|sometimes),?\s+(?:you|one|users?)\s*$/iu
/** "Do not copy it, just read it" means: only read it. */
const RATHER_THAN =
  /(?<!\b(?:you|we|they|users?)\s+)\b(?:(?:do\s+not|don['’]t|never)\s+(?!have\b|need\b|want\b)|(?:does\s+not|doesn['’]t)\s+(?:need|require)\b)[^.!?:;]*[,–—-]\s*$/iu
const BEGINS_CLAUSE =
  /(?:^|[.!?:;,)(–—-]|\b(?:and|or|then|so|but|now|otherwise|instead|please))["'“*_]*\s*$/iu
const PURPOSE = /(?:^|[.!?:;]\s+|[*#\-.]\s+)(?:to|if|for|when|in order to|with|after|once|as)\b[^.!?:;]*$/iu
const NOT_YOU =
  /(?:\b(?:cannot|let['’]s|(?:for|right)\s+now,?|we|it|they|which|that|this|i|he|she|just|not)(?:['’](?:ll|d|ve|re|m|s))?|n['’]t)(?:\s+\w+)?\s*$/iu

/** What asks for little, or means something else: "just use your judgement", "simply put, it fails". */
const SOFTENED =
  /^\s+(?:(?:ask|let|drop|remember|be\s+(?:sure|aware|careful)|try\b(?=\s+(?:to|it|with|\w+ing)\b)|keep\s+in\s+mind|do\s+your\s+best)\b|put,|use\s+(?:your|good|common)\s+(?:\w+\s+)?(?:judge?ment|sense|discretion)\b)/iu

/** "You can do it by simply running this". */
const BY_DOING = /\b(?:you|users|developers|people)\b[^.!?]*\bby\s+$/iu
/** "You need not name two, you can just use one" means: only one. */
const ONLY_ONE = /^\s+\w+\s+(?:one|a\s+single)\b/iu
/** The "we" of a tutorial, which does what the reader is to do. */
const LEARNING_WE = /\bwe\s+(?:(?:can|could)\s+)?$/iu
const NEED_TO = /^\s+(?:need|have)\s+to\b/iu

/** "Just" and "simply" where they tell the reader that a task is small. */
function tellsTheReader({ text, before, after, kind, guides }: Surroundings): boolean {
  if (BY_DOING.test(before) && /^\s+\p{Ll}{3,}ing\b/u.test(after)) return kind === 'prose' && guides
  if (!TASK.test(after) || ONLY_ONE.test(after)) return false
  if (SOFTENED.test(after)) return false
  if (PROVIDED.test(before) || RATHER_THAN.test(before) || HABIT.test(before)) return false
  if (TO_YOU.test(before)) return kind !== 'comment' || /\b(?:you|one)\b[^.!?]{0,40}$/iu.test(before)
  if (kind === 'prose' && guides && LEARNING_WE.test(before))
    return NEED_TO.test(after) || (/^simply$/iu.test(text) && /\b(?:can|could)\s+$/iu.test(before))
  if (NOT_YOU.test(before)) return false
  if (kind === 'string') return false
  if (kind === 'prose' && !guides && /(?:^[\s*+-]*|;|\b(?:and|or|so|then))\s*$/iu.test(before)) return false
  if (kind === 'comment') return /^\p{Lu}/u.test(text) && /(?:^|[^\s,(]\s+)\d{1,2}[.)]\s*$/.test(before)
  if (/\b(?:will|would|can|could|may|might|must|should|does|do|is|are|to)(?:\s+\w+)?\s*$/iu.test(before))
    return false
  if (/\b(?:and|or)\s*$/iu.test(before) && /\b(?:will|would|can|it|we|they|this)\b[^.!?]*$/iu.test(before))
    return false
  return BEGINS_CLAUSE.test(before) || PURPOSE.test(before)
}

const MISHAP =
  /^\s+(?:\w+\s+)?(?:for|to\s+(?:\w+ly\s+)?(?:forget|miss|mistake|confuse|overlook|break|lose|introduce|assume|mix|get\s+(?:\w+\s+)?(?:wrong|lost|confused)|fool|abuse|misuse|misread|misunderstand|make|fall|think|end\s+up|believe|cause|trigger|corrupt|leak|run\s+out|create\s+(?:undefined|bugs?|problems?|confusion|conflicts?|an?\s+(?:bug|problem|mess|conflict))))\b/iu

const DOABLE =
  'set up|install|implement|create|add|write|get(?!\\s+started)|run|build|configure|fix|define|extend|customi[sz]e|convert|accomplish|achieve|do|change|generate|enable|integrate|deploy|start|update|upgrade|migrate|use'
const DOING = new RegExp(`^\\s+to\\s+(?:${DOABLE})\\b`, 'iu')
/** Where the claim ends: "The setup is fairly easy, but …", "Using it is easy." */
const CLAIM_ENDS = /^(?:\s*[:.!]|,?\s+(?:but|and)\b)/iu

/** "Easy" and "trivial" where they promise the reader that a task is small. */
function callsItEasy({ before, after, kind }: Surroundings): boolean {
  if (kind !== 'prose' || MISHAP.test(after)) return false
  if (/\b(?:is|’s|'s|are)\s+as\s+$/iu.test(before)) return /^\s+as\b/iu.test(after)
  if (/\ban\s+$/iu.test(before)) return /^\s+(?:thing|task|job)\s+to\s+do\b/iu.test(after)
  const claim =
    /(?<!\b(?:not|n't|n’t|never|hardly)\s)(?<!\b(?:as|if|when|how|whether)\b[^.!?,]{0,40})\b(?:is|are|'s|’s|(?:should|will|would) be)\s+((?:very|quite|really|pretty|so|super|fairly|still|also|actually|extremely|insanely|incredibly|just)\s+){0,2}$/iu.exec(
      before,
    )
  if (!claim) return false
  if (/^\s*:/.test(after) || /^\s+to\s+do\b/iu.test(after)) return true
  const subject = before.slice(0, claim.index)
  if (CLAIM_ENDS.test(after)) return TASK_SUBJECT.test(subject)
  return (claim[1] !== undefined || /\b(?:it|this|that)\s*$/iu.test(subject)) && DOING.test(after)
}

/** What is called easy is something to be done: "This setup", "Creating a page", "Most of the changes". */
const TASK_SUBJECT =
  /(?:^|[.!?:;,]\s+)["'“*_]*(?:(?:this|the|that|most|all)\s+(?:of\s+the\s+)?(?:\w+\s+)?(?:set-?up|installation|configuration|change|process|procedure|fix|solution|upgrade|migration|usage|rest|syntax|step|task)s?|\p{L}+ing\s[^.!?,;:]{1,80})\s*$/iu

/** The sentence that both sides of a match belong to, without the match. */
function sentenceAround(before: string, after: string): string {
  return `${/[^.!?]*$/.exec(before)![0]} ${/^[^.!?]*/.exec(after)![0]}`
}

/** "Obviously" and "of course" where they suppose that the reader knows already. */
function assumesKnowledge({ text, before, after, kind, guides }: Surroundings): boolean {
  if (kind === 'comment' && !guides) return false
  if (
    /\b(?:not|n't|n’t|isn|less|more|most|no|non|an?|the|any|for|some|few|these|this|seem\w*|appear\w*)[\s-]+(?:\w+\s+)?$/iu.test(
      before,
    )
  )
    return false
  if (/\b(?:immediately|readily|pretty|visually|painfully|perhaps|maybe)\s+$/iu.test(before)) return false
  if (/^obvious$/iu.test(text))
    return /\b(?:is|'s|be|it)\s+(?:\w+\s+)?$/iu.test(before) && /^\s+(?:that|why|how|to you)\b/iu.test(after)
  if (kind === 'string' || after.startsWith('-')) return false
  if (/^of course$/iu.test(text)) {
    if (/^[^.!?]*\bwelcome\b|^,?\s+not\b/iu.test(after)) return false
    if (!/\b(?:you|your|we|our)\b/iu.test(sentenceAround(before, after))) return false
    return (
      /^["'“*_(]*\p{Lu}/u.test(text) || /\b(?:you|can|could|may|should|must)(?:\s+\w+)?,?\s+$/iu.test(before)
    )
  }
  return !/^\s+(?:different|wrong|correct|incorrect|false|invalid|bogus|broken|safe|unsafe|bad|good|visible|buggy|malicious|fake)\b/iu.test(
    after,
  )
}
