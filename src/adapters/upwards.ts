import { dirname } from 'node:path'

/** A folder and those that it lies in, the nearest first. */
export function* upwards(folder: string): Generator<string> {
  for (let at = folder; ; at = dirname(at)) {
    yield at
    if (dirname(at) === at) return
  }
}
