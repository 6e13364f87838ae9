import { findAddresses, isReservedHost, isReservedLocal } from './addresses.ts'
import type { Page } from './page.ts'
import { lineOf, statementsOf } from './statements.ts'

/** A slot that the adopter had to fill and that is still there. */
export interface Placeholder {
  /** As written. */
  readonly text: string
  readonly line: number
  /** `invisible`: swallowed when the file is rendered; `reserved-domain`: an address that cannot work. */
  readonly problem: 'placeholder' | 'reserved-domain' | 'invisible'
  /** True where it stands in the place of a way to report. */
  readonly contact: boolean
}

/** "Put something here", in the languages that codes of conduct are published in. */
const INSERT = new RegExp(
  [
    // Germanic
    'insert|\\benter\\b|\\bfill\\b|replace|\\bput\\b|specify|\\bgoes? here|\\bhere\\]?$|to be (?:added|defined|determined|filled)',
    'einf[üu]gen|eintragen|erg[äa]nzen|einsetzen|ersetzen|ausf[üu]llen|\\bvul\\b|invoegen|invullen|inds[æa]t|indtast|infoga|ange\\b|fyll i|sett inn|hér\\b',
    // Romance
    'inser(?:te|tar|ta|ir|ire|i[sr]ci|a|e|eix|iu|eu)\\b|insira|ins[ée]re[rz]|introdu[zc]|ingres[ae]|a[ñn]ad[ae]|agreg|coloque|preench|adicion|ajoute[rz]|indique[rz]|compl[ée]t|remplace|sostitu|inser[aă][țt]i|completa[țt]i|\\baqu[ií]\\b|\\bici\\b|\\bqui\\b',
    // Slavic and Baltic
    'wstaw|wpisz|podaj|\\btw[óo]j|vstav|vnesi|vlo[žz]|zadejte|unesi|umetni|вставьте|вставити|вставте|вкаж|укажите|введите|впишите|внеси|въведете|поставете|įrašy|ievad|sisesta',
    // others in Latin script
    'yaz[ıi]n|yaz[ıi]lacak|giriniz|girin\\b|ekleyin|sartu|masukkan|isikan|\\bch[èe]n\\b|nh[ậa]p|[đd]i[ềe]n|lis[äa][äa]|illessz|[íi]rja be|weka|ingiza',
    // other scripts
    '在此|这里填|插入|填入|填写|填寫|输入|輸入|替换|替換|請填|请填|挿入|入力|記入|ここに|입력|삽입|기입|أضف|أدخل|ادخل|ضع هنا|وارد کنید|درج کنید|بنویسید|הכנס|הזן|הכניסו|הוסף|लिखें|डालें|दर्ज|लिहा|নিচে|এই ই-মেল|লিখুন|નાખો|உள்ளிட|ใส่|แทรก|ระบุ|አስገባ|εισ[άα]γετε|συμπληρ',
  ].join('|'),
  'iu',
)

/** What such a slot would hold. */
const SLOT =
  /e-?mail|\bmail\b|contact|kontakt|contat|correo|courriel|adress|address|direcci[óo]n|endere[çc]o|indirizzo|e-?post|netfang|\bphone|telephone|\burl\b|\blink\b|\bwebsite|community[ _]name|project[ _]name|organi[sz]ation[ _]name|company[ _]name|\bname\b|\bdate\b|\byear\b|\bmethod|m[ée]todo|m[ée]thode|\bhandle|username|steward|governing|maintainers?\b.*(name|mail)|邮箱|邮件|電子郵件|メール|連絡|联系|聯絡|이메일|메일|연락|почт|адрес|связ|البريد|ایمیل|דוא|ईमेल|ই-মেল|વિજપત્ર|อีเมล/iu

const NOTE =
  /^(?:NOTE|ANMERKUNG|NOTA|NOTITIE|OPMERKING|注意|備考|注|注記|참고|ПРИМЕЧАНИЕ|ПРИМІТКА|UWAGA|NOT|CATATAN|ملاحظة|توجه|הערה)\s*[:：]/iu
const CONTACT =
  /report|complain|contact|reach|in touch|for help|notif|mail|e-post|meld|kontakt|denunci|contat|signal|segnal|举报|報告|联系|聯絡|连絡|連絡|通報|신고|연락|сообщ|связ|повідом|zgło|bildir|lapor|hubungi|الإبلاغ|بريد|گزارش|ایمیل|דיווח|דוא|रिपोर्ट|संपर्क|รายงาน|ติดต่อ/iu

const BRACKETS = /\[([^[\]\n]{1,200})\]|【([^】\n]{1,100})】|［([^］\n]{1,100})］/g
const ANGLES = /<([^<>\n]{2,80})>/g
const TEMPLATE =
  /\{\{(?![<%])[^{}\n]{1,120}\}\}|<%[^%\n]{1,120}%>|\$\{[A-Za-z_][\w.]{1,60}\}|\{%[^%\n]{1,120}%\}(?=[^{]*\{\{)/g
const BRACES = /(?<![{$\\])\{([A-Za-z][A-Za-z _-]{2,40})\}(?!\})/g
const TOKEN =
  /(?<![\w@/.-])(?:(?:TODO|TBD|FIXME|TBA)(?![\w/-]|\s+[Gg]roup|\.[a-z])|%[A-Z_]{4,40}%|__[A-Z][A-Z_]{3,40}__)/g
const BARE =
  /(?<![\w/.#-])(?:COMMUNITY_NAME|GOVERNING_BODY|CONTACT_INFO(?:_HERE)?|LINK_TO_[A-Z_]{3,40}|(?:PROJECT|ORGANI[SZ]ATION|COMPANY|MAINTAINER|REPO|ORG)_NAME|PROJECT or PRODUCT|REPO (?:MAINTAINER|OWNER)(?=:)|(?:[A-Z]+_){1,4}E?MAIL(?:_[A-Z]+){0,3}|E?MAIL(?:_[A-Z]+){1,3}|YOUR_[A-Z_]{2,40}|INSERT_[A-Z_]{2,40}|REPLACE_[A-Z_]{2,40}|PLACEHOLDER(?:_[A-Z_]+)?|[A-Z]+(?:_[A-Z]+){0,4}_HERE|(?:[A-Z]+_){1,3}(?:CONTACT|HANDLE|URL|PHONE)(?:_[A-Z]+){0,3})(?![\w-]|\.[a-z])/g
const PARENTHESES =
  /\((?:please )?(?:insert|replace (?:this |it )?with|add|enter|fill in|put|change (?:this )?to|e\.g\. your|specify)\b[^()\n]{0,100}\)|\((?:TODO|TBD|FIXME)\)/gi
const BLANK =
  /\b(?:at|via|by emailing|by e-mailing|by contacting|email(?:ing)? to|contact(?:ing)?(?: us)? at|reported to|write to)\s+[.](?=\s|$)|(?:[:：]|\bat|\bvia)\s*_{4,}/i
const YOURS =
  /(?:^|[/@.=_-])(?:YOUR[-_]?[A-Z]{3,}|<[^>]+>)(?:[/._-]|$)|(?:^|[/@.=])your[-_](?:org|organi[sz]ation|username|user|name|repo|repository|project|company|team|domain|handle|server|invite)(?:[-_](?:name|handle|id|here|code|link))?(?:[/.?#]|$)/
/** A command to type, whose arguments stand in angle brackets: "/help <what you need>". */
const COMMAND = /(?:^|[\s`'"“(>])[/!$](?!\/)[a-z][\w-]*(?:\s+(?:[\w@#-]+|[<[][^<>[\]\n]{1,60}[>\]]))*\s*$/i
const SCAFFOLD =
  /^(?:Use this section to tell people\b|(?:please )?REPO(?:SITORY)? (?:MAINTAINER|OWNER): |TODO: The maintainer of this repo\b|Tell them where to go, how often\b|Here are some (?:good )?\S+ examples\b)/i

/** What is written in brackets without being a slot. */
const NOT_SLOT =
  /^(?:[\d\s,.–-]+|x|X|\s|sic|\.{2,3}|…|!\w+|\^.*|edit|at|dot|@|#.*|v?\d+(\.\d+)*|https?:.*|www\..*|@[\w-]+.*)$/u

/**
 * Every slot left open that a reader would see, or that rendering swallows, in the order of the file.
 * Brackets that turned into links never come here: the page holds what was rendered.
 */
export function findPlaceholders(page: Page): readonly Placeholder[] {
  const found: Placeholder[] = []
  const seen = new Set<string>()
  const add = (text: string, line: number, problem: Placeholder['problem'], around: string) => {
    const key = `${line}:${text}`
    if (seen.has(key)) return
    seen.add(key)
    found.push({ text, line, problem, contact: CONTACT.test(around) || CONTACT.test(text) })
  }

  const statements = statementsOf(page)
  const headings = page.blocks
    .filter(({ kind }) => kind === 'heading')
    .map((block) => ({ text: block.text, block, lead: '', headings: [] }))
  for (const { text, block, headings: above } of [...headings, ...statements]) {
    if (text.length > 20_000) continue
    const around = `${text} ${above[0] ?? ''}`
    const at = (words: string) => lineOf(page, block, words)
    for (const match of text.matchAll(BRACKETS)) {
      const inner = (match[1] ?? match[2] ?? match[3])!.trim()
      if (isSlot(inner)) add(match[0], at(match[0]), 'placeholder', around)
    }
    for (const match of text.matchAll(ANGLES)) {
      if (COMMAND.test(text.slice(Math.max(0, match.index - 80), match.index))) continue
      if (isAngleSlot(match[1]!.trim())) add(match[0], at(match[0]), 'placeholder', around)
    }
    for (const pattern of [TEMPLATE, TOKEN, BARE, PARENTHESES]) {
      for (const [match] of text.matchAll(pattern)) add(match, at(match), 'placeholder', around)
    }
    for (const match of text.matchAll(BRACES)) {
      if (SLOT.test(match[1]!.replaceAll('_', ' '))) add(match[0], at(match[0]), 'placeholder', around)
    }
    const blank = BLANK.exec(text)
    if (blank && CONTACT.test(text)) add(blank[0], at(blank[0]), 'placeholder', around)
    const scaffold = SCAFFOLD.exec(text)
    if (scaffold) add(scaffold[0], at(scaffold[0]), 'placeholder', around)
    for (const { written, address } of findAddresses(text)) {
      const [local, host] = [
        address.slice(0, address.lastIndexOf('@')),
        address.slice(address.lastIndexOf('@') + 1),
      ]
      if (isReservedHost(host)) add(written, at(written), 'reserved-domain', 'mail')
      else if (isReservedLocal(local)) add(written, at(written), 'placeholder', 'mail')
    }
  }
  for (const { href, text, line, kind } of page.links) {
    if (kind === 'image') continue
    if (href === '' && text !== '') add(`[${text}]()`, line, 'placeholder', text)
    else if (/^\(?(?:TODO|TBD|FIXME|INSERT[-_ A-Z]*|#TODO|link|url)\)?$/.test(href))
      add(`[${text}](${href})`, line, 'placeholder', text)
    else if (/^https?:\/\//i.test(href)) {
      const host = /^https?:\/\/([^/?#:]+)/i.exec(href)![1]!
      if (isReservedHost(host) && !/^(localhost|.*\.local)$/i.test(host))
        add(href, line, 'reserved-domain', text)
      else if (YOURS.test(href)) add(href, line, 'placeholder', text)
    } else if (/^mailto:/i.test(href)) {
      const [local = '', host = ''] = href.slice(7).split('?')[0]!.split('@')
      if (isReservedHost(host)) add(href.slice(7), line, 'reserved-domain', 'mail')
      else if (isReservedLocal(local) || isSlot(href.slice(7))) add(href, line, 'placeholder', 'mail')
    }
  }
  for (const { kind, text, line } of page.hidden) {
    if (kind === 'tag' && isAngleSlot(text.replace(/^<\/?|\/?>$/g, ''))) {
      add(text, line, 'invisible', page.source.slice(Math.max(0, line - 2), line).join(' '))
    }
  }
  return found.sort((a, b) => a.line - b.line)
}

/** Is this, between brackets, something to be filled in? */
function isSlot(inner: string): boolean {
  if (inner.length < 2 || NOT_SLOT.test(inner)) return false
  if (
    findAddresses(inner).some(
      ({ address }) => !isReservedHost(address.split('@')[1]!) && !isReservedLocal(address.split('@')[0]!),
    )
  )
    return false
  if (NOTE.test(inner)) return true
  const words = inner.split(/\s+/).length
  if (words > 25) return false
  if (/^(?:TODO|TBD|FIXME|TBA)\b/.test(inner)) return true
  const letters = inner.replace(/[^\p{L}]/gu, '')
  if (INSERT.test(inner) && (SLOT.test(inner) || isUpper(letters) || words <= 12))
    return !/^(?:replace|fill)d\b/i.test(inner)
  if (/^(?:your|name of|e\.g\.)\b/i.test(inner)) return true
  if (isUpper(letters) && letters.length >= 4) {
    if (SLOT.test(inner) || inner.includes('_')) return true
    return words >= 2 && /\p{Lu}/u.test(letters)
  }
  return (
    SLOT.test(inner) &&
    words <= 6 &&
    !/^(?:contact(?: us)?|contacts?|link|email us|e-?mail|home ?page|name|address|date)$/i.test(inner)
  )
}

function isUpper(letters: string): boolean {
  return letters.length > 0 && letters === letters.toUpperCase() && letters !== letters.toLowerCase()
}

/** Is this, between angle brackets, something to be filled in, and neither an address nor an element? */
function isAngleSlot(inner: string): boolean {
  if (/^(?:https?:|mailto:|[^\s@]+@[^\s@]+$|!|\/|\?)/i.test(inner)) return false
  const spaced = inner.replaceAll(/[-_]/g, ' ')
  if (/[="']/.test(inner)) return false
  return (
    /\b(?:e?mail|contact|insert|your|placeholder|replace|todo|tbd|address|project name|community name|org name|organi[sz]ation|company|maintainer|steward|name|url|link|phone|handle|username)\b/i.test(
      spaced,
    ) ||
    (isUpper(inner.replace(/[^\p{L}]/gu, '')) && spaced.split(' ').length >= 2) ||
    (INSERT.test(spaced) && /\P{ASCII}/u.test(spaced))
  )
}
