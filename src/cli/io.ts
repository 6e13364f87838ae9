/** Where text goes. */
export interface Sink {
  write(text: string): void
  readonly isTTY: boolean
  /** The width of the terminal in columns; 80 where nobody knows. */
  readonly columns: number
}

/** Everything a verb may touch besides its ports: passed in, so that a test can pass its own. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  readonly stdin: AsyncIterable<Uint8Array>
  readonly stdout: Sink
  readonly stderr: Sink
  /** ISO 8601, UTC. */
  now(): string
}
