import type { Surroundings } from './index.ts'

const MISHAP =
  /^\s+(?:\w+\s+)?(?:for|to\s+(?:\w+ly\s+)?(?:forget|miss|mistake|confuse|overlook|break|lose|introduce|assume|mix|get\s+(?:\w+\s+)?(?:wrong|lost|confused)|fool|abuse|misuse|misread|misunderstand|make|fall|think|end\s+up|believe|cause|trigger|corrupt|leak|run\s+out|create\s+(?:undefined|bugs?|problems?|confusion|conflicts?|an?\s+(?:bug|problem|mess|conflict))))\b/i

const DOABLE =
  'set up|install|implement|create|add|write|get(?!\\s+started)|run|build|configure|fix|define|extend|customi[sz]e|convert|accomplish|achieve|do|change|generate|enable|integrate|deploy|start|update|upgrade|migrate|use|learn|pick up'
const DOING = new RegExp(`^\\s+to\\s+(?:${DOABLE})\\b`, 'i')
/** Where the claim ends: "The setup is fairly easy, but …", "Using it is easy." */
const CLAIM_ENDS = /^(?:\s*[:.!]|,?\s+(?:but|and|as)\b)/i

/** "Easy" and "trivial" where they promise the reader that a task is small. */
export function callsItEasy({ before, after, kind }: Surroundings): boolean {
  if (kind !== 'prose' || MISHAP.test(after)) return false
  if (/\b(?:is|’s|'s|are)\s+as\s+$/i.test(before)) return /^\s+as\b/i.test(after)
  if (/\ban\s+$/i.test(before)) return /^\s+(?:thing|task|job)\s+to\s+do\b/i.test(after)
  const claim =
    /(?<!\b(?:not|n't|n’t|never|hardly)\s)(?<!\bsometimes,\s+this\s+)(?<!\b(?:as|if|when|how|whether)\b[^.!?,]{0,40})\b(?:is|are|'s|’s|(?:should|will|would) be)\s+((?:very|quite|really|pretty|so|super|fairly|still|also|actually|extremely|insanely|incredibly|just)\s+){0,2}$/i.exec(
      before,
    )
  if (!claim) return false
  if (/^\s*:/.test(after) || DO_ON_PURPOSE.test(after)) return true
  if (/\bshould be\b/i.test(claim[0]) && DOING.test(after)) return false
  const subject = before.slice(0, claim.index)
  if (
    OF_A_THING.test(before.slice(Math.max(0, claim.index - 60), claim.index + 5)) ||
    ELSEWHERE.test(subject)
  )
    return false
  if (CLAIM_ENDS.test(after)) return TASK_SUBJECT.test(subject)
  return (claim[1] !== undefined || /\b(?:it|this|that)\s*$/i.test(subject)) && DOING.test(after)
}

/** In "bugs that are easy to fix" and "an API that is easy to use" it tells of a thing, to choose it by. */
const OF_A_THING =
  /\bwhich\s+(?:is|are)\b|(?<!\b(?:and|but|so|or|if|since|because|though|although|while|as|think|know|note|see|say))(?<=\p{Alphabetic})\s+that\s+are\b|\ban?\s+(?:[\w-]+\s+){1,3}that\s+is\b/iu

/** "In most languages it is easy to do" leads to what is not so here. */
const ELSEWHERE =
  /\bin\s+(?:most|many|other)\s+(?:other\s+)?(?:languages|frameworks|systems|libraries|tools|projects|editors|databases),?\s+(?:it|this|that)\s*$/i

const DO_ON_PURPOSE = /^\s+to\s+do\b(?!\s+(?:(?:by\s+)?(?:accident|mistake)|inadvertent|wrong))/i

/** What is called easy is something to be done: "This setup", "Creating a page", "Most of the changes". */
const TASK_SUBJECT =
  /(?:^|[.!?:;,]\s+)["'“*_]*(?:(?:this|the|that|most|all)\s+(?:of\s+the\s+)?(?:\w+\s+)?(?:set-?up|installation|configuration|change|process|procedure|fix|solution|upgrade|migration|usage|rest|syntax|step|task)s?|\p{Alphabetic}+ing\s[^.!?,;:]{1,80})\s*$/iu
