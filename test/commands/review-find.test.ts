import { describe, expect, test } from 'vitest'
import { allowanceProblems } from '../../src/commands/review/allowances.ts'
import { findLanguage } from '../../src/commands/review/find.ts'
import { ReviewConfig } from '../../src/config/schema.ts'
import { terms } from '../../src/terms/catalogue.ts'
import { markdownRegions } from '../../src/terms/markdown.ts'
import { compile } from '../../src/terms/matcher.ts'

const matcher = compile(terms, 'all')
const now = '2026-11-20T09:00:00Z'

function find(path: string, text: string, config: object = {}) {
  return findLanguage([{ path, text, first: 1, whole: true, added: null }], {
    matcher,
    markdown: markdownRegions,
    config: ReviewConfig.parse(config),
    now,
  })
}

const said = (path: string, text: string, config: object = {}) =>
  find(path, text, config).findings.map(({ term, line, column, text }) => `${term} ${line}:${column} ${text}`)
/** The same, where every line is added to the middle of a file. */
const diffed = (path: string, text: string) => {
  const added = text.split('\n').map(() => true)
  const config = ReviewConfig.parse({})
  return findLanguage([{ path, text, first: 1, whole: false, added }], {
    matcher,
    markdown: markdownRegions,
    config,
    now,
  }).findings.map(({ term, line, column, text }) => `${term} ${line}:${column} ${text}`)
}
const left = (path: string, text: string) => find(path, text).leftAlone.map(({ because }) => because)

/** Many words of a language for programs, some of which are small words of English too. */
const KEYWORDS =
  'add all and ask bold call copy dummy edit find give help join keep last list make name next open quit read save send show sort take tell turn type use view wait'

describe('where a word stands decides', () => {
  test.each([
    ['in prose', 'a.md', 'Use the whitelist.'],
    ['in a comment', 'a.c', 'int x; /* the whitelist */'],
    ['in a docstring', 'a.py', 'def f():\n    """\n    Reads the whitelist of hosts.\n    """'],
    [
      'in a docstring that quotes',
      'a.py',
      'def f():\n    """Reads the "whitelist" of hosts, when there is one."""',
    ],
    ['in a docstring of one line', 'a.py', 'def f():\n    """Reads the whitelist of hosts, if any."""'],
    ['in a path of vendors that sell', 'src/routes/vendor.js', '// the whitelist'],
    ['in a heading', 'docs/a.md', '## Managing the Whitelist'],
    ['in a cell', 'docs/a.md', '| Option | Whitelist of hosts |'],
    ['after other words', 'docs/a.md', 'In other words, the **slave** waits.'],
    [
      'after words like others',
      'docs/a.md',
      'A search for terms like foo. Words of the whitelist are skipped.',
    ],
    [
      'beside a product that something goes to',
      'docs/a.md',
      'Each slave of our own writes its results to MySQL.',
    ],
    ['in a folder with a longer name', 'src/redistribute/a.c', '// Ask the slave.'],
    ['of somebody who does something', 'docs/a.md', 'The user has to restart Docker himself.'],
    ['of what somebody says', 'docs/a.md', 'The user is asked. If he says no, the job stops.'],
    ['of what somebody has asked for', 'docs/a.md', 'A user has asked for his data to be deleted.'],
    ['in the title of an office', 'GOVERNANCE.md', '## Chairman'],
    ['in a link to a place of the page', 'docs/a.md', 'See [the whitelist](#the-whitelist) first.'],
    ['in a note in a post', 'blog/2024-hosts.md', '> **Note:** add the host to the whitelist first.'],
    [
      'in a quotation of the page itself',
      'docs/a.md',
      '<blockquote class="note">Use the whitelist.</blockquote>',
    ],
    ['in a comment about line ends', 'a.c', '/* Lines end with \\r\\n when the whitelist is sent. */'],
    [
      'in the help that is the text of a file',
      'docs/usage.txt',
      '  --allow HOST     Add a host to the whitelist',
    ],
    ['in a file about a service', 'src/cla.ts', '// the whitelist'],
    ['in a page on how to quote', 'docs/rules/quotes.md', 'Use the whitelist.'],
    ['in a post that begins with a year', '_posts/2024-01-15-start.md', 'It is easy to convert a page.'],
    ['in a library of its own', 'js/lib/client.ts', '// the whitelist'],
    ['in a program that packs', 'pack.ts', '// A whitelist for __webpack_require__() calls.'],
    [
      'in code under the licence that it names',
      'a.py',
      '# GNU GENERAL PUBLIC LICENSE\n# Version 3\n# the whitelist',
    ],
    ['after the end of a tag', 'a.html', '<a\n  href="b">b</a\n>. Hosts on the whitelist may enter.'],
    ['in a page about language', 'docs/language/it-is.md', 'Use the whitelist.'],
    ['in what a button says', 'a.rb', 'label "Select whitelist entries from the file"'],
    ['in what a menu says', 'a.py', 'menu.add("Delete from whitelist now")'],
    [
      'in a framework of its own',
      'Acme.Framework/Graphics/Device.cs',
      '// The whitelist of formats is read once.',
    ],
    ['beside its library', 'lib-src/tags.c', '/* The whitelist of tags is read once. */'],
    ['after an address', 'a.md', '127.0.0.1 is always on the whitelist.'],
    ['after an address, at the end', 'a.py', '# 169.254.169.254 must stay on the blacklist'],
    ['after a ticket', 'a.py', '# Issue #42: the whitelist must be read before the hosts.'],
    ['between tickets', 'a.md', 'Bug #1: Names\nThe whitelist is new.\nBug #2: Hosts'],
    ['as a table', 'a.sql', 'CREATE TABLE IF NOT EXISTS whitelist_hosts AS SELECT * FROM hosts;'],
    ['as a function with an unused argument', 'a.rs', 'pub fn add_to_whitelist(list: &[Host], _other: u8) {'],
    ['as a type among tests', 'a_test.go', 'type ExampleWhitelist struct {'],
    ['in capitals, as other words', 'a.md', 'NEVER write to the SLAVE while it reads from the other.'],
    ['in a task', 'a.js', '// TODO: blacklisted #12 hosts are still let in'],
    ['in what a shell says', 'a.py', 'log("echo hosts on the whitelist | first is best")'],
    ['in a page on output', 'docs/command_output.txt', 'It reads the whitelist of hosts.'],
    ['beside the name of a thing to use', 'a.md', 'Jobs run on a slave; use agent 7 for it.'],
    ['behind a comma', 'a.md', 'There is one thing to fill in: whitelist,'],
    ['of players', 'a.md', 'Handicapped players can change every key.'],
    ['beside a product that did not name it', 'a.md', 'Add the host to the Redis whitelist.'],
    ['in what starts one', 'a.py', 'def start_slave(host):'],
    ['in a property of PHP', 'a.php', 'protected $whitelist = null;'],
    ['in a variable of Terraform', 'a.tf', 'variable "ssh_whitelist" {'],
    [
      'in a capital where a comment begins',
      'a.h',
      '#define STATE 1001  /* Dummy state for the next event */',
    ],
    [
      'beside a word that only resembles another',
      'a.md',
      'Replication can turn the slave into anything else.',
    ],
    ['in a field of Rust', 'a.rs', 'pub is_whitelisted: bool,'],
    ['in a message', 'a.js', "throw new Error('The host is not on the whitelist')"],
    ['in a name that the line defines', 'a.py', 'HOST_WHITELIST = []'],
    ['in a message with a tag before it', 'a.c', 'say("[net] The dummy filter is at work: %s", name);'],
    ['in capitals beside others', 'a.md', 'Whoever asks MUST stand on the WHITELIST that is read once.'],
    ['as the subject of a sentence', 'a.md', 'Where a whitelist is specified, it wins.'],
    ['in a short item between long ones', 'a.md', '- Read the hosts first\n- Whitelist\n- Write the rest'],
    ['on the screens of an Android app', 'app/res/values-land/words.xml', '<!-- Use the whitelist. -->'],
    ['in a heading', 'a.rst', 'The whitelist\n============='],
    ['in a list of HTML', 'a.html', '<li>Add it to the whitelist</li>'],
    ['in a comment of F#', 'a.fs', 'let x = 1\n// whitelist of hosts'],
    ['in a comment of VHDL', 'a.vhd', '-- whitelist of hosts'],
    ['behind an address in brackets', 'a.md', 'See (this)[https://www.example.org/] and use the whitelist.'],
    ['beside “instead of” for something else', 'a.md', 'The slaves are asked once instead of twice.'],
    ['where a comment has a tag of its own', 'a.c', '/** @brief   Dummy reader for the tests. */'],
    ['in an English page among others', 'locale/en/http/how-to-serve.md', 'Use the whitelist.'],
    ['between tags with foreign names', 'a.xml', '<para>Reset the whitelist and go</para><para/>'],
    ['where a log has a time', 'a.py', 'log("Retry at 10:30; your host is not on the whitelist")'],
    ['with a style', 'a.py', `x = '<p style="color:red;">Add your host to the whitelist.</p>'`],
    ['in a file with a name of small words', 'src/user_log_in.ts', '// the whitelist'],
    ['in a tool named like a library', 'lib/fmt/a.py', '# the whitelist'],
    ['in the documents of a module on licences', 'license/validator.md', 'The whitelist.'],
    ['after “one”', 'a.md', 'Add the hosts to one ip-whitelist for each server.'],
    ['in a raw string', 'a.go', '\tcommand("regroup", `Put the slaves of an instance in one group`)'],
    ['in a comment of YAML', 'a.yml', '# the whitelist of hosts\nkey: 1'],
    ['in a file that takes things over', 'a.py', '# Users are imported from a folder.\n# the whitelist'],
    ['in a file that writes copies', 'a.py', '# Lists what is copied from each host.\n# the whitelist'],
  ])('%s: flagged', (_, path, text) => {
    expect(said(path, text)).toHaveLength(1)
  })

  test.each([
    ['generated', 'src/command.c.tmp', '/* the whitelist */'],
    ['generated', 'docs/a.rst~', 'The whitelist.'],
    ['generated', 'app/migrations/0001_initial.py', 'x = 1  # the whitelist'],
    ['data', 'games/fortunes.txt', 'Ask for the whitelist, and it shall be given.'],
    ['licence', 'docs/contributor-license-agreement.md', 'The whitelist.'],
    ['translation', 'docs/protocol_translated.txt', 'The whitelist.'],
    ['vendored', 'test/redis-test.conf', '# the whitelist'],
    ['about-the-word', 'docs/a.md', 'It had terms such as grandfathered and whitelist in it.'],
    ['about-the-word', 'docs/a.md', 'Examples include “sanity checks”.'],
    ['about-the-word', 'docs/a.md', 'It needs a secondary (aka “slave”) server.'],
    ['about-the-word', 'docs/a.md', 'A slave, a whitelist, a sanity check and a blacklist.'],
    ['title', 'docs/a.md', 'Merging is gated by the [whitelist](../queue/white-list.txt).'],
    ['path', 'docs/a.md', 'It rewrites your conf/slaves file.'],
    ['used-name', 'docs/a.md', 'The Redis server then promotes the slave.'],
    ['used-name', 'src/main/redisclient/Link.java', '// Tells the slave.'],
    ['used-name', 'docs/a.md', 'It asks the dummy host at `test/dummy` for it.'],
    ['used-name', 'ATest.java', '  @Test public void bigSanityCheck() {'],
    ['used-name', 'pyproject.toml', '    "ignore:The whitelist is gone from this version:Warning",'],
    ['quotation', 'a.c', '/* Not enough good slaves to write.\\r\\n */'],
    ['quotation', 'blog/2014-round-up.md', '> It has a whitelist of hosts.'],
    ['used-name', 'man/mounts.xml', '<para>Use <option>slave</option> to keep them apart.</para>'],
    ['fixture', 'test/pay_test.rb', '    assert_match %r{account or user is blacklisted}, response'],
    ['about-the-word', 'a.c', "  case 'h': /* he/she */"],
    ['about-the-word', 'a.c', '/* it has a pronoun of its own\n   and he/she is for others */'],
    ['proper-name', 'plugins.html', '<li>Upgrade bundled plugins: ssh-slaves to 1.5, and more.</li>'],
    ['quotation', 'docs/a.md', '> > The whitelist is empty.'],
    [
      'quotation',
      'docs/a.md',
      '<blockquote class="twitter-tweet"><p>The whitelist is empty.</p></blockquote>',
    ],
    ['generated', 'docs/a.md', '  --fast           Skip the whitelist of hosts'],
    ['proper-name', 'docs/a.md', 'Guy | Fraser | speaker'],
    ['generated', 'lib/hosts.egg-info/PKG-INFO', 'The whitelist.'],
    ['fixture', 'lib/Zip.TestData/Plain/poem.txt', 'For all mankind.'],
    ['fixture', 'PlainTestFiles/poem.txt', 'For all mankind.'],
    ['vendored', 'parts/tc.h', 'RwReg TC_SMR; /**< (Offset: 0x08) Slave Mode Register */'],
    ['generated', 'docs/hosts.html', '<td class="docs"><p>The whitelist.</p></td>'],
    ['other-sense', 'a.md', 'Its propagation is shared, private or slave.'],
    ['not-this-sense', 'docs/a.md', 'Developers just write more code.'],
    ['about-the-word', 'a.md', 'Write allow instead of "blacklist" here.'],
    ['about-the-word', 'a.md', 'The slave is replaced by a worker.'],
    ['generated', 'revdep/problems.md', 'The whitelist fails.'],
    ['vendored', 'js/tabs-1.2.3/tabs.js', '// the whitelist'],
    ['vendored', 'm4/ax_hosts.m4', '# the whitelist'],
    ['vendored', 'web/.htaccess', '# Server Settings v1.1.0 | MIT License\n# the whitelist'],
    ['used-name', 'tests/Makefile', 'HOST_WHITELIST := one two'],
    ['used-name', 'a.h', '    const WhitelistSet& hosts,'],
    ['not-this-sense', 'docs/a.md', 'In case you just need to run it, stop here.'],
    ['generated', 'lib/umd/hosts.js', '// the whitelist'],
    ['translation', 'api/pt-br/4x/use.md', 'The whitelist is not translated yet.'],
    ['fixture', 'run.err.exp', 'the whitelist'],
    ['fixture', 'cases/run.t', '  Error: the host is not on the whitelist'],
    ['history', 'CHANGES', 'LAMP-12. The whitelist is read twice'],
    ['key', 'acl.py', "# what to ask: 'dummy' or 'db'\nacl = dummy"],
    ['key', 'a.md', 'Ids are fast|crazy|slow here.'],
    ['used-name', 'A.java', '  @Override\n  public void whitelist(Host host) {'],
    ['used-name', 'A.kt', '  override fun whitelist(host: Host) {'],
    ['used-name', 'A.java', '  Hosts a = api.blacklistedHosts();\n  int blacklistedCount = 0;'],
    ['used-name', 'a.js', '// Move the dummy\ndummy_host.move(1)'],
    ['proper-name', 'a.md', 'Guy L. Steele wrote it.'],
    ['not-this-sense', 'docs/a.md', 'You can just read here, no writing.'],
    ['not-this-sense', 'docs/a.md', 'Leave now, or if you simply do not want to, stay.'],
    ['not-this-sense', 'docs/a.md', 'We do not want to build it, but just update it.'],
    ['not-this-sense', 'docs/a.md', 'Can you just use it?'],
    ['not-this-sense', 'docs/a.md', 'The author told me that he left.'],
    ['vendored', 'src/third/each/index.js', '// the whitelist'],
    ['vendored', 'app/lua53/lstrlib.c', '/* the slave answers */'],
    ['vendored', 'app/fatfs/ff.c', '/* the slave answers */'],
    ['vendored', 'app/struct.c', '/* $Id: struct.c,v 1.2 2008/04/18 */\n/* the slave answers */'],
    ['generated', 'docs/reference-1.8.0.html', '<p>The whitelist.</p>'],
    ['generated', 'docs/run.md', '| --whitelist | list | the hosts of the whitelist |'],
    ['translation', 'ja/orm/tree.rst', 'The whitelist is not translated yet.'],
    ['fixture', 'test/unit/assets/books.xml', '<p>He was crazy.</p>'],
    ['data', 'doc/sets.xml', '  <longname>Slave Edition</longname>'],
    ['used-name', 'linux-config', 'CONFIG_ACPI_BLACKLIST=2000'],
    ['used-name', 'docs/spi.md', '- `dummy_size` the size of the dummy phase'],
    ['used-name', 'a.js', '/** @param {boolean} blacklisted whether it is blacklisted */'],
    ['history', 'notes/1.8.md', '* core: no blacklisting any more (https://github.com/o/r/pull/44)'],
    ['code-span', 'a.go', '// converts what `sentinel slaves <name>` prints'],
    [
      'about-the-word',
      'guide.md',
      '| Recommended | Not Recommended |\n| -- | -- |\n| people | the whitelist, insane |',
    ],
    ['vendored', 'extlibs/sound.h', '/* the slave answers */'],
    ['vendored', 'src/lua/src/lib.c', '/* the slave answers */'],
    ['vendored', 'share/completions/tidy.fish', "complete -c tidy -l fast -d 'Skip the sanity checks'"],
    ['vendored', 'tests/unit.py', '# Copied from another project.\n# the whitelist'],
    ['vendored', 'a.py', '# Most of the code below was taken directly from a tutorial.\n# the whitelist'],
    ['vendored', 'crypto/libsecp256k1/java/Curve.java', '// the whitelist'],
    ['vendored', 'contrib/zstd/block.c', '/* sanity check */'],
    ['licence', 'data/license/gplv2.txt', 'He or she who copies it: the whitelist.'],
    ['fixture', 'tests/system/api/expected/day.xml', '<p>The whitelist.</p>'],
    ['used-name', 'a.c', '// has to match p->slave->streams'],
    ['used-name', 'a.md', 'The whitelist of `HOST_WHITELIST` is read.'],
    ['used-name', 'a.c', '/** \\param slave_conf what the slave is set to */'],
    ['used-name', 'a.py', 'fail("Valid types are slave, db and none.")'],
    ['used-name', 'a.c', '  pcm *slave_0 = multi->slaves[0].pcm;'],
    ['key', 'a.py', 'print("  check_command = \\"dummy\\"")'],
    ['vendored', 'cextern/fits/lib/imcompress.c', '/* sanity check */'],
    ['not-this-sense', 'a.md', 'The user asked: her is what to do.'],
    ['other-sense', 'a.cpp', '// What the karts have "(handicapped)" beside'],
    ['used-name', 'a.md', 'The "whitelist" command fills a whitelist.'],
    ['used-name', 'a.md', 'Then edit the Redis slave deployment.'],
    ['used-name', 'a.rst', 'The replica is promoted to +master+.'],
    ['used-name', 'a.md', '- whitelist - reads the hosts'],
    ['used-name', 'a.md', 'See [all hosts][host-whitelist] first.'],
    ['not-this-sense', 'a.c', '/* The client says what he wants. */'],
    ['fixture', 'engine/test10/roles.summary', ' * Promote one: (Slave -> Master two)'],
    ['used-name', 'a.md', 'It is blacklisted; call `unblacklist` to undo that.'],
    ['vendored', 'acx_threads.m4', '# the whitelist'],
    ['vendored', 'web/static/vendor.js', '// the whitelist'],
    ['vendored', 'app/assets/js/libs/chart/a.js', '// the whitelist'],
    ['vendored', 'src/box.js', '// from https://example.org/somebody/box.js\n// the whitelist'],
    ['translation', 'data/language/vi-VN.txt', 'TEXT_1 :Ask for the whitelist.'],
    ['generated', 'doc/all.html', '<DT\n>Add the host to the whitelist.</DT\n>'],
    ['minified', 'app.js', `${'var a = __commonJS({\n})\n'.repeat(3)}// the whitelist`],
    [
      'licence',
      'setup/lib.txt',
      'This is free.\n\n    GNU GENERAL PUBLIC LICENSE\n  Version 2\n\nHe or she may copy it.',
    ],
    ['used-name', 'a.py', '"""Finds the farm.hosts[slave] that is meant."""'],
    ['used-name', 'a.c', "/* Counts the ports of 'slave_' again. */"],
    ['proper-name', 'a.md', 'This comes with Build-Slave 0.8.2 and later.'],
    ['history', 'a.spec', '- Fix replication: no systems are lost on a slave that keeps its own'],
    ['history', 'ChangeLog', '  * [Fix] Read the whitelist first'],
    ['not-this-sense', 'docs/a.md', 'Just keep this limit in mind.'],
    ['not-this-sense', 'docs/a.md', 'Of course, reading it all gives us no chance.'],
    ['not-this-sense', 'docs/a.md', 'It goes without saying that we have mended it.'],
    ['vendored', 'a.c', '/*\t$OpenBSD: packet.c,v 1.66 2016/07/18 20:00:00 $ */\n/* sanity check */'],
    ['translation', 'DOCS/xml/ru/codecs.xml', '<p>The whitelist.</p>'],
    ['used-name', 'a.py', 'def test_setParent_slaveLocks(self):'],
    ['other-sense', 'flash.c', '// The chip wants a dummy byte first.'],
    ['used-name', 'a.py', '# caps-whitelist.'],
    ['used-name', 'a.md', '- caps-whitelist in hosts.conf lets hosts in'],
    ['used-name', 'a.sql', 'DROP TABLE whitelist_by_group;'],
    ['used-name', 'a.py', '# Depends on the whitelist property of its owner'],
    ['key', 'a.yml', '# Change from "whitelist" to "open" to let all in'],
    ['generated', 'docs/snyk/one.html', '<p>The whitelist.</p>'],
    ['vendored', 'doc/draft-some-cgi-v11-04.txt', 'The whitelist.'],
    ['vendored', 'sha1.c', '/*\t$KAME: sha1.c,v 1.5 2000/11/08 06:13:08 $ */\n/* sanity check */'],
    ['other-sense', 'mods/pybi2c.c', '/// Basic methods for a slave are send and receive.'],
    ['other-sense', 'a.c', '// counts lame answers of each zone'],
    ['used-name', 'test/StopSlaveCommandTest.java', 'public class StopSlaveCommandTest {'],
    [
      'history',
      'CHANGES.md',
      '- fix all whitelists [#83](https://a.example/pull/83) ([kim](https://a.example/kim))',
    ],
    ['history', 'ChangeLog', '    * kim: [1892108] Configurable sanity check'],
    ['used-name', 'a.php', '/**\n * @see masters\n */'],
    ['vendored', 'static/files/sentinel.conf', '# The password of the slaves.'],
    ['vendored', 'config/initializers/devise.rb', '# the whitelist'],
    ['vendored', 'm4/gnulib-common.m4', '# the whitelist'],
    ['vendored', 'themes/plain/exampleSite/content/a.md', 'The whitelist.'],
    ['generated', 'public/js/build/app.js', '// the whitelist'],
    ['translation', '_includes/api/uz/app.md', 'The whitelist.'],
    ['used-name', 'a.txt', 'One more with role="slave" covers the slave role.'],
    ['not-this-sense', 'docs/a.md', 'If you would just open another window, it stays.'],
    ['not-this-sense', 'docs/a.md', 'The manager now simply use them.'],
    ['not-this-sense', 'docs/a.md', 'Some lines more do not make it obviously slower.'],
    ['vendored', 'scrapy/xlib/soup.py', '# the whitelist'],
    ['generated', 'src/main/java/app/Protos.java', '// the whitelist'],
    ['generated', 'bin/show-grants.old', '# the whitelist'],
    ['generated', 'docs/a.html', '<tt class="docutils literal">beat</tt> is not on the whitelist.'],
    ['fixture', 'test/box/one.result', '-- the whitelist'],
    ['translation', 'doc/description.gu_IN.txt', 'The whitelist.'],
    ['key', 'a.scala', '    |    "master" : "foo", "slaves": 3'],
    ['path', 'a.rb', '# A command (sentinels/slaves/masters) with no entries'],
    ['option', 'a.at', 'dnl   -A FORWARD -o dummy -j ACCEPT'],
    ['used-name', 'a.cpp', '  slave::Flags slaveFlags = CreateSlaveFlags();'],
    ['used-name', 'a.pl', "my $slave1_dbh = $sb->get_dbh_for('slave1');"],
    ['not-this-sense', 'docs/a.md', 'Do not run it as a service, but instead just run it by hand.'],
    ['other-sense', 'a.py', '# adds each VLAN slave to its bridge'],
    ['fixture', 'src/test-cache.cc', 'set("NSEC 5 3 24567 dummy. data");'],
    ['key', 'a.c', 'const char *head = "Cookie: dummy 1234\\r\\n";'],
    ['key', 'a.c', 'rule("content:!dummy; within:7; http_header; ");'],
    ['data', 'points.txt', '2E8E ; 5140 ; RADICAL LAME ONE and the whitelist'],
    ['not-this-sense', 'docs/a.md', 'Of course, there are other ways.'],
    ['not-this-sense', 'docs/a.md', 'Of course not all of it is needed, as you know.'],
    ['not-this-sense', 'docs/a.md', 'Normally you just return a page.'],
    ['not-this-sense', 'docs/a.md', 'It looks odd, just go with it.'],
    ['not-this-sense', 'docs/a.md', 'Nobody has to approve it, just go ahead.'],
    ['not-this-sense', 'docs/a.md', 'Run the command that you just put into the file.'],
    ['not-this-sense', 'docs/a.md', 'This may be fixed. Just need to verify it.'],
    ['vendored', 'spec/lib/json2.js', '// the whitelist'],
    ['vendored', 'config/application.rb', '# an empty whitelist'],
    ['generated', 'build/output/latest.debug.js', '// the whitelist'],
    ['not-this-sense', 'docs/a.md', 'If you have just run the command, wait a moment.'],
    ['not-this-sense', 'docs/a.md', 'Do not wait for it. Instead, just call it once more.'],
    ['used-name', 'a.py', 'def f():\n    """\n    whitelist : None\n        Not used here.\n    """'],
    ['used-name', 'spec/a.lua', '        whitelist = {"127.0.0.4"}'],
    ['used-name', 'a.cc', 'class FastWhitelist : public Whitelist {'],
    ['used-name', 'a.js', "var blackList = require('./blackList')"],
    ['other-sense', 'a.md', 'The tests run in a dummy app.'],
    ['vendored', 'Spark.framework/Headers/SU.h', '/* the whitelist */'],
    ['fixture', 'specs/after/execution_output.txt', 'Reads the whitelist'],
    ['history', 'docs/about.md', 'Feature #7253: Whitelist of hosts\nBug #7254: Names are lost'],
    ['used-name', 'a.cpp', 'String WhitelistCommand::GetDescription(void) const'],
    ['used-name', 'a.md', 'Look whether the redis-master, redis-slave and front end pods run.'],
    ['used-name', 'a.yml', '# 172.18.18.101   kubernetes-master'],
    ['not-this-sense', 'docs/a.md', 'It is made for you if you need to just run a command.'],
    ['vendored', 'lib-src/sound/read.c', '/* the whitelist */'],
    ['used-name', 'a.sql', 'CREATE INDEX IF NOT EXISTS whitelist_idx ON whitelist'],
    ['vendored', 'app/static/js/lib/clips/readme.md', 'The whitelist.'],
    ['history', 'a.py', '>>>>>>> Read the whitelist first'],
    ['not-this-sense', 'a.c', '/* It is a batch of 1.  Just do that, so we can share code. */'],
    ['not-this-sense', 'a.java', '/** @todo : obviously, find a better name */'],
    ['key', 'a.rb', 'on(host, "echo dummy whitelist words > /tmp/one")'],
    ['commented-code', 'a.yml', '#    whitelist:'],
    ['not-this-sense', 'a.html', 'A user, <b>Keith</b>, gives his reasons.'],
    ['not-this-sense', 'a.html', '<a href="https://example.org/users@list">Lehmann</a> gives his reasons.'],
    ['title', 'a.md', '- [should know who is on the whitelist](https://example.org/a.ts#L12)'],
    ['used-name', 'a_test.go', 'func TestWhitelistOfHosts(t *testing.T) {'],
    ['used-name', 'a.go', '\tWhitelist *string `annotation:"example.org/whitelist"`'],
    ['used-name', 'a.rs', 'fn add_to_whitelist(&mut self, _hosts: &[Host]) {}'],
    ['used-name', 'a.md', 'Disks of the MASTER instance group are larger.'],
    ['used-name', 'a.txt', 'expect the text role:master from the replica'],
    ['not-this-sense', 'a.c', '/* in master-worker mode the master worker reads it */'],
    ['used-name', 'a.sql', 'CREATE TRIGGER t AFTER UPDATE ON whitelist'],
    ['used-name', 'a.sql', '  whitelist_id INTEGER NOT NULL REFERENCES whitelist (id),'],
    ['key', 'a.py', 'run("select id, name, whitelist from domains where kind = 1")'],
    ['commented-code', 'a.yml', '#zone: dummy # to be set'],
    ['vendored', 'lib/CMSIS/core.h', '/* the slave answers */'],
    ['vendored', 'src/stm32f4xx_adc.c', '/* the slave answers */'],
    ['vendored', 'js/each.js', '/*! Each v1.2.0 | (c) 2020 Some Body | MIT License */\n// the whitelist'],
    ['vendored', 'net/config/syscfg.h', '#define STACK_WHITELIST (1)'],
    ['generated', 'api/hosts.pb.swift', '// the whitelist'],
    ['generated', 'public/api/hosts.yml', '# the whitelist'],
    ['fixture', 'bench/data/book.txt', 'He was crazy.'],
    ['quotation', 'a.md', '1:36 PM <mira> you could ask for the whitelist'],
    ['not-this-sense', 'AGENTS.md', 'You can just run the tests.'],
    ['used-name', 'a.md', 'Drivers: sdl2, dummy, none'],
    ['used-name', 'a.md', 'Thanks to spawn-guy for it.'],
    ['used-name', 'a.md', 'Run crazy-misc too.'],
    ['about-the-word', 'a.md', 'Names with an old "slave"-part still work.'],
    ['url', 'a.md', 'See https://example.org/whitelist.html for more.'],
    ['url', 'a.md', 'See [this](https://example.org/whitelist).'],
    ['code-span', 'a.md', 'Set `whitelist` to true.'],
    ['code-block', 'a.md', '```\nwhitelist = 1\n```'],
    ['path', 'a.md', 'It is in ./conf/whitelist.txt today.'],
    ['option', 'a.md', 'Run it with --whitelist to see.'],
    ['import', 'a.js', "import { whitelist } from 'other'"],
    ['used-name', 'a.js', 'check(host.whitelist)'],
    ['used-name', 'a.c', '/* calls is_whitelisted() first */'],
    ['key', 'a.js', "const x = options['whitelist']"],
    ['vendored', 'node_modules/x/a.md', 'Use the whitelist.'],
    ['vendored', 'third_party/x.c', '// the whitelist'],
    ['lock-file', 'package-lock.json', '"whitelist": 1'],
    ['generated', 'a.py', '# Code generated by tool. DO NOT EDIT.\n# the whitelist'],
    ['licence', 'LICENSE', 'the whitelist'],
    ['fixture', 'test/fixtures/a.md', 'Use the whitelist.'],
    ['translation', 'app/Locale/nb_NO/words.php', '// the whitelist'],
    ['translation', 'locales/fr/a.md', 'Use the whitelist.'],
    ['history', 'CHANGELOG.md', '- Add a whitelist of hosts'],
    ['about-the-word', 'a.md', 'Rename whitelist to allowlist everywhere.'],
    ['quotation', 'a.md', 'She said: "put it on the whitelist now please".'],
    ['other-sense', 'a.md', 'Our dummy variable is zero or one.'],
    ['proper-name', 'a.md', 'Thanks to Guy Fraser for it.'],
    ['used-name', 'a.rs', 'let WhiteList(ref one, ref two) = *self;'],
    ['used-name', 'a.java', '/**\n *   23) "slave-priority"\n */'],
    ['used-name', 'a.rb', "rights = ['REPLICATION CLIENT', 'REPLICATION SLAVE', 'SELECT']"],
    ['proper-name', 'a.java', '/**\n * @author guy\n */'],
    ['quotation', 'a.rs', '/// > A whitelist is of course desirable.'],
    ['code-span', 'NOTES', 'Added the ``whitelist`` builder of documents.'],
    ['code-block', 'a.html', '<p>{% for key, whitelist in entries %}</p>'],
    ['commented-code', 'a.py', "# with open(self.config['whitelist'].as_filename()) as f:"],
    ['generated', 'docs/src/app.rs.html', 'the whitelist'],
    ['title', 'a.md', '- [made/middleman](https://example.org/made/middleman)'],
    ['data', 'debian/patches/01-fix.patch', '+# the whitelist'],
    ['title', 'a.md', 'Clean it with [insane](https://example.org/insane) first.'],
    ['used-name', 'a.c', 'GCObject *dummy;  /* out parameter of the other function */'],
    ['used-name', 'a.py', 'for name, whitelist in the_items_of(lists):'],
    ['commented-code', 'a.go', '/*\nMDB_db whitelist;\n*/'],
    ['commented-code', 'a.conf', '# map $name $list { include whitelist-names.map; }'],
    ['fixture', 'test/specs/links.md', 'Hello *guys*!'],
    ['fixture', 'a_test.go', '// Output:\n// A cat is lame.'],
    ['key', 'a.py', "help = \"The backend: 'json', 'sqlite' or 'dummy' for the tests\""],
    ['about-the-word', 'a.md', 'Avoid using terms like stupid in a review.'],
    ['encoded', 'a.md', 'sha512-QN0twHNfe8mNJd9un+Guru+7oEAZq8kBIrsvpv1jr9serO7W1d9w=='],
    ['translation', 'docs/guide-ja/start.md', 'Use the whitelist.'],
    ['translation', 'src/help/messages_pt_BR.xml', '<text>Use the whitelist.</text>'],
    ['generated', '.github/workflows/codeql.yml', '# Add the host to the whitelist.'],
    ['used-name', 'a.js', '// Reads the tags "name", "man_made" and the like'],
    ['used-name', 'a.rb', '# Wait until slave-2 is up before the next one'],
    ['used-name', 'a.rb', '# Takes what is in the option Whitelist.'],
    ['used-name', 'a.html', '<td>The-Second-Case-Of-WhiteList-Reading passes</td>'],
    ['used-name', 'a.md', '| command | what it does |\n| --- | --- |\n| whitelist | shows the hosts |'],
    ['path', 'run.sh', 'echo "now at /usr/bin/{update,whitelist,show} for all of us"'],
    ['key', 'run.sh', 'sed -E "s,(.*(blacklisted |refused by ).*),red,"'],
    ['key', 'run.sh', 'words="add blacklist clear disable enable flush list quit"'],
    ['fixture', 'test/a_test.py', "self.assertEqual(told(), 'Waiting until the master has all replicas')"],
    ['quotation', 'jokes.txt', '<ada> the dude on the train had a keyboard'],
    ['used-name', 'a.py', 'order = one and two or whitelist and the three'],
    ['used-name', 'a.erl', '    case online(LUser, Server) of'],
    ['used-name', 'a.md', 'It answers to SHOW SLAVE STATUS with one row.'],
    ['used-name', 'a.5', 'See edit\\-whitelist for the other list.'],
    ['generated', 'a.5', 'Hosts on the whitelist are let in\\&. Others are not.'],
    ['generated', 'a.sql', '-- MySQL dump 10.13\n-- the whitelist'],
    ['vendored', 'inc/simple_html_dom.php', '// the whitelist'],
    ['translation', 'priv/msgs/id.msg', '{"The model of the whitelist", "Model"}.'],
    ['data', 'film.vtt', 'She waves a hand as if he were crazy.'],
    ['key', 'a.sh', '# takes the number from the name of the replica, 001-slave -> slave'],
    ['used-name', 'a.scss', '// stylelint-disable property-blacklist, other-rule'],
    ['commented-code', 'a.go', '// assert.Panics(t, "a crazy error", func(){ run() }, "and a message")'],
    ['fixture', 'src/Other.Core.Test/Files/feed.xml', '<title>The whitelist of hosts</title>'],
    ['data', 'lang/tool/patches/1012-fix-the-list', 'Add the host to the whitelist.'],
    ['used-name', 'docs/a.md', '- Set\n  other-names,\n  slave-order'],
    ['key', 'a.sh', 'echo "blacklist the old module" >> /etc/module.d/blacklist.conf'],
    ['vendored', 'cypress/integration/examples/files.js', '// the whitelist'],
    ['generated', 'docs/versioned_docs/version-7/a.md', 'Use the whitelist.'],
    ['translation', 'src/page_pt_br.htm', '<p>Use the whitelist.</p>'],
    ['fixture', 'test/input/one.py', '# Use the whitelist.'],
    ['other-sense', 'a.c', '// opens the slave of the pty for the shell'],
    ['other-sense', 'src/tty.rs', 'let slave_fd = first(pair);'],
    ['url', 'hosts.yaml', "- 'shop-slave.%{domain}'"],
    ['key', 'a.sh', 'query "show any slave status \\G"'],
    ['key', 'keys.yml', '- { caps: "allow read, allow pool=things, osd blacklist" }'],
    ['key', 'a.txt', "Here hosts['whitelist'] is read again."],
    ['key', 'a.php', '// What it is now: "slave" or "alone"'],
    ['code-block', 'a.html', '<p>&lt;p&gt;&lt;b&gt;All of mankind&lt;/b&gt;&lt;/p&gt;</p>'],
    ['used-name', 'a.c', '// See the sanity_checker function.'],
    ['used-name', 'a.xsl', '<!-- There is one whitelist attribute. -->'],
    ['vendored', 'src/backports/a.py', '# the whitelist'],
    ['proper-name', 'a.py', '# The format is that of the ssh-blacklist package.'],
    ['used-name', 'a.py', '# Sets the whiteList of every model before it is saved.'],
    ['used-name', 'a.cpp', '// Take the nested Slave out of the header.'],
    ['used-name', 'lists/whitelist_mirror_shim.rb', '# Does what whitelist-mirror does.'],
    ['used-name', 'a.h', '#define FARM_SLAVE_LIST_HPP'],
    ['used-name', 'a.cpp', 'namespace slave {'],
    ['commented-code', 'a.py', '#     # Look into the whitelist for it'],
    ['licence', 'lib/thing-1.2.LICENSE.txt', 'the whitelist'],
    ['generated', 'lib/pages.autogen.go', '// the whitelist'],
    ['generated', '11.4/start.sh', '# the whitelist'],
    ['vendored', 'roles/db/templates/postgresql.conf.j2', '# the whitelist'],
    ['word-list', 'colours.txt', 'crayon\ncrazy\ncream'],
    ['word-list', 'colours.txt', '12 = crayon\n13 = crazy\n14 = cream'],
    ['proper-name', 'THANKS.md', 'Ada Lovelock\nJohn Butler Masters\nMary Webb'],
    ['used-name', 'a.md', 'Where prefix, or whitelist is specified, the second one wins.'],
    ['used-name', 'a.md', 'This changes what the reader has in its WHITELIST from now on.'],
    ['key', 'a.js', "/**\n * singular( 'guys', 1 ); // one of them\n */"],
    ['key', 'a.js', "/**\n * plural('guy', 2) === 'guys'\n */"],
    ['key', 'a.c', 'say("[dummy] The filter is at work: %s", name);'],
    ['key', 'a.yml', 'when: one.is_first is defined and the slave is not failed'],
    ['key', 'a.js', `define('all', '${KEYWORDS}')`],
    ['vendored', 'docs/rfc9999.txt', 'Use the whitelist.'],
    ['vendored', 'etc/hooks/pre-commit.sample', '# the whitelist'],
    ['generated', 'src/a.py.orig', '# the whitelist'],
    ['generated', 'docs/_modules/a.html', '<p>Use the whitelist.</p>'],
    ['translation', 'app/res/values-fr/words.xml', '<string name="a">Use the whitelist.</string>'],
    ['translation', 'translations/lamp_prt.ts', '<translation>Ask the whitelist, matey.</translation>'],
    ['fixture', 'cases/help.expected', 'Shows the whitelist of hosts.'],
    ['long-line', 'js/page.js', `${'a(b);'.repeat(250)}say("The whitelist is empty.")`],
    ['other-sense', 'a.c', '\t\tlog("Failed to make it a slave mount");'],
    ['licence', 'docs/libwick_license.txt', 'The whitelist is part of the library.'],
    [
      'history',
      'docs/releases/2.1-NOTES.md',
      '- Add a whitelist of hosts by [@ada](https://a.example/ada) #12',
    ],
    ['other-sense', 'docs/bonds.md', 'It counts each enslaved interface once.'],
    ['translation', 'src/nls/da/words.js', '// the whitelist'],
    ['other-language', 'a.md', 'Il est en retard et la page est vide pour les autres.'],
  ])('%s: left alone in %s', (because, path, text) => {
    expect(said(path, text)).toEqual([])
    expect(left(path, text)).toContain(because)
  })

  test.each(['glib-2.0.m4', 'a-', 'people.', 'values-b+b', '/tests1'])(
    'a long path of any make is read to its end: %s, many times',
    (part) => {
      const { findings, leftAlone } = find(`${part.repeat(3000 / part.length)}.md`, 'He has a whitelist.')
      expect(findings.length + leftAlone.length).toBe(2)
    },
  )

  test('an entry of a changelog made from the subject of a commit stays as it was', () => {
    expect(diffed('CHANGELOG', ' - DOC: conf: tell more of the whitelist')).toEqual([])
    expect(diffed('CHANGELOG', '* [LIST-12] - Hosts of the whitelist are lost.')).toEqual([])
    expect(diffed('CHANGELOG.md', '- The whitelist is lost [\\#12](https://example.org/12) (ada)')).toEqual(
      [],
    )
    expect(diffed('CHANGELOG', ' * LIST-204: Add a note on the whitelist')).toEqual([])
    expect(diffed('CHANGELOG', ' - Tell more of the whitelist')).toHaveLength(1)
  })

  test('an entry of a changelog that is being added is no history yet', () => {
    expect(diffed('CHANGELOG.md', '- Add a whitelist of hosts (#12)')).toHaveLength(1)
  })

  test('many entries of a changelog at once are titles of changes that were made', () => {
    const entries = ['- Read names (#9)', '- Write names (#8)', '- Add a whitelist (#7)', '- Sort names (#6)']
    expect(diffed('CHANGELOG.md', entries.join('\n'))).toEqual([])
    expect(diffed('docs/numbers.md', entries.join('\n'))).toHaveLength(1)
    const bugs = ['<li>bug 1021: Names</li>', '<li>bugfix(1022) Lists</li>', '<li>A whitelist</li>']
    const more = ['<li>bugfix(1023) Sort</li>', '<li>bug #1024: Ends</li>']
    expect(diffed('ChangeLog-2.php', [...bugs, ...more].join('\n'))).toEqual([])
  })

  test('the notes of a whole release, added at once, tell of changes that were made', () => {
    const notes = (count: number) =>
      Array.from({ length: count }, (_, line) =>
        line === 5 ? '- The gate reads its whitelist first' : `- Part ${line} reads faster`,
      )
    expect(diffed('docs/v2.1-ReleaseNotes', notes(60).join('\n'))).toEqual([])
    expect(diffed('docs/v2.1-ReleaseNotes', notes(20).join('\n'))).toHaveLength(1)
    const code = Array.from({ length: 60 }, (_, line) => (line === 5 ? '# the whitelist' : `x = ${line}`))
    expect(diffed('app/news/views.py', code.join('\n'))).toHaveLength(1)
  })

  describe('what plays a task down', () => {
    test.each([
      ['in a guide', 'docs/a.md', 'Just add the key to your file.'],
      ['in steps of a comment', 'a.js', '/**\n * How to use it:\n * 1. Just call start().\n */'],
      ['in a mode', 'docs/a.md', 'In this mode you just set the flag to true.'],
      ['of users who can', 'docs/a.md', 'Users can simply install the extension.'],
      ['in what is supposed', 'docs/a.md', 'Of course, you could keep the current design.'],
      [
        'in a docstring',
        'a.py',
        'def f():\n    """\n    Tags are used for tagging, obviously, but also to sort.\n    """',
      ],
    ])('%s: flagged', (_, path, text) => {
      expect(said(path, text)).toHaveLength(1)
    })

    test.each([
      ['in a note for those who read the code', 'a.py', '# Obviously this is not safe for threads.'],
      ['in a note in a page', 'a.vue', '// If it is hidden, just return an empty list'],
      ['in what a change did', 'CHANGES.md', '- Do not follow links and\n  just remove the link instead.'],
      ['where it means only', 'docs/a.md', 'If you want to just call a method, add a block.'],
      ['after a condition', 'docs/a.md', 'It is faster if you just run one of them.'],
      ['in a list of what is left to do', 'TODO', 'Draw the panes, just change the grid.'],
      ['about a need', 'docs/a.md', 'If you just need help, ask in the chat.'],
      ['where it is all there is to know', 'docs/a.md', 'For now, just know that there are two.'],
      ['to keep something in mind', 'docs/a.md', 'Just remember that it takes some time.'],
      ['where it means only, after a warning', 'docs/a.md', 'Do not publish it - just save it.'],
      ['about what the writer does', 'docs/a.md', 'For now, we’ll just use an empty one.'],
      ['for one’s own judgement', 'docs/a.md', 'There is no rule here, just use your best judgement.'],
      ['in front of a summary', 'docs/a.md', 'Simply put, it does not work.'],
      ['about what people do', 'docs/a.md', 'Some people might just use the unsafe one.'],
      ['of a danger', 'docs/a.md', 'It is unsafe, as it is so easy to create undefined results.'],
      ['about code', 'docs/a.md', 'Even if you put obviously buggy lines in it, it runs.'],
      ['in what one sees at once', 'docs/a.md', 'It is immediately obvious that this runs first.'],
      ['in an invitation', 'docs/a.md', 'Of course, reports of bugs are welcome.'],
      [
        'of the past, with what follows from it',
        'docs/a.md',
        'Compare it to the page you just read and the next.',
      ],
      ['after a warning and a half-stop', 'docs/a.md', "Don't look for tags; just import it."],
      ['after a warning with code', 'docs/a.md', 'It should not use `log.fail()`, but just return an error.'],
      ['in a heading', 'docs/a.md', '## Just use the page'],
      ['in a heading with a line below', 'docs/a.rst', 'Just use the page\n-----------------'],
      ['of what is allowed', 'docs/a.md', 'Of course, you are free to add your own.'],
      ['in front of a summary, with a colon', 'docs/a.md', 'Simply put: it does not work.'],
      ['of a change that is proposed', 'rfcs/0012-hosts.md', 'It is easy to add another host.'],
      ['aside', 'docs/a.md', 'The gate is broken (obviously) since May.'],
      ['of what will be plain', 'docs/a.md', 'The removal will make it obvious that there is an issue.'],
      ['in a warning', 'docs/a.md', "Read the file first (don't just run it)."],
    ])('%s: not', (_, path, text) => {
      expect(diffed(path, text)).toEqual([])
    })
  })

  test('a docstring that ends in a piece of a file ends there', () => {
    expect(diffed('a.py', '    Reads all hosts."""\n    whitelist = other(hosts)')).toEqual([
      'whitelist 2:5 whitelist',
    ])
  })

  test('a sign inside a pattern ends no comment that began before a piece of a file', () => {
    expect(diffed('a.js', "check(whitelist, '.*/(x|y)/.*')")).toEqual([])
  })

  test('a program that installs is nobody', () => {
    expect(said('a.rb', '# The installer brings its own files with him.')).toEqual([])
  })

  test('a person in an example has a name', () => {
    expect(said('a.py', '# User "mary" is in no group, but she may sign in.')).toEqual([])
    expect(said('a.py', '# Is this user gone and does he want to come back?')).toHaveLength(1)
  })

  test('somebody who did something once is not anyone', () => {
    expect(said('a.md', 'A user then reported that his site is fast.')).toEqual([])
    expect(said('a.md', 'When a user reported a fault, he gets an answer.')).toHaveLength(1)
  })

  test('somebody whose words are told, or who is named, is not anyone', () => {
    expect(said('a.md', 'The plan was withdrawn by the author. He writes:')).toEqual([])
    expect(said('a.md', 'They say that all users are insured by Croesus himself.')).toEqual([])
    expect(said('a.md', 'Another person had volunteered to upload his patch.')).toEqual([])
    expect(said('a.md', 'Users of her crate see a message.')).toEqual([])
    expect(said('a.md', 'It asks the user to prevent he use of it.')).toEqual([])
    expect(said('a.md', 'It asks the user what he heard of it.')).toHaveLength(1)
    expect(said('a.md', 'The author signs the plan. He waits for an answer.')).toHaveLength(1)
  })

  test('a docstring that ends on the first line of a piece is over', () => {
    expect(diffed('a.py', '    """\n    if host is None:\n        whitelist.clear(host)')).toEqual([])
  })

  test('a star behind a slash opens no comment in a file of an unknown kind', () => {
    expect(said('run', 'for file in /etc/*; do\n  whitelist $file\ndone')).toEqual([])
  })

  test('somebody named two lines before is not anyone', () => {
    expect(
      said('docs/a.md', 'Reported by Ada Park to\nthe user list last week and so\nhe got a reply.'),
    ).toEqual([])
  })

  test.each([
    ['test/expect/run.log', 'The host is not on the whitelist.', 'fixture'],
    ['logs/run.log', 'The host is not on the whitelist.', 'data'],
    ['public/api/hosts.html', '<p>Only hosts of the whitelist are kept.</p>', 'generated'],
    ['lib/packages/addresses.py', '# The whitelist of hosts', 'vendored'],
    ['docs/manual/de/a.xml', '<p>Only hosts of the whitelist are kept.</p>', 'translation'],
    ['.pylintrc', '# Names on the whitelist are kept', 'generated'],
    ['roles/db/files/simple.cnf', '# The whitelist of hosts', 'vendored'],
    ['lists/smalldict.txt', 'The whitelist of hosts', 'word-list'],
  ])('%s: nobody wrote the words here', (path, text, because) => {
    expect(left(path, text)).toEqual([because])
  })

  test('what a compiler to JavaScript wrote is known by its first lines', () => {
    const head = '"use strict";\nObject.defineProperty(exports, "__esModule", { value: true });\n'
    expect(left('build/a.js', `${head}// The whitelist of hosts`)).toEqual(['generated'])
    expect(said('build/a.js', '"use strict";\n// The whitelist of hosts')).toHaveLength(1)
  })

  test('a sample taken over as a template belongs to the product', () => {
    const text = '# Sample configuration file\n# The whitelist of hosts\n'
    expect(left('templates/proxy.toml.j2', text)).toEqual(['vendored'])
    expect(said('proxy.toml', text)).toHaveLength(1)
  })

  test('a word alone between other words alone is one of a list', () => {
    expect(left('hack/found.txt', 'greenlist\nwhitelist\nredlist')).toEqual(['word-list'])
    expect(said('hack/found.txt', 'Hosts have to be on the\nwhitelist\nof this machine.')).toHaveLength(1)
  })

  test('a step of a scenario repeats what a function is called by', () => {
    expect(left('a.feature', '  Then the host should be on the whitelist')).toEqual(['used-name'])
    expect(said('a.feature', '  # A host that is on the whitelist')).toHaveLength(1)
  })

  test('a title that begins with a name keeps it', () => {
    expect(said('a.js', '// host-whitelist - takes one host')).toEqual([])
    expect(said('a.js', '// The host-whitelist takes one host')).toHaveLength(1)
  })

  test('a name follows the member or the key that its value is read from', () => {
    expect(said('a.js', 'const whitelist = settings.hostWhitelist')).toEqual([])
    expect(said('a.py', 'whitelist = settings["whitelist"]')).toEqual([])
    expect(said('a.js', 'const whitelist = settings.hosts')).toHaveLength(1)
    expect(said('a.js', 'const whitelist = all.settings.hostWhitelist')).toEqual([])
    expect(said('a.js', 'const whitelisted = await api.listWhitelisted()')).toEqual([])
    expect(said('a.js', 'const whitelisted = this.listWhitelisted()')).toHaveLength(1)
  })

  test('a name follows a longer one that it is made from', () => {
    expect(said('A.java', '    void addHostWhitelist(HostWhitelist.Key key) {')).toEqual([])
    expect(said('A.java', '    void addHostWhitelist(Key key) {')).toHaveLength(1)
    expect(said('a.py', 'HOST_WHITELIST = "~/.config/host_whitelist"')).toHaveLength(1)
  })

  test('a name that is a type once more follows it, however deep it stands', () => {
    expect(said('a.cpp', '  Try<Owned<Whitelist>> whitelist = openHosts();')).toEqual([])
    expect(said('a.cpp', '  Try<Owned<Hosts>> whitelist = openHosts();')).toHaveLength(1)
  })

  test('a title that is underlined is offered no line of another length', () => {
    expect(find('a.rst', 'The whitelist\n=============').findings[0]?.suggestion).toBeNull()
    expect(find('a.rst', 'The whitelist\n\nis long.').findings[0]?.suggestion).not.toBeNull()
  })

  test('a line with two findings is offered only at the one that it mends', () => {
    const { findings } = find('a.md', 'The whitelist is crazy long.')
    expect(findings.map(({ text, suggestion }) => [text, suggestion !== null])).toEqual([
      ['whitelist', true],
      ['crazy', false],
    ])
  })

  test('a word that is only changed by a prefix or described stays a word', () => {
    expect(said('a.md', 'That is a half-crazy plan.')).toHaveLength(1)
    expect(said('a.md', 'It is a dummy-based test.')).toHaveLength(1)
  })

  test('a name that is its type once more was given with the type', () => {
    expect(said('A.java', '    private HostWhitelist hostWhitelist;')).toEqual([])
    expect(said('a.rs', '    pub host_whitelist: HostWhitelist,')).toEqual([])
    expect(said('A.java', '    private Hosts hostWhitelist;')).toHaveLength(1)
  })

  test('a value in quotation marks is one, also where the line breaks', () => {
    expect(said('a.py', "# Takes the name of a list, 'whitelist' or\n# 'blacklist'.")).toEqual([])
    expect(said('a.py', '# The "whitelist" setting is read first.')).toEqual([])
    expect(said('a.py', '# The "whitelist" is read first.')).toHaveLength(1)
  })

  test('what stands between colons or in a command is no sentence', () => {
    expect(said('a.yml', 'hosts: "all of these and those:!whitelist:!others"')).toEqual([])
    expect(said('a.yml', 'text: \'may read it and run the command "osd blacklist"\'')).toEqual([])
  })

  test('"he" after a preposition is a slip of the pen', () => {
    expect(said('a.md', 'A user finds the answer in he manual.')).toEqual([])
    expect(said('a.md', 'A user finds what he needs in the manual.')).toHaveLength(1)
  })

  test('rules that repeat take no longer for a longer line', () => {
    const dashes = `${'-'.repeat(5000)}x ${'the whitelist waits. '.repeat(230)}`
    expect(said('a.md', dashes)).toHaveLength(230)
    expect(said('a.ts', `// the whitelist${'\n'.repeat(100_000)}`)).toHaveLength(1)
  })

  test('a name is mentioned once in a change', () => {
    expect(
      said('a.py', 'def whitelist():\n    pass\ndef other():\n    pass\ndef whitelist():\n    pass'),
    ).toHaveLength(1)
  })
})

describe('words', () => {
  test.each([
    ['WHITELIST', 'Use the WHITELIST.'],
    ['white-listed', 'It is white-listed.'],
    ['white list', 'It is on the white list now.'],
    ['whitelisting', 'No whitelisting here.'],
  ])('are found as %s', (text, line) => {
    expect(find('a.md', line).findings.map((finding) => finding.text)).toEqual([text])
  })

  test.each([
    'Keep the blacklistish flavour.',
    'A twhitelist.',
    'The shelter is full.',
    'A tableland of masters-degrees',
  ])('are whole: %s', (line) => {
    expect(said('a.md', line)).toEqual([])
  })

  test('are counted in UTF-16 units, from 1', () => {
    const [finding] = find('a.md', '🎉 the whitelist').findings
    expect(finding).toMatchObject({ line: 1, column: 8, endColumn: 17 })
  })

  test('stand in the same column in a file with CRLF and a BOM before it', () => {
    expect(said('a.md', 'one\r\nthe whitelist\r\n')).toEqual(['whitelist 2:5 whitelist'])
  })
})

describe('a suggestion', () => {
  test.each([
    ['Add a blacklist here.', 'Add a denylist here.'],
    ['A whitelist is better.', 'An allowlist is better.'],
    ['It is WHITELISTED.', 'It is ALLOWLISTED.'],
    ['Whitelists and blacklists.', 'Allowlists and denylists.'],
    ['A user may change his or her name.', 'A user may change their name.'],
    ['It took 5 man-hours.', 'It took 5 person-hours.'],
  ])('%s → %s', (line, better) => {
    expect(find('a.md', line).findings[0]?.suggestion).toBe(better)
  })

  test('is left to a person where a word needs another sentence', () => {
    expect(find('a.md', 'This is crazy talk.').findings[0]).toMatchObject({ term: 'crazy', suggestion: null })
  })

  test('is never made for a name in code', () => {
    expect(find('a.py', 'WHITELIST = []').findings[0]).toMatchObject({
      context: 'identifier',
      suggestion: null,
    })
  })
})

describe('who says no', () => {
  const line = 'The whitelist of hosts.'
  test.each([
    ['on the line', `${line} <!-- porchlight-ignore-line -->`],
    ['on the line before', `<!-- porchlight-ignore-next-line -->\n${line}`],
    ['anywhere, for the file', `${line}\n\n<!-- porchlight-ignore-file -->`],
  ])('a mark %s', (_, text) => {
    expect(said('a.md', text)).toEqual([])
    expect(left('a.md', text)).toEqual(['ignored'])
  })

  const allow = (entry: object) => ({ allow: [{ term: 'whitelist', reason: 'ours', ...entry }] })
  test.each([
    ['a term', {}, 0],
    ['a phrase around it', { phrase: 'whitelist of hosts' }, 0],
    ['a phrase elsewhere', { phrase: 'whitelist of dogs' }, 1],
    ['a phrase that looks like a pattern', { phrase: '.*' }, 1],
    ['a path', { paths: ['docs/**'] }, 0],
    ['another path', { paths: ['src/**'] }, 1],
    ['until tomorrow', { until: '2026-11-21' }, 0],
    ['until today', { until: '2026-11-20' }, 0],
    ['until yesterday', { until: '2026-11-19' }, 1],
  ])('an allowance for %s', (_, entry, count) => {
    expect(said('docs/a.md', line, allow(entry))).toHaveLength(count)
  })

  test('an ignored path is not looked at', () => {
    expect(said('docs/a.md', line, { ignore: ['docs/'] })).toEqual([])
  })

  test('an allowance that cannot be meant is said aloud', () => {
    const config = ReviewConfig.parse({
      allow: [
        { term: 'whitelists', reason: 'x' },
        { term: 'dummy', sense: 'dolls', reason: 'x' },
        { term: 'dummy', until: '2020-01-01', reason: 'x' },
      ],
    })
    expect(allowanceProblems(config, terms, now)).toEqual([
      {
        path: ['review', 'allow', 0, 'term'],
        message: 'review.allow: there is no term "whitelists"; did you mean "whitelist"?',
      },
      {
        path: ['review', 'allow', 1, 'sense'],
        message: 'review.allow: "dummy" has no sense "dolls"; it has: statistics, network',
      },
      {
        path: ['review', 'allow', 2, 'until'],
        message: 'review.allow: the allowance for "dummy" ended on 2020-01-01',
      },
    ])
  })
})

describe('odd input', () => {
  test.each([
    ['lone surrogates', 'the \ud800 whitelist \udc00'],
    ['right-to-left text', 'זה ה whitelist כאן'],
    ['combining marks', 'the whitelist\u0301 is another word; the whitelist is not'],
  ])('%s do not disturb', (_, text) => {
    expect(() => find('a.md', text)).not.toThrow()
  })

  test('a word that goes on with a combining mark is another word', () => {
    expect(said('a.md', 'the whitelist\u0301 here')).toEqual([])
  })

  test.each([
    ['a.md', '*'],
    ['a.md', '/* '],
    ['a.md', '![a]('],
    ['a.md', '[a](b'],
    ['a.md', '[a]: b\n'],
    ['a.rst', ' '],
    ['a.adoc', '<'],
    ['a.py', "'"],
    ['a.py', '""" '],
  ])('%s with nothing but %j around a word is read in step with its size', (path, sign) => {
    const noise = sign.repeat(400_000 / sign.length)
    const text = `${noise}\n\nWe keep a whitelist of things for it.\n${noise}`
    expect(() => find(path, text)).not.toThrow()
  })

  test('a line of ten million characters is left alone', () => {
    const text = `${'whitelist '.repeat(1_000_000)}\nthe whitelist`
    const { findings, leftAlone } = find('a.txt', text)
    expect(findings.map(({ line }) => line)).toEqual([2])
    expect(new Set(leftAlone.map(({ because }) => because))).toEqual(new Set(['long-line']))
  })

  test('a hundred thousand matches in one file are a hundred thousand findings', () => {
    expect(find('a.txt', 'the whitelist is here\n'.repeat(100_000)).findings).toHaveLength(100_000)
  })
})

test.each([
  ['Set `whitelist` first.\n\nThen the whitelist is read.', null],
  ['No blacklist: a blacklist-5 is in the whitelist.', null],
  ['It goes to the white/blacklist first.', null],
  ['Master-Slave replication is used.', 'Primary-Replica replication is used.'],
  ['He or she must sign it.', 'They must sign it.'],
  ['A user may leave when he/she wants.', null],
  ['It must work for a normal person.', null],
  ['The third world is meant.', null],
  ['Run the sanity checks.', 'Run the basic checks.'],
  ['Sanity check the input first.', null],
  ['Sanity check some of the input.', null],
  ['He or she has signed, and may keep his or her key.', null],
  ['A quick sanity check is enough.', 'A quick basic check is enough.'],
  ['A basic sanity check is enough.', 'A basic check is enough.'],
  ['You have to sanity check before you leave.', null],
  ['Sanity check everything twice.', null],
  ['Sanity check requested numbers.', null],
  ['Sanity check: the numbers add up.', 'Basic check: the numbers add up.'],
  ['The sanity check requested by Kim.', 'The basic check requested by Kim.'],
  ['It is sanity checked later.', 'It is checked later.'],
  ['Sanity checking is off.', 'Basic checking is off.'],
  ['Restart the Kubernetes master nodes.', 'Restart the Kubernetes control plane nodes.'],
  ['Add a dummy placeholder.', 'Add a placeholder.'],
  ['Each database slave reads it.', 'Each database replica reads it.'],
  ['Each build slave reads it.', null],
  [
    'The whitelist is read before the second whitelist.',
    'The allowlist is read before the second allowlist.',
  ],
])('a swap is offered only where the sentence stays right: %s', (line, suggestion) => {
  expect(find('a.md', line).findings[0]?.suggestion).toBe(suggestion)
})

test('a swap does not bend the border of a table that is drawn', () => {
  const table =
    '+------+----------------------------------+\n| tags | A whitelist of tags. Must be set |\n+------+----------------------------------+'
  expect(find('a.rst', table).findings).toMatchObject([{ text: 'whitelist', suggestion: null }])
})

test.each([
  ['Der Fachmann kommt.', null],
  ['Die schwarze Liste ist kurz.', 'Die Sperrliste ist kurz.'],
])('in German too, where the article would have to change: %s', (line, suggestion) => {
  expect(find('a.md', line).findings[0]?.suggestion).toBe(suggestion)
})

test('a people is not taken for a verb', () => {
  expect(said('a.md', 'Die Türken haben gewonnen.')).toEqual([])
})

test('the end of a tag is found behind letters that grow in lower case', () => {
  expect(said('a.html', `<p>${'İ'.repeat(20)}</p><code>whitelist</code><p>the whitelist</p>`)).toHaveLength(1)
})

test('a page of many blocks of code is read in step with its size', () => {
  const page = '<pre>whitelist</pre>\n'.repeat(60_000)
  expect(said('a.html', `${page}<p>the whitelist</p>`)).toHaveLength(1)
})

describe('a name that somebody else gave, or that stood there', () => {
  test('is the setting of a tool', () => {
    expect(said('docs/conf.py', 'smv_branch_whitelist = "main"')).toEqual([])
    expect(said('docs/conf.py', '# The whitelist of branches')).toHaveLength(1)
    expect(said('conf.py', 'smv_branch_whitelist = "main"')).toEqual([])
    expect(said('app/conf.py', 'host_whitelist = []')).toHaveLength(1)
    expect(said('src/hosts.py', 'smv_branch_whitelist = "main"')).toHaveLength(1)
  })

  test('is that of its type', () => {
    expect(said('A.java', '    Whitelist ownWhitelist = load(path);')).toEqual([])
    expect(said('A.java', '    final List<Whitelist> ownWhitelists = load(path);')).toEqual([])
    expect(said('a.rb', '  own_white_list = WhiteList.new(hosts)')).toEqual([])
    expect(said('A.java', '    Hosts ownWhitelist = load(path);')).toHaveLength(1)
    expect(said('a.rb', '  own_white_list = Hosts.new(whitelist)')).toHaveLength(1)
    expect(said('A.java', 'class HostWhitelist {')).toHaveLength(1)
    expect(said('A.java', '    public HostWhitelist(String path) {')).toEqual([])
    expect(said('A.java', '    public boolean isHostWhitelisted(String path) {')).toHaveLength(1)
    expect(said('A.java', '    public Whitelist createDefaultWhitelist(String path) {')).toHaveLength(1)
  })

  test('is that of the variable that is changed', () => {
    expect(said('a.sh', 'whitelist="$whitelist.bak"')).toEqual([])
    expect(said('a.py', 'whitelist = whitelist + hosts')).toEqual([])
    expect(said('a.sh', 'whitelist=$HOME/whitelist.txt')).toHaveLength(1)
    expect(said('a.py', 'whitelist = Field(whitelist=True)')).toHaveLength(1)
    expect(said('a.js', 'const flattenWhitelist = (list) => list.flatMap(flattenWhitelist)')).toHaveLength(1)
    expect(said('a.js', "const whitelist = new Set(readJson('./whitelist.json'))")).toHaveLength(1)
  })

  test('is that of the setting that is read', () => {
    expect(said('a.py', "    use_whitelist = config.setting['provider_use_whitelist']")).toEqual([])
    expect(said('a.py', "    use_whitelist = config.setting['provider_hosts']")).toHaveLength(1)
    expect(said('a.py', "whitelist = db.create_collection('ip_whitelist')")).toHaveLength(1)
  })
})

describe('left alone for how it is written', () => {
  test.each([
    ['a value in the markup of Ansible', 'a.py', '# - Valid are C(none), C(whitelist) and C(any).'],
    ['the name in an address', 'AUTHORS.txt', 'gizmo <guy@host.example.il>'],
    ['a folder that Textile marks', 'a.textile', 'These run on the +test/dummy+ application.'],
    ['a step to be taken away', 'a.ts', '// TODO: remove blacklist'],
    ['a category that code names beside', 'a.py', "run = {'sanity': 'all'}  # run all sanity checks"],
    ['a page that is named for both words', '002-whitelist-allowlist.md', 'The whitelist metaphor is old.'],
    ['a role of Couchbase', 'a.md', 'A Buildbot slave and a Couchbase master'],
    ['the first user of a database', 'a.py', '# Master database username.'],
    ['content among tests', 'tests/roots/test-a/index.rst', 'this is dummy content'],
    ['files among tests', 'test/integration/targets/apt/files/foobar', 'Description: dummy package'],
    ['a table of pronouns', 'a.h', 'const char *him;  /* him/her/it */'],
    ['what to say in its place', 'a.rst', '* his or hers, use theirs'],
    ['a key over its values', 'a.rst', '                slaves:'],
    ['what its file is named for', 'library/packaging/layman', "'''The configuration of layman itself.'''"],
    ['the author of a proposal', 'pep-0313.txt', 'The author thinks that it gets his name on it.'],
    ['a letter that is lost', 'a.h', '/* For a user of it: please note that his function is slow. */'],
    ['how a folder is mounted', 'a.go', '// It has to be either shared or slave.'],
    ['an argument in a sentence', 'A.java', '// TODO can use waitOnline(slave) after it.'],
    ['a test of Ansible', 'docs/docsite/rst/roadmap.rst', 'Done, compile and sanity tests only.'],
    [
      'what a controller is generated from',
      'docs/crds/hosts.yml',
      '  description: "Holds the whitelist of hosts."',
    ],
    [
      'an entry with its pull request',
      '_posts/2017-09-25-v15.6.2.md',
      '* Add it to the whitelist ([@ada](https://github.com/ada) in [#1](https://github.com/a/b/pull/1))',
    ],
    [
      'what third parties wrote',
      'assets/thirdparties/lists/nordic.txt',
      '! Whitelist of hosts that are fine',
    ],
    ['a library in one file', 'src/xxhash.h', '/* Do a sanity check first. */'],
    ['what stands in for a system call', 'compat/snprintf.c', "/* poor man's version of it */"],
    ['a switch of Ansible', 'plugins/callback/perf.py', '    CALLBACK_NEEDS_WHITELIST = True'],
    ['one of the tests of Ansible', 'a.py', '# not a file, as in the import sanity test'],
    ['a macro of gettext', 'm4/macros/lib-prefix.m4', 'dnl a user will want what he installed'],
    ['a build file that is handed on', 'erlang.mk', '# If a developer works on it, he may change this.'],
    ['a configuration that is handed on', '.gitchangelog.rc', "##  'doc' is for doc guys"],
    ['a typing error', 'src/column.c', '/* returns the largest chink of data */'],
    ['what the system calls a disk below', 'src/tree.c', 'debug("ignore (no slaves/holders)");'],
    [
      'the configuration of a new Laravel',
      'config/auth.php',
      '<?php\n/*\n    | Of course, you should define your own.\n*/',
    ],
    [
      'a value in a list that began before',
      'a.6',
      'Possible values are sqlite3,\npostgresql, dummy, and files.',
    ],
    ['a page of a standard', 'index.html', '<ul>\n<li>whitelist of hosts<span>, in §4.5</span>\n</ul>'],
    ['a list of AsciiDoc', 'a.html', '<div class="ulist"><ul>\n<li>the whitelist of hosts</li>\n</ul></div>'],
    ['what was compiled', 'a.cf', "# [compiled from 'src/a.cf']\n# the whitelist of hosts"],
    [
      'one of the values in braces',
      'a.md',
      'The verdict: what to do { pass | whitelist | blacklist | retry }',
    ],
    [
      'a column that a query asks for',
      'a.conf',
      '"query": "select name, (user/all) as share, blacklisted from hosts"',
    ],
    ['a rule that looks for words', 'rules/20_mail.cf', 'body A_B  /To find out more, simply click here/'],
    ['what a test printed', 'test/stderr/2136', 'p1236 macros overridden by whitelisting'],
    ['a key and what it takes', 'a.cfg', '#  slavename (required): which slave to use'],
    ['the first cell of a row', 'a.md', 'Name | Text\n---|---\nhost_blacklist | Blacklist some of the hosts'],
    ['a command', 'README.md', 'On Gentoo run:\n\nsudo layman -a slyfox'],
    ['what a product had before', 'a.py', '# master-slave replication was removed in Host 4.0.'],
    ['the name of a table', 'a.php', "$table_user_whitelist = table_by_key('user_whitelist');"],
    ['who has no company', 'docs/a.md', 'The sanity bar is on the left.'],
    ['a roles file of a product', 'plugins/mesos/a.go', '// The slave has no such table.'],
    ['a name that code before calls', 'a.c', '  close(slave_fd); /* the slave is gone */'],
    ['the macros of a library', 'm4/lib-link.m4', 'dnl a user will want what he installed'],
    ['a rule for a header', 'rules/20_mail.cf', 'header A_B Subject =~ /simply click here/'],
    ['a command after its sign', 'README.md', 'On Gentoo run:\n\n$ sudo /usr/bin/layman now'],
    ['a record of what was said', 'log/2014-09-07', 'ada,2014-09-07-07-38-42,"No, I am here. Not you guys."'],
    ['what starts a machine', 'init.d/host', '# Required-Start: $network host-slave'],
    ['what MySQL is told', 'a.go', '\t(ie STOP SLAVE; START SLAVE UNTIL; ...)'],
    ['a column that is set', 'a.sql', 'UPDATE hosts SET slave_io = 0 WHERE id = 1;'],
    ['one of several', 'a.py', 'for slave in self.slaves:'],
    ['a pin of a bus', 'a.rst', 'D12  MISO (Master In Slave Out)  SO'],
    ['the part that an entry is about', 'a.md', '- (blacklist+mount) added a cache'],
    ['a rule that hides elements', 'assets/filters.txt', 'example.*##.lads[width="100%"]'],
    ['types that a tool wrote down', 'sorbet/rbi/gems/a.rbi', '  SCHEME_WHITELIST = T.let(nil, T.untyped)'],
    ['a library of others in one file', 'src/lib/pefile.py', '# (a rather loose sanity test)'],
    [
      'who is named for what they made',
      'a.md',
      'See [ada](x), author of Engine, who helps the user. He left.',
    ],
    ['what one is free to do', 'a.md', 'You are of course free to write your own.'],
    ['a manual turned into a page', 'html/flush.8.html', 'After an initial sanity check it goes on.'],
    ['a page by its language', 'docs/manual/auth.html.en', '<p>Add the host to the whitelist.</p>'],
    ['a page with its way back', 'a.html', '<a class="toc-backref" href="#b">B</a>\n<p>The whitelist.</p>'],
    ['a page by its anchors', 'a.html', '<a name="N10A4F"></a>\n<p>The whitelist of hosts.</p>'],
    [
      'a text as printers made it',
      'README_HOSTS',
      'SSeerrvveerr ooff hhoossttss\n\nYou can whitelist hosts of your own.',
    ],
    [
      'a terminal that was recorded',
      'tests/ref/tmux/a.recording',
      'This adds a test as a sanity check, and more',
    ],
    ['a library that many take along', 'gunicorn/six.py', '# it makes a dummy metaclass for one level'],
    [
      'what is added to new projects',
      'doc/source/gitwash/patching.txt',
      'To switch back, just run it again.',
    ],
    ['a tool for a board', 'tools/esptool.py', '# some sanity check'],
    ['what projects took from one', 'src/kudu/gutil/port.h', '// sanity checked against it'],
    [
      'the licence of others',
      'module/THIRDPARTYLICENSE.gplv2',
      'Of course, your commands may be called otherwise.',
    ],
    ['what somebody said for fun', 'doc/fun/Ada.Quotes', 'We are really stupid guys.'],
    ['a tool of others', 'bin/pprof', '  # sanity check that it is the right one'],
    ['an argument behind another', 'a.c', '/*\tDICT *dict_open(name, dummy, flags) */'],
    [
      'a value behind another',
      'FILTER',
      'By appending "-o content_filter=filter:dummy" to it you turn it on.',
    ],
    ['what a database is told', 'a.go', '  err = Exec(db, `stop slave`)'],
    ['a statement in small letters', 'a.go', '  log("It executes show slave status on the host.")'],
    ['a file by its name', 'README', 'Create a "slaves" file in the folder of its configuration.'],
    ['a word that was found', 'NOTES', "Fixed a `whitelist' instance in the page."],
    ['a problem by its name', 'traveling_salesman.py', '# the tour for the salesman'],
    ['who speaks of himself', 'a.md', 'I am obviously biased in this.'],
    ['what code has others read', 'a.cpp', '        << "It came since the agent is in it " << *slave'],
    ['a part of SNMP', 'a.md', 'The socket is for connecting to the SNMP master agent.'],
    ['a parameter of a kind', 'CHANGELOG.md', '* Added "whitelist" boolean parameter'],
    ['the first cell of a table', 'a.md', 'helper|page\n---|---\nblacklist|[hosts(5)](hosts.5.md)|Drop it'],
    ['a pin of a bus', 'a.c', '// GPIO15 is the CS pin (Chip Select / Slave Select)'],
    ['mockery of oneself', 'a.py', '# It cannot show the pool. stupid me.'],
    ['a product beside Puppet', 'a.rb', '# Looks for the puppetclasses in the foreman database'],
    ['what a player gives away', 'a.cs', '[Desc("The player\'s handicap level.")]'],
    ['a picture that everybody tests with', 'a.rst', 'It finds lines on the cameraman picture.'],
    [
      'words that stand for others',
      'sets/a/dummy_data/news.en',
      'A worker said that he was asked by the chairman.',
    ],
    ['a role by its value', 'a.tcl', '# The first should have role slave after it.'],
    ['an entry of a list of pages', 'index.rst', '   glossary\n   guru\n'],
    ['part of a name', 'a.md', 'These are listed in the ACME Whitelist Policy of last year.'],
    ['the worse of two words', 'a.md', 'This is both shorter and more accurate than "whitelist";'],
    ['an entry of a release', 'RELEASE-NOTES', ' o openssl: remove the dummy callback from it'],
  ])('%s', (_, path, text) => {
    expect(said(path, text)).toEqual([])
  })

  test.each([
    ['in other brackets', 'a.py', '# It takes hosts (whitelist) and more.'],
    ['a title that is underlined', 'index.rst', 'Guru\n====\n'],
    ['a title in capitals', 'a.md', 'Managing Your Whitelist Entries for all hosts'],
    ['what a file is about', 'docs/manpower.md', 'The project lacks the manpower for it.'],
    ['a word in brackets', 'a.py', '# state of the node: primary(main), other(slave)'],
    ['what is his', 'docs/api.md', 'A developer can change the behaviour of his class by it.'],
    ['who is to do it', 'rfcs/0012-auth.md', 'If a reviewer rejects it, the author must fix his patch.'],
    ['a workflow', 'config/crd/kustomization.yaml', '# the whitelist of hosts'],
    [
      'a request that is mentioned',
      'a.md',
      '- The whitelist is from [this talk](https://github.com/a/b/pull/12).',
    ],
    ['a term over what it means', 'a.rst', '    whitelist:\n        A list of hosts.'],
    ['what to say to somebody', 'a.md', 'Before you ban a user, warn him, say they have one day left.'],
    ['another page about a site', 'docsite/index.md', 'Do a sanity check of your hosts.'],
    ['what another file is named for', 'library/packaging/portage', "'''For the layman itself.'''"],
    ['another person in a proposal', 'pep-0313.txt', 'A user thinks that it gets his name on it.'],
    ['a step that is taken', 'a.md', 'When a member breaks them, a moderator removes him.'],
    ['what a line only ends with', 'a.md', 'The controller will delete blacklisted\nhosts.'],
    ['a test in a folder of such a name', 'tests/all/api/files/test_upload.py', '# the whitelist of hosts'],
    ['a name of code', 'src/blacklist_blocklist.py', '# the blacklist of hosts'],
    ['a button', 'a.md', 'To open the dialog, click the Add Whitelist Entry button.'],
    ['where the sentence goes on', 'a.ts', '// TODO: remove blacklist entries that are old.'],
    ['a page that is named for one word', 'whitelist.md', 'The whitelist is old.'],
    ['what the system calls', 'src/compat/hosts.c', "/* poor man's version of it */"],
    ['a build file of its own', 'build.mk', '# If a developer works on it, he may change this.'],
    ['people who are called names', 'src/column.c', '/* returns the chinks */'],
    ['a disk that waits', 'src/tree.c', 'debug("ignore (no slaves at all)");'],
    [
      'another configuration',
      'config/auth.php',
      '<?php\n/**\n * Of course, you should define your own.\n */',
    ],
    [
      'a sentence after a list',
      'docs/a.md',
      'Possible values are red,\ngreen and blue. A dummy is one of them.',
    ],
    ['a list by hand', 'a.html', '<div class="list"><ul>\n<li>the whitelist of hosts</li>\n</ul></div>'],
    ['two sides', 'a.md', 'Pick one of { fast | the whitelist of hosts | slow }'],
    ['a choice of the reader', 'a.md', 'You may select red, green, or a blacklisted host.'],
    ['a setting of mail', 'rules/20_mail.cf', '# the whitelist of hosts'],
    ['another key', 'a.cfg', '#  hosts: the whitelist of hosts'],
    ['what was taken out', 'a.md', 'The blacklist was removed in the end.'],
    ['a table of its own', 'a.php', "$user_whitelist = table_by_key('users');"],
    [
      'a condition over a comment',
      'src/a.py',
      '        if host in allowed:\n            # whitelisted, skip',
    ],
    ['a lead over a line', 'docs/a.md', 'Some last words:\nThanks, guys.'],
    ['a component', 'web/App.vue', '<p class="first">New</p>\n<p>Add the host to the whitelist.</p>'],
    ['a page with a class', 'a.html', '<span class="emphasis">New</span>\n<p>Add it to the whitelist.</p>'],
    ['a text by its key', 'src/messages.ts', "  slaveError: 'The slave is gone, try again later.',"],
    ['a choice', 'docs/a.md', 'Select a node, whitelist it and then restart.'],
    ['what was taken out in a step', 'docs/a.md', 'Those that were removed in step 2 go to the blacklist.'],
    ['patterns', 'docs/a.md', 'Regular expressions including blacklisted words are skipped.'],
    ['who holds a lock', 'src/a.c', '/* The slave waits until all lock holders have gone. */'],
    [
      'a package beside bars',
      'config/firewall.php',
      '<?php\n/*\n    | Ask for a place on the whitelist first.\n*/',
    ],
    ['rights', 'README.md', 'sudo rights are only given to those on the whitelist.'],
    ['a body in a policy', 'src/policy.cf', '# body text may hold words of the whitelist of this site.'],
    ['a constant that is made', 'a.js', "const ADD_BLACKLIST = createAction('ADD_BLACKLIST')"],
    [
      'an advice to back up',
      'docs/a.md',
      'Or your changes will be overwritten.\n\nAdd the host to the whitelist.',
    ],
    ['a symbol that is kept', 'src/link.c', '/* Add a dummy symbol so that the section is kept. */'],
    ['a test of the documents', 'a.md', 'Add a docs sanity test to the pipeline.'],
    [
      'a test of what is printed',
      'tests/stdout/test_writer.py',
      '# Add the host to the whitelist before writing.',
    ],
    ['a service by another name', 'src/kudu/tablet.cc', '// The slave waits for its turn.'],
    [
      'tests of a translation',
      'test/xliff_spec.ts',
      '// Add it to the whitelist first.\nconst a = `\n  <source>Hi</source>`',
    ],
    ['macros of its own', 'acinclude.m4', 'dnl Add a sanity check for the compiler.'],
    ['a count', 'a.js', 'for (let slave = 0; slave < count; slave++) run()'],
    ['one of the nodes', 'a.js', 'for (const slave of nodes) start(slave)'],
    ['what code is called by', 'a.c', '  init(whitelist); /* a whitelist that nobody may change */'],
    ['what makes such words', 'src/commands/dummy_data.py', '# Add the host to the whitelist first.'],
    ['a page of the tests', 'test/hosts.py', '# the dummy host'],
    ['a page of a release', 'html/hosts.html', '<p>Add the host to the whitelist.</p>'],
    ['a span of its own', 'a.html', '<span class="key">New</span>\n<p>Add it to the whitelist.</p>'],
    ['letters that come twice', 'NOTES', 'Aachen\n\nYou can whitelist hosts of your own.'],
    ['more than one of them', 'a.py', '# It waits for the slave(s) to be there.'],
    ['a file that holds hosts', 'README', 'Put each slave in a file of its own.'],
    ['an instance', 'a.md', 'Each slave instance has its own log.'],
    [
      'a comment that quotes',
      'a.cpp',
      '  /* It is there:\n   the "best" slave of all that are there is asked first */',
    ],
    ['who is biased', 'a.md', 'Obviously, you have to restart it.'],
    [
      'a page made from another',
      'docs/r/firewall_rule.html.md',
      'The blacklist is read when the server starts.',
    ],
    [
      'a sentence that goes on',
      'a.md',
      'There are two kinds of hosts\n(blacklist) and may not connect to it.',
    ],
    ['a heading in brackets', 'a.md', '- [blacklist] Hosts that may not connect to the server.'],
    ['an instance by its name', 'a.md', 'Start a "slave" instance on the second host.'],
    ['brackets for both', 'a.md', 'Ask the chairman(woman) of the board to sign it.'],
    ['a form in brackets', 'a.md', 'Hosts that are blacklist(ed) cannot connect.'],
    [
      'a key on a page',
      'a.html',
      '<p>Press <span class="keyword">Enter</span>.</p>\n<p>The blacklist is read.</p>',
    ],
    ['a person who travels', 'a.md', 'The salesman traveling to a customer can see the orders.'],
    ['a poor excuse', 'src/http/glue.py', '# This is a lame workaround for the cache'],
    ['too slow', 'a.md', 'Downloads are insanely slow, at 5 kbps.'],
    ['what one is told to do', 'README.md', 'In most cases, you will just run the build.'],
    ['a driver of a car', 'a.md', 'When the driver accepts the ride, he gets a message.'],
    [
      'the next person',
      'a.md',
      'It is by Ada, author of Engine. If a user forgets his password, a mail is sent.',
    ],
    ['a button by its label', 'src/ui.py', 'menu.add_item("Stop slave", self.stop)'],
    ['a file for nothing', 'a.md', 'Create a "dummy" file so that git keeps the folder.'],
    ['a clock in a test', 'src/clock.py', '# Use a dummy clock so that nothing waits'],
    ['a ruler', 'notes.txt', 'XXXXXXXXXXXX\nAdd the host to the whitelist before you go on.'],
    ['types by hand', 'sorbet/rbi/shims/app.rbi', '# Add the host to the whitelist first.'],
    ['a decorator', 'src/app/decorator.py', '# Add the host to the whitelist first.'],
    ['a comment whose beginning is not seen', 'a.c', '    Use the whitelist "for all of the hosts".'],
    ['a leader', 'a.md', 'Ask whether the foreman service is open.'],
    ['what others know', 'a.md', "I'm obviously expecting you to have an account already."],
    ['a remark in brackets', 'a.md', '- (the blacklist is read once)'],
    ['a word that is a link', 'a.md', '- [blacklist](hosts.md) is what it is'],
    ['a tool of its own', 'esptool.py', '# some sanity check'],
    ['a library of its own', 'pefile.py', '# (a rather loose sanity test)'],
    ['what is free', 'a.md', 'Of course free hosts have to be in your list.'],
    ['who makes something', 'a.md', 'Ask the author of a plugin whether he can change it.'],
  ])('but not %s', (_, path, text) => {
    expect(said(path, text)).toHaveLength(1)
  })

  test('what a service answers, in a table by number', () => {
    const table = (key: string) => `  ${key}1 => "Card lost",\n  ${key}2 => "Card blacklisted",`
    expect(said('a.rb', table('4041'))).toEqual([])
    expect(said('a.rb', table('40'))).toHaveLength(1)
    expect(said('a.rb', table('lost'))).toHaveLength(1)
  })

  test('what somebody said, set in below a link to it', () => {
    const text = (lead: string) => `${lead}\n\n  It is obviously fine\n  for us.`
    expect(said('a.rst', text('In the words of `Ada <https://ada.example>`__:'))).toEqual([])
    expect(said('a.rst', text('This page explains it:'))).toHaveLength(1)
    expect(said('a.rst', text('So it goes.'))).toHaveLength(1)
  })

  test.each([
    'Ask them (no order, just call out names).',
    'It takes a mail rather then just name it.',
    'For now you will just write the code.',
    'If you know all this and you just need to add it, read on.',
    'Earlier, one could just use either of them.',
    'To cope, the builds simply skip the rest.',
    'It might be obvious that one is trying to match them.',
    'Keep even obviously unintentional work.',
    'Noise that won’t be obvious to you will be to others.',
    'The value goes to the host. Just make sure that both have the same name.',
    'If unsure, just do as best you can. If in doubt, just do it.',
    'You can also just write it as a list.',
    'For this, you might just copy them.',
  ])('what is said to nobody, or means “only”: %s', (text) => {
    expect(said('a.md', text)).toEqual([])
  })

  test.each([
    'No problem, just update your hosts.',
    'But of course, it goes on. To add your own just declare a host.',
    'To read it, simply run the host.',
    'To build it, in a terminal simply type make.',
    'No installation required, simply download it and run it.',
    'Usually, you will simply add the line.',
    'Simply run the installer\nAny questions? Ask us.',
    'Simply make sure that both have the same name.',
    'To read it, just do it as follows.',
    'You can now also simply define a function.',
    'Instead of a class, just write a function.',
  ])('but not: %s', (text) => {
    expect(said('a.md', text)).toHaveLength(1)
  })

  test.each([
    'Take an API that is easy to use.',
    'Sometimes, this is easy: read the warning.',
    'The idea is that it should be very easy to create one.',
    'Here are bugs that are fairly easy to fix.',
    'In most languages it is very easy to write, but here it is not.',
  ])('what is easy by its nature: %s', (text) => {
    expect(said('a.md', text)).toEqual([])
  })

  test('but what the reader is to find easy', () => {
    expect(said('a.md', 'Hosts are rare, and that is really easy to do.')).toHaveLength(1)
    expect(said('a.md', 'Fortunately that is very easy to fix.')).toHaveLength(1)
    expect(said('a.md', 'Adding a plugin should be easy: create a file.')).toHaveLength(1)
    expect(said('a.md', 'In most cases it is very easy to fix.')).toHaveLength(1)
  })

  test('what the code does instead, in a history', () => {
    const text = '- Instead of loading all of them, just load the first.'
    expect(diffed('CHANGES.md', text)).toEqual([])
    expect(diffed('docs/a.md', text)).toHaveLength(1)
  })

  test.each([
    'Avoid idioms like "lame" or "falling on deaf ears."',
    'Do not call groups of people "guys." Say "all."',
  ])('what a guide for writers speaks of: %s', (text) => {
    expect(said('docs/style.md', text)).toEqual([])
  })

  test.each([
    ['DocBook', '<p>Ask the <strong class="command">named</strong> server.\n  The slave waits.</p>'],
    ['Docutils', '<p class="first">Ask the slave first.</p>'],
    ['Sphinx', '<tt class="docutils literal">a</tt>\n<p>Ask the slave first.</p>'],
  ])('what %s made of something else', (_, text) => {
    expect(diffed('docs/a.html', text)).toEqual([])
    expect(diffed('docs/a.md', text)).toHaveLength(1)
    expect(diffed('docs/a.html', text.replace(/ class="[^"]*"/, ' class="note"'))).toHaveLength(1)
  })

  test('the texts of a Qt program, which end like TypeScript', () => {
    const text =
      '<message>\n  <source>Add the host to the whitelist, so that you know it.</source>\n</message>'
    expect(diffed('src/app_en.ts', text)).toEqual([])
    expect(diffed('src/app_en.ts', '// Add the host to the whitelist, so that you know it.')).toHaveLength(1)
  })

  test('the roles of a product that one speaks to', () => {
    expect(said('docs/a.md', 'Check that the buildbot master and slaves are running.')).toEqual([])
    expect(said('plugins/mongodb/a.go', '// The slave has no such table.')).toEqual([])
    expect(said('docs/a.md', 'Check that the build master and slaves are running.')).toHaveLength(2)
    expect(said('src/mongo/a.cpp', '// The slave has no such table.')).toHaveLength(1)
  })

  test('whoever wrote this, or a library with a name, is somebody', () => {
    expect(said('a.md', 'The author of this PEP is not able to say what he wants.')).toEqual([])
    expect(said('a.rst', 'The author of the ``hosts`` package has noted it of his library.')).toEqual([])
    expect(said('a.md', 'The author of a package can say what he wants.')).toHaveLength(1)
    expect(said('a.md', 'If a user of this library finds a bug, he should report it.')).toHaveLength(1)
    expect(said('a.md', 'Ask the author of this book. If a user is lost, he gets a mail.')).toHaveLength(1)
  })
})

test.each(['core', 'wide', 'all'] as const)(
  'what is said does not depend on whether somebody asks why, in %s',
  (profile) => {
    const text = [
      'int slave_port = 2; // asks the slave first',
      'struct Whitelist { int master; };',
      '/* the master tells its replicas, and a slave waits */',
      'call("the blacklist of hosts", slave->port, master);',
      'see(http://slave.example/slave_port); // the slave tells more',
    ].join('\n')
    const asked = (explain: boolean) =>
      findLanguage([{ path: 'a.c', text, first: 1, whole: true, added: null }], {
        matcher: compile(terms, profile),
        markdown: markdownRegions,
        config: ReviewConfig.parse({}),
        now,
        explain,
      })
    expect(asked(false).findings).toEqual(asked(true).findings)
    expect(asked(true).findings).not.toEqual([])
    expect(asked(false).leftAlone).toEqual([])
  },
)
