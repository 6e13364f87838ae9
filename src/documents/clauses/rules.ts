import type { ClauseId } from './clause.ts'
import type { Concept } from './lexicon.ts'
import type { Reading } from './reading.ts'

/** Answers with the concept that decided, or null if the sentence does not have the clause. */
export type Rule = (reading: Reading) => Concept | null

/** Clauses that one sentence, list item or table cell shows, with its heading and lead-in. */
export const rules: Readonly<Record<Exclude<ClauseId, 'enforcement-ladder'>, Rule>> = {
  scope: (it) => {
    if (it.unit.kind === 'heading' || it.isRefused || !it.has('spaces')) return null
    return it.under('scopeHeading') || (it.has('applies') && it.has('thisText')) ? 'spaces' : null
  },

  behaviour: (it) => {
    if (it.unit.kind === 'heading') return null
    if (it.isRefused && it.unit.kind === 'item') return 'behaviour'
    const reports = it.has('reporting')
    if (it.has('behaviour')) {
      if (it.has('forbids')) return 'behaviour'
      if (
        !reports &&
        (it.isRefused || it.has('unacceptable') || it.has('refusedList') || it.has('sanctions'))
      )
        return 'behaviour'
    }
    return it.vocabulary.refuses(it.words) ? 'behaviour' : null
  },

  consequences: (it) =>
    it.unit.kind !== 'heading' && !(it.isRefused && it.unit.kind === 'item') && it.has('sanctions')
      ? 'sanctions'
      : null,

  confidentiality: (it) => (!it.isRefused && it.has('confidential') ? 'confidential' : null),

  'no-retaliation': (it) => (it.unit.kind !== 'heading' && it.has('retaliation') ? 'retaliation' : null),

  'response-time': (it) =>
    it.has('duration') &&
    (it.has('answers') || it.under('answers')) &&
    !it.has('sanctions') &&
    !it.has('appeal')
      ? 'duration'
      : null,

  appeal: (it) => (it.unit.kind !== 'heading' && !it.isRefused && it.has('appeal') ? 'appeal' : null),

  'independent-contact': (it) => {
    if (it.unit.kind === 'heading' || it.isRefused) return null
    if (it.has('recusal')) return 'recusal'
    if (!it.vocabulary.concernsResponder(it.words)) return null
    const near = [it, it.previous, it.next]
    const turns = near.some(
      (other) =>
        other && other.unit.section === it.unit.section && (other.has('instead') || other.has('reporting')),
    )
    return turns ? 'concerns' : null
  },

  'anonymous-route': (it) =>
    it.unit.kind !== 'heading' && !it.isRefused && it.has('anonymous') && it.has('means')
      ? 'anonymous'
      : null,

  attribution: (it) => {
    if (it.unit.kind === 'heading' || it.isRefused) return null
    const linked = /https?:\/\//.test(it.unit.text)
    if (it.under('attributionHeading') && (it.has('sources') || linked)) return 'sources'
    const derived = it.find('derived')
    if (!derived) return null
    const text = it.find('thisText')
    if (derived.start > 20 && !(text && text.start < derived.start)) return null
    const from = it.vocabulary.verbLast ? 0 : derived.end / it.words.length
    const named =
      linked ||
      it.vocabulary.has('sources', it.words.slice(Math.max(0, Math.floor(from * it.words.length) - 1))) ||
      isName(it.unit.text.slice(Math.floor(from * it.unit.text.length)))
    return named ? 'derived' : null
  },

  reviewed: (it) => {
    if (it.isRefused || !it.has('reviewed')) return null
    const isDate = it.words.length < 90 && /\p{N}/u.test(it.words)
    return isDate || it.has('thisText') ? 'reviewed' : null
  },
}

/** A capital letter, where a script has them: the source is named and not only mentioned. */
function isName(text: string): boolean {
  return /\p{Lu}|[^\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\P{L}]/u.test(text)
}
