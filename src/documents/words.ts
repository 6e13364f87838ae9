/** "To report", "to contact", "to tell", in the languages that codes of conduct are published in. */
export const REPORT = new RegExp(
  [
    'report|complain|contact|reach(?: out)?\\b|notif|e-?mail|write to|\\btell\\b|inform\\b|get in touch|\\braise\\b|message|\\bDM\\b|\\bping\\b|speak (?:to|with)|talk to|flag\\b|escalat|disclos|\\bsubmit|alert\\b|approach\\b',
    'denunci|comun[ií]c|av[ií]s[ae]|escrib[ae]|escrev|correo|denúnci|contat|envi[ea]\\b|signal|parle[rz]\\b|écri[rv]|joign|joindre|courriel|adresse[rz]|segnal|scriv|raport|sesiza|notific|conctact|habl[ae]r?\\b|fale com|rivolg',
    'meld|wende|schreib|benachrichtig|ansprech|kontakt|rapport|bereik|anm[äe]l|sprich|sprecht|hör av|ota yhteyttä|ilmoit|neem contact',
    'zgłos|zgłas|napisz|nahlá|oznám|prijavi|jelent|értesít|bildir|iletişim|şikayet|ulaş|lapor|hubungi|báo cáo|liên hệ|αναφορ|επικοιν|abestu|jakinara',
    'сообщ|связ|обрат|жалоб|написа|пишите|почт|повідом|зверн|скарг|пријав|докладв|свърж',
    '举报|檢舉|检举|報告|报告|联系|聯絡|聯繫|邮件|郵件|投诉|反馈|致信|通報|通报|回報|連絡|通報|メール|相談|問い合わせ|申し出|신고|연락|보고|이메일|메일|문의|제보',
    'إبلاغ|الإبلاغ|تواصل|اتصال|التبليغ|راسل|بريد|گزارش|تماس|ایمیل|דיווח|דווח|לפנות|פנו|דוא|रिपोर्ट|संपर्क|शिकायत|सूचित|রিপোর্ট|যোগাযোগ|รายงาน|ติดต่อ|แจ้ง|อีเมล|ሪፖርት|અહેવાલ|সংযোগ',
  ].join('|'),
  'iu',
)

/** Conduct gone wrong: what somebody would report. */
export const INCIDENT = new RegExp(
  [
    'abus|harass|unacceptable|inappropriat|violat|behaviou?r|misconduct|incident|conduct|breach|concern|complain|bully|unsafe|uncomfortable|discriminat',
    'acoso|inaceptable|incumpl|comportamient|conducta|ass[ée]di|inaceit|comportament|condut|conduit|préoccup|preocup|preoccup|viola|harc[èe]l|inacceptabl|comportement|molesti|inaccettabil|mißbrauch|missbrauch|belästig|inakzeptab|verhalten|verst[oö]ß|intimid|onaanvaard|gedrag|trakasseri|oacceptab|krænk|nękan|niedopuszcz|zachowan|obtěžov|nepřijat|chován|zorbalık|taciz|davranış|pelecehan|perilaku|pelanggaran|quấy rối|hành vi',
    'оскорб|домогат|неприемл|поведен|нарушен|образ|домаган|неприйнят|поведінк|порушен',
    '骚扰|騷擾|不当|不當|辱骂|滥用|違反|违反|行为|行為|嫌がらせ|ハラスメント|容認|悪口|괴롭힘|위반|행위|행동|차별|تحرش|مضايق|سلوك|انتهاك|آزار|رفتار|הטרד|התנהג|הפר|उत्पीड़|व्यवहार|অপব্যবহার|คุกคาม|พฤติกรรม|ละเมิด',
  ].join('|'),
  'iu',
)

/** "Do not", said of a way to report. */
export const DO_NOT =
  /\b(?:do not|don['’]t|never|avoid|please refrain|rather than|instead of|not (?:use|open|file|report|post|create|disclose|discuss)|without (?:opening|creating|filing))\b|\bn[oã]o (?:abra|use|crie|reporte|divulgue)|\bno (?:abra|abras|uses?|cree|crees|reporte|publique)|\bne (?:pas|cr[ée]ez|signalez|publiez|ouvrez)|\bkeine?n?\b|\bnicht\b|\bnon (?:aprire|usare|segnalare)|\bgeen\b|不要|请勿|請勿|切勿|ないで|しないで|避け|마세요|마십시오|не (?:создавайте|открывайте|сообщайте|используйте|публикуйте|відкривайте)/iu

/** An address that serves another purpose: an appeal, a licence, an unblocking. */
export const OTHER_PURPOSE =
  /\bappeal|unblock|unban|copyright|©|\(c\) (?:19|20)\d\d|all rights reserved|licen[sc]ed under|trademark|\bauthors?:|maintained by|newsletter|subscribe|\bpress\b|sponsor(?:ship)?\b|\bGPG\b|\bPGP\b|key fingerprint/i

/** Where a text comes from, rather than what it says. */
export const ATTRIBUTION =
  /adapted from|based (?:on|upon)|derived (?:from|works?)|inspired by|taken from|borrow(?:s|ed)|modified (?:from|version)|attribution|translat|credits?\b|licen[sc]e|adaptad|basad[oa]|basead|adapt[ée]|bas[ée]e? sur|angepasst|basiert|adattat|gebaseerd|aangepast|改编|改編|基于|元に|改変|번역|адаптир|основан|на основе|adaptiert|заснован|مقتبس|برگرفته|ดัดแปลง|diadaptasi/iu
