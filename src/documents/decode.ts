import { detect } from 'chardet'
import { wideMark } from '../core/encoding.ts'

/** A file's bytes as text, or `null` when they are no text at all. */
export interface Decoded {
  readonly text: string
  /** The WHATWG name of the encoding that was used. */
  readonly encoding: string
}

/** How much of a file is looked at to guess its encoding, in bytes. */
const SAMPLE = 64 * 1024

/**
 * Bytes to text: a byte-order mark decides, then UTF-8 where it is valid, then UTF-16 by its zero bytes, then a guess.
 * Lone surrogates become U+FFFD; line ends become `\n`. `null` for binary data.
 */
export function decode(bytes: Uint8Array): Decoded | null {
  const marked = markedEncoding(bytes)
  if (marked) return read(bytes, marked)
  const zero = bytes.subarray(0, SAMPLE).indexOf(0)
  if (zero !== -1) {
    const wide = wideEncoding(bytes.subarray(0, SAMPLE))
    return wide ? read(bytes, wide) : null
  }
  try {
    return tidy(new TextDecoder('utf-8', { fatal: true }).decode(bytes), 'utf-8')
  } catch {
    const guess = detect(bytes.subarray(0, SAMPLE))
    return read(bytes, guess ? guess.toLowerCase() : 'windows-1252')
  }
}

function read(bytes: Uint8Array, encoding: string): Decoded {
  try {
    return tidy(new TextDecoder(encoding).decode(bytes), encoding)
  } catch {
    return tidy(new TextDecoder('windows-1252').decode(bytes), 'windows-1252')
  }
}

function tidy(text: string, encoding: string): Decoded {
  return {
    text: text
      .replace(/^\ufeff/, '')
      .toWellFormed()
      .replace(/\r\n?/g, '\n'),
    encoding,
  }
}

function markedEncoding(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  return wideMark(bytes)
}

/** UTF-16 without a mark: nearly all zero bytes stand at even places, or nearly all at odd ones. */
function wideEncoding(sample: Uint8Array): string | null {
  const zeros = [0, 0]
  for (const [index, byte] of sample.entries()) if (byte === 0) zeros[index % 2]! += 1
  const half = sample.length / 2
  if (zeros[1]! > half * 0.3 && zeros[0]! < half * 0.05) return 'utf-16le'
  if (zeros[0]! > half * 0.3 && zeros[1]! < half * 0.05) return 'utf-16be'
  return null
}
