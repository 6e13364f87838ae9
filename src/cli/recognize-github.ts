import { accountsOf } from '../adapters/github/commit-authors.ts'
import { githubRecognition } from '../adapters/github/recognition.ts'
import { sealWith } from '../adapters/github/seal.ts'
import { whoAmI } from '../adapters/github/self.ts'
import { consentFrom, mayName } from '../commands/recognize/consent.ts'
import type { Named, Naming } from '../commands/recognize/firsts.ts'
import { UsageError } from '../core/errors.ts'
import type { HistoryPerson } from '../core/first-authors.ts'
import type { Io } from './io.ts'
import { clientOf } from './report-github.ts'

/** So many people are asked about; the rest stay numbers. */
const MAX_ASKED = 200

/** Names those who said on GitHub that they may be named in release notes. Everybody else stays a number. */
export function namingByGithub(name: string, io: Io): Naming {
  const [, owner, repo] = /^([A-Za-z0-9][A-Za-z0-9-]*)\/([A-Za-z0-9._-]+)$/.exec(name) ?? []
  if (!owner || !repo) throw new UsageError(`"${name}" is no repository; write OWNER/NAME`)
  const { client, token } = clientOf(io)
  if (!token) throw new UsageError('--repo needs a token in GITHUB_TOKEN to ask who said yes')
  const repository = { owner, repo }
  return async (people) => {
    if (people.length === 0) return new Map()
    const accounts = await accountsOf(client, repository, people)
    const self = io.env.PORCHLIGHT_LOGIN ? { id: null, login: io.env.PORCHLIGHT_LOGIN } : await whoAmI(client)
    const seal = io.env.PORCHLIGHT_SECRET ? sealWith(io.env.PORCHLIGHT_SECRET) : null
    const recognition = githubRecognition(client, repository, { self, seal })
    const web = new URL((await client.rest.repos.get(repository)).data.html_url).origin
    const named = new Map<HistoryPerson, Named>()
    for (const [person, account] of [...accounts].slice(0, MAX_ASKED)) {
      const consent = consentFrom(account.id!, await recognition.consents(account))
      if (mayName(consent, 'release-notes')) {
        named.set(person, { name: account.login, profile: `${web}/${account.login}` })
      }
    }
    return named
  }
}
