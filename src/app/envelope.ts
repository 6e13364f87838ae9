import { parseSlash } from '../commands/slash.ts'
import { type Entry, PRIORITY, pack, uuidOf } from './work.ts'

/** A delivery's place in line, or `null` where the body is not a JSON object. */
export async function readEnvelope(event: string, delivery: string, body: Buffer): Promise<Entry | null> {
  let payload: unknown
  try {
    payload = JSON.parse(body.toString('utf8'))
  } catch {
    return null
  }
  if (!isObject(payload)) return null
  const id = uuidOf(delivery)
  const installation = numberAt(payload, 'installation', 'id')
  return {
    id,
    work: { kind: 'delivery', event, body: await pack(body) },
    line: lineOf(payload, id),
    installation,
    priority: isTyped(event, payload) ? PRIORITY.typed : PRIORITY.event,
  }
}

/** What happened to one issue or pull request stands in one line; anything else waits for nobody. */
function lineOf(payload: Payload, id: string): string {
  const repository = numberAt(payload, 'repository', 'id')
  const thread =
    numberAt(payload, 'issue', 'number') ??
    numberAt(payload, 'pull_request', 'number') ??
    numberAt(payload, 'discussion', 'number')
  return repository !== null && thread !== null ? `${repository}/${thread}` : id
}

function isTyped(event: string, payload: Payload): boolean {
  if (event !== 'issue_comment' && event !== 'pull_request_review_comment') return false
  const comment = payload.comment
  return (
    isObject(comment) &&
    typeof comment.body === 'string' &&
    /^[ \t]*\//m.test(comment.body) &&
    parseSlash(comment.body).length > 0
  )
}

type Payload = Readonly<Record<string, unknown>>

function isObject(value: unknown): value is Payload {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function numberAt(payload: Payload, key: string, inner: string): number | null {
  const found = payload[key]
  const value = isObject(found) ? found[inner] : undefined
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : null
}
