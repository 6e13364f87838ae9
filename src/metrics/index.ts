import type { Metric } from '../core/metric.ts'
import { actionPlanSteps } from './action-plan-steps.ts'
import { auditFindings } from './audit-findings.ts'
import { auditFindingsAppeared } from './audit-findings-appeared.ts'
import { auditFindingsGone } from './audit-findings-gone.ts'
import { changeRequestClosureRatio } from './change-request-closure-ratio.ts'
import { changeRequestReviews } from './change-request-reviews.ts'
import { contributorAbsenceFactor } from './contributor-absence-factor.ts'
import { newContributors } from './new-contributors.ts'
import { newcomerIssuesOffered } from './newcomer-issues-offered.ts'
import { newcomerIssuesTaken } from './newcomer-issues-taken.ts'
import { newcomerWaitRatio } from './newcomer-wait-ratio.ts'
import { promisesKept } from './promises-kept.ts'
import { returningContributors } from './returning-contributors.ts'
import { reviewers } from './reviewers.ts'
import { suggestionsDeclined } from './suggestions-declined.ts'
import { suggestionsMade } from './suggestions-made.ts'
import { suggestionsTaken } from './suggestions-taken.ts'
import { timeToClose } from './time-to-close.ts'
import { timeToFirstResponse } from './time-to-first-response.ts'
import { timeToFirstResponseNewcomers } from './time-to-first-response-newcomers.ts'
import { timeToFirstResponseRegulars } from './time-to-first-response-regulars.ts'
import { voiceConcentration } from './voice-concentration.ts'
import { waitingForFirstResponse } from './waiting-for-first-response.ts'

/** Every metric, in the order in which a report shows them. */
export const metrics: readonly Metric[] = [
  waitingForFirstResponse,
  timeToFirstResponse,
  timeToFirstResponseNewcomers,
  timeToFirstResponseRegulars,
  newcomerWaitRatio,
  promisesKept,
  newContributors,
  returningContributors,
  newcomerIssuesOffered,
  newcomerIssuesTaken,
  changeRequestClosureRatio,
  timeToClose,
  changeRequestReviews,
  reviewers,
  contributorAbsenceFactor,
  voiceConcentration,
  auditFindings,
  auditFindingsAppeared,
  auditFindingsGone,
  suggestionsMade,
  suggestionsTaken,
  suggestionsDeclined,
  actionPlanSteps,
]
