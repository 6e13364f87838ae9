import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql'

/** What a query may ask for at most. */
export const MAX_NODES = 500_000

/** Counts the nodes that a query may return and the requests behind it, the way GitHub's documentation does. */
export function costOf(
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
): { readonly nodes: number; readonly points: number } {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const one of document.definitions) {
    if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one)
  }
  let nodes = 0
  let requests = 0
  const walk = (selection: SelectionSetNode | undefined, times: number): void => {
    for (const one of selection?.selections ?? []) {
      if (one.kind === Kind.INLINE_FRAGMENT) walk(one.selectionSet, times)
      else if (one.kind === Kind.FRAGMENT_SPREAD) walk(fragments.get(one.name.value)?.selectionSet, times)
      else {
        const size = sizeOf(one, variables)
        if (size !== undefined) {
          nodes += times * size
          requests += times
        }
        walk(one.selectionSet, times * (size ?? 1))
      }
    }
  }
  for (const one of document.definitions) {
    if (one.kind === Kind.OPERATION_DEFINITION) walk(one.selectionSet, 1)
  }
  return { nodes, points: Math.max(Math.round(requests / 100), 1) }
}

function sizeOf(field: FieldNode, variables: Readonly<Record<string, unknown>>): number | undefined {
  for (const { name, value } of field.arguments ?? []) {
    if (name.value !== 'first' && name.value !== 'last') continue
    const size = given(value, variables)
    if (typeof size === 'number') return size
  }
  return undefined
}

function given(value: ValueNode, variables: Readonly<Record<string, unknown>>): unknown {
  if (value.kind === Kind.INT) return Number(value.value)
  return value.kind === Kind.VARIABLE ? variables[value.name.value] : undefined
}
