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

/** Says a line to the person, beside the result. What is shown may come from a file, so control characters go. */
export function telling({ stderr }: Pick<Io, 'stderr'>): (line: string) => void {
  return (line) => stderr.write(`porchlight: ${line.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ')}\n`)
}
