import { type Config, defaultConfig } from '../config/schema.ts'
import { defineCommand } from '../core/command.ts'
import type { Plan } from '../core/plan.ts'
import type { Changes, Remarks } from '../core/ports.ts'
import type { EarlierRemark, Profile } from '../core/term.ts'
import { voice } from '../render/template.ts'
import { terms } from '../terms/catalogue.ts'
import { markdownRegions } from '../terms/markdown.ts'
import { compile, type Matcher } from '../terms/matcher.ts'
import { withAllowances } from './review/allowances.ts'
import { reviewDiff } from './review/change.ts'
import { writeReview } from './review/comments.ts'
import { lookOutside, lookoutOf, type Outside } from './review/outside.ts'
import { parseDiff } from './review/patch.ts'
import type { ReviewReport } from './review/report.ts'

/** The pull request under review. */
export interface ReviewOptions {
  readonly pull: number
  /** The commit at its head. */
  readonly commit: string
  /** The commit that it would be merged into, where that is known. */
  readonly base?: string | undefined
  /** Which terms count; all of them where nobody says. */
  readonly profile?: Profile
}

export interface ReviewPorts {
  readonly changes: Changes
  readonly remarks: Remarks
}

interface Gathered {
  readonly diff: string
  readonly earlier: readonly EarlierRemark[]
  readonly outside?: Outside
}

/** Suggests kinder words on the lines that a pull request adds, at most once each. */
export const review = defineCommand<ReviewPorts, ReviewOptions, Gathered, Config, ReviewReport>({
  name: 'review',
  summary: 'Suggest kinder words for the lines that a change adds.',
  permissions: { contents: 'read', pull_requests: 'write' },
  async gather({ changes, remarks }, { commit, base, profile = 'all' }) {
    const [text, earlier] = await Promise.all([changes.diff(), remarks.earlier()])
    const diff = parseDiff(text)
    const found = reviewDiff(diff, {
      matcher: matcherFor(profile),
      markdown: markdownRegions,
      config: defaultConfig.review,
      now: '',
    })
    const outside = await lookOutside(diff, found, lookoutOf(changes, { commit, base }))
    return { diff: text, earlier, outside }
  },
  decide({ diff: text, earlier, outside }, { pull, commit }, { config, now }) {
    const diff = parseDiff(text)
    if (!config.review.enabled) return { value: quiet(diff.files.length), plan: [] }
    const found = reviewDiff(diff, {
      matcher: matcherFor(config.review.profile),
      markdown: markdownRegions,
      config: config.review,
      now,
      ...outside,
    })
    const written = writeReview(found.findings, diff, earlier, terms, config.review, voice(config.locale))
    const plan: Plan = written
      ? [
          {
            kind: 'ensure-review',
            pull,
            commit,
            marker: { kind: 'language-review', key: commit },
            ...written,
          },
        ]
      : []
    return { value: withAllowances(found, config.review, terms, now), plan }
  },
})

const matchers = new Map<string, Matcher>()

function matcherFor(profile: Profile): Matcher {
  let matcher = matchers.get(profile)
  if (!matcher) {
    matcher = compile(terms, profile)
    matchers.set(profile, matcher)
  }
  return matcher
}

function quiet(files: number): ReviewReport {
  return { files, lines: 0, findings: [], leftAlone: [], problems: [] }
}
