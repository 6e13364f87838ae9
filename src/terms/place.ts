/** What a path says about a file, before anything in it is read. */
export type Place =
  | 'vendored'
  | 'generated'
  | 'minified'
  | 'lock-file'
  | 'licence'
  | 'fixture'
  | 'translation'
  | 'word-list'
  | 'data'
  | 'history'
  | 'test'
  | 'own'

const CLOSED: ReadonlySet<Place> = new Set<Place>([
  'vendored',
  'generated',
  'minified',
  'lock-file',
  'licence',
  'fixture',
  'translation',
  'word-list',
  'data',
])

/** True for a place where nothing is suggested, whatever stands there. */
export function isClosed(place: Place): boolean {
  return CLOSED.has(place)
}

const VENDORED_FOLDER =
  /(?:^|\/)(?:vendor(?:s|ed)?|third(?:[-_]?part(?:y|ies))?|3rd[-_]?party|node_modules|bower_components|jspm_packages|deps|c?extern(?:al)?s?|(?:ext|x)-?libs?|_?vendor(?:ed)?_?|site-packages|godeps|carthage|pods|\.yarn|\.pnp|contrib\/(?:libs?|vendor)|cypress\/(?:integration|e2e)\/(?:examples|\d-[\w-]+)|[\w.-]*[a-z]-\d+\.\d+(?:\.\d+)*|packages\/(?:urllib3|chardet|idna|certifi)|imported|themes\/[\w-]+\/exampleSite|gitwash|upstream|backports|gnulib|build-aux|submodules|bundled?|lib-src\/[\w.-]+|[\w-]+\.framework\/(?:headers|modules|resources|versions)|(?:js|javascripts?|assets|static|public)\/libs|(?:assets|static|public)\/(?:js|javascripts?)\/lib|cmsis|tiny_?mce|f?ckeditor|codemirror|[\w-]*hal[-_]driver|std-?periph\w*)\//i
/** The sources of well-known libraries, as they lie in a folder of their own inside a project. */
const KNOWN_LIBRARY =
  /(?:^|\/)compat\/(?:v?snprintf|strl(?:cpy|cat)|strsep|getopt\w*|inet_\w+|getaddrinfo|fnmatch|glob|strptime|reallocarray|explicit_bzero|arc4random\w*|sha\d|md5)\.[ch]$|\/ares\/(?:ares|nameser|bitncmp|inet)\w*\.[ch]$|(?:^|\/)(?:b?lib2to3|gutil|sha1dc|nedmalloc|libsecp256k1|libiptc|boschsensortec|pru_rpmsg)\/|(?:^|\/)(?:contrib|libs?|lib\/main|ext|3p)\/(?:zstd|lz4|hiredis|doctest|fmt|xxhash|snowball|torch|kann|replxx|libucl|uthash|libev|zlib|expat|jemalloc|rapidjson|googletest|boost|minizip|spdlog|dlmalloc|protobuf)\/(?:[\w.-]+\/)*[\w.-]+\.(?:c|cc|cpp|h|hpp|lua|md)$|\/lua\d*\/l\w+\.[ch]$|\/(?:six|esptool)\.py$|\/[\w.-]+\/(?:pyDes|pefile|BeautifulSoup|feedparser|pyparsing|ordereddict|odict|termcolor|xmltodict|markdown2|appdirs|simplejson)\.py$|\/(?:lua\d*|zlib|sqlite3?|freetype2?|flac|libpng|libjpeg|bzip2|lz4|expat|libuv|libev|jemalloc|mbedtls|lwip|freertos|glfw|sdl2?|imgui|cjson|rapidjson|googletest)\/(?:src|include|lib)\/|\/(?:fatfs|spiffs|littlefs|u8g2|u8glib|ucglib|http[-_]parser|jsmn|duktape|libcoap|lwip|mbedtls|cjson|tinyxml2?|pugixml|rapidxml|minizip|secp256k1|leveldb|univalue|linenoise|hiredis|pybind11|catch2)\/(?:[\w-]+\/)*[\w-]+\.(?:c|cc|cpp|h|hpp)$/i
/** What shells complete for many programs: the words are those of each program's own help. */
const COMPLETIONS = /(?:^|\/)completions?\/(?:[\w.-]+\/)*(?:[\w.@-]+\.(?:fish|bash|zsh|ps1)|_[\w-]+)$/
const VENDORED_FILE =
  /(?:^|\/)(?:(?:jquery|json[23]|ext(?:-(?:all|base|core|foundation))?|bootstrap|lunr|modernizr|react(?:-dom)?|angular|vue|underscore|lodash|backbone|d3|moment|prototype|mootools|zepto|require|handlebars|mustache|ember|qunit|jasmine|mocha|highlight|prettify|respond|html5shiv|codemirror|ckeditor|tinymce|trix|three|mdetect|leaflet|chart|raphael|sinon|popper|fontawesome|normalize|swagger-ui|searchtools|doctools|websupport|plotly|mathjax|katex|polyfill)(?:[.-][\w.-]*)?\.(?:js|css|map|less|scss)|versioneer\.py|\w+\/packages\/\w+\.py|_version\.py|ez_setup\.py|simple_html_dom\.php|wasm_exec\.js|(?:class\.)?phpmailer\.php|get-pip\.py|p0f\.fp|bin\/pprof|distribute_setup\.py|config\.(?:guess|sub)|configure|ltmain\.sh|libtool(?:\.m4)?|install-sh|autogen\.sh|(?:a[cmx]x?_|gnulib-)\w+\.m4|lib-\w+\.m4|erlang\.mk|\.?gitchangelog\.rc|(?:glib|gtk|gettext|iconv|intltool|pkg|python)(?:-\d\.0)?\.m4_?|(?:static|public|assets|www)\/(?:[\w-]+\/)*vendors?(?:[~-][\w~-]+)?\.(?:js|css)|gh-fork-ribbon[\w.-]*|depcomp|missing|aclocal\.m4|(?:gradlew|sbt)(?:\.bat)?|mvnw(?:\.cmd)?|(?:sqlite3|xxhash|stb_\w+|miniz|cJSON|catch|doctest|json|httplib|imgui\w*|imconfig|imstb_\w+|glad|khrono\w*)\.(?:c|h|hpp|cpp)|(?:stm32\w+|core_cm\d\w*|nrf5\d\w*)\.[ch]|gtest[-\w]*\.\w+|gmock[-\w]*\.\w+|doxyfile(?:\.in)?)$/i
const GENERATED =
  /(?:^|\/)(?:dist|build\/output|umd|revdep|\.next|__generated__|generated|gen|autogen|coverage|htmlcov|_site|_modules|_sources|\.docusaurus|out|javadocs?|apidocs?|sorbet\/rbi\/(?:gems|annotations|dsl|hidden-definitions|todo)|doxygen|module-doc)\/|(?:\.[1-8]\.html|\.html\.en(?:\.[\w-]+)?|\.pb\.\w+|_pb2(?:_grpc)?\.py|\.g\.(?:cs|dart)|\.generated\.\w+|\.(?:auto)?gen\.\w+|zz_generated\.[\w.]+|\.rubocop_todo\.yml|searchindex\.js|\.min\.\w+|[-.]bundle\.js|bundle\.js|\.js\.map|\.css\.map|autodoc\.\w+|\.github\/workflows\/codeql(?:-analysis)?\.ya?ml|\.designer\.cs|(?:^|\/)crds?\/(?:bases\/)?(?!kustomiz|values)[\w.-]+\.ya?ml|(?:^|\/)kubernetes-crd-[\w.-]+\.ya?ml|(?:Protos|OuterClass)\.java|(?:^|\/)(?:public|static|docs?)\/api(?:docs?)?\/(?:[\w.-]+\/)*[\w.-]+\.html|(?:^|\/)snyk\/[\w./-]+\.html?|(?:^|\/)(?:public|static|assets)\/(?:[\w-]+\/)?build\/[\w./-]+|(?:^|\/)(?:public|static)\/api\/[\w.-]+\.(?:ya?ml|json)|\.(?:rs|py|js|ts|c|h|cpp|go|java|rb|php)\.html|\.(?:orig|rej|tmp|bak|old)|~|\.egg-info\/[\w.-]+|(?:^|\/)PKG-INFO|(?:^|\/)migrations\/\d{4}_(?:initial|auto_\w+)\.py)$/i
const MINIFIED = /\.(?:min|pack|bundle)\.(?:js|css|mjs)$|-min\.(?:js|css)$/i
const LOCK =
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|composer\.lock|gemfile\.lock|cargo\.lock|poetry\.lock|pdm\.lock|uv\.lock|pipfile\.lock|go\.(?:sum|mod)|flake\.lock|mix\.lock|pubspec\.lock|podfile\.lock|packages\.lock\.json|gradle\.lockfile|deno\.lock)$|\.lock$/i
/** A document of a standards body, and the samples that git puts beside its hooks. */
const STANDARD =
  /(?:^|\/)(?:rfc[-_ ]?\d{3,5}\b|draft-[a-z]+-[\w-]+-\d\d\b)[^/]*\.(?:txt|xml|html)$|(?:^|\/)hooks\/[\w-]+\.sample$/i
/** A product's own sample configuration, with its comments, as a project ships it to machines. */
const SHIPPED_CONFIG =
  /\/(?:postgresql\.conf|pg_hba\.conf|[\w.-]+\.cnf|dnscrypt-proxy\.toml|dnsmasq\.conf|[\w-]*buildbot\.tac|php(?:-fpm)?\.ini|php-fpm\.conf|httpd\.conf|apache2\.conf|grafana\.ini|master\.cf|main\.cf|smb\.conf|sshd?_config|squid\.conf|named\.conf|dovecot\.conf|unbound\.conf|elasticsearch\.ya?ml|logstash\.ya?ml|cassandra\.ya?ml|(?:redis|sentinel|valkey)[\w-]*\.conf|mongoid\.ya?ml|teaspoon_env\.rb|(?<=(?:^|\/)config\/)(?:application|environments\/\w+)\.rb|initializers\/(?:devise|simple_form\w*|doorkeeper|rails_admin)\.rb|mongod?\.conf|rsyslog\.conf|varnish\.vcl|snmpd\.conf|syscfg\.h|lwipopts\.h|mbedtls_config\.h|FreeRTOSConfig\.h|lv_conf\.h|sdk_config\.h)(?:\.(?:erb|j2|epp|tmpl|tpl|in|template|default))?$/i
/** One folder for each version, made from a template or kept as it was. */
const BY_VERSION = /^v?\d+\.\d+[\w.-]*\/|(?:^|\/)versioned_docs\/|[-_]v?\d+\.\d+(?:\.\d+)*\.html?$/

const LICENCE =
  /(?:^|\/)(?:(?:un)?licen[cs]es?|copying|copyright|notices?|patents|eula|ofl|gnu|[al]?gpl(?:v\d)?|mpl|apache|third[-_]?party[-_]?(?:licen[cs]es?|notices)[\w-]*)(?:[-.][\w.-]*)?$|(?:^|\/)licen[cs]es\/|(?:^|\/)licen[cs]e\/[\w.-]*(?:gpl|mit|apache|bsd|mpl|licen|notice|copying)[\w.-]*\.(?:txt|md|html?|rtf)$|(?:^|\/)(?:[ic]?cla|contributor[-_]?(?:licen[cs]e[-_]?)?agreement)(?:[-_.]\w+)*\.(?:md|txt|rst|html?)$|[-_]licen[cs]e\.(?:txt|md)$|\.licen[cs]e(?:\.\w+)?$/i
const FIXTURE =
  /(?:^|\/)(?:_*fixtures?_*|__snapshots__|snapshots?|[\w.]*test[-_]?(?:data|files)|(?:(?:[\w.-]*[.-])?tests?|testcases|specs?)\/(?:(?:[\w.-]+\/)*expected|(?:[\w.-]+\/)?(?:data|inputs?|outputs?|std(?:err|out)(?=\/[\w-]+$)|expect|resources|schema|samples|files|logs|assets))|golden(?:s|files)?|cassettes|__mocks__|mocks?|corpus|corpora|bench(?:marks?)?\/(?:[\w.-]+\/)?(?:data|inputs|haystacks)|samples?|(?:sample|dummy)[-_]?(?:data|files)|game[-_]?data)\/|(?:execution|expected|actual|golden)[-_]output\.(?:txt|log)$|\.(?:snap|golden|expected|approved\.\w+|fixture|exp|stdout|stderr|result)$/i
const TEST =
  /(?:^|\/)(?:tests?|testcases|testsuite|specs?|__tests__|t|e2e|cypress|testing|unittests?|integration[-_]?tests?|conformance|features)\/|(?:^|\/)(?:test[-_][\w-]+|conftest|[\w.-]+[-_.](?:test|tests|spec|unittest))\.\w+$|(?:[a-z0-9]Tests?|TestCase|Spec)\.\w+$/
/** Files that tests work on, and not tests in a folder of such a name. */
const TEST_FILE =
  /(?:^|\/)(?<!src\/)tests?\/(?:[\w.-]+\/)+(?:files|roots)\/(?!(?:[\w.-]+\/)*(?:test_[\w.-]*|[\w.-]*(?:Test|[_.-](?:test|spec))\.\w+)$)|(?:^|\/)tests\/roots\//
/** Documents among tests are what the tests read, but for those about the tests. */
const TEST_DOCUMENT =
  /(?:^|\/)(?:tests?\d*|testcases|specs?|__tests__)\/(?:[\w.-]+\/)*(?!readme|contributing|index|docs?\b)[\w.-]+\.(?:md|markdown|html?|txt|text|summary|xml)$/i
const LANGUAGES =
  'ar|az|be|bg|bn|bs|ca|ceb|cs|cy|da|de|el|eo|es|et|eu|fa|fi|fil|fr|ga|gl|he|hi|hr|hu|hy|id|it|ja|ka|kk|kn|ko|lt|lv|mk|ml|mn|mr|ms|nb|ne|nl|nn|pa|pl|ps|pt|ro|ru|si|sk|sl|sq|sr|sv|sw|ta|te|th|tl|tr|uk|ur|uz|vi|zh'
/** Texts by language in a folder for them, but for those in English. */
const LOCALES = new RegExp(
  `(?:^|/)(?:[Ll]ocales?|i18n|l10n|lang|langs|languages|nls|translations?|po|messages|msgs|_locales)/(?!(?:[\\w.-]+/)*en(?:[-_]\\w+)?/)(?:[\\w.-]+/)*?(?!en(?:[-_.]|\\b))(?:${LANGUAGES}|[a-z]{2,3}[-_][A-Z]{2,4})(?:[-_][A-Za-z]{2,4})?(?:/|\\.[\\w.]+$|[-_.][\\w.-]+$)`,
)
const LOCALE_SUFFIX = new RegExp(
  `[-_.](?:${LANGUAGES})(?:[-_][A-Za-z]{2,4})?\\.(?:properties|json|ya?ml|xml|resx|po|stb|lng|md|markdown|mdx|html?|txt|rst|ts|js|php|strings)$`,
  'i',
)
/** What says of itself that it was translated. */
const TRANSLATED = /[-_.]translated\.\w+$/i
/** The same with a region, whatever the language: `description.gu_IN.txt`. */
const REGION_SUFFIX = /[-_.](?!en)[a-z]{2,3}_[A-Z]{2}\.(?:properties|json|ya?ml|xml|md|html?|txt|rst)$/
/** The texts of a program in one file for each language: `language/vi-VN.txt`. */
const LANGUAGE_FILE = /(?:^|\/)language\/(?!en-)[a-z]{2,3}-[A-Z]{2}\.\w+$/
/** The texts of a Qt program in another language. */
const QT_TRANSLATION = /(?:^|\/)translations?\/(?!en\b|index\b)[\w.-]*_(?!en\b)[a-z]{2,3}(?:_[A-Z]{2})?\.ts$/
/** The texts of an Android app in another language: `values-fr/`, `values-pt-rBR/`, `values-b+sr+Latn/`. */
const ANDROID_LOCALE = /(?:^|\/)values-(?!en\b|car\b)(?:[a-z]{2,3}|b\+\w+[\w+]*)(?:-r[A-Z]{2})?\//
/** Pages that stand beside others of another language: `guide-ja/`, `docs_pt_BR/`, `manual/de/`. */
const TRANSLATED_PAGES = new RegExp(
  `(?:^|/)(?:(?:${LANGUAGES})[-_][A-Za-z]{2,4}|ar|bg|bn|cs|de|es|fa|fr|he|hi|hu|hy|ja|ka|kk|ko|lt|lv|nl|pl|pt|ru|sr|sv|th|tr|uk|uz|vi|zh)/(?:[\\w.-]+/)*[\\w.-]+\\.(?:md|mdx|rst|adoc|html?|txt)$|^(?:${LANGUAGES})(?:[-_][A-Za-z]{2,4})?/(?:[\\w.-]+/)*[\\w.-]+\\.(?:md|mdx|rst|adoc|html?|txt)$|(?:^|/)(?:docs?|documentation|manual|help)/(?:xml/)?(?:${LANGUAGES})(?:[-_][A-Za-z]{2})?/(?:[\\w.-]+/)*[\\w.-]+\\.(?:xml|dbk|sgml|tex|po)$|(?:^|/)(?:(?:docs?|documentation|guide|manual|book|tutorial|readme|website|site|content|pages|help|wiki)[-_.](?:${LANGUAGES})|(?:docs?|documentation|guide|manual|book|tutorial)/(?:de|es|fr|it|ja|ko|nl|pl|pt|ru|tr|uk|zh))(?:[-_][A-Za-z]{2,4})?/`,
  'i',
)
/** What every path of a translation holds: looked for first, since few paths do. */
const NAMES_LANGUAGE = new RegExp(
  `(?:^|[/._-])(?:${LANGUAGES})(?:[/._-]|$)|(?:^|[/._-])[A-Za-z]{2,3}[-_][A-Za-z]{2,4}(?:[/._-]|$)|(?:^|/)values-|translations?/`,
  'i',
)

function isTranslation(path: string): boolean {
  return (
    NAMES_LANGUAGE.test(path) &&
    [
      LOCALES,
      LOCALE_SUFFIX,
      REGION_SUFFIX,
      LANGUAGE_FILE,
      ANDROID_LOCALE,
      QT_TRANSLATION,
      TRANSLATED_PAGES,
    ].some((pattern) => pattern.test(path))
  )
}

const WORD_LIST =
  /(?:^|\/)(?:[\w-]*(?:word|name|surname|givenname|stop|profanity|swear|bad[-_]?word)s?[-_]?(?:list|s)[\w-]*|[\w-]*dict(?:ionar(?:y|ies)[\w-]*)?|profanit\w*|badwords?\w*|spelling[-_]\w+|hunspell|hyphenation)(?:\/|\.(?:txt|dat|json|csv|ya?ml|js|ts|py|dic|php)$)/i
const ABOUT_WORDS =
  /(?:^|\/)(?:[\w-]*(?:inclusive|unbiased|bias[-_]free)[-_]?(?:language|naming|terms?|words?)?[\w-]*|word[-_]?lists?|terminology)(?:\/|\.\w+$)|(?:^|\/)\.?(?:woke|alexrc|alexignore|wokeignore|in-solidarity|blocklint|textlint(?:rc)?|porchlight)\b[\w.]*/i
const DATA =
  /\.(?:recording|cast|csv|tsv|svg|dic|aff|po|pot|xliff|xlf|pem|crt|pub|key|ndjson|jsonl|uu|b64|har|ipynb|pdf|log|cache|vtt|srt|eps|ps|ai|rtf|geojson|wsdl|xsd|dtd|patch|diff|dpatch)$|(?:^|\/)patches\/(?:[^/]+\/)*(?:\d{2,}[-_][^/]*|[^/.]+)$/i
/** Collections of what others said. */
const SAYINGS =
  /(?:^|\/)(?:fortunes?|quotations|rumou?rs|tribute|sayings|proverbs|(?<=dat\/)data)(?:\.(?:base|txt|dat|tru|fal))?$|\.quotes$/i
const HISTORY =
  /(?:^|\/)blog\/releases?\/|(?:^|\/)fixes\d[\d.]*$|(?:^|\/)doc\/version\d+\.txt$|(?:^|\/)releases?\/v?\d[\w.]*\.(?:md|rst|txt)$|(?:^|\/)(?:change[-_]?logs?|changes|history|news|releases?[-_ ]?notes?|relnotes|whatsnew|release[-_]history|porting[-_]guides?)(?:[-_.\w]*\.(?:md|markdown|rst|rdoc|txt|html|adoc|textile|xml|php|\d\w*)|\/|$)|(?:^|\/)(?:v?\d[\w.]*[-_])?(?:relnotes|release[-_ ]?notes?)[-\w.]*$|(?:^|\/)changelogs?\/|(?:^|\/)releases?\/[\w.-]*notes\.(?:md|rst|txt)$/i

/** Classifies a path. The first that fits, from what is surest to what is not. */
export function placeOf(path: string): Place {
  if (LOCK.test(path)) return 'lock-file'
  if ([VENDORED_FOLDER, VENDORED_FILE, KNOWN_LIBRARY, COMPLETIONS].some((pattern) => pattern.test(path)))
    return 'vendored'
  if (MINIFIED.test(path)) return 'minified'
  if (GENERATED.test(path)) return 'generated'
  if (BY_VERSION.test(path)) return 'generated'
  if (SHIPPED_CONFIG.test(path) || STANDARD.test(path)) return 'vendored'
  if (LICENCE.test(path)) return 'licence'
  if ([FIXTURE, TEST_FILE, TEST_DOCUMENT].some((pattern) => pattern.test(path))) return 'fixture'
  if (ABOUT_WORDS.test(path)) return 'word-list'
  if (TRANSLATED.test(path) || isTranslation(path)) return 'translation'
  if (WORD_LIST.test(path)) return 'word-list'
  if (DATA.test(path) || SAYINGS.test(path)) return 'data'
  if (HISTORY.test(path)) return 'history'
  if (TEST.test(path)) return 'test'
  return 'own'
}

/** What the first lines of a file say about who wrote it. */
export function placeFromHead(head: string, path: string): Place | null {
  if (
    /^\s*--\s+(?:MySQL|MariaDB|PostgreSQL database) dump\b|\b(?:auto-?generated|(?<=\[)compiled from '|generated (?:by|from|with|file|code|using)|machine generated|do not (?:edit|modify)(?: this file| by hand| manually|,|!|\.| -)|@generated)\b/i.test(
      head,
    )
  )
    return 'generated'
  if (PLAIN.test(path) && LICENCE_TEXT.test(head)) return 'licence'
  if (COMPILED.test(head) || WRITTEN_SETTINGS.test(path)) return 'generated'
  if (!DOCUMENT.test(path) && (BANNER.test(head) || COPIED.test(head.slice(0, 600)))) return 'vendored'
  if (TEMPLATE.test(path) && SAMPLE_CONFIG.test(head)) return 'vendored'
  return null
}

/** The title of a licence over its text, in a file that is no page and no code. */
const LICENCE_TEXT =
  /^[ \t]*GNU (?:LESSER |AFFERO |LIBRARY )?GENERAL PUBLIC LICENSE[ \t]*\r?\n[ \t]*Version \d/m
const PLAIN = /(?:^|\/)[^./]+$|\.(?:txt|text)$/i
/** The first thing that compilers to JavaScript write. */
const COMPILED = /\bObject\.defineProperty\(exports, ["']__esModule["']/
/** Settings that begin as the tool wrote them, comments and all. */
const WRITTEN_SETTINGS = /(?:^|\/)\.?pylintrc$/i
const DOCUMENT = /\.(?:md|markdown|mdx|rst|adoc|txt|html?)$/i
/** A file that says where it was taken from: the file, not what it works on. */
const COPIED =
  /(?:^|[\n.:])\W*(?:(?:(?:this|the|these|most|all|parts?)\s+(?:of\s+)?(?:(?:the|this)\s+)?(?:\w+\s+)?(?:files?|code|modules?|class(?:es)?|scripts?|headers?|implementation|functions?|library|sources?|contents?|text)\s+(?:below\s+|here\s+|in here\s+)?)?(?:was|were|is|are|has been|have been)\s+|(?:code|originally|original)\s+)?(?:\w+ly\s+)?(?:copied|taken|borrowed|vendored|imported|lifted)\s+(?:\w+\s+)?from\b|\bfrom\s+(?:Python|Ruby|Go|Node|Django|Perl)\s+v?\d|\$[A-Z]\w+: [\w.-]+,v \d|\bthis was ported\b|^\W*from:?\s+https?:\/\/|The Regents of the University/i
/** What libraries in one file begin with: their name, a version, and a licence or whose they are. */
const BANNER =
  /^\s*(?:\/\*[!*]?|\/\/!?|#)[\s*/]*@?[\w.@/ -]{0,60}?\bv?\d+\.\d+(?:\.\d+)?\b[\s\S]{0,300}\b(?:licen[sc]ed?|copyright|\(c\)|@author|https?:\/\/)/i
const TEMPLATE = /\.(?:j2|erb|epp)$/i
/** A product's own sample, as a template for machines takes it over. */
const SAMPLE_CONFIG = /\b(?:sample|example|default) config(?:uration)? file\b/i
