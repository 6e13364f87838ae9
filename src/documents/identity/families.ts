import type { Family } from '../../core/audit.ts'

/** How a published code of conduct is called and where it lives. */
export interface FamilyNames {
  readonly family: Family
  /** Its name in running text. */
  readonly name: RegExp
  /** Its address, or the addresses of its copies and translations. */
  readonly address: RegExp
}

/** In the order of the contract; texts outside of the list come last, as `other`. */
export const FAMILY_NAMES: readonly FamilyNames[] = [
  {
    family: 'contributor-covenant',
    name: new RegExp(
      [
        String.raw`contributors?['’]?s?[\s-]+(?:covenant|convenant)`,
        String.raw`(?:pacto|convenio) de(?:l|os|as| los)? (?:colaborador|contribuyent|contribuidor)\p{L}*`,
        'giao ước cộng tác viên|katılımcı sözleşmesi|zvez[aeo] sodelavcev',
        'кодекс\\p{L}* поведения участник|соглашени\\p{L}+ участник|пакт\\p{L}* про участь|угод\\p{L}+ учасник',
        'אמנת התורם|ميثاق المساهم|میثاق مشارکت|কন্ট্রিবিউটর কভেন্যান্ট|योगदानकर्ता (?:वाचा|अनुबंध)|ಕೊಡುಗೆದಾರರ ಒ',
        'コントリビュー?ター?ー?(?:協定|規約|行動規範|誓約)',
        '(?:贡献者|参与者|貢獻者|參與者)(?:公约|契约|盟约|公約|契約|盟約)|기여자 (?:규약|협약|행동)',
      ].join('|'),
      'iu',
    ),
    address: /contributor-?covenant\.org|\/contributor[-_]covenant\b/i,
  },
  {
    family: 'citizen',
    name: /citizen code of conduct|c[oó]digo de conducta (?:ciudadan|del ciudadan)\p{L}*/iu,
    address: /citizencodeofconduct\.org|stumpsyn\/policies(?:\/?$|\/\S*(?:citizen|syndicate))/i,
  },
  {
    family: 'django',
    name: /django(?:['’]s)? (?:community |project |software foundation )?(?:code of conduct|coc\b|reporting guid)/i,
    address: /djangoproject\.com\/conduct|django\/code-of-conduct/i,
  },
  {
    family: 'ubuntu',
    name: /ubuntu(?:['’]s)? (?:project |community )?code of conduct/i,
    address: /ubuntu\.com\/\S*conduct|launchpad\.net\/codeofconduct/i,
  },
  {
    family: 'mozilla-cpg',
    name: /mozilla(?:['’]s)? (?:community )?participation guidelines|mozilla(?:['’]s)? code of conduct(?! (?:team|enforcement))/i,
    address: /mozilla\.org\/\S*participation/i,
  },
  {
    family: 'rust',
    name: /\brust(?:-lang|lang| language| project| community)?(?:['’]s)? code of conduct/i,
    address:
      /rust-lang\.org\/(?:\S*\/)?(?:conduct|code-of-conduct|coc)\b|rust-lang\/rust\/\S*code_of_conduct/i,
  },
  {
    family: 'psf',
    name: /(?:python software foundation|python community|\bpsf|\bpypa|\bpython)(?:['’]s)?(?: community)? code of conduct/i,
    address:
      /python\.org\/(?:psf\/|\S*\/)?(?:code-?of-?conduct|conduct|codeofconduct)|psf\/community-code-of-conduct/i,
  },
  {
    family: 'geek-feminism',
    name: /geek feminism|\bjs\s?conf(?:\.?\s?(?:eu|us|europe|asia))?\b(?=.{0,40}(?:conduct|conducta|conduta|policy|行動|verhalten|행동))|conference code of conduct|lgbtq in tech/iu,
    address:
      /geekfeminism\.(?:org|wikia|fandom)|confcodeofconduct\.com|jsconf\.(?:eu|com|us|asia)|lgbtq\.technology|adainitiative\.org/i,
  },
  {
    family: 'apache',
    name: /(?:apache software foundation|apache foundation|\bapache|\basf)(?:['’]s)?(?: \(asf\))?(?: foundation)? code of conduct/i,
    address: /apache\.org\/foundation\/policies\/conduct/i,
  },
  {
    family: 'cncf',
    name: /(?:\bcncf|cloud[- ]native computing foundation(?: \(cncf\))?|kubernetes)(?:['’]s)?(?: community)? code of conduct/i,
    address:
      /cncf\/foundation\/\S*conduct|kubernetes\/\S*code-of-conduct|git\.k8s\.io\/community\/\S*conduct|(?:cncf|kubernetes)\.io\/\S*code-of-conduct/i,
  },
  {
    family: 'microsoft',
    name: /microsoft(?:['’]s)? open source code of conduct|microsoft code of conduct/i,
    address: /(?:opensource\.microsoft\.com|microsoft\.github\.io)\/codeofconduct/i,
  },
  {
    family: 'google',
    name: /google(?:['’]s)? (?:open source )?(?:code of conduct|community guidelines|open source community guidelines)/i,
    address:
      /opensource\.google(?:\.com)?\/(?:\S*\/)?(?:conduct|community|code-of-conduct)|google\/new-project\/\S*conduct/i,
  },
  {
    family: 'meta',
    name: /(?:facebook|\bmeta)(?:['’]s)? (?:open source )?code of conduct/i,
    address:
      /code\.(?:fb|facebook)\.com\/\S*code-?of-?conduct|(?:facebook|facebookincubator|meta)\/\.github\/\S*conduct|opensource\.(?:fb|facebook)\.com\/code-?of-?conduct|facebook\.com\/\S*codeofconduct/i,
  },
  {
    family: 'amazon',
    name: /amazon(?:['’]s)? open source code of conduct|\baws open source code of conduct/i,
    address: /aws\.github\.io\/code-of-conduct|amzn\.github\.io\/code-of-conduct/i,
  },
  {
    family: 'berlin',
    name: /berlin code of conduct/i,
    address: /berlincodeofconduct\.org|rubyberlin\/code-of-conduct/i,
  },
  {
    family: 'debian',
    name: /debian(?:['’]s)? (?:project |community )?(?:['’]s )?code of conduct/i,
    address: /debian\.org\/code_of_conduct/i,
  },
  {
    family: 'go',
    name: /\b(?:go|golang)(?: project| community| language)?(?:['’]s)? code of conduct/i,
    address: /(?:golang\.org|go\.dev)\/(?:\S*\/)?conduct/i,
  },
  {
    family: 'other',
    name: /code of merit|\bncoc\b|no code of conduct|rule of (?:st\.?|saint) benedict|numfocus(?:['’]s)? code of conduct|free community of professionals|turing way(?:['’]s)? code of conduct|thoughtbot(?:['’]s)? (?:open source )?code of conduct|ruby(?: community)?(?:['’]s)? (?:code of conduct|conduct guideline)|rails(?:['’]s)? code of conduct|carpentries(?:['’]s)? code of conduct|symfony(?:['’]s)? code of conduct|(?:openjs|linux) foundation(?:['’]s)? code of conduct|todo group(?:['’]s)? (?:open )?code of conduct|\bopen code of conduct|(?:kde|gnome|drupal|wordpress|eclipse|freebsd|fedora|opensuse|jupyter|slack|18f|ropensci|recurse center)(?:['’]s)? (?:community |foundation |project )?(?:code of conduct|social rules)/i,
    address:
      /nocodeofconduct\.com|sqlite\.org\/codeofethics|numfocus\.org\/code-of-conduct|ruby-lang\.org\/\S*conduct|rubyonrails\.org\/conduct|thoughtbot\.com\/\S*conduct|code-?of-?merit|todogroup\.org\/opencodeofconduct|todogroup\/opencodeofconduct|fcop|carpentries\.org\/\S*conduct|symfony\.com\/\S*conduct/i,
  },
]

/** The family of the text at an address or path, or null when it is none of those that are known. */
export function familyOfAddress(address: string): Family | null {
  return FAMILY_NAMES.find((names) => names.address.test(address))?.family ?? null
}

/** The version that an address of the Contributor Covenant names. */
export function versionOfAddress(address: string): string | null {
  const match = /contributor-?covenant\S*?\/version\/(\d)(?:\/(\d))?/i.exec(address)
  return match ? `${match[1]}.${match[2] ?? '0'}` : null
}
