import { html } from '../../render/markdown.ts'

/** A point of a bar chart. */
export interface Bar {
  readonly label: string
  readonly value: number
}

const WIDTH = 520
const ROW = 34
const LABEL = 190

/**
 * A bar chart as inline SVG, with its numbers written beside the bars, so that nothing depends on colour. A screen
 * reader gets the same numbers as one sentence.
 */
export function barChart(title: string, bars: readonly Bar[], locale: string): string {
  const top = Math.max(1, ...bars.map(({ value }) => value))
  const count = new Intl.NumberFormat(locale)
  const scale = (WIDTH - LABEL - 70) / top
  const spoken = bars.map(({ label, value }) => `${label}: ${count.format(value)}`).join('; ')
  const rows = bars.map(({ label, value }, index) => {
    const y = index * ROW
    const width = Math.max(value > 0 ? 2 : 0, Math.round(value * scale))
    return `<text x="${LABEL - 12}" y="${y + 21}" text-anchor="end">${html(label)}</text><rect x="${LABEL}" y="${y + 5}" width="${width}" height="22" rx="3"/><text class="value" x="${LABEL + width + 8}" y="${y + 21}">${html(count.format(value))}</text>`
  })
  return `<figure class="chart"><figcaption>${html(title)}</figcaption><svg viewBox="0 0 ${WIDTH} ${bars.length * ROW}" role="img" aria-label="${html(`${title}. ${spoken}`)}"><g fill="currentColor" font-size="15">${rows.join('')}</g></svg></figure>`
}
