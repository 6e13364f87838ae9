import type { RecognizeConfig } from '../../config/schema.ts'
import type { AuditReport, DocumentSummary } from '../../core/audit.ts'
import type { Reading } from '../../core/metric.ts'
import type { Credit, Scope } from '../../core/recognition.ts'
import { SMALLEST_SAMPLE } from '../../metrics/measure.ts'
import { code, inline, link } from '../../render/markdown.ts'
import { fill, raw, type Voice } from '../../render/template.ts'
import { spokenDuration } from '../report/speak.ts'
import type { Area } from './area.ts'

/** Where people find help and can tell something in private, from the audit. */
export interface Places {
  /** Markdown of our own; `null` where there is no such place. */
  readonly help: string | null
  readonly report: string | null
  readonly conduct: string | null
}

/** What a welcome can mention. */
export interface WelcomeParts {
  readonly login: string
  readonly title: string
  readonly pull: boolean
  readonly usual: Reading | null
  /** How many days `usual` looks back. */
  readonly days: number
  readonly places: Places
  readonly project: string
}

/** The welcome on a first thread. */
export function welcomeBody(voice: Voice, config: RecognizeConfig, parts: WelcomeParts): string {
  const { places, usual } = parts
  const took = usualText(voice, usual, parts.days)
  const own = config.texts.welcome
  return voice.render('recognize/welcome', {
    own: own
      ? raw(
          ownWords(own, {
            ...names(parts),
            'answer-time':
              usual === null || took === '' ? '' : spokenDuration(usual.value ?? 0, voice.locale),
            help: places.help ?? '',
            'private-report': places.report ?? '',
          }),
        )
      : '',
    pull: parts.pull,
    usual: raw(took),
    help: raw(places.help ?? ''),
    report: raw(places.report ?? ''),
    conduct: raw(places.conduct ?? ''),
  })
}

/** What a thank-you can mention. */
export interface ThanksParts {
  readonly login: string
  readonly title: string
  readonly area: Area | null
  readonly project: string
  /** What is asked; `null` where nothing is. */
  readonly question: readonly Scope[] | null
}

/** The thank-you on a first change that was merged. */
export function thanksBody(voice: Voice, config: RecognizeConfig, parts: ThanksParts): string {
  const { area } = parts
  const did = area === null ? '' : areaText(voice, area)
  const own = config.texts.thanks
  return voice.render('recognize/thanks', {
    own: own ? raw(ownWords(own, { ...names(parts), area: did })) : '',
    title: parts.title,
    area: raw(did),
    question: raw(parts.question === null ? '' : questionBody(voice, { scopes: parts.question })),
  })
}

/** What a thank-you for help can mention. It stands in somebody else's thread, so it says no name. */
export interface HelpParts {
  readonly work: 'review' | 'answers' | 'triage'
  /** The review or comment that helped. */
  readonly url: string
  readonly title: string
  readonly project: string
  /** What is asked; `null` where nothing is. */
  readonly question: readonly Scope[] | null
}

/** The thank-you on a first review, answer or pointer that helped. */
export function helpBody(voice: Voice, config: RecognizeConfig, parts: HelpParts): string {
  const { work, url, title, project } = parts
  const it = link(voice.text(`recognize.help.links.${work}`), url)
  const own = config.texts.help
  const values = { link: it, title: inline(title), project: inline(project) }
  return voice.render('recognize/help', {
    own: own ? raw(ownWords(own, values)) : '',
    did: raw(voice.text(`recognize.help.${work}`, { link: it })),
    question: raw(parts.question === null ? '' : questionBody(voice, { scopes: parts.question })),
  })
}

/** The question whether somebody may be named. */
export function questionBody(
  voice: Voice,
  { scopes, credits = [], login }: { scopes: readonly Scope[]; credits?: readonly Credit[]; login?: string },
): string {
  return voice.render('recognize/question', {
    // The only time that a name is written before a yes: the person has to hear the question.
    who: raw(login === undefined ? '' : `@${login}`),
    credits: raw(
      listed(
        voice,
        credits.map((credit) => voice.text(`recognize.credits.${credit}`)),
      ),
    ),
    scopes: raw(scopesText(voice, scopes)),
  })
}

/** Places where one can be named, as a list in words. */
export function scopesText(voice: Voice, scopes: readonly Scope[]): string {
  return listed(
    voice,
    scopes.map((scope) => voice.text(`recognize.scopes.${scope}`)),
  )
}

/** Where help and the private routes are, from what the audit found. Only routes that work and stay private. */
export function placesFrom(
  report: AuditReport | null,
  { owner, repo, web }: { readonly owner: string; readonly repo: string; readonly web: string },
  voice: Voice,
): Places {
  if (report === null) return { help: null, report: null, conduct: null }
  const find = (...kinds: readonly DocumentSummary['kind'][]) =>
    kinds
      .map((kind) => report.documents.find((each) => each.kind === kind && each.source !== 'elsewhere'))
      .find((found) => found !== undefined)
  const address = ({ path, source }: DocumentSummary) => {
    const place = source === 'organization' ? '.github' : repo
    return `${web}/${owner}/${place}/blob/HEAD/${path.split('/').map(encodeURIComponent).join('/')}`
  }
  const help = find('support', 'contributing')
  const conduct = find('code-of-conduct')
  const route = report.routes.find(
    (each) =>
      each.usable &&
      each.private &&
      each.document === conduct?.path &&
      ['email', 'form', 'link'].includes(each.kind),
  )
  return {
    help: help ? link(voice.text(`recognize.places.${help.kind}`), address(help)) : null,
    report:
      route === undefined
        ? null
        : route.kind === 'email'
          ? code(route.value)
          : link(voice.text(`recognize.places.${route.kind}`), route.value),
    conduct: conduct && route ? link(voice.text('recognize.places.conduct'), address(conduct)) : null,
  }
}

function usualText(voice: Voice, usual: Reading | null, days: number): string {
  if (!usual || usual.value === null || usual.sample < SMALLEST_SAMPLE) return ''
  return voice.text('recognize.usual', {
    time: spokenDuration(usual.value, voice.locale),
    most: spokenDuration(usual.p90 ?? usual.value, voice.locale),
    sample: usual.sample,
    days,
  })
}

function areaText(voice: Voice, { kind, place }: Area): string {
  return place === null || kind !== 'code'
    ? voice.text(`recognize.areas.${kind}`)
    : voice.text('recognize.areas.code-in', { place: code(`${place}/`) })
}

function listed(voice: Voice, words: readonly string[]): string {
  return new Intl.ListFormat(voice.locale, { type: 'conjunction' }).format(words)
}

function names({ login, title, project }: { login: string; title: string; project: string }) {
  return { name: inline(login), title: inline(title), project: inline(project) }
}

/** The maintainers' own words: theirs to format, but they hide no marker. */
function ownWords(text: string, values: Readonly<Record<string, string>>): string {
  return fill(text.replaceAll('<!--', '&lt;!--'), values).trim()
}
