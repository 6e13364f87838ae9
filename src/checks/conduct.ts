import type { Result } from '../core/check.ts'
import type { ClauseEvidence, ClauseId } from '../documents/clauses/clause.ts'
import type { Conduct, Document } from '../documents/document.ts'
import type { Subject } from '../documents/subject.ts'

/** A code of conduct that is here to be read. */
export type ConductDocument = Document & { readonly conduct: Conduct }

/** Asks a question of the code of conduct. Without one, or with a text that lives elsewhere, nobody can answer. */
export function ofConduct(subject: Subject, ask: (document: ConductDocument) => Result): Result {
  const document = subject.codeOfConduct
  if (document?.conduct) return ask({ ...document, conduct: document.conduct })
  const unread = subject.unread.get('code-of-conduct')
  if (unread) {
    return {
      outcome: 'unknown',
      message: `${unread.path} is there and was not read: ${unread.detail}.`,
      path: unread.path,
    }
  }
  if (subject.linkedConduct) {
    const { document: from, link } = subject.linkedConduct
    return {
      outcome: 'unknown',
      message: `The text lives at ${link.href}; nobody has read it there.`,
      path: from.path,
      line: link.line,
    }
  }
  return subject.organizationKnown
    ? { outcome: 'not-applicable', message: 'There is no code of conduct to read yet.' }
    : {
        outcome: 'unknown',
        message: 'There is no code of conduct here, and nobody looked at the organization’s defaults.',
      }
}

/** Passes when the text has a clause; a mere pointer leaves it open. */
export function hasClause(
  subject: Subject,
  clause: ClauseId,
  says: { readonly pass: (found: ClauseEvidence) => string; readonly fail: string },
): Result {
  return ofConduct(subject, (document) => {
    const found = document.conduct.clauses.get(clause)
    if (found) {
      return {
        outcome: 'pass',
        message: says.pass(found),
        path: document.path,
        line: found.line,
        evidence: found.evidence,
      }
    }
    return elsewhere(document) ?? { outcome: 'fail', message: says.fail, path: document.path, line: 1 }
  })
}

/** For a pointer: what the other text says is not known here. Else `null`. */
export function elsewhere({ path, conduct: { pointer } }: ConductDocument): Result | null {
  if (!pointer) return null
  return {
    outcome: 'unknown',
    message: `This file only points to ${pointer.target}; nobody has read that text here.`,
    path,
    line: pointer.line,
  }
}
