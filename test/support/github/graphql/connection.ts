import { GraphQLError } from 'graphql'

/** The arguments that cut a connection. */
export interface Window {
  readonly first?: number | null
  readonly last?: number | null
  readonly after?: string | null
  readonly before?: string | null
}

/** A list the way GraphQL gives it. Whoever wants the items must say how many: `first` or `last`, at most 100. */
export function connection<Item>(
  field: string,
  items: readonly Item[],
  { first, last, after, before }: Window,
  show: (item: Item) => unknown,
  more: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const size = first ?? last ?? 0
  const bounded = () => {
    if ((first ?? last ?? null) === null) {
      throw failed(
        'MISSING_PAGINATION_BOUNDARIES',
        `You must provide a \`first\` or \`last\` value to properly paginate the \`${field}\` connection.`,
      )
    }
  }
  if (size > 100 || size < 0) {
    throw failed(
      'EXCESSIVE_PAGINATION',
      `Requesting ${size} records on the \`${field}\` connection exceeds the \`first\` limit of 100 records.`,
    )
  }
  const from = after ? indexOf(after) + 1 : 0
  const to = before ? indexOf(before) : items.length
  const start = first === undefined || first === null ? Math.max(to - size, from) : from
  const end = first === undefined || first === null ? to : Math.min(from + size, to)
  const shown = items.slice(start, end)
  const cursor = (index: number) => Buffer.from(`cursor:v2:${start + index}`).toString('base64')
  return {
    totalCount: items.length,
    nodes: () => {
      bounded()
      return shown.map(show)
    },
    edges: () => {
      bounded()
      return shown.map((item, index) => ({ cursor: cursor(index), node: show(item) }))
    },
    pageInfo: {
      hasNextPage: end < items.length,
      hasPreviousPage: start > 0,
      startCursor: shown.length > 0 ? cursor(0) : null,
      endCursor: shown.length > 0 ? cursor(shown.length - 1) : null,
    },
    ...more,
  }
}

/** An error with GitHub's own word for its kind. */
export function failed(type: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { type } })
}

function indexOf(cursor: string): number {
  const found = /^cursor:v2:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString())
  if (!found) throw failed('INVALID_CURSOR_ARGUMENTS', `\`${cursor}\` does not appear to be a valid cursor.`)
  return Number(found[1])
}
