import { accessibility } from './accessibility.ts'
import type { Check } from './check.ts'
import { cocAnonymousRoute } from './coc-anonymous-route.ts'
import { cocAppeal } from './coc-appeal.ts'
import { cocAttribution } from './coc-attribution.ts'
import { cocBehaviour } from './coc-behaviour.ts'
import { cocConfidentiality } from './coc-confidentiality.ts'
import { cocConsequences } from './coc-consequences.ts'
import { cocContact } from './coc-contact.ts'
import { cocEnforcementSteps } from './coc-enforcement-steps.ts'
import { cocExists } from './coc-exists.ts'
import { cocIndependentContact } from './coc-independent-contact.ts'
import { cocLinked } from './coc-linked.ts'
import { cocNoPlaceholders } from './coc-no-placeholders.ts'
import { cocNoRetaliation } from './coc-no-retaliation.ts'
import { cocPrivateContact } from './coc-private-contact.ts'
import { cocResponseTime } from './coc-response-time.ts'
import { cocReviewed } from './coc-reviewed.ts'
import { cocScope } from './coc-scope.ts'
import { cocSecondContact } from './coc-second-contact.ts'
import { cocSubstance } from './coc-substance.ts'
import { cocTranslated } from './coc-translated.ts'
import { contactsReachable } from './contacts-reachable.ts'
import { contributing } from './contributing.ts'
import { governance } from './governance.ts'
import { issueContactLinks } from './issue-contact-links.ts'
import { issueTemplates } from './issue-templates.ts'
import { license } from './license.ts'
import { newcomerIssues } from './newcomer-issues.ts'
import { pullRequestTemplate } from './pull-request-template.ts'
import { readme } from './readme.ts'
import { securityNoPlaceholders } from './security-no-placeholders.ts'
import { securityPolicy } from './security-policy.ts'
import { securityPrivateChannel } from './security-private-channel.ts'
import { supportFile } from './support-file.ts'

/** Every check, most useful first: the order decides what is suggested next. */
export const checks: readonly Check[] = [
  cocExists,
  cocSubstance,
  cocNoPlaceholders,
  cocContact,
  cocPrivateContact,
  securityNoPlaceholders,
  cocIndependentContact,
  cocSecondContact,
  cocBehaviour,
  cocConsequences,
  cocScope,
  securityPolicy,
  securityPrivateChannel,
  contactsReachable,
  contributing,
  readme,
  license,
  cocConfidentiality,
  cocNoRetaliation,
  cocResponseTime,
  cocAnonymousRoute,
  cocEnforcementSteps,
  cocAppeal,
  cocLinked,
  cocAttribution,
  cocReviewed,
  cocTranslated,
  supportFile,
  issueContactLinks,
  newcomerIssues,
  issueTemplates,
  pullRequestTemplate,
  governance,
  accessibility,
]
