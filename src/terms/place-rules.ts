import { names, type PathRule, rule } from './path-rule.ts'
import { TRANSLATED } from './translated.ts'

const NO_ENDING: ReadonlySet<string> = new Set([''])

/** Folders that hold Lua itself. */
const LUA = 'lua{,4,5,50,51,52,53,54,515,524,535,536,546}'

/** A page about words, and what checks them. */
const ABOUT_WORDS = String.raw`[\w-]*(?:inclusive|unbiased|bias[-_]free)[\w-]*`
const LINTER = String.raw`\.?(?:woke|alexrc|alexignore|wokeignore|in-solidarity|blocklint|textlint(?:rc)?|porchlight)\b`

/** A list of words or names. */
const LIST = String.raw`(?:[\w-]*(?:(?:word|name|stop|profanity|swear)s?[-_]?(?:list|s)|dictionar(?:y|ies))[\w-]*|[\w-]*dict|(?:profanit|badword|spelling[-_])\w*)`

/** What a path says of a file, from what is surest to what is not: the first rule that fits counts. */
export const RULES: readonly PathRule[] = [
  rule('lock-file', {
    files: names(
      'package-lock.json npm-shrinkwrap.json pnpm-lock.yaml bun.lockb go.sum go.mod packages.lock.json gradle.lockfile',
    ),
    endings: names('.lock'),
  }),
  rule('vendored', {
    folders: names(`
      vendor vendor{s,ed,_,ed_} _vendor{,ed,_,ed_} third third{,-,_}part{y,ies} 3rd{,-,_}party node_modules
      bower_components jspm_packages deps {,c}extern{,s,al,als} {ext,x}{,-}lib{,s} site-packages godeps carthage pods
      .yarn .pnp contrib/{lib,libs,vendor} packages/{urllib3,chardet,idna,certifi} imported gitwash upstream backports
      gnulib build-aux submodules bundle bundled {js,javascript,javascripts,assets,static,public}/libs cmsis
      tiny{,_}mce {,f}ckeditor codemirror {,b}lib2to3 gutil sha1dc nedmalloc libsecp256k1 libiptc boschsensortec
      pru_rpmsg`),
    within:
      /[a-z]-\d+\.\d+(?:\.\d+)*\/|hal[-_]driver\/|(?:^|\/)(?:std-?periph\w*|themes\/[\w-]+\/examplesite|cypress\/(?:integration|e2e)\/(?:examples|\d-[\w-]+)|lib-src\/[\w.-]+|[\w-]+\.framework\/(?:headers|modules|resources|versions)|(?:assets|static|public)\/(?:js|javascripts?)\/lib)\//i,
    files: names(`
      versioneer.py _version.py ez_setup.py simple_html_dom.php wasm_exec.js {,class.}phpmailer.php get-pip.py p0f.fp
      distribute_setup.py config.{guess,sub} configure ltmain.sh libtool{,.m4} install-sh autogen.sh erlang.mk
      {,.}gitchangelog.rc depcomp missing aclocal.m4 {gradlew,sbt}{,.bat} mvnw{,.cmd} doxyfile{,.in}
      {sqlite3,xxhash,miniz,cjson,catch,doctest,json,httplib,imconfig,glad}.{c,h,hpp,cpp}`),
    called: /^(?:gh-fork-ribbon|g(?:test|mock)[-\w]*\.\w+$)/i,
  }),
  rule('vendored', { in: names('bin'), files: names('pprof') }),
  rule('vendored', {
    only: names('.m4 .m4_'),
    called:
      /^(?:(?:a[cmx]x?_|gnulib-|lib-)\w+\.m4|(?:glib|gtk|gettext|iconv|intltool|pkg|python)(?:-\d\.0)?\.m4_?)$/i,
  }),
  // Scripts and styles that pages are made with.
  rule('vendored', {
    only: names('.js .css .map .less .scss'),
    stems: names(`
      jquery json2 json3 ext bootstrap lunr modernizr react angular vue underscore lodash backbone d3 moment prototype
      mootools zepto require handlebars mustache ember qunit jasmine mocha highlight prettify respond html5shiv
      codemirror ckeditor tinymce trix three mdetect leaflet chart raphael sinon popper fontawesome normalize
      searchtools doctools websupport plotly mathjax katex polyfill`),
    called: /^swagger-ui[.-]/i,
  }),
  rule('vendored', {
    only: names('.js .css'),
    under: names('static public assets www'),
    called: /^vendors?(?:[~-][\w~-]+)?\.\w+$/i,
  }),
  // The sources of well-known libraries, as they lie in a folder of their own inside a project.
  rule('vendored', {
    folders: names(`
      …/{zlib,sqlite,sqlite3,freetype,freetype2,flac,libpng,libjpeg,bzip2,lz4,expat,libuv,libev}/{src,include,lib}
      …/{jemalloc,mbedtls,lwip,freertos,glfw,sdl,sdl2,imgui,cjson,rapidjson,googletest}/{src,include,lib}
      …/${LUA}/{src,include,lib}`),
  }),
  rule('vendored', {
    only: names('.c .cc .cpp .h .hpp .lua .md'),
    folders: names(
      '{contrib,lib,libs,ext,3p,lib/main}/{zstd,lz4,hiredis,doctest,fmt,xxhash,snowball,torch,kann,replxx,libucl,uthash,libev,zlib,expat,jemalloc,rapidjson,googletest,boost,minizip,spdlog,dlmalloc,protobuf}',
    ),
  }),
  rule('vendored', {
    only: names('.c .cc .cpp .h .hpp'),
    folders: names(
      '…/{fatfs,spiffs,littlefs,u8g2,u8glib,ucglib,http-parser,http_parser,jsmn,duktape,libcoap,lwip,mbedtls,cjson,tinyxml,tinyxml2,pugixml,rapidxml,minizip,secp256k1,leveldb,univalue,linenoise,hiredis,pybind11,catch2}',
    ),
  }),
  rule('vendored', {
    only: names('.c .cpp .h .hpp'),
    called: /^(?:(?:im)?stb_\w|imgui|khrono)\w*\.\w+$/i,
  }),
  rule('vendored', { only: names('.c .h'), called: /^(?:stm32\w|core_cm\d|nrf5\d)\w*\.\w+$/i }),
  rule('vendored', {
    only: names('.c .h'),
    in: names('compat'),
    called:
      /^(?:v?snprintf|strl(?:cpy|cat)|strsep|getopt\w*|inet_\w+|getaddrinfo|fnmatch|glob|strptime|reallocarray|explicit_bzero|arc4random\w*|sha\d|md5)\.[ch]$/i,
  }),
  rule('vendored', {
    only: names('.c .h'),
    in: names('…/ares'),
    called: /^(?:ares|nameser|bitncmp|inet)/i,
  }),
  rule('vendored', { only: names('.c .h'), in: names(`…/${LUA}`), called: /^l\w+\.[ch]$/i }),
  rule('vendored', {
    only: names('.py'),
    deep: 1,
    files: names('{six,esptool}.py'),
    within: /(?:^|\/)\w+\/packages\/$/i,
  }),
  rule('vendored', {
    only: names('.py'),
    deep: 2,
    files: names(
      '{pydes,pefile,beautifulsoup,feedparser,pyparsing,ordereddict,odict,termcolor,xmltodict,markdown2,appdirs,simplejson}.py',
    ),
  }),
  // What shells complete for many programs: the words are those of each program's own help.
  rule('vendored', { only: names('.fish .bash .zsh .ps1'), within: /(?:^|\/)completions?\// }),
  rule('vendored', { only: NO_ENDING, paths: /(?:^|\/)completions?\/(?:[\w.-]+\/)*_[\w-]+$/ }),
  rule('minified', {
    only: names('.js .css .mjs'),
    called: /[.-]min\.\w+$|\.(?:pack|bundle)\.\w+$/i,
  }),
  rule('generated', {
    folders: names(`
      dist build/output umd revdep .next __generated__ generated gen autogen coverage htmlcov _site _modules _sources
      .docusaurus out javadoc{,s} apidoc{,s} sorbet/rbi/{gems,annotations,dsl,hidden-definitions,todo} doxygen module-doc
      versioned_docs {public,static,assets}/build`),
    within: /(?:^|\/)(?:public|static|assets)\/[\w-]+\/build\/|\.egg-info\/$/i,
    files: names('pkg-info'),
    endings: names('.orig .rej .tmp .bak .old'),
    called:
      /\.(?:pb|gen|autogen|generated|min)\.\w+$|zz_generated\.[\w.]+$|autodoc\.\w+$|\.rubocop_todo\.yml$|\.html\.en(?:\.|$)|~$/i,
  }),
  // One folder for each version, made from a template or kept as it was.
  rule('generated', { within: /^v?\d+\.\d+[\w.-]*\// }),
  rule('generated', {
    only: names('.html .htm'),
    folders: names('snyk {public,static,doc,docs}/api{,doc,docs}'),
    called: /[-_]v?\d+\.\d+(?:\.\d+)*\.html?$|\.(?:[1-8]|rs|py|js|ts|c|h|cpp|go|java|rb|php)\.html$/i,
  }),
  rule('generated', {
    only: names('.yml .yaml .json'),
    within: /(?:^|\/)(?:public|static)\/api\/$/i,
  }),
  rule('generated', { only: names('.yml .yaml'), called: /^kubernetes-crd-/i }),
  rule('generated', { in: names('.github/workflows'), files: names('codeql{,-analysis}.y{,a}ml') }),
  rule('generated', {
    only: names('.yml .yaml'),
    within: /(?:^|\/)crds?\/(?:bases\/)?$/i,
    except: /^(?:kustomiz|values)/i,
  }),
  rule('generated', { only: names('.js'), called: /(?:searchindex|bundle)\.js$/i }),
  rule('generated', { only: names('.map'), called: /\.(?:js|css)\.map$/i }),
  rule('generated', { only: names('.cs .dart'), called: /\.(?:g|designer)\.\w+$/i }),
  rule('generated', { only: names('.java'), called: /(?:protos|outerclass)\.java$/i }),
  rule('generated', { only: names('.py'), called: /_pb2(?:_grpc)?\.py$/i }),
  rule('generated', {
    only: names('.py'),
    in: names('migrations'),
    called: /^\d{4}_(?:initial|auto_\w+)\.py$/i,
  }),
  // A product's own sample configuration, with its comments, as a project ships it to machines.
  rule('vendored', {
    deep: 1,
    becomes: names(`
      postgresql.conf pg_hba.conf dnscrypt-proxy.toml dnsmasq.conf php{,-fpm}.ini php-fpm.conf httpd.conf apache2.conf
      grafana.ini {master,main}.cf smb.conf ssh{,d}_config squid.conf named.conf dovecot.conf unbound.conf
      {elasticsearch,logstash,cassandra,mongoid}.y{,a}ml mongo{,d}.conf rsyslog.conf varnish.vcl snmpd.conf
      teaspoon_env.rb syscfg.h lwipopts.h mbedtls_config.h freertosconfig.h lv_conf.h sdk_config.h`),
    called:
      /(?:\.cnf|buildbot\.tac|^(?:redis|sentinel|valkey)[\w-]*\.conf)(?:\.(?:erb|j2|epp|tmpl|tpl|in|template|default))?$/i,
  }),
  rule('vendored', { in: names('config'), becomes: names('application.rb') }),
  rule('vendored', { in: names('config/environments'), called: /^\w+\.rb(?:\.(?:erb|tt))?$/i }),
  rule('vendored', {
    in: names('initializers'),
    called: /^(?:devise|simple_form\w*|doorkeeper|rails_admin)\.rb(?:\.(?:erb|tt))?$/i,
  }),
  // A document of a standards body, and the samples that git puts beside its hooks.
  rule('vendored', {
    only: names('.txt .xml .html'),
    called: /^(?:rfc[-_ ]?\d{3,5}\b|draft-[a-z]+-[\w-]+-\d\d\b)/i,
  }),
  rule('vendored', { only: names('.sample'), within: /(?:^|\/)hooks\/$/i }),
  rule('licence', {
    folders: names('licen{c,s}es'),
    stems: names(
      '{,un}licen{c,s}e{,s} copying copyright notice{,s} patents eula ofl gnu {,a,l}gpl{,v1,v2,v3} mpl apache',
    ),
    called:
      /^third[-_]?party[-_]?(?:licen[cs]es?|notices)[\w-]*(?:[-.][\w.-]*)?$|^(?:[ic]?cla|contributor[-_]?(?:licen[cs]e[-_]?)?agreement)(?:[-_.][\w.-]*)?\.(?:md|txt|rst|html?)$|[-_]licen[cs]e\.(?:txt|md)$|\.licen[cs]e(?:\.\w+)?$/i,
  }),
  rule('licence', {
    only: names('.txt .md .htm .html .rtf'),
    in: names('licen{c,s}e'),
    called: /gpl|(?<![a-z])mit(?![a-z])|apache|bsd|mpl|licen|notice|copying/i,
  }),
  rule('fixture', {
    folders: names(`
      {,_,__,___}fixture{,s}{,_,__,___} __snapshots__ snapshot{,s} golden golden{s,files} cassettes __mocks__ mock{,s}
      corpus corpora sample{,s} {sample,dummy}{,-,_}{data,files} game{,-,_}data tests/roots`),
    within:
      /test[-_]?(?:data|files)\/|(?:(?:^|[/.-])tests?|(?:^|\/)(?:testcases|specs?))\/(?:(?:[\w.-]+\/)*expected|(?:[\w.-]+\/)?(?:data|inputs?|outputs?|expect|resources|schema|samples|files|logs|assets))\/|(?:^|\/)bench(?:marks?)?\/(?:[\w.-]+\/)?(?:data|inputs|haystacks)\//i,
    endings: names('.snap .golden .expected .fixture .exp .stdout .stderr .result'),
    called: /(?:execution|expected|actual|golden)[-_]output\.(?:txt|log)$|\.approved\.\w+$/i,
  }),
  rule('fixture', {
    only: NO_ENDING,
    within: /(?:^|\/)(?:(?:[\w.-]*[.-])?tests?|testcases|specs?)\/(?:[\w.-]+\/)?std(?:err|out)\/$/i,
  }),
  // Files that tests work on, and not tests in a folder of such a name.
  rule('fixture', {
    except: /^test_|(?:Test|[_.-](?:test|spec))\.\w+$/,
    within: /(?:^|\/)(?<!src\/)tests?\/(?:[\w.-]+\/)+(?:files|roots)\//,
  }),
  // Documents among tests are what the tests read, but for those about the tests.
  rule('fixture', {
    only: names('.md .markdown .htm .html .txt .text .summary .xml'),
    except: /^(?:readme|contributing|index|docs?\b)/i,
    within: /(?:^|\/)(?:tests?\d*|testcases|specs?|__tests__)\//i,
  }),
  rule('word-list', {
    folders: names('word{,-,_}list{,s} terminology'),
    within: new RegExp(`(?:^|/)(?:${ABOUT_WORDS}/|${LINTER})`, 'i'),
    called: new RegExp(`^(?:(?:${ABOUT_WORDS}|word[-_]?lists?|terminology)\\.\\w+$|${LINTER})`, 'i'),
  }),
  ...TRANSLATED,
  rule('word-list', {
    folders: names('hunspell hyphenation'),
    within: new RegExp(`(?:^|/)${LIST}/`, 'i'),
  }),
  rule('word-list', {
    only: names('.txt .dat .json .csv .yml .yaml .js .ts .py .dic .php'),
    called: new RegExp(`^(?:${LIST}|hunspell|hyphenation)\\.\\w+$`, 'i'),
  }),
  rule('data', {
    endings: names(`
      .recording .cast .csv .tsv .svg .dic .aff .po .pot .xliff .xlf .pem .crt .pub .key .ndjson .jsonl .uu .b64 .har
      .ipynb .pdf .log .cache .vtt .srt .eps .ps .ai .rtf .geojson .wsdl .xsd .dtd .patch .diff .dpatch .quotes`),
    // Collections of what others said.
    called: /^(?:fortunes?|quotations|rumou?rs|tribute|sayings|proverbs)(?:\.(?:base|txt|dat|tru|fal))?$/i,
  }),
  rule('data', { under: names('patches'), called: /^(?:\d{2,}[-_].*|[^.]+)$/ }),
  rule('data', { in: names('dat'), files: names('data{,.base,.txt,.dat,.tru,.fal}') }),
  rule('history', {
    folders: names(`
      change{,-,_}log{,s} changes history news release{,s}{,-,_}note{,s} relnotes whatsnew release{-,_}history
      porting{-,_}guide{,s} blog/release{,s}`),
    within: /(?:^|\/)releases? notes?\//i,
    called:
      /^(?:change[-_]?logs?|changes|history|news|releases?[-_ ]?notes?|relnotes|whatsnew|release[-_]history|porting[-_]guides?)(?:[-_.\w]*\.(?:md|markdown|rst|rdoc|txt|html|adoc|textile|xml|php|\d\w*)|$)|^(?:v?\d[\w.]*[-_])?(?:relnotes|release[-_ ]?notes?)[-\w.]*$|^fixes\d[\d.]*$/i,
  }),
  rule('history', {
    only: names('.md .rst .txt'),
    in: names('release{,s}'),
    called: /^(?:v?\d[\w.]*|[\w.-]*notes)\.\w+$/i,
  }),
  rule('history', { only: names('.txt'), in: names('doc'), called: /^version\d+\.txt$/i }),
  rule('test', {
    within:
      /(?:^|\/)(?:tests?|testcases|testsuite|specs?|__tests__|t|e2e|cypress|testing|unittests?|integration[-_]?tests?|conformance|features)\//,
    called:
      /^(?:test[-_][\w-]+|conftest|[\w.-]+[-_.](?:test|tests|spec|unittest))\.\w+$|(?:[a-z0-9]Tests?|TestCase|Spec)\.\w+$/,
  }),
]
