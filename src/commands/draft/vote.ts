import type { DraftConfig } from '../../config/schema.ts'
import type { Actor } from '../../core/activity.ts'
import type { Proposal, Standing, Vote } from '../../core/round.ts'

/** What a pull request remembers about its vote. */
export interface Ballot {
  /** The fingerprint of the text that is voted on. */
  readonly text: string
  /** Votes before this are about another text. */
  readonly since: string
  readonly until: string
  readonly agreed: boolean
  /** True when an earlier text was voted on. */
  readonly again: boolean
  /** Fingerprints of the files as we wrote them. */
  readonly files: ReadonlyMap<string, string>
  /** Paths at which there was another file before. */
  readonly replaced: readonly string[]
}

/** How a vote stands. */
export interface Count {
  readonly yes: number
  readonly no: number
  /** Votes of people who do not count here. */
  readonly others: number
  readonly over: boolean
  readonly agreed: boolean
}

/** What a pull request's text remembers, in a line that nobody sees. */
export function ballotLine({ text, since, until, agreed, again, files, replaced }: Ballot): string {
  const safe = (path: string) => encodeURIComponent(path).replaceAll('-', '%2D')
  const list = [...files].map(([path, print]) => `${safe(path)}=${print}`).join(',')
  return `<!-- draft:vote text=${text} since=${since} until=${until} agreed=${agreed ? 1 : 0} again=${again ? 1 : 0} files=${list} replaced=${replaced.map(safe).join(',')} -->`
}

/** Reads it back; `null` when it is not there. */
export function readBallot(body: string): Ballot | null {
  const found =
    /<!-- draft:vote text=([0-9a-f]+) since=(\S+) until=(\S+) agreed=([01]) again=([01]) files=(\S*) replaced=(\S*) -->/.exec(
      body,
    )
  if (!found) return null
  const [, text, since, until, agreed, again, files, replaced] = found as unknown as string[]
  const pairs = files!
    .split(',')
    .filter(Boolean)
    .map((pair) => pair.split('=') as [string, string])
  return {
    text: text!,
    since: since!,
    until: until!,
    agreed: agreed === '1',
    again: again === '1',
    files: new Map(pairs.map(([path, print]) => [decodeURIComponent(path), print])),
    replaced: replaced!.split(',').filter(Boolean).map(decodeURIComponent),
  }
}

/** Everybody who voted, to be asked what they have to do with the project. */
export function votersOf({ votes }: Proposal): readonly string[] {
  return [...new Set(votes.map(({ person }) => person.login))]
}

/** Counts one vote a person, the latest; a yes and a no of the same kind are a no, so that it is talked about. */
export function count(
  votes: readonly Vote[],
  ballot: Pick<Ballot, 'since' | 'until'>,
  standing: ReadonlyMap<string, Standing>,
  { quorum, voters }: Pick<DraftConfig, 'quorum' | 'voters'>,
  now: string,
): Count {
  const people = new Map<string, { person: Actor; votes: Vote[] }>()
  for (const vote of votes) {
    if (vote.person.type !== 'User' || vote.at < ballot.since) continue
    const known = people.get(vote.person.login) ?? { person: vote.person, votes: [] }
    people.set(vote.person.login, { ...known, votes: [...known.votes, vote] })
  }
  let yes = 0
  let no = 0
  let others = 0
  for (const [login, { votes: own }] of people) {
    const reviews = own.filter(({ review }) => review).sort((a, b) => (a.at < b.at ? -1 : 1))
    const reactions = own.filter(({ review }) => !review)
    const said = [
      ...(reviews.length > 0 ? [reviews.at(-1)!.choice] : []),
      ...reactions.map(({ choice }) => choice),
    ]
    if (!counts(standing.get(login) ?? 'none', voters)) others += 1
    else if (said.includes('no')) no += 1
    else yes += 1
  }
  const over = now >= ballot.until
  return { yes, no, others, over, agreed: over && yes >= quorum && yes > no }
}

function counts(standing: Standing, voters: DraftConfig['voters']): boolean {
  if (voters === 'anyone') return true
  return standing === 'maintainer' || (voters === 'contributors' && standing === 'contributor')
}

/** A duration of the configuration in milliseconds. */
export function milliseconds(duration: string): number {
  const units: Readonly<Record<string, number>> = {
    s: 1000,
    m: 60_000,
    h: 3_600_000,
    d: 86_400_000,
    w: 604_800_000,
  }
  return Number(duration.slice(0, -1)) * (units[duration.at(-1)!] ?? 0)
}

/** An instant, so much later, to the second. */
export function later(from: string, duration: string): string {
  return new Date(new Date(from).getTime() + milliseconds(duration)).toISOString().replace(/\.\d{3}Z$/, 'Z')
}
