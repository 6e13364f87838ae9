/** The day of an instant, as people read it; `?` where nobody knows. */
export function day(instant: string | null): string {
  return instant?.slice(0, 10) ?? '?'
}

/** An instant to the minute, as people read it. */
export function minute(instant: string): string {
  return `${instant.slice(0, 16).replace('T', ' ')} UTC`
}

/** An instant to the second, as GitHub writes it. */
export function second(instant: string): string {
  return instant.replace(/\.\d+Z$/, 'Z')
}
