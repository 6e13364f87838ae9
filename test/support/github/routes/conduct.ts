import { type Call, notFound, ok, type Routes } from '../http.ts'

/** The texts that GitHub offers, with words of our own in place of theirs. */
const CODES = [
  { key: 'contributor_covenant', name: 'Contributor Covenant' },
  { key: 'citizen_code_of_conduct', name: 'Citizen Code of Conduct' },
] as const

function show(call: Call, { key, name }: (typeof CODES)[number]) {
  return { key, name, url: `${call.base}/codes_of_conduct/${key}`, html_url: null }
}

/** Published codes of conduct. */
export const conduct: Routes = {
  'GET /codes_of_conduct': (call) => ok(CODES.map((code) => show(call, code))),
  'GET /codes_of_conduct/{key}': (call) => {
    const code = CODES.find(({ key }) => key === call.params.key)
    if (!code) throw notFound()
    return ok({ ...show(call, code), body: `# ${code.name}\n\nBe kind. Tell [INSERT CONTACT METHOD].\n` })
  },
}
