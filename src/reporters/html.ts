import { createHash } from 'node:crypto'
import { html } from '../render/markdown.ts'

/** A page on its own: nothing loaded from elsewhere, readable on screen, in the dark and on paper. */
export function htmlPage(page: {
  readonly title: string
  readonly language: string
  /** Markup of our own; whatever came from outside is escaped in it. */
  readonly body: string
  /** A line at the foot, such as the day. */
  readonly foot: string
  /** A script of our own, without which the page is still whole. Only this one can run. */
  readonly script?: string
  /** Style of our own, beside that of all pages. */
  readonly style?: string
}): string {
  const script = page.script ?? ''
  const digest = createHash('sha256').update(script).digest('base64')
  const scripts = script === '' ? '' : `; script-src 'sha256-${digest}'`
  return `<!doctype html>
<html lang="${html(page.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'${scripts}">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Porchlight">
<title>${html(page.title)}</title>
<style>${STYLE}${page.style ?? ''}</style>
</head>
<body>
<main>
${page.body}
</main>
<footer><p>${html(page.foot)}</p></footer>
${script === '' ? '' : `<script>${script}</script>\n`}</body>
</html>
`
}

/** A table whose first row is the head. Cells are markup of our own. */
export function htmlTable(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const columns = head.map((text) => `<th scope="col">${html(text)}</th>`).join('')
  const lines = rows.map(
    ([first, ...rest]) =>
      `<tr><th scope="row">${first}</th>${rest.map((text) => `<td>${text}</td>`).join('')}</tr>`,
  )
  const numbered = rows.every(([first]) => /^\d+$/.test(first ?? '')) ? ' class="numbered"' : ''
  return `<div class="table" role="region" tabindex="0" aria-label="${html(caption)}"><table${numbered}>
<caption>${html(caption)}</caption>
<thead><tr>${columns}</tr></thead>
<tbody>
${lines.join('\n')}
</tbody>
</table></div>`
}

const STYLE = `
:root {
  --paper: #fffdf8; --ink: #26221c; --quiet: #655d50; --line: #e4dccb; --glow: #fff4d6; --lamp: #8a5a00;
  --error: #a3200d; --warning: #7d5300; --notice: #1d5573; --good: #2b6138;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #191713; --ink: #ece6da; --quiet: #afa595; --line: #3a352c; --glow: #2d2617; --lamp: #f0b94a;
    --error: #ff9a85; --warning: #f0c060; --notice: #8ecbec; --good: #93d3a2;
  }
}
* { box-sizing: border-box }
html { font: 100%/1.55 system-ui, sans-serif; color: var(--ink); background: var(--paper) }
body { margin: 0 auto; padding: 2rem 1.25rem 3rem; max-width: 52rem }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .5rem; overflow-wrap: anywhere }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 2.5rem 0 .75rem }
h3, h4 { font-size: 1rem; margin: 1.75rem 0 .5rem }
p { margin: 0 0 .5rem }
a { color: inherit; text-decoration-color: var(--lamp); text-underline-offset: .15em }
a:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--lamp); outline-offset: 2px }
code, pre { font: .9em/1.5 ui-monospace, monospace; overflow-wrap: anywhere }
pre { white-space: pre-wrap; margin: .5rem 0 0; padding: .75rem 1rem; border: 1px solid var(--line);
  border-radius: .4rem; background: var(--paper); user-select: all }
ul { margin: 0; padding-left: 1.25rem }
li { margin: .2rem 0 }
.lead { font-size: 1.05rem }
.quiet, footer, figcaption, caption { color: var(--quiet); font-size: .9rem }
.step { margin: 1.5rem 0; padding: 1.1rem 1.25rem; background: var(--glow); border-left: .3rem solid var(--lamp);
  border-radius: .4rem }
.step > :first-child, .finding > :first-child { margin: 0 0 .25rem }
.step > :last-child, .finding > :last-child { margin-bottom: 0 }
pre + p { margin-top: .5rem }
.finding { padding: .75rem 0 .75rem 1rem; border-left: .25rem solid var(--line); margin: 0 0 .75rem;
  break-inside: avoid }
.finding.error { border-color: var(--error) } .finding.warning { border-color: var(--warning) }
.finding.notice { border-color: var(--notice) }
.severity { font-weight: 600 } .error .severity { color: var(--error) }
.warning .severity { color: var(--warning) } .notice .severity { color: var(--notice) }
blockquote { margin: .4rem 0; padding-left: .75rem; border-left: 2px solid var(--line); color: var(--quiet);
  overflow-wrap: anywhere }
.table { overflow-x: auto }
table { border-collapse: collapse; width: 100%; font-size: .95rem }
caption { text-align: left; padding-bottom: .4rem }
th, td { text-align: left; vertical-align: top; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line);
  overflow-wrap: anywhere }
tbody th { font-weight: 500; min-width: 8rem } thead th { white-space: nowrap }
.numbered tbody th { min-width: 3rem } .table + .table { margin-top: 1.5rem }
td code { overflow-wrap: break-word }
.good { color: var(--good); font-weight: 600 } .bad { color: var(--error); font-weight: 600 }
.repository { border-top: 2px solid var(--line); margin-top: 3rem; padding-top: 2rem }
footer { margin-top: 3rem; border-top: 1px solid var(--line); padding-top: .75rem }
svg { max-width: 100%; height: auto }
@media print {
  :root { --paper: #fff; --ink: #000; --quiet: #444; --line: #bbb; --glow: #fff; --lamp: #777;
    --error: #7a1508; --warning: #5c3d00; --notice: #15405a; --good: #1d4a28 }
  @page { margin: 18mm 16mm }
  html { font-size: 10.5pt }
  body { max-width: none; padding: 0 }
  h2, h3, h4 { break-after: avoid }
  .step, pre, tr { break-inside: avoid }
  .step { border: 1px solid var(--line); border-left-width: .3rem }
  .table { overflow: visible }
  thead { display: table-header-group }
  .repository { break-before: page; border-top: 0; margin-top: 0; padding-top: 0 }
}
`
