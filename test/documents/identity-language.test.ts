import { expect, test } from 'vitest'
import { detectLanguage } from '../../src/documents/identity/detect-language.ts'
import { readPage } from '../../src/documents/read-page.ts'

const languageOf = (text: string, path = 'CODE_OF_CONDUCT.md') => detectLanguage(readPage(path, text))

const SPOKEN: readonly (readonly [string, string])[] = [
  ['en', 'Please be kind to each other. Whoever shouts at newcomers has to leave our chat for a week.'],
  [
    'de',
    'Bitte geht freundlich miteinander um. Wer neue Leute anschreit, muss den Chat eine Woche lang verlassen.',
  ],
  [
    'fr',
    'Soyez aimables les uns envers les autres. Qui crie sur les nouveaux doit quitter le salon pour une semaine.',
  ],
  [
    'es',
    'Tratad bien a los demás. Quien grite a las personas recién llegadas tendrá que dejar el chat una semana.',
  ],
  [
    'pt-BR',
    'Trate bem as outras pessoas. Se você gritar com quem chegou agora, a equipe tira o seu acesso ao projeto.',
  ],
  [
    'pt',
    'Trata bem as outras pessoas. Quem gritar com quem chegou agora perde o acesso ao projecto; a equipa decide.',
  ],
  [
    'it',
    'Siate gentili gli uni con gli altri. Chi urla contro i nuovi arrivati deve lasciare la chat per una settimana.',
  ],
  ['nl', 'Wees aardig voor elkaar. Wie tegen nieuwkomers schreeuwt, moet de chat een week lang verlaten.'],
  [
    'ca',
    'Sigueu amables els uns amb els altres. Qui cridi a les persones nouvingudes haurà de deixar el xat una setmana.',
  ],
  [
    'gl',
    'Sede amables cos demais. Quen lles berre ás persoas recén chegadas terá que deixar a conversa unha semana enteira.',
  ],
  [
    'eu',
    'Izan zaitezte atseginak elkarrekin. Etorri berriei oihu egiten dienak txata utzi behar du eta ez da itzuliko astebetez.',
  ],
  [
    'is',
    'Verið góð hvert við annað. Sá sem öskrar á nýliða þarf að yfirgefa spjallið í heila viku og biðjast afsökunar.',
  ],
  ['sv', 'Var snälla mot varandra. Den som skriker på nykomlingar måste lämna chatten i en vecka.'],
  ['da', 'Vær venlige over for hinanden. Den, der råber ad nytilkomne, skal forlade chatten i en uge.'],
  [
    'fi',
    'Olkaa ystävällisiä toisillenne. Joka huutaa uusille tulijoille, joutuu poistumaan keskustelusta viikoksi.',
  ],
  ['pl', 'Bądźcie dla siebie mili. Kto krzyczy na nowe osoby, musi opuścić czat na cały tydzień.'],
  ['cs', 'Buďte k sobě laskaví. Kdo křičí na nově příchozí, musí na týden opustit naši místnost.'],
  ['sl', 'Bodite prijazni drug do drugega. Kdor kriči na novince, mora za teden dni zapustiti klepet.'],
  [
    'hu',
    'Legyetek kedvesek egymással. Aki kiabál az újonnan érkezőkkel, egy hétre el kell hagynia a csevegést.',
  ],
  [
    'ro',
    'Fiți amabili unii cu alții. Cine țipă la cei nou veniți trebuie să părăsească discuția pentru o săptămână.',
  ],
  [
    'tr',
    'Birbirinize karşı nazik olun. Yeni gelenlere bağıran kişi bir hafta boyunca sohbetten ayrılmak zorundadır.',
  ],
  [
    'id',
    'Bersikaplah ramah satu sama lain. Siapa yang membentak anggota baru harus keluar dari komunitas selama seminggu.',
  ],
  [
    'ms',
    'Berbaik-baiklah sesama sendiri. Sesiapa yang menengking ahli baharu mesti keluar daripada komuniti selama seminggu.',
  ],
  [
    'sw',
    'Kuweni wema kwa kila mmoja. Yeyote anayewafokea wageni lazima aondoke kwenye mazungumzo kwa wiki moja.',
  ],
  ['vi', 'Hãy tử tế với nhau. Ai quát mắng người mới đến sẽ phải rời khỏi phòng trò chuyện trong một tuần.'],
  [
    'fil',
    'Maging mabait sa isa’t isa. Ang sinumang sumigaw sa mga baguhan ay kailangang umalis sa usapan nang isang linggo.',
  ],
  ['ru', 'Будьте добры друг к другу. Кто кричит на новичков, тот на неделю покидает наш чат.'],
  ['uk', 'Будьте добрими одне до одного. Хто кричить на новачків, той має на тиждень залишити нашу розмову.'],
  ['bg', 'Бъдете мили един с друг. Който крещи на новодошлите, трябва да напусне разговора за една седмица.'],
  ['el', 'Να είστε ευγενικοί μεταξύ σας. Όποιος φωνάζει στους νέους φεύγει για μία εβδομάδα.'],
  ['he', 'היו אדיבים זה לזה. מי שצועק על חברים חדשים יעזוב את הצ׳אט לשבוע.'],
  ['ar', 'كونوا لطفاء مع بعضكم البعض. من يصرخ في وجه القادمين الجدد يغادر المحادثة لمدة أسبوع.'],
  ['fa', 'با یکدیگر مهربان باشید. هر کسی که سر تازه‌واردها فریاد بزند باید یک هفته گفتگو را ترک کند.'],
  ['ur', 'ایک دوسرے کے ساتھ مہربانی سے پیش آئیں۔ جو نئے آنے والوں پر چیخے گا اسے ایک ہفتے کے لیے جانا ہوگا۔'],
  ['hi', 'एक दूसरे के साथ दयालु रहें। जो नए लोगों पर चिल्लाएगा उसे एक सप्ताह के लिए जाना होगा।'],
  ['mr', 'एकमेकांशी प्रेमाने वागा. जो नवीन लोकांवर ओरडेल त्याला एका आठवड्यासाठी बाहेर जावे लागेल आणि माफी मागावी लागेल.'],
  ['bn', 'একে অপরের প্রতি সদয় হোন। যে নতুনদের ওপর চিৎকার করবে তাকে এক সপ্তাহের জন্য চলে যেতে হবে।'],
  ['ta', 'ஒருவருக்கொருவர் அன்பாக இருங்கள். புதியவர்களிடம் கத்துபவர் ஒரு வாரம் வெளியேற வேண்டும்.'],
  ['kn', 'ಒಬ್ಬರಿಗೊಬ್ಬರು ದಯೆಯಿಂದಿರಿ. ಹೊಸಬರ ಮೇಲೆ ಕೂಗುವವರು ಒಂದು ವಾರ ಹೊರಗಿರಬೇಕು.'],
  ['th', 'โปรดใจดีต่อกัน ใครตะโกนใส่สมาชิกใหม่ต้องออกจากห้องสนทนาหนึ่งสัปดาห์'],
  ['am', 'እርስ በርሳችሁ ደግ ሁኑ። በአዲስ ሰዎች ላይ የሚጮህ ለአንድ ሳምንት ይወጣል።'],
  ['ko', '서로에게 친절하게 대해 주세요. 새로 온 사람에게 소리를 지르면 일주일 동안 나가야 합니다.'],
  ['ja', 'お互いに親切にしましょう。新しく来た人に怒鳴った人は一週間チャットから離れてもらいます。'],
  ['zh-Hans', '请友善地对待彼此。对新来的人大喊大叫的人，必须离开聊天室一个星期。'],
  ['zh-Hant', '請友善地對待彼此。對新來的人大喊大叫的人，必須離開聊天室一個星期。'],
]

test.each(SPOKEN)('a short text in %s is recognized', (language, text) => {
  expect(languageOf(text)).toBe(language)
})

test('code, addresses and file names say nothing about the language', () => {
  const text = [
    'Wer Hilfe braucht, findet sie hier und bekommt bald eine Antwort von uns.',
    '',
    '```sh',
    'git clone the repository and then run every single one of the tests before you push anything',
    '```',
    '',
    'https://example.org/please/read/the/code/of/conduct/before/you/write/to/anyone',
  ].join('\n')
  expect(languageOf(text)).toBe('de')
})

test('of two languages in different scripts the first substantial one counts', () => {
  const japanese = SPOKEN.find(([language]) => language === 'ja')![1]
  const english = SPOKEN.find(([language]) => language === 'en')![1]
  expect(languageOf(`*English follows.*\n\n${japanese.repeat(4)}\n\n${english.repeat(4)}`)).toBe('ja')
  expect(languageOf(`# 日本語もあります\n\n${english.repeat(4)}\n\n${japanese.repeat(4)}`)).toBe('en')
})

test('a file without words has no language', () => {
  expect(languageOf('')).toBe('und')
  expect(languageOf('\ufeff')).toBe('und')
  expect(languageOf('---\n\n***\n\n1234')).toBe('und')
})

test('too few letters to tell are taken for English, and their script is kept', () => {
  expect(languageOf('Be nice.')).toBe('en')
  expect(languageOf('CODE_OF_CONDUCT.en.md')).toBe('en')
  expect(languageOf('Добро')).toBe('ru')
})

test('a sentence of plain English is English', () => {
  expect(languageOf('We do not tolerate harassment. Report it to conduct@pines.dev.')).toBe('en')
})
