import { describe, expect, test } from 'vitest'
import { findPlaceholders } from '../../src/documents/placeholders.ts'
import { readPage } from '../../src/documents/read-page.ts'

const found = (text: string, path = 'CODE_OF_CONDUCT.md') => findPlaceholders(readPage(path, text))

describe('a slot left open', () => {
  test.each([
    '[INSERT CONTACT METHOD]',
    '[INSERT EMAIL ADDRESS]',
    '[EMAIL ADRESSE EINFÜGEN]',
    '[INSÉRER UNE ADRESSE EMAIL]',
    '[INSIRA O ENDEREÇO DE EMAIL]',
    '[INSERTE CORREO AQUÍ]',
    '[INSERISCI INDIRIZZO EMAIL]',
    '[VUL EMAIL ADRES IN]',
    '[INFOGA KONTAKTMETOD]',
    '[NETFANG HÉR]',
    '[TWÓJ ADRES EMAIL]',
    '[VSTAVI NAČIN KONTAKTA]',
    '[BURAYA BİR İLETİŞİM ŞEKLİ YAZILACAK]',
    '[SARTU HARREMANETARAKO METODOA]',
    '[MASUKKAN KAEDAH PERHUBUNGAN]',
    '[ВСТАВЬТЕ СПОСОБ СВЯЗИ]',
    '[АДРЕСА_Е-ПОШТИ]',
    '[連絡方法を挿入]',
    '[연락 방법 입력]',
    '[在此填入聯絡方式]',
    '[插入联系方式]',
    '[أضف العنوان البريدي]',
    '[آدرس ایمیل را وارد کنید]',
    '[הכנס כתובת אימייל]',
    '\\[ यहाँ ईमेल पता लिखें \\]',
    '[এই ই-মেল এ]',
    '[વિજપત્ર નાખો]',
    '[የእውቂያ ዘዴን አስገባ]',
    '**[NOTE: describe your means of reporting here.]**',
    '[注意：请在此填入举报方式]',
    '[your email]',
    '[Project Name]',
    '[CONTACT_INFO_HERE]',
    'COMMUNITY_NAME',
    '<INSERT_CONTACT_METHOD>',
    '<insert-contact>',
    '<%= email %>',
    '{{ email }}',
    '{contact_email}',
    'TODO',
    'TBD@pines.dev',
    'conduct@example.com',
    'you@yourdomain.org',
    'your-email@pines.dev',
    '(insert address)',
    '[the form]()',
    '[the form](TODO)',
  ])('%s', (slot) => {
    expect(found(`Write to ${slot} about any trouble.`)).not.toEqual([])
  })

  test('is found on its line, and known to stand for a contact', () => {
    expect(found('# Conduct\n\nBe kind.\n\nReport trouble\nto [INSERT EMAIL ADDRESS].\n')).toMatchObject([
      { line: 6, contact: true, problem: 'placeholder' },
    ])
  })

  test('that rendering swallows is invisible', () => {
    expect(found('Report trouble to <your-email>.')).toMatchObject([{ problem: 'invisible' }])
  })

  test('may be a gap in the sentence', () => {
    expect(found('Trouble may be reported to the team at . We read everything.')).toHaveLength(1)
  })
})

describe('no slot', () => {
  test.each([
    'adapted from the [Contributor Covenant][homepage], version 2.1\n\n[homepage]: https://www.contributor-covenant.org',
    'see [homepage] and [translations] for more',
    '[ada@pines.dev]',
    '[ada@pines.dev](mailto:ada@pines.dev)',
    'ada [at] pines [dot] dev',
    '- [x] done\n- [ ] not yet',
    'as they wrote [1], and later [2, 3]',
    'the [TODO Group](https://todogroup.org) and todo@pines.dev',
    'a todo el mundo',
    'see CODE_OF_CONDUCT.md and CONTRIBUTING.md',
    '<!-- [INSERT CONTACT METHOD] -->',
    '<details><summary>More</summary>Kind words</details>',
    'we said [...] and [sic]',
    '{{< ref "conduct" >}}',
  ])('%s', (text) => {
    expect(found(text)).toEqual([])
  })
})

test.each([
  'Type `/admin <your message>` in the chat to report it.',
  'Type `/call <name of the host> <your message>` to report it.',
  'Read [this](https://pines.dev/ten-practices-for-your-project).',
])('what a reader fills in is no slot of the file: %s', (text) => {
  expect(found(text)).toEqual([])
})

test('a note to the maintainer is a slot, also half filled in', () => {
  expect(found('For help, please **REPO MAINTAINER: say where** or wait.')).toMatchObject([{ contact: true }])
})
