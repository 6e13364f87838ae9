import type { Surroundings } from './index.ts'

const TASKS =
  'use|add|run|call|pass|set|create|make|copy|install|open|click|follow|type|execute|include|append|prepend|put|mark|write|change|remove|delete|replace|import|specify|define|fill|edit|select|choose|go|do|let|give|send|enter|point|drop|drag|extend|implement|override|return|register|configure|download|clone|build|start|restart|stop|press|hit|place|visit|update|upgrade|name|recreate|reinstall|rerun|reload|refresh|launch|combine|convert|compile|generate|modify|access|navigate|provide|wrap|leave|ignore|skip|keep|ask|tell|check|look|try|push|commit|rebase|submit|read|see|need(?=\\s+to\\b(?!\\s+know\\b))|assign|attach|require|declare|enable|disable|uncomment|comment|paste|insert|save|move|rename|load|fork|merge|deploy|invoke|execute|embed|swap|switch|turn|tweak|adjust|map|link|connect|bind|mount|unzip|extract|unpack|apply|supply|plug|hook|wait|log|sign|subclass|inherit|annotate|decorate|instantiate|initialize|reference|be sure'
const TASK = new RegExp(`^\\s+(?:also\\s+|then\\s+)?(?:${TASKS})\\b`, 'i')
const TO_YOU =
  /\b(?:(?:you|one)(?:\s+(?:might|will|would))?|(?:users?|developers?|authors?|contributors?|people|everyone|anyone)(?=\s+(?:can|could|may|should|must|have|need)\b))(?:\s+(?:can|could|may|should|must|have to|need to|only have to|only need to|are able to|then|also|either|now))*\s*(?:'ll|’ll)?\s*$/i
/** "If you just run one" means no more than that. */
const PROVIDED =
  /\b(?:if|in\s+case|provided|as\s+long\s+as|when|whenever|unless|where|because|since)\s+(?:you|one|users?)(?:\s+(?:would|could|were\s+to|(?:need|want|have)\s+to))?\s*$/i
/** So does "if you have one, and you just need to find it". */
const IF_AND_YOU = /\b(?:if|when)\s+you\b[^.!?:;]*\band\s+you\s*$/i
/** "Normally you just return it" tells what is done, and that it is no more. */
const HABIT =
  /\b(?:(?:normally|usually|typically|often|mostly|generally|sometimes),?\s+(?:you|one|users?)|(?:earlier|previously|formerly),?\s+(?:you|one|users?)(?:\s+(?:could|had\s+to))?|for\s+now,?\s+you\s+will)\s*$/i
/** "Do not copy it, just read it" means: only read it. */
const RATHER_THAN =
  /(?<!\b(?:you|we|they|users?)\s+)\b(?:(?:do\s+not|don['’]t|never)\s+(?!have\b|need\b|want\b)|(?:does\s+not|doesn['’]t)\s+(?:need|require)\b)[^.!?:;]*[,;–—-]\s*$|\(no\s+\w+(?:\s+\w+)?,\s*$|\brather\s+then\s*$/i
/** "We do not want to rebuild it, but just refresh it." */
const BUT_ONLY = /(?:\bnot\b|n['’]t\b)[^.!?:;]*\bbut\s*$/i
/** Code in a sentence, whose dots end nothing. */
const CODE_SPAN = /`[^`]*`/g
/** "Follow the guide or just write your own" names another way. */
const ONE_OF_TWO = /\b(?:and|or)\s*$/i
/** "Can you just use that?" asks. */
const ASKED = /\b(?:can|could|should|may|do|does|did|why\s+(?:not|don['’]t))\s+(?:you|we|i|one|users?)\s*$/i
const BEGINS_CLAUSE =
  /(?:^|[.!?:;,)(–—-]|\b(?:and|or|then|so|but|(?<=(?:^|[.!?;:,]|\byou)\s*)now|otherwise|instead|please))["'“*_]*\s*$/i
const PURPOSE = /(?:^|[.!?:;]\s+|[*#\-.]\s+)(?:to|if|for|when|in order to|with|after|once|as)\b[^.!?:;]*$/i
/** "To cope, the builds simply skip it" has somebody else who does it. */
const WHO_DOES =
  /,\s+(?!in\b|on\b|at\b|from\b|with\b|as\b|first\b|instead\b|and\b|or\b)(?:[\p{Alphabetic}-]+\s+){0,2}\p{Alphabetic}+(?<!s)s\s+$/iu
const NOT_YOU =
  /(?:\b(?:cannot|instead,?|let['’]s|(?:for|right)\s+now,?|we|it|they|which|that|this|i|he|she|just|not)(?:['’](?:ll|d|ve|re|m|s))?|n['’]t)(?:\s+\w+)?\s*$/i

/** What asks for little, or means something else: "just use your judgement", "simply put, it fails". */
const SOFTENED =
  /^\s+(?:(?:ask|let|drop|remember|wait|see\s+(?:an?|their|that|how)|do\s+what|be\s+(?:sure|aware|careful)|try\b(?=\s+(?:to|it|with|\w+ing)\b)|keep\s+(?:[\w'’]+\s+){0,4}in\s+mind|do\s+your\s+best)\b|put[,:]|go\s+(?:ahead|with\s+it)|use\s+(?:your|good|common)\s+(?:\w+\s+)?(?:judge?ment|sense|discretion)\b)/i

/** "You can do it by simply running this". */
const BY_DOING = /\b(?:you|users|developers|people)\b[^.!?]*\bby\s+$/i
/** "The line you just put there" tells what was done a moment ago, in a form that is the same as the present. */
const OF_THE_PAST =
  /^\s+(?:put|set|read|hit)(?:\s+(?:in|on|into|to|there|here|up|above|below|based|due|from|with|about|and)\b|\s*[.,;:)]|\s*$)/i
const WHICH_YOU = /\b(?:the|an?|this|that|what)\s+(?:[\w-]+\s+){0,3}(?:that\s+|which\s+)?you\s*$/i

/** The number of a step, and not the end of a sentence: "a list of 2. Just" is no second step. */
const STEP = /(?:^|[^\s,(]\s+)(?<!\b(?:of|by|to|is|than|at|the|an?|from|with|version)\s+)\d{1,2}[.)]\s*$/i

/** "You can also just name it" and "you might just name it" tell of one more way. */
const ANOTHER_WAY = /\b(?:you|one|users?)\s+(?:(?:can|could|may)\s+also|might)\s*$/i
/** "Just make sure", "just do it": a softener, and no claim that it is easy. */
const SAID_TO_SOFTEN = /^\s+(?:make\s+sure\b|do\s+(?:as\s+best\b|it[.!]))/i
/** "Instead of loading all, just load some" tells, in a history, what the code does. */
const INSTEAD_OF = /\binstead\s+of\b[^.!?:;]*,\s*$/i

/** "You need not name two, you can just use one" means: only one. */
const ONLY_ONE = /^\s+\w+\s+(?:one|a\s+single)\b/i
/** "Just read, no writing", "if you simply do not want to". */
const NOT_MORE = /^(?:[^.!?;:]{0,40},\s+(?:no|not|nothing)\b|\s+do\s+not\b)/i
/** The "we" of a tutorial, which does what the reader is to do. */
const LEARNING_WE = /\bwe\s+(?:(?:can|could)\s+)?$/i
const NEED_TO = /^\s+(?:need|have)\s+to\b/i

/** "Just" and "simply" where they tell the reader that a task is small. */
export function tellsTheReader({ text, before, after, kind, guides }: Surroundings): boolean {
  if (BY_DOING.test(before) && /^\s+\p{Lowercase}{3,}ing\b/u.test(after)) return kind === 'prose' && guides
  if (!TASK.test(after) || ONLY_ONE.test(after)) return false
  if (SOFTENED.test(after)) return false
  if (/^just$/i.test(text)) {
    if (OF_THE_PAST.test(after) && WHICH_YOU.test(before)) return false
    if (ANOTHER_WAY.test(before) || SAID_TO_SOFTEN.test(after)) return false
  }
  if (!guides && INSTEAD_OF.test(before)) return false
  if (PROVIDED.test(before) || RATHER_THAN.test(before) || HABIT.test(before)) return false
  if (BUT_ONLY.test(before.replace(CODE_SPAN, '')) || ASKED.test(before) || NOT_MORE.test(after)) return false
  if (ONE_OF_TWO.test(before) || /\bhave\s+$/i.test(before)) return false
  if (IF_AND_YOU.test(before) && NEED_TO.test(after)) return false
  if (TO_YOU.test(before))
    return kind !== 'comment' || (guides && /\b(?:you|one)\b[^.!?]{0,40}$/i.test(before))
  if (kind === 'prose' && guides && LEARNING_WE.test(before))
    return /^simply$/i.test(text) && (NEED_TO.test(after) || /\b(?:can|could)\s+$/i.test(before))
  if (NOT_YOU.test(before) || NEED_TO.test(after)) return false
  if (kind === 'string') return false
  if (kind === 'prose' && !guides && /(?:^[\s*+-]*|;|\b(?:and|or|so|then))\s*$/i.test(before)) return false
  if (kind === 'comment') return /^\p{Uppercase}/u.test(text) && STEP.test(before)
  if (/\b(?:will|would|can|could|may|might|must|should|does|do|is|are|to)(?:\s+\w+)?\s*$/i.test(before))
    return false
  return BEGINS_CLAUSE.test(before) || (PURPOSE.test(before) && !WHO_DOES.test(before))
}
