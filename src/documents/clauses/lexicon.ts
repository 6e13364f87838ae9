import { foldLetters } from './fold-words.ts'

/**
 * The words of one language for what codes of conduct speak of. Each entry lists phrases, separated by commas:
 * `*` stands for any ending, `…` for a few words between, `~` for two at most, `#` for a number, `(a|b)` for either, `(a )?` for perhaps.
 */
export interface Lexicon {
  /** Written without spaces between words. */
  readonly unspaced?: boolean
  /** The verb may stand last: "harassment not do", "from that text is taken". */
  readonly verbLast?: boolean
  /** Phrases that would mislead: "harassment-free", "without warning", "trigger warning". */
  readonly ignore: string

  /** "this code of conduct", "these rules". */
  readonly thisText: string
  /** Headings of the section about where it applies. */
  readonly scopeHeading: string
  /** "applies to", "is expected to follow". */
  readonly applies: string
  /** Spaces, places, events and ways of standing for the project. */
  readonly spaces: string

  /** Harassment, insults, threats: what people do to people. */
  readonly behaviour: string
  /** "will not be tolerated", "is prohibited". */
  readonly forbids: string
  /** "unacceptable", "inappropriate": says no too, but is also used in passing. */
  readonly unacceptable: string
  /** Headings and lead-ins of a list of refused behaviour. */
  readonly refusedList: string
  /** "do not", "refrain from", right beside the behaviour. */
  readonly doNot: string
  /** "report", "contact": the sentence is about reporting. */
  readonly reporting: string

  /** What may happen to someone who breaks the code. */
  readonly sanctions: string
  /** Headings and lead-ins of lists of something else: what is encouraged, how to report, what follows. */
  readonly otherList: string
  /** The steps of a ladder, the gentlest first. */
  readonly correct: string
  readonly warn: string
  readonly restrict: string
  readonly temporary: string
  readonly permanent: string
  /** The last step when nothing says that it is temporary: "ban", "expel". */
  readonly expel: string

  /** Phrases that promise confidentiality by themselves: "maintain confidentiality", "privacy of the reporter". */
  readonly confidential: string
  /** Retaliation against someone who reports. */
  readonly retaliation: string

  /** "respond", "acknowledge", "hear back". */
  readonly answers: string
  /** A definite span of time: "within 24 hours". `#` stands for a number. */
  readonly duration: string

  /** Ways to contest a decision. */
  readonly appeal: string

  /** What happens when a responder is involved, complete in itself: "recuse", "conflict of interest". */
  readonly recusal: string
  /** "if the report is about". */
  readonly concerns: string
  /** Those who answer reports. */
  readonly responders: string
  /** Where to turn instead. */
  readonly instead: string

  /** A report can be made without giving a name. */
  readonly anonymous: string
  /** How: "form", "via", "by e-mail". */
  readonly means: string

  /** "adapted from", "based on". */
  readonly derived: string
  /** Headings of the section about where the text comes from. */
  readonly attributionHeading: string
  /** Names of texts and licences that one derives from: "code of conduct", "covenant", "policy". */
  readonly sources: string

  /** "last updated", "is reviewed every year". */
  readonly reviewed: string
}

export type Concept = Exclude<keyof Lexicon, 'unspaced' | 'verbLast'>

/** A lexicon ready to be looked up in. */
export interface Vocabulary {
  readonly verbLast: boolean
  /** Whether folded words name the concept. */
  has(concept: Concept, words: string): boolean
  /** Where the first phrase of the concept begins and ends, or null. */
  find(concept: Concept, words: string): Span | null
  /** The words without the concept's phrases. */
  without(concept: Concept, words: string): string
  /** Whether a "do not" stands right beside a behaviour. */
  refuses(words: string): boolean
  /** Whether "if the report is about" stands right beside one who answers reports. */
  concernsResponder(words: string): boolean
}

/** From where to where in folded words. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Patterns are made when first needed: most texts ask for few of them. */
export function vocabulary(lexicon: Lexicon): Vocabulary {
  const unspaced = lexicon.unspaced ?? false
  const verbLast = lexicon.verbLast ?? false
  const patterns = new Map<string, RegExp>()
  const pattern = (key: string, source: () => string) => {
    let made = patterns.get(key)
    if (!made) {
      made = new RegExp(source(), 'g')
      patterns.set(key, made)
    }
    made.lastIndex = 0
    return made
  }
  const of = (concept: Concept) => pattern(concept, () => toSource(lexicon[concept], unspaced))
  const near = (first: Concept, second: Concept, words: number) =>
    pattern(
      `${first} ${second}`,
      () =>
        toSource(lexicon[first], unspaced) +
        (unspaced ? `.{0,${words * 4}}` : `(?:(?<= )[^ ]+ ){0,${words}}(?<= )`) +
        toSource(lexicon[second], unspaced).replace(/^ /, ''),
    )
  return {
    has: (concept, words) => of(concept).test(words),
    find(concept, words) {
      const match = of(concept).exec(words)
      return match && { start: match.index, end: match.index + match[0].length }
    },
    without: (concept, words) => words.replace(of(concept), ' '),
    verbLast,
    refuses: (words) =>
      near('doNot', 'behaviour', 4).test(words) || (verbLast && near('behaviour', 'doNot', 6).test(words)),
    concernsResponder: (words) =>
      near('concerns', 'responders', 3).test(words) ||
      (verbLast && near('responders', 'concerns', 3).test(words)),
  }
}

/** Every gap and ending is bounded or stops at a space, so that a search takes time in proportion to the text. */
function toSource(phrases: string, unspaced: boolean): string {
  const parts = phrases
    .split(',')
    .map((phrase) =>
      foldLetters(phrase)
        .replace(/[\s'-]+/g, ' ')
        .trim(),
    )
    .filter((phrase) => phrase !== '')
    .map((phrase) =>
      phrase
        .replaceAll('*', unspaced ? '' : '[^ ]{0,20}')
        .replaceAll('(…)?', unspaced ? '.{0,20}?' : '(?:[^ ]+ ){0,6}?')
        .replaceAll(' … ', unspaced ? '.{0,20}?' : ' (?:[^ ]+ ){0,6}?')
        .replaceAll('…', unspaced ? '.{0,20}?' : '(?:[^ ]+ ){0,6}?')
        .replaceAll('~', unspaced ? '.{0,6}?' : '(?:[^ ]+ )?(?:[^ ]+ )?')
        .replaceAll('#', '\\d{1,3}'),
    )
  if (parts.length === 0) return '(?!)'
  return unspaced ? `(?:${parts.join('|')})` : ` (?:${parts.join('|')}) `
}
