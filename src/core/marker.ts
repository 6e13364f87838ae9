/** The kinds of things that Porchlight writes (contract: DESIGN 5.3). */
export const MARKER_KINDS = [
  'welcome',
  'thanks',
  'consent',
  'language-review',
  'language-comment',
  'audit',
  'weekly-report',
  'coc-input',
  'coc-preview',
  'coc-pull-request',
  'action-plan',
  'reply',
] as const

export type MarkerKind = (typeof MARKER_KINDS)[number]

/** How something of ours is found again: `<!-- porchlight:KIND KEY -->`. Only believed together with its author. */
export interface Marker {
  readonly kind: MarkerKind
  /** Letters, digits and `. _ / # @ : + -`; anything else is percent-encoded when it is written. */
  readonly key: string
}

const SAFE = /[^A-Za-z0-9._/#@:+]/g

/** The hidden comment for a marker. Never contains `--`, so it cannot end early. */
export function formatMarker({ kind, key }: Marker): string {
  const safe = key.replace(SAFE, (character) => {
    if (character === '-') return '-'
    return Array.from(
      new TextEncoder().encode(character),
      (byte) => `%${byte.toString(16).padStart(2, '0')}`,
    ).join('')
  })
  return `<!-- porchlight:${kind} ${safe.replace(/--+/g, (run) => '%2d'.repeat(run.length))} -->`
}

const MARKER = /<!-- porchlight:([a-z-]+) (\S*) -->/g

/** Every marker in a text, in order. Unknown kinds are passed over. */
export function parseMarkers(text: string): readonly Marker[] {
  const found: Marker[] = []
  for (const [, kind, key] of text.matchAll(MARKER)) {
    if ((MARKER_KINDS as readonly string[]).includes(kind!))
      found.push({ kind: kind as MarkerKind, key: decode(key!) })
  }
  return found
}

/** True when the text carries exactly this marker. */
export function hasMarker(text: string, marker: Marker): boolean {
  return text.includes(formatMarker(marker))
}

function decode(key: string): string {
  try {
    return decodeURIComponent(key)
  } catch {
    return key
  }
}
