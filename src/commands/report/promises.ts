import { DateTime } from 'luxon'
import type { Promised } from '../../core/activity.ts'
import type { Page } from '../../documents/page.ts'

const DAY = 24 * 60

/** The words with which one language makes such promises. */
interface Language {
  /** A verb or noun of answering. */
  readonly answer: RegExp
  /** What stands before or after the time: `within`, `in at most`. */
  readonly within: RegExp
  readonly units: readonly (readonly [RegExp, number])[]
  readonly numbers: Readonly<Record<string, number>>
  readonly working: RegExp
  /** Says that a date is that of the last look. */
  readonly reviewed: RegExp
  /** Says that a date is that of the next look. */
  readonly nextReview: RegExp
  /** How often it is looked at, in months. */
  readonly every: readonly (readonly [RegExp, number])[]
  readonly review: RegExp
}

const LANGUAGES: readonly Language[] = [
  {
    answer:
      /\b(?:respon[ds]|response|repl(?:y|ies|ied)|answer|acknowledg|get back to|hear (?:back )?from|react|triage[ds]?\b)/i,
    within: /\b(?:within|in (?:at most|under|less than|no more than)|no later than|at most|up to|under)\b/i,
    units: [
      [/^minutes?$/i, 1],
      [/^(?:hours?|hrs?|h)$/i, 60],
      [/^days?$/i, DAY],
      [/^weeks?$/i, 7 * DAY],
      [/^months?$/i, 30 * DAY],
    ],
    numbers: {
      a: 1,
      an: 1,
      one: 1,
      two: 2,
      three: 3,
      four: 4,
      five: 5,
      six: 6,
      seven: 7,
      eight: 8,
      ten: 10,
      fourteen: 14,
      thirty: 30,
    },
    working: /^(?:business|working|work|week)[ -]?(?:days?)?$/i,
    reviewed: /\b(?:last|was) (?:reviewed|updated|revised)\b/i,
    nextReview:
      /\b(?:next review|review(?:ed)? (?:again )?(?:by|on|before|due)|due for review|review date)\b/i,
    every: [
      [
        /\b(?:every|each|once a|once per|at least once a) year\b|\b(?:annually|yearly|every (?:12|twelve) months)\b/i,
        12,
      ],
      [/\b(?:every (?:6|six) months|twice a year|half-yearly)\b/i, 6],
      [/\b(?:quarterly|every (?:3|three) months|every quarter)\b/i, 3],
      [/\bevery (?:two|2) years\b/i, 24],
    ],
    review: /\b(?:review|revisit|look(?:ed)? at (?:it |this )?again|revise)/i,
  },
  {
    answer: /(?:antwort|reagier|rückmeld|melden uns|bestätig)/i,
    within: /(?:innerhalb|binnen|in höchstens|spätestens nach|in spätestens|bis zu)/i,
    units: [
      [/^Minuten?$/i, 1],
      [/^(?:Stunden?|h)$/i, 60],
      [/^Tage?n?$/i, DAY],
      [/^(?:Werktage?n?|Arbeitstage?n?)$/i, DAY],
      [/^Wochen?$/i, 7 * DAY],
      [/^Monate?n?$/i, 30 * DAY],
    ],
    numbers: {
      ein: 1,
      eine: 1,
      einem: 1,
      einer: 1,
      eines: 1,
      zwei: 2,
      drei: 3,
      vier: 4,
      fünf: 5,
      sechs: 6,
      sieben: 7,
      zehn: 10,
      vierzehn: 14,
      dreißig: 30,
    },
    working: /^(?:Werk|Arbeits)/i,
    reviewed: /(?:zuletzt|letztmals) (?:überprüft|geprüft|überarbeitet|aktualisiert|durchgesehen)/i,
    nextReview: /(?:nächste (?:Überprüfung|Durchsicht|Prüfung)|erneut geprüft (?:am|bis))/i,
    every: [
      [/(?:jedes Jahr|einmal (?:im|pro) Jahr|jährlich|alle zwölf Monate)/i, 12],
      [/(?:halbjährlich|alle sechs Monate|zweimal im Jahr)/i, 6],
      [/(?:vierteljährlich|alle drei Monate)/i, 3],
    ],
    review: /(?:überprüf|prüfen|durchseh|überarbeit)/i,
  },
]

const DATE = /\b(\d{4})-(\d{2})-(\d{2})\b/
const MONTHS: Readonly<Record<string, number>> = {
  january: 1,
  february: 2,
  march: 3,
  april: 4,
  may: 5,
  june: 6,
  july: 7,
  august: 8,
  september: 9,
  october: 10,
  november: 11,
  december: 12,
  januar: 1,
  februar: 2,
  märz: 3,
  mai: 5,
  juni: 6,
  juli: 7,
  oktober: 10,
  dezember: 12,
}
const LONGEST = 366 * DAY

/** What a file is about decides what its promise covers. */
function audience(path: string, sentence: string): 'threads' | 'issues' | 'pull-requests' | 'reports' {
  if (/security|code[-_ ]?of[-_ ]?conduct|conduct|reporting|enforcement/i.test(path)) return 'reports'
  if (/vulnerabilit|security|code of conduct|verhaltenskodex|sicherheits/i.test(sentence)) return 'reports'
  const pulls = /\b(?:pull[- ]requests?|PRs?|merge requests?|patch(?:es)?)\b/i.test(sentence)
  const issues = /\b(?:issues?|bug reports?|bugs)\b/i.test(sentence)
  return pulls === issues ? 'threads' : pulls ? 'pull-requests' : 'issues'
}

/** The promises that a project's own files make: how fast people are answered, and when a text is looked at again. */
export function findPromises(pages: readonly Page[]): readonly Promised[] {
  return pages.flatMap((page) => [...responseTimes(page), ...reviewDates(page)])
}

function responseTimes(page: Page): readonly Promised[] {
  const found = sentences(page).flatMap(({ text, line }): Promised[] => {
    for (const language of LANGUAGES) {
      const within = language.answer.test(text) ? promisedTime(text, language) : null
      if (within === null) continue
      return [
        {
          kind: 'response-time',
          path: page.path,
          line,
          quote: short(text),
          within,
          about: audience(page.path, text),
        },
      ]
    }
    return []
  })
  // The shortest promise for the same people is the first one they wait for.
  const shortest = new Map<string, Promised & { kind: 'response-time' }>()
  for (const promise of found) {
    if (promise.kind !== 'response-time') continue
    const known = shortest.get(promise.about)
    if (!known || promise.within < known.within) shortest.set(promise.about, promise)
  }
  return [...shortest.values()]
}

/** The time that a sentence names after a word like `within`, in minutes. */
function promisedTime(text: string, language: Language): number | null {
  const start = language.within.exec(text)
  if (!start) return null
  const words = text
    .slice(start.index + start[0].length)
    .replace(/[–—]|\bto\b|\bbis\b/g, ' - ')
    .split(/[\s-]+/)
    .map((word) => word.replace(/[^\p{L}\p{N}]/gu, ''))
    .filter((word) => word !== '')
    .slice(0, 7)
  let count: number | null = null
  let factor = 1
  for (const word of words) {
    const number = /^\d{1,3}$/.test(word) ? Number(word) : language.numbers[word.toLowerCase()]
    // Of a range the longer time is the promise.
    if (number !== undefined && !(count !== null && number < count)) count = number
    if (language.working.test(word)) factor = 7 / 5
    const unit = language.units.find(([name]) => name.test(word))
    if (!unit) continue
    const minutes = Math.round((count ?? 1) * unit[1] * (unit[1] === DAY ? factor : 1))
    return minutes > 0 && minutes <= LONGEST ? minutes : null
  }
  return null
}

function reviewDates(page: Page): readonly Promised[] {
  const all = sentences(page)
  for (const language of LANGUAGES) {
    const promised = all.find(
      ({ text }) => language.nextReview.test(text) && !language.reviewed.test(text) && dateIn(text),
    )
    if (promised) return [review(page, promised, dateIn(promised.text)!)]
    const every = all.flatMap(({ text, line }) => {
      const months = language.review.test(text)
        ? language.every.find(([words]) => words.test(text))?.[1]
        : undefined
      return months ? [{ text, line, months }] : []
    })[0]
    const last = all.find(({ text }) => language.reviewed.test(text) && dateIn(text))
    if (every && last) return [review(page, every, addMonths(dateIn(last.text)!, every.months))]
  }
  return []
}

function review(page: Page, { text, line }: { text: string; line: number }, due: string): Promised {
  return { kind: 'review-date', path: page.path, line, quote: short(text), due }
}

/** A day that a sentence names, as YYYY-MM-DD: `2026-03-01`, `1 March 2026`, `March 1, 2026`, `March 2026` (its last day). */
function dateIn(text: string): string | null {
  const iso = DATE.exec(text)
  if (iso) return validDay(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const words = /(?:(\d{1,2})\.?\s+)?(\p{L}+)\.?(?:\s+(\d{1,2})(?:st|nd|rd|th)?,?)?\s+(\d{4})/gu
  for (const [, before, name, after, year] of text.matchAll(words)) {
    const month = MONTHS[name!.toLowerCase()]
    if (month === undefined) continue
    const day = before ?? after
    if (day !== undefined) return validDay(Number(year), month, Number(day))
    return DateTime.utc(Number(year), month).endOf('month').toISODate()
  }
  return null
}

function validDay(year: number, month: number, day: number): string | null {
  const date = DateTime.utc(year, month, day)
  return date.isValid && year > 1990 ? date.toISODate() : null
}

function addMonths(day: string, months: number): string {
  return DateTime.fromISO(day, { zone: 'utc' }).plus({ months }).toISODate()!
}

function sentences(page: Page): readonly { text: string; line: number }[] {
  return page.blocks
    .filter(({ kind }) => kind !== 'code' && kind !== 'quote')
    .flatMap(({ text, line }) =>
      text
        .slice(0, 20_000)
        .split(/(?<=[.!?])(?<!\b\d{1,2}\.)\s+(?=\p{Lu}|\d)|\n/u)
        .map((sentence) => ({ text: sentence.trim(), line })),
    )
}

function short(text: string): string {
  return text.length > 160 ? `${text.slice(0, 157).trimEnd()}…` : text
}
