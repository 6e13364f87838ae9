import type { Route, RouteKind } from '../../core/audit.ts'
import type { ClauseEvidence } from './clause.ts'

const KINDS: readonly RouteKind[] = ['email', 'handle', 'person', 'phone', 'chat']

/** Two people or bodies to choose from: at least two usable routes of one kind, so not one person's many channels. */
export function separateRoutes(routes: readonly Route[]): ClauseEvidence | null {
  const usable = routes.filter((route) => route.usable)
  for (const kind of KINDS) {
    const own = usable.filter((route) => route.kind === kind && (kind !== 'chat' || isPerson(route)))
    for (const network of new Set(own.map(networkOf))) {
      const there = own.filter((route) => networkOf(route) === network)
      const values = new Set(there.map(nameOf))
      if (values.size >= 2) return { line: there[0]!.line, evidence: [...values].slice(0, 2).join(', ') }
    }
  }
  return null
}

/** A chat account such as "Slack @name", as opposed to a channel or a server. */
function isPerson({ kind, value }: Route): boolean {
  return kind === 'chat' && /@[\w-]/.test(value)
}

/** The accounts of one person on several networks are one person's many channels. */
function networkOf({ kind, value }: Route): string {
  return kind === 'chat' ? value.split(' ')[0]!.toLowerCase() : kind
}

function nameOf({ kind, value }: Route): string {
  return value.toLowerCase().replace(kind === 'email' ? /^mailto:/ : /^.*@/, '')
}
