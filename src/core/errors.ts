/** The configuration cannot be used. `message` is one line that names file, line and column where they are known. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/** Somebody could not be asked: a network failure, a permission, a rate limit. Never the same as "not there". */
export class UnavailableError extends Error {
  override readonly name = 'UnavailableError'
  /** When it makes sense to ask again, in seconds from now; `undefined` where nobody said. */
  readonly retryAfter: number | undefined

  constructor(message: string, options?: { cause?: unknown; retryAfter?: number }) {
    super(message, { cause: options?.cause })
    this.retryAfter = options?.retryAfter
  }
}

/** What the person asked for cannot be done as asked. `message` is one line: what was seen, where, what to do next. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** True for the errors whose message is meant for the person who reads it. */
export function isKnownError(error: unknown): error is ConfigError | UnavailableError | UsageError {
  return error instanceof ConfigError || error instanceof UnavailableError || error instanceof UsageError
}

const UNREAD: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'there is no permission to read it',
  EPERM: 'there is no permission to read it',
  ELOOP: 'its links go round in a circle',
  ENAMETOOLONG: 'its name is too long',
}

/** Why a file could not be read, in a few words for people, by the code that the system gave. */
export function whyUnread(error: unknown): string {
  const { code, message } = error as { readonly code?: string; readonly message: string }
  return UNREAD[code ?? ''] ?? message.split('\n')[0]!
}
