import { names, type PathRule, rule } from './path-rule.ts'

const LANGUAGES =
  'ar|az|be|bg|bn|bs|ca|ceb|cs|cy|da|de|el|eo|es|et|eu|fa|fi|fil|fr|ga|gl|he|hi|hr|hu|hy|id|it|ja|ka|kk|kn|ko|lt|lv|mk|ml|mn|mr|ms|nb|ne|nl|nn|pa|pl|ps|pt|ro|ru|si|sk|sl|sq|sr|sv|sw|ta|te|th|tl|tr|uk|ur|uz|vi|zh'

/** Folders for the texts of a program, by language. */
const LOCALES = names('locale{,s} i18n l10n lang{,s} languages nls translation{,s} po messages msgs _locales')

/** What holds pages, and not the code of a language. */
const PAGES = names('.md .mdx .rst .adoc .htm .html .txt')

/** What a path says of a text that follows one in another language. */
export const TRANSLATED: readonly PathRule[] = [
  rule('translation', { called: /[-_.]translated\.\w+$/i }),
  // Texts by language in a folder for them, but for those in English.
  rule('translation', {
    under: LOCALES,
    paths: new RegExp(
      `(?:^|/)(?:${Array.from(LOCALES).join('|')}|Locales?)/(?!(?:[\\w.-]+/)*en(?:[-_]\\w+)?/)(?:[\\w.-]+/)*?(?!en(?:[-_.]|\\b))(?:${LANGUAGES}|[a-z]{2,3}[-_][A-Z]{2,4})(?:[-_][A-Za-z]{2,4})?(?:/|\\.[\\w.]+$|[-_.][\\w.-]+$)`,
    ),
  }),
  rule('translation', {
    only: names(`
      .properties .json .yml .yaml .xml .resx .po .stb .lng .md .markdown .mdx .htm .html .txt .rst .ts .js .php
      .strings`),
    called: new RegExp(`[-_.](?:${LANGUAGES})(?:[-_][a-z]{2,4})?\\.\\w+$`, 'i'),
  }),
  // The same with a region, whatever the language: `description.gu_IN.txt`.
  rule('translation', {
    only: names('.properties .json .yml .yaml .xml .md .htm .html .txt .rst'),
    called: /[-_.](?!en)[a-z]{2,3}_[A-Z]{2}\.\w+$/,
  }),
  // The texts of a program in one file for each language: `language/vi-VN.txt`.
  rule('translation', { in: names('language'), called: /^(?!en-)[a-z]{2,3}-[A-Z]{2}\.\w+$/ }),
  // The texts of a Qt program in another language.
  rule('translation', {
    only: names('.ts'),
    in: names('translation{,s}'),
    called: /^(?!en\b|index\b)[\w.-]*_(?!en\b)[a-z]{2,3}(?:_[A-Z]{2})?\.ts$/,
  }),
  // The texts of an Android app in another language: `values-fr/`, `values-pt-rBR/`, `values-b+sr+Latn/`.
  rule('translation', {
    within: /(?:^|\/)values-(?!en\b|car\b)(?:[a-z]{2,3}|b\+\w+[\w+]*)(?:-r[A-Z]{2})?\//,
  }),
  // Pages that stand beside others of another language: `guide-ja/`, `docs_pt_BR/`, `manual/de/`.
  rule('translation', {
    only: PAGES,
    folders: names(
      'ar bg bn cs de es fa fr he hi hu hy ja ka kk ko lt lv nl pl pt ru sr sv th tr uk uz vi zh',
    ),
    within: new RegExp(`(?:^|/)(?:${LANGUAGES})[-_][a-z]{2,4}/|^(?:${LANGUAGES})(?:[-_][a-z]{2,4})?/`, 'i'),
  }),
  rule('translation', {
    only: names('.xml .dbk .sgml .tex .po'),
    within: new RegExp(
      `(?:^|/)(?:docs?|documentation|manual|help)/(?:xml/)?(?:${LANGUAGES})(?:[-_][a-z]{2})?/`,
      'i',
    ),
  }),
  rule('translation', {
    within: new RegExp(
      `(?:^|/)(?:(?:docs?|documentation|guide|manual|book|tutorial|readme|website|site|content|pages|help|wiki)[-_.](?:${LANGUAGES})|(?:docs?|documentation|guide|manual|book|tutorial)/(?:de|es|fr|it|ja|ko|nl|pl|pt|ru|tr|uk|zh))(?:[-_][a-z]{2,4})?/`,
      'i',
    ),
  }),
]
