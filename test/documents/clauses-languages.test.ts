import { describe, expect, test } from 'vitest'
import type { ClauseId } from '../../src/documents/clauses/clause.ts'
import { findClauses } from '../../src/documents/clauses/find-clauses.ts'
import { readPage } from '../../src/documents/read-page.ts'

const clausesOf = (text: string, language: string) =>
  findClauses(readPage('CODE_OF_CONDUCT.md', text), language)

/** In each language: where it applies, what is refused, three steps, a promise, and where the text comes from. */
const CODES: Readonly<
  Record<string, readonly [scope: string, behaviour: string, ladder: string, promise: string, source: string]>
> = {
  ar: [
    'تنطبق هذه القواعد في قنوات الدردشة وفي كل فعاليات المشروع.',
    'التحرش والتهديد ممنوعان.',
    'قد نوجه تحذيرًا أو حظرًا مؤقتًا أو حظرًا دائمًا.',
    'نحافظ على سرية كل البلاغات.',
    'هذا النص مقتبس من Citizen Code of Conduct.',
  ],
  bg: [
    'Тези правила важат във форума, в чата и на всички срещи.',
    'Тормозът и заплахите са забранени.',
    'Възможни са предупреждение, временна забрана или постоянна забрана.',
    'Всички сигнали се разглеждат поверително.',
    'Този кодекс е адаптиран от Citizen Code of Conduct.',
  ],
  bn: [
    'এই আচরণবিধি সকল ফোরাম ও অনুষ্ঠানে প্রযোজ্য।',
    'হয়রানি ও হুমকি নিষিদ্ধ।',
    'সতর্কতা, সাময়িক নিষেধাজ্ঞা বা স্থায়ী নিষেধাজ্ঞা দেওয়া হতে পারে।',
    'আমরা গোপনীয়তা রক্ষা করি।',
    'এই আচরণবিধি Citizen Code of Conduct থেকে অভিযোজিত।',
  ],
  ca: [
    "Aquestes normes s'apliquen al fòrum, al xat i a totes les trobades.",
    "No tolerem l'assetjament ni les amenaces.",
    'Pot haver-hi un advertiment, una expulsió temporal o una expulsió permanent.',
    'Tots els informes es tracten de manera confidencial.',
    'Aquest codi està adaptat de Citizen Code of Conduct.',
  ],
  cs: [
    'Tato pravidla platí na fóru, v chatu a na všech setkáních.',
    'Obtěžování a výhrůžky nejsou povoleny.',
    'Následovat může varování, dočasný zákaz nebo trvalý zákaz.',
    'Všechna hlášení jsou důvěrná.',
    'Tento kodex vychází z Citizen Code of Conduct.',
  ],
  da: [
    'Disse regler gælder i forummet, i chatten og til alle møder.',
    'Vi tolererer ikke chikane eller trusler.',
    'Følgen kan være en advarsel, en midlertidig udelukkelse eller en permanent udelukkelse.',
    'Alle anmeldelser behandles fortroligt.',
    'Denne kodeks er baseret på Citizen Code of Conduct.',
  ],
  de: [
    'Diese Regeln gelten im Forum, im Chat und bei allen Treffen.',
    'Belästigung und Drohungen dulden wir nicht.',
    'Es folgt eine Verwarnung, eine vorübergehende Sperre oder ein dauerhafter Ausschluss.',
    'Alle Meldungen werden vertraulich behandelt.',
    'Dieser Text basiert auf dem Berlin Code of Conduct.',
  ],
  el: [
    'Αυτοί οι κανόνες ισχύουν στο φόρουμ και σε όλες τις εκδηλώσεις.',
    'Δεν ανεχόμαστε παρενόχληση ή απειλές.',
    'Μπορεί να ακολουθήσει προειδοποίηση, προσωρινός αποκλεισμός ή μόνιμος αποκλεισμός.',
    'Όλες οι αναφορές είναι εμπιστευτικές.',
    'Ο κώδικας αυτός βασίζεται στο Citizen Code of Conduct.',
  ],
  es: [
    'Estas normas se aplican en el foro, en el chat y en todos los encuentros.',
    'No toleramos el acoso ni las amenazas.',
    'Puede haber una advertencia, una expulsión temporal o una expulsión permanente.',
    'Todas las denuncias se tratan de forma confidencial.',
    'Este texto está adaptado de Citizen Code of Conduct.',
  ],
  fa: [
    'این مرامنامه در همه‌ی کانال‌ها و رویدادها اعمال می‌شود.',
    'آزار و تهدید ممنوع است.',
    'ممکن است هشدار، محرومیت موقت یا محرومیت دائم در پی داشته باشد.',
    'همه‌ی گزارش‌ها محرمانه می‌مانند.',
    'این متن بر اساس Citizen Code of Conduct نوشته شده است.',
  ],
  fi: [
    'Nämä säännöt koskevat foorumia, chattia ja kaikkia tapahtumia.',
    'Häirintä ja uhkailu on kielletty.',
    'Seurauksena voi olla varoitus, määräaikainen porttikielto tai pysyvä porttikielto.',
    'Kaikki ilmoitukset käsitellään luottamuksellisesti.',
    'Tämä ohje perustuu tekstiin Citizen Code of Conduct.',
  ],
  fr: [
    "Ces règles s'appliquent sur le forum, dans le salon et lors de toutes nos rencontres.",
    'Nous ne tolérons aucun harcèlement : il est interdit.',
    'Cela peut mener à un avertissement, une exclusion temporaire ou une exclusion définitive.',
    'Tous les signalements restent confidentiels.',
    'Ce texte est adapté du Citizen Code of Conduct.',
  ],
  he: [
    'הכללים חלים בפורום, בערוצים ובכל המפגשים.',
    'הטרדה ואיומים אסורים.',
    'התגובה יכולה להיות אזהרה, השעיה או הרחקה לצמיתות.',
    'אנחנו שומרים על סודיות הדיווחים ומחויבים לשמור על פרטיות המדווחים.',
    'מסמך זה מבוסס על Citizen Code of Conduct.',
  ],
  hi: [
    'ये नियम हर मंच और हर कार्यक्रम पर लागू होते हैं।',
    'उत्पीड़न और धमकी निषिद्ध हैं।',
    'चेतावनी, अस्थायी प्रतिबंध या स्थायी प्रतिबंध लगाया जा सकता है।',
    'हर रिपोर्ट गोपनीय रखी जाएगी।',
    'यह दस्तावेज़ Citizen Code of Conduct पर आधारित है।',
  ],
  hr: [
    'Ova pravila vrijede na forumu, na kanalima i na svim događanjima.',
    'Uznemiravanje i prijetnje su zabranjeni.',
    'Moguće su mjere upozorenje, privremena zabrana ili trajna zabrana.',
    'Sve prijave su povjerljive i čuvamo povjerljivost prijavitelja.',
    'Ovaj kodeks je preuzet iz Citizen Code of Conduct.',
  ],
  hu: [
    'Ezek a szabályok a fórumon, a csevegőben és minden rendezvényen érvényesek.',
    'A zaklatás és a fenyegetés tilos.',
    'Figyelmeztetés, ideiglenes kitiltás vagy végleges kitiltás következhet.',
    'Minden bejelentést bizalmasan kezelünk.',
    'Ez a szabályzat a Citizen Code of Conduct alapján készült.',
  ],
  id: [
    'Aturan ini berlaku di forum, di obrolan, dan di semua acara.',
    'Pelecehan dan ancaman dilarang.',
    'Akibatnya bisa peringatan, larangan sementara, atau larangan permanen.',
    'Semua laporan dijaga kerahasiaannya.',
    'Pedoman ini diadaptasi dari Citizen Code of Conduct.',
  ],
  it: [
    'Queste regole si applicano nel forum, nei canali e a tutti gli incontri.',
    'Non tolleriamo molestie né minacce.',
    'Può seguire un avvertimento, una sospensione o una espulsione definitiva.',
    'Tutte le segnalazioni sono trattate in modo riservato.',
    'Questo testo è adattato da Citizen Code of Conduct.',
  ],
  ja: [
    'このルールは、チャットとすべてのイベントに適用されます。',
    '嫌がらせや脅迫は禁止です。',
    '警告、一時的な参加停止、永久追放のいずれかを行います。',
    '報告の内容は秘密を守ります。',
    'この文書は Citizen Code of Conduct をもとにしています。',
  ],
  ko: [
    '이 규칙은 모든 채널과 행사에 적용됩니다.',
    '괴롭힘과 협박을 금지합니다.',
    '경고, 일시 정지, 영구 추방 조치를 할 수 있습니다.',
    '모든 신고 내용은 비밀로 지켜집니다.',
    '이 문서는 Citizen Code of Conduct를 바탕으로 합니다.',
  ],
  nl: [
    'Deze regels gelden op het forum, in de chat en op alle bijeenkomsten.',
    'Wij tolereren geen intimidatie en geen bedreigingen.',
    'Er kan een waarschuwing volgen, een tijdelijke schorsing of een permanente uitsluiting.',
    'Alle meldingen worden vertrouwelijk behandeld.',
    'Deze tekst is gebaseerd op de Citizen Code of Conduct.',
  ],
  no: [
    'Disse reglene og retningslinjene gjelder i forumet, i chatten og på alle møter.',
    'Vi tolererer ikke trakassering eller trusler.',
    'Følgen kan være en advarsel, en midlertidig utestengelse eller en permanent utestengelse.',
    'Alle rapporter behandles fortrolig.',
    'Denne teksten er basert på Citizen Code of Conduct.',
  ],
  pl: [
    'Te zasady obowiązują na forum, na czacie i na wszystkich spotkaniach.',
    'Nękanie i groźby są zabronione.',
    'Możliwe jest ostrzeżenie, tymczasowa blokada lub stałe wykluczenie.',
    'Wszystkie zgłoszenia są traktowane poufnie.',
    'Ten kodeks powstał na podstawie Citizen Code of Conduct.',
  ],
  pt: [
    'Estas regras se aplicam no fórum, no chat e em todos os encontros.',
    'Não toleramos assédio nem ameaças.',
    'Pode haver uma advertência, uma suspensão ou um banimento permanente.',
    'Todas as denúncias são tratadas com sigilo.',
    'Este texto foi adaptado do Citizen Code of Conduct.',
  ],
  ro: [
    'Aceste reguli se aplică pe forum, pe canale și la toate întâlnirile.',
    'Hărțuirea și amenințările sunt interzise.',
    'Poate urma un avertisment, o suspendare sau o excludere definitivă.',
    'Toate sesizările sunt confidențiale.',
    'Acest document este adaptat după Citizen Code of Conduct.',
  ],
  ru: [
    'Эти правила действуют на форуме, в чате и на всех встречах.',
    'Травля и угрозы запрещены.',
    'Возможны предупреждение, временная блокировка или постоянный бан.',
    'Все обращения рассматриваются конфиденциально.',
    'Этот документ создан на основе Citizen Code of Conduct.',
  ],
  sl: [
    'Ta pravila veljajo na forumu, na kanalih in na vseh srečanjih.',
    'Nadlegovanje in grožnje so prepovedane.',
    'Sledi lahko opozorilo, začasna prepoved ali trajna prepoved.',
    'Vse prijave obravnavamo zaupno: varujemo zaupnost prijaviteljev.',
    'Ta kodeks je prirejen po Citizen Code of Conduct.',
  ],
  sv: [
    'Dessa regler gäller i forumet, i chatten och på alla träffar.',
    'Vi tolererar inte trakasserier eller hot.',
    'Följden kan bli en varning, en tillfällig avstängning eller en permanent avstängning.',
    'Alla anmälningar behandlas konfidentiellt.',
    'Denna text är baserad på Citizen Code of Conduct.',
  ],
  th: [
    'กฎนี้ใช้กับทุกช่องทางและทุกกิจกรรม',
    'ห้ามคุกคามหรือข่มขู่ผู้อื่น',
    'อาจมีการเตือน ระงับชั่วคราว หรือแบนถาวร',
    'รายงานทั้งหมดจะถูกเก็บเป็นความลับ',
    'เอกสารนี้ดัดแปลงมาจาก Citizen Code of Conduct',
  ],
  tr: [
    'Bu kurallar forumda, sohbette ve bütün etkinliklerde geçerlidir.',
    'Taciz ve tehdit yasaktır.',
    'Uyarı, geçici uzaklaştırma veya kalıcı ihraç uygulanabilir.',
    'Bütün bildirimler gizli tutulur.',
    'Bu metin Citizen Code of Conduct belgesinden uyarlanmıştır.',
  ],
  uk: [
    'Ці правила діють на форумі, в чаті та на всіх зустрічах.',
    'Цькування і погрози заборонені.',
    'Можливі попередження, тимчасове блокування або постійний бан.',
    'Усі звернення розглядаються конфіденційно.',
    'Цей документ створено на основі Citizen Code of Conduct.',
  ],
  vi: [
    'Quy tắc này áp dụng trên diễn đàn, trong nhóm và tại mọi sự kiện.',
    'Nghiêm cấm quấy rối và đe dọa.',
    'Có thể bị cảnh cáo, cấm tạm thời hoặc cấm vĩnh viễn.',
    'Mọi báo cáo đều được giữ bí mật.',
    'Tài liệu này phỏng theo Citizen Code of Conduct.',
  ],
  zh: [
    '本规则适用于论坛、聊天群和所有线下活动。',
    '禁止骚扰和威胁他人。',
    '违者将受到警告、临时封禁或永久封禁。',
    '我们会对举报内容严格保密。',
    '本文改编自 Citizen Code of Conduct。',
  ],
}

const ORDER: readonly ClauseId[] = [
  'scope',
  'behaviour',
  'enforcement-ladder',
  'confidentiality',
  'attribution',
]

describe.each(Object.entries(CODES))('a code of conduct in %s', (language, sentences) => {
  test.each(ORDER.map((clause, index) => [clause, sentences[index]!] as const))(
    'has the clause %s in: %s',
    (clause, sentence) => expect([...clausesOf(sentence, language).keys()]).toContain(clause),
  )

  test('names consequences where it names steps', () => {
    expect(clausesOf(sentences[2], language).has('consequences')).toBe(true)
  })

  test('has every clause only where a sentence says it', () => {
    const [scope, behaviour, , promise, source] = sentences
    for (const other of [scope, source]) expect(clausesOf(other, language).has('behaviour')).toBe(false)
    for (const other of [scope, behaviour, promise, source])
      expect(clausesOf(other, language).has('enforcement-ladder')).toBe(false)
    for (const other of [scope, behaviour, source])
      expect(clausesOf(other, language).has('confidentiality')).toBe(false)
    for (const other of [scope, behaviour, promise])
      expect(clausesOf(other, language).has('attribution')).toBe(false)
  })
})

/** A wish for a place without harassment refuses nothing. */
const PLEDGES: Readonly<Record<string, string>> = {
  de: 'Wir wünschen uns einen Ort, der frei von Belästigung ist.',
  en: 'We want a place that is free from harassment.',
  es: 'Queremos un lugar libre de acoso.',
  fr: 'Nous voulons un lieu sans harcèlement.',
  ja: '私たちはハラスメントのない場を目指します。',
  pt: 'Queremos um lugar livre de assédio.',
  zh: '我们希望这里没有骚扰。',
}

test.each(Object.entries(PLEDGES))('a pledge in %s names no behaviour', (language, pledge) => {
  expect([...clausesOf(pledge, language).keys()]).toEqual([])
})

test('a text in two languages is read in both', () => {
  const text = '禁止骚扰。\n\nAll reports are kept confidential.'
  expect([...clausesOf(text, 'zh-Hans').keys()]).toEqual(['behaviour', 'confidentiality'])
})

test('a language that is near another is read with its words', () => {
  expect(clausesOf('Obtěžování je zakázáno.', 'sk').has('behaviour')).toBe(true)
})

test('a language that is not known is read for its English', () => {
  expect([...clausesOf('Harassment is not tolerated.', 'xx').keys()]).toEqual(['behaviour'])
  expect([...clausesOf('Harassment is not tolerated.', 'constructor').keys()]).toEqual(['behaviour'])
})
