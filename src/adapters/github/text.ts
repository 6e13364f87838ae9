/**
 * The text in an answer that was asked for raw. Most hosts send it as it is; some without saying that it is text,
 * some wrapped in JSON as if it had not been asked for. `null` where there is none.
 */
export function textIn(data: unknown): string | null {
  if (typeof data === 'string') return data
  if (data instanceof ArrayBuffer || data instanceof Uint8Array) return new TextDecoder().decode(data)
  if (typeof data !== 'object' || data === null || !('content' in data)) return null
  const { content, encoding } = data as { readonly content: unknown; readonly encoding?: unknown }
  if (typeof content !== 'string') return null
  return encoding === 'base64' ? Buffer.from(content, 'base64').toString('utf8') : content
}
