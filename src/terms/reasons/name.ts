import { definesName, type Name, nameAround } from '../names.ts'
import { coveredBy } from '../phrase.ts'
import { type Scene, VIEW } from '../scene.ts'
import { exceptions, isElsewhere } from '../sense.ts'
import type { Decided, Why } from '../why.ts'

/** Whether a match in an identifier is worth saying: where this line gives the name, and the name is its own. */
export function decideName(scene: Scene, identifiers: boolean): Decided {
  const left = (because: Why): Decided => ({ because, context: 'identifier', name: null })
  const { line, start, end, term, language } = scene
  if (/^\s*(?:import|from|#\s*include|using|use|require|package|extern)\b/.test(line)) return left('import')
  const name = nameAround(line, start, end)
  if (!term.identifiers || !identifiers || /\.d\.[cm]?ts$/.test(scene.path)) return left('used-name')
  if (!definesName(line, name, language.id)) return left('used-name')
  if (isReadFrom(line.slice(name.end), scene.text) || repeatsType(line, name)) return left('used-name')
  const around = name.text.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replaceAll('_', ' ')
  const at = around.toLowerCase().indexOf(scene.text.replaceAll('_', ' ').toLowerCase())
  if (at >= 0 && coveredBy(exceptions(term), around, at, at + scene.text.length)) return left('other-sense')
  if (isElsewhere(scene)) return left('other-sense')
  if (term.only.length > 0 && at >= 0 && !coveredBy(term.only, around, at, at + scene.text.length))
    return left('not-this-sense')
  return { because: null, context: 'identifier', name: name.text }
}

/** True when a name is only its type once more: `Hosts hosts`, `hosts: Hosts`. */
function repeatsType(line: string, { start, end, text }: Name): boolean {
  const before = /(?<![\p{L}\p{N}_])([\p{L}\p{N}_]+)[\s*&]+$/u.exec(
    line.slice(Math.max(0, start - VIEW), start),
  )
  const after = /^\s*:\s*([\p{L}\p{N}_]+)/u.exec(line.slice(end, end + VIEW))
  const own = text.replaceAll('_', '').toLowerCase()
  return [before?.[1], after?.[1]].some((type) => type?.replaceAll('_', '').toLowerCase() === own)
}

/** True when a name takes its word from the member, or is that very key, that its value is read from. */
function isReadFrom(value: string, word: string): boolean {
  const taken = value.slice(0, VIEW).toLowerCase()
  const members = taken.match(/\w\.\w+(?![\w(])/g) ?? []
  const own = word.toLowerCase()
  return (
    members.some((member) => member.includes(own)) || taken.includes(`"${own}"`) || taken.includes(`'${own}'`)
  )
}
