import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The package's own templates, whether run from `src/render` or from `dist/lib/render`. */
const root = ['../../templates', '../../../templates']
  .map((path) => join(import.meta.dirname, path))
  .find((path) => existsSync(path))

/** A template's text, or `null` where this locale does not have it. */
export function readTemplate(locale: string, name: string): string | null {
  const path = join(root ?? '', locale, name)
  return root && existsSync(path) ? readFileSync(path, 'utf8') : null
}

/** The locales there are templates for, as BCP 47 tags. */
export function templateLocales(): readonly string[] {
  return root ? readdirSync(root) : ['en']
}
