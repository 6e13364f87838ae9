import { accountsOf } from '../adapters/github/commit-authors.ts'
import { githubRecognition } from '../adapters/github/recognition.ts'
import { sealWith } from '../adapters/github/seal.ts'
import { whoAmI } from '../adapters/github/self.ts'
import { consentFrom, evidenceIn, mayName } from '../commands/recognize/consent.ts'
import { answersFor } from '../commands/recognize/consented.ts'
import { ELSEWHERE, firstsIn, suggestedIn, together } from '../commands/recognize/done.ts'
import type { Helping, Named, Naming } from '../commands/recognize/firsts.ts'
import { UsageError } from '../core/errors.ts'
import type { HistoryPerson } from '../core/first-authors.ts'
import type { Credit } from '../core/recognition.ts'
import type { Io } from './io.ts'
import { clientOf } from './report-github.ts'

/** So many people are asked about; the rest stay numbers. */
const MAX_ASKED = 200
const ALL_TIME = '1970-01-01T00:00:00Z'

/** What GitHub knows that a history does not: who may be named in release notes, and who helped without a commit. */
export function recognizeByGithub(
  name: string,
  io: Io,
): { readonly naming: Naming; readonly helping: Helping } {
  const [, owner, repo] = /^([A-Za-z0-9][A-Za-z0-9-]*)\/([A-Za-z0-9._-]+)$/.exec(name) ?? []
  if (!owner || !repo) throw new UsageError(`"${name}" is no repository; write OWNER/NAME`)
  const { client, token } = clientOf(io)
  if (!token) throw new UsageError('--repo needs a token in GITHUB_TOKEN to ask who said yes')
  const repository = { owner, repo }
  const standing = async () => {
    const self = io.env.PORCHLIGHT_LOGIN ? { id: null, login: io.env.PORCHLIGHT_LOGIN } : await whoAmI(client)
    const seal = io.env.PORCHLIGHT_SECRET ? sealWith(io.env.PORCHLIGHT_SECRET) : null
    const web = new URL((await client.rest.repos.get(repository)).data.html_url).origin
    return { recognition: githubRecognition(client, repository, { self, seal }), web }
  }
  return {
    async naming(people) {
      if (people.length === 0) return new Map()
      const accounts = await accountsOf(client, repository, people)
      const { recognition, web } = await standing()
      const named = new Map<HistoryPerson, Named>()
      for (const [person, account] of [...accounts].slice(0, MAX_ASKED)) {
        const consent = consentFrom(account.id!, await recognition.consents(account))
        if (mayName(consent, 'release-notes')) {
          named.set(person, { name: account.login, profile: `${web}/${account.login}` })
        }
      }
      return named
    },
    async helping(since, until) {
      const { recognition, web } = await standing()
      const said = await recognition.said()
      if (said === null) return null
      const evidence = said.flatMap(evidenceIn)
      const span = { since: since ?? ALL_TIME, until: dayAfter(until) }
      const all = together(firstsIn(evidence, span), suggestedIn(evidence, span))
      const done = new Map<number, ReadonlySet<Credit>>()
      for (const [person, credits] of all) {
        const elsewhere = new Set([...credits].filter((credit) => ELSEWHERE.includes(credit)))
        if (elsewhere.size > 0) done.set(person, elsewhere)
      }
      const about = evidence.filter(({ person }) => done.has(person))
      const { willing } = await answersFor(recognition, 'release-notes', about)
      const named = willing.map(({ id, login }) => ({
        name: login,
        profile: `${web}/${login}`,
        credits: [...done.get(id)!],
      }))
      return { done, named }
    },
  }
}

/** Today counts as a whole. */
function dayAfter(now: string): string {
  return new Date(Date.parse(now) + 24 * 3_600_000).toISOString()
}
