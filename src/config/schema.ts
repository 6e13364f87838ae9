import { z } from 'zod'
import { SEVERITIES } from '../core/check.ts'

const Glob = z.string().min(1).max(200)
const Reason = z.string().trim().min(1).max(500).describe('Why, in words that everyone may read. Required.')
const Day = z.iso.date().describe('The last day on which this holds, as YYYY-MM-DD.')
const Duration = z
  .string()
  .regex(/^\d{1,4}[smhdw]$/, 'write a number and a unit: 30s, 15m, 2h, 14d or 1w')
  .describe('A number and a unit: `30s`, `15m`, `2h`, `14d`, `1w`.')
const FailOn = z.enum(['error', 'warning', 'notice', 'never'])

export const Exemption = z
  .strictObject({
    check: z.string().describe('The id of a check.'),
    reason: Reason,
    until: Day.optional(),
  })
  .describe('A check that this project has decided not to meet, and why.')
export type Exemption = z.infer<typeof Exemption>

export const AuditConfig = z
  .strictObject({
    'fail-on': FailOn.default('never').describe('The least severity that makes the audit fail.'),
    severity: z
      .record(z.string(), z.enum(SEVERITIES))
      .default({})
      .meta({
        description: 'Another severity for a check, by its id.',
        examples: [{ 'coc-translated': 'off', 'support-file': 'warning' }],
      }),
    exempt: z
      .array(Exemption)
      .max(100)
      .default([])
      .meta({
        description: 'Checks that do not apply here, each with its reason.',
        examples: [[{ check: 'coc-anonymous-route', reason: 'we are two people' }]],
      }),
  })
  .describe('The audit of community files.')
export type AuditConfig = z.infer<typeof AuditConfig>

export const Allowance = z
  .strictObject({
    term: z.string().describe('The id of a term.'),
    phrase: z.string().min(1).max(200).optional().describe('Allowed inside these words only.'),
    sense: z.string().min(1).max(100).optional().describe('Allowed in this sense of the term only.'),
    paths: z.array(Glob).max(50).optional().describe('Allowed in these paths only.'),
    reason: Reason,
    until: Day.optional(),
  })
  .describe('A term that is fine here, and why.')
export type Allowance = z.infer<typeof Allowance>

export const ReviewConfig = z
  .strictObject({
    enabled: z.boolean().default(true).describe('Whether pull requests are reviewed.'),
    profile: z
      .enum(['core', 'wide', 'all'])
      .default('core')
      .describe('`core`: what nearly every community accepts. `wide`: more. `all`: everything known.'),
    'max-comments': z
      .number()
      .int()
      .min(0)
      .max(50)
      .default(5)
      .describe('Comments in one review; the rest is summed up.'),
    identifiers: z.boolean().default(true).describe('Whether names that a line defines are looked at.'),
    ignore: z
      .array(Glob)
      .max(200)
      .default([])
      .meta({
        description: 'Paths that are never reviewed, as in a .gitignore file.',
        examples: [['vendor/**', 'CHANGELOG.md']],
      }),
    allow: z
      .array(Allowance)
      .max(200)
      .default([])
      .meta({
        description: 'Terms that are fine here.',
        examples: [
          [
            {
              term: 'master',
              phrase: 'master clock',
              reason: 'the standard’s own name',
              until: '2027-06-30',
            },
          ],
        ],
      }),
  })
  .describe('Inclusive-language suggestions on the lines that a pull request adds.')
export type ReviewConfig = z.infer<typeof ReviewConfig>

const Text = z.string().max(4000).optional().describe('Your own words, with {placeholders}.')

export const RecognizeConfig = z
  .strictObject({
    mode: z
      .enum(['comment', 'hint', 'off'])
      .default('comment')
      .describe('`comment`: greet. `hint`: only label, so that a person can greet. `off`: nothing.'),
    wait: Duration.default('15m').describe('How long the welcome waits for a person to answer first.'),
    label: z.string().min(1).max(50).default('first-contribution').describe('The label on first threads.'),
    welcome: z.boolean().default(true).describe('Whether a first thread is welcomed.'),
    thanks: z.boolean().default(true).describe('Whether a first merged change is thanked for.'),
    'thanks-for-help': z
      .boolean()
      .default(true)
      .describe('Whether a first review, answer or pointer to a duplicate is thanked for once it helped.'),
    consent: z.boolean().default(true).describe('Whether people are asked if they want to be named.'),
    'away-after': Duration.default('52w').describe('After how long a return is noticed.'),
    texts: z
      .strictObject({ welcome: Text, thanks: Text, help: Text })
      .default({})
      .describe('Your own words.'),
    'contributors-file': z
      .boolean()
      .default(false)
      .describe('Whether a weekly pull request adds people who said yes.'),
  })
  .describe('First contributions, and who may be named.')
export type RecognizeConfig = z.infer<typeof RecognizeConfig>

export const DraftConfig = z
  .strictObject({
    window: Duration.default('14d').describe(
      'How long the community is asked, and how long ratification stays open.',
    ),
    quorum: z.number().int().min(1).max(1000).default(3).describe('How many people must agree.'),
    voters: z
      .enum(['anyone', 'contributors', 'maintainers'])
      .default('contributors')
      .describe('Whose agreement counts.'),
    path: z.string().min(1).max(200).default('CODE_OF_CONDUCT.md').describe('Where the document goes.'),
  })
  .describe('Drafting a code of conduct together.')
export type DraftConfig = z.infer<typeof DraftConfig>

export const ReportConfig = z
  .strictObject({
    enabled: z.boolean().default(true).describe('Whether the weekly report is written.'),
    style: z
      .enum(['weekly', 'living'])
      .default('weekly')
      .describe('One issue a week, or one issue edited in place.'),
    day: z
      .enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'])
      .default('monday')
      .describe('The day of the report.'),
    time: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'write a time as "09:00"')
      .default('09:00')
      .describe('The time of the report, on a 24-hour clock.'),
    timezone: z
      .string()
      .refine((zone) => {
        try {
          new Intl.DateTimeFormat('en', { timeZone: zone })
          return true
        } catch {
          return false
        }
      }, 'write an IANA time zone such as "Europe/Berlin"')
      .default('UTC')
      .describe('An IANA time zone.'),
    label: z.string().min(1).max(50).default('community-health').describe('The label of the report.'),
    overview: z
      .string()
      .regex(/^(?:[\w-]+\/)?[\w.-]+$/, 'write the name of a repository, such as "community"')
      .optional()
      .describe(
        'In an organization’s `.github` repository: the repository whose issue shows all of them at a glance.',
      ),
  })
  .describe('The weekly community-health report.')
export type ReportConfig = z.infer<typeof ReportConfig>

export const Config = z
  .strictObject({
    _extends: z
      .string()
      .max(200)
      .optional()
      .describe(
        'Another repository whose configuration comes first: `.github`, `owner/name` or `owner/name:path`.',
      ),
    locale: z
      .string()
      .min(2)
      .max(35)
      .default('en')
      .describe('The language Porchlight speaks here, as a BCP 47 tag.'),
    audit: AuditConfig.prefault({}),
    review: ReviewConfig.prefault({}),
    recognize: RecognizeConfig.prefault({}),
    draft: DraftConfig.prefault({}),
    report: ReportConfig.prefault({}),
  })
  .describe('Porchlight’s configuration: `.github/porchlight.yml`. Everything is optional.')
export type Config = z.infer<typeof Config>

/** What holds where there is no file. */
export const defaultConfig: Config = Config.parse({})
