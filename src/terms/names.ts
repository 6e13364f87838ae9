/** Where an identifier stands in a line: `start` inclusive, `end` exclusive. */
export interface Name {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** The whole identifier around a match in a line. */
export function nameAround(line: string, start: number, end: number): Name {
  let from = start
  let to = end
  while (from > 0 && /[\p{Alphabetic}\d_]/u.test(line.charAt(from - 1))) from--
  while (to < line.length && /[\p{Alphabetic}\d_?]/u.test(line.charAt(to))) {
    if (line.charAt(to) === '?') break
    to++
  }
  return { start: from, end: to, text: line.slice(from, to) }
}

const KEYWORD =
  /(?:^|[\s(<,])(?:class|interface|struct|enum|trait|type|module|def|defp|defmodule|defmacro|fn|func|fun|function\*?|sub|proc|macro|const|let|var|val|my|our|local|constexpr|record|object|union|typedef|alias|export|constant|procedure|let\s+mut|static\s+mut|attr_accessor|table|if not exists|set)\s+(?:self\.|public\.|this\.)?[$@%*&]?$/i
const RECEIVER = /\bfunc\s+\([^)]*\)\s+$/
const DEFINE = /^\s*#\s*define\s+$/
/** What keeps a header from being read twice: made from its path. */
const GUARD = /_(?:H|HH|HPP|HXX|INC|INCLUDED)_*$/
const NOT_A_TYPE =
  /^(?:return|new|delete|throw|throws|case|goto|else|in|of|not|and|or|await|yield|import|from|using|use|package|if|unless|while|until|assert|raise|echo|print|puts|include|require|extends|implements|call|do|then|typeof|instanceof|is|as|with|elif|elseif|extern|export|select|where|insert|update|drop|alter|grep|rm|cp|mv|cd|cat|sudo|git|npm|run|expect|say|out|ref|from)$/i
const TYPED =
  /^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|private|protected|internal|static|final|const|constexpr|unsigned|signed|volatile|readonly|abstract|override|virtual|inline|async|mutable|transient|synchronized|struct|enum|long|short|sealed|partial)\s+)*([A-Za-z_][\w:.]*)(?:<[^=;]*>)?(?:\[\s*\])*(?:\s*[*&]+\s*|\s+)[*&]*$/
const TYPED_PARAMETER =
  /[(,]\s*(?:(?:const|final|unsigned|struct)\s+)*([A-Za-z_][\w:.]*)(?:<[^=;()]*>)?(?:\[\s*\])*(?:\s*[*&]+\s*|\s+)[*&]*$/

const PROPERTY = /^\s*(?:(?:public|private|protected|static|var|readonly|final)\s+)+(?:\??[\w\\|]+\s+)?\$$/
const RUST_FIELD =
  /^:\s*(?:&(?:'\w+\s+)?)?(?:bool|char|str|[iu](?:8|16|32|64|128|size)|f32|f64|String|\w+<.*>)\s*,?\s*(?:\/\/.*)?$/

/** Languages in which naming a thing and giving it a value is one step. */
const FREE = new Set([
  'python',
  'ruby',
  'shell',
  'make',
  'powershell',
  'php',
  'elixir',
  'ini',
  'toml',
  'terraform',
  'perl',
  'dockerfile',
  'unknown',
])
/** Languages whose declarations begin with a type. */
const WITH_TYPES = new Set(['c', 'java', 'csharp', 'dart', 'solidity', 'php', 'swift'])

/** True when this very line gives the thing its name. */
export function definesName(line: string, name: Name, language: string): boolean {
  const before = line.slice(0, name.start)
  const after = line.slice(name.end)
  if (/[.>:]$/.test(before.trimEnd()) && /(?:\.|->|::)$/.test(before.trimEnd())) return false
  if (/^\s*(?:import|from|#\s*include|using|use|require|package|extern|return)\b/.test(line)) return false
  // In capitals it is set for whoever reads it: the makefile that this one includes.
  if (language === 'make' && /^[A-Z0-9_]+$/.test(name.text)) return false
  if (DEFINE.test(before) && GUARD.test(name.text)) return false
  if (/\b(?:drop|alter|truncate)\s+table\s+(?:if\s+exists\s+)?$/i.test(before)) return false
  if (language === 'sql' && /\bset\s+$/i.test(before)) return false
  if (DEFINE.test(before) || RECEIVER.test(before)) return true
  if (language === 'terraform' && /^\s*(?:variable|output|module)\s+"?[\w-]*$/.test(before))
    return /^[\w-]*"?\s*\{/.test(after)
  if (/\b(?:let|const|var|val)\s+$/.test(before) && after.startsWith('(')) return false
  if (WITH_TYPES.has(language) && /\bconst\s+$/.test(before) && /^\s*(?:[&*<]|\s[\w*&])/.test(after))
    return false
  if (KEYWORD.test(before)) return !/^\s*(?:::|\.)/.test(after)
  const assigned = /^\s*(?::\s*[\w<>[\]., |?*&:]+?)?\s*(?:=(?![=~>])|:=|\|\|=|\?=)/.test(after)
  if (assigned && FREE.has(language) && /^\s*[$@%]?$/.test(before)) {
    const argument = language === 'python' && /^=\S/.test(after) && /^\s/.test(line)
    return !argument
  }
  if (/^\s*:=/.test(after) && /^\s*(?:\w+\s*,\s*)*$/.test(before)) return true
  if (language === 'php' && PROPERTY.test(before)) return /^\s*(?:=(?![=>])|;|,)/.test(after)
  if (language === 'rust' && /^\s*(?:pub(?:\([^)]*\))?\s+)?$/.test(before) && RUST_FIELD.test(after))
    return true
  if (
    /^\s*(?:async\s+|static\s+|get\s+|set\s+|\*\s*)*$/.test(before) &&
    /^\s*\([^()]*\)\s*\{\s*$/.test(after)
  )
    return !/^(?:if|for|while|switch|catch)$/.test(name.text)
  if (
    /^\s*(?:readonly\s+|public\s+|private\s+)*$/.test(before) &&
    /^\?:[\w<>[\]|{}\s]+(?:[;,]\s*)?$/.test(after)
  )
    return true
  if (/\b(?:def|function|func|fn|fun)\b[^)]*[(,]\s*[$*&]*$/.test(before))
    return /^\s*(?:[:,)=]|$)/.test(after)
  if (WITH_TYPES.has(language)) {
    const typed = TYPED.exec(before) ?? (/[({]\s*$/.test(before) ? null : parameterOf(line, before))
    if (typed && !NOT_A_TYPE.test(typed[1]!)) {
      if (/^\s*\(/.test(after)) return !/;\s*$/.test(line.replace(/\/[/*].*$/, '')) || /\{\s*$/.test(line)
      return /^\s*(?:;|=(?!=)|\[|,|\)|:(?!:))/.test(after)
    }
  }
  if (language === 'go' && /^\s+$/.test(before))
    return /^\s+(?:\[\]|\*|map\[|chan\s|func\(|[a-zA-Z.])[\w.\]*]*(?:\s*`.*`)?\s*$/.test(after)
  return false
}

function parameterOf(line: string, before: string): RegExpExecArray | null {
  return /\{\s*$/.test(line) ? TYPED_PARAMETER.exec(before) : null
}
