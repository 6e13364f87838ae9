import { type Answer, answersOf } from '../../src/drafts/answer.ts'
import { labels } from '../../src/drafts/labels.ts'
import { readYaml } from '../../src/drafts/read-yaml.ts'

/** Answers from YAML, one document a person. */
export function voices(yaml: string): readonly Answer[] {
  const result = readYaml(yaml, labels())
  if (!result.ok) throw new Error(result.message)
  return answersOf(result.entries)
}

/** What a maintainer's answer needs to hold so that a draft is ready. */
export const KEEPER = `
project: Lantern
private-route: conduct@lantern-project.org
recipients: [Mira Olsen, Sam Ok]
second-route: ombud@openhelp.net
time: 3d
appeal: others
review: year
firmness: steady
`
