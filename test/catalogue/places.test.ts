import { describe, expect, it } from 'vitest'
import { type Place, placeOf } from '../../src/terms/place.ts'

/** One path for each way in which a path can be known, by the place that it is. */
const PATHS: Readonly<Record<Place, string>> = {
  'lock-file': `
    package-lock.json a/go.sum Cargo.lock`,
  vendored: `
    vendor/a.c a/Third_Party/b/c.go js/libs/a.js a/contrib/lib/b.rb src/tabs-1.2.3/a.js App.framework/Headers/a.h
    a/lib-src/b/c.c tools/config.guess web/gradlew.bat src/sqlite3.c test/gtest-all.cc a/bin/pprof
    m4/ax_pthread.m4 m4/glib-2.0.m4 web/jquery.min-2.js web/ext-all.css web/swagger-ui.js web/static/js/vendor~main.js
    src/zlib/src/a.c src/lua53/lib/a.txt lib/zstd/a.c lib/main/fmt/a.md src/hiredis/a/b.c src/stb_image.h
    compat/strlcpy.c src/ares/ares_init.c src/lua/lapi.c a/six.py a/packages/b.py a/b/pydes.py
    share/completions/a.fish completion/_a etc/my.cnf files/redis-main.conf.j2 a/sshd_config.erb config/application.rb
    config/environments/test.rb config/initializers/devise.rb doc/rfc2616.txt a/hooks/pre-commit.sample`,
  minified: `
    web/a.min.js web/a-min.css a.pack.mjs`,
  generated: `
    dist/a.js a/build/output/b.txt web/public/build/a.js assets/js/build/a.js v1.2/a.md a.egg-info/b a/PKG-INFO
    src/a.orig a.pb.go a.gen.ts docs/a.html.en docs/a~ doc/a.8.html doc/a-1.2.html docs/api/a/b.html snyk/a.html
    public/api/a.json kubernetes-crd-a.yaml .github/workflows/codeql.yml a/crds/bases/b.yaml doc/searchindex.js
    web/a.js.map src/A.Designer.cs src/AProtos.java a_pb2.py a/migrations/0001_initial.py`,
  licence: `
    LICENSE a/COPYING.txt agplv3.md third-party-notices.txt a/CLA.md docs/a-licence.md a.license licenses/a.txt
    licence/mit.txt`,
  fixture: `
    a/__fixtures__/b.md testdata/a.go my.tests/expected/a.txt test/a/data/b.txt benches/golden/a.txt a.snap
    a.approved.txt b/expected_output.txt tests/a/stdout/b tests/a/files/b.py tests/roots/a/conf.py test/a.md`,
  'word-list': `
    terminology/a.md docs/inclusive-language.md .woke.yaml wordlist.txt src/stopwords.py a/dictionaries/b.c
    hunspell/a.c`,
  translation: `
    locale/fr/a.txt app/messages_de.properties src/a.gu_IN.txt language/vi-VN.lua translations/app_fr.ts
    res/values-pt-rBR/strings.json docs/ja/a.md guide-zh_CN/a.c de/a.md doc/xml/fr/a.xml a-translated.md`,
  data: `
    a.csv doc/a.po a/patches/01-fix a/fortunes.txt x/dat/data.base`,
  history: `
    CHANGELOG.md a/changes/b.md HISTORY news.d/../NEWS doc/relnotes-1.2 releases/1.2.0.md doc/version12.txt
    porting-guides/a.rst`,
  test: `
    tests/a.py src/a_test.go a/conftest.py src/AppTest.java test/index.md tests/a/b/files/test_c.sh t/a.t`,
  own: `
    src/vendored.c src/redistribute.c README.md zlib/src/a.c hiredis/a.c lua/lapi.c redis.conf six.py pefile.py
    lib/protobuf/a.rb a/strlcpy.c src/dist.js src/my-license-check.c docs/en/a.md locale/en/a.txt src/a.enUS.ts
    patches/readme.md config.h a/license/b.c src/terms.ts doc/a.md main.cf api/a.html
    lib/main.c release/a.sh crds/values.yaml src/pprof src/jquery.ts src/vendor.js lib/zstd/a.rb src/hiredis/a.py
    src/getopt.c src/ares_init.c src/lapi.c a/six.rb completions/a.c a/_b snyk/a.c public/api/a.rb a/codeql.yml
    crds/a.go lib/bundle.ts a/0001_initial.py src/application.rb config/environments/a.yml lib/devise.rb hooks/a.sh
    src/fr-FR.lua language/a.lua src/version12.txt docs/1.2.0.md dat/a.c x/data.base docs/xml/fr/a.c a/de/b.c
    src/stopwords.c src/a.de.c src/a_pb2.rb src/fortunes.c`,
}

describe.each(Object.entries(PATHS))('%s', (place, paths) => {
  it.each(paths.trim().split(/\s+/))('%s', (path) => {
    expect(placeOf(path)).toBe(place)
  })
})

describe('a path that somebody made up', () => {
  it('is never tried in all ways', () => {
    expect(placeOf(`docs/cla${'_a'.repeat(60)}+.md`)).toBe('own')
    expect(placeOf(`${'po/'.repeat(100_000)}a`)).toBe('data')
  })
})
