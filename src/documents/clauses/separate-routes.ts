import type { Route, RouteKind } from '../../core/audit.ts'
import type { ClauseEvidence } from './clause.ts'

const KINDS: readonly RouteKind[] = ['email', 'handle', 'person', 'phone']

/** Two people or bodies to choose from: at least two usable routes of one kind, so not one person's many channels. */
export function separateRoutes(routes: readonly Route[]): ClauseEvidence | null {
  const usable = routes.filter((route) => route.usable)
  for (const kind of KINDS) {
    const own = usable.filter((route) => route.kind === kind || (kind === 'handle' && isPerson(route)))
    const values = new Set(own.map((route) => nameOf(route)))
    if (values.size >= 2) return { line: own[0]!.line, evidence: [...values].slice(0, 2).join(', ') }
  }
  return null
}

/** A chat account such as "Slack @name", as opposed to a channel or a server. */
function isPerson({ kind, value }: Route): boolean {
  return kind === 'chat' && /@[\w-]/.test(value)
}

function nameOf({ kind, value }: Route): string {
  return value.toLowerCase().replace(kind === 'email' ? /^mailto:/ : /^.*@/, '')
}
