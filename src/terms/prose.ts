const FUNCTION_WORDS =
  /\b(?:the|an?|is|are|was|be|been|of|to|and|or|in|for|with|that|this|these|it|its|we|you|they|not|on|as|at|by|from|if|when|then|will|can|should|would|may|must|have|has|do|does|so|but|which|their|your|our|all|any|some|there|here|only|into|than|because|until|also|where|while|who)\b/gi

/** True for a line that reads as a sentence rather than as code. */
export function looksLikeProse(line: string): boolean {
  const text = line.trim().slice(0, 400)
  if (
    /[;{}=]\s*$|^\$\w|^\s*(?:return|import|from\s+\S+\s+import|if\s*\(|for\s*\(|while\s*\(|def |class |func |fn |(?:for|if|elif|while|with)\b.*:\s*$|(?:case|try|switch|match)\b.*\w\(.*\))|=>|->|:=|[!=]=|\s=\s[\w[({"']|&&|\|\||\w\([^()]*\w\s[^()]*\)/.test(
      text,
    )
  )
    return false
  const words = text.match(/[\p{Alphabetic}'’-]{2,}/gu) ?? []
  if (words.length < 4) return false
  const letters = text.replace(/[^\p{Alphabetic}\s'’.,-]/gu, '').length
  if (letters / text.length < 0.88) return false
  const functional = text.match(FUNCTION_WORDS)?.length ?? 0
  return functional >= 2 || (functional >= 1 && words.length >= 6)
}

/** True for words with the small ones among them that a sentence has. */
export function isSentence(text: string): boolean {
  return (text.match(FUNCTION_WORDS)?.length ?? 0) >= 2
}

/** True for words that stand beside each other without a sentence: names of commands, say. */
export function isListOfWords(text: string): boolean {
  if (!/^[\w\s-]+$/.test(text)) return false
  const functional = text.match(FUNCTION_WORDS)?.length ?? 0
  return functional === 0 || functional * 10 < text.trim().split(/\s+/).length
}

/** True for a line of a document that is code although nothing marks it so. */
export function looksLikeCode(line: string): boolean {
  const text = line.trim().slice(0, 400)
  if (/^(?:\$ |>>> |\.\.\. |\.\. [\w-]+::|#include\b|<\?php|[{}]|\/\/ )/.test(text)) return true
  if (looksLikeProse(line)) return false
  if (/[;{]\s*$/.test(text) && /[=({]/.test(text)) return true
  if (/^\s{4,}|^\t/.test(line) && /[={}()<>]|::|->|\$\w/.test(text)) return !/^[-*+\d]/.test(text)
  return /^(?:def|class|import|from|return|const|let|var|public|private|function)\b.*[({:;]/.test(text)
}

const FOREIGN_WORDS =
  /(?<![A-Za-zÀ-ÖØ-öø-ɏ])(?:en|si|un|su|lo|de|tienes|cualquier|pero|más|son|der|das|und|ist|nicht|ein|eine|auf|für|mit|von|zu|dem|wird|werden|sind|auch|oder|le|la|les|des|une|est|dans|pour|que|qui|sur|avec|être|pas|el|los|las|una|por|para|con|del|como|este|esta|está|não|uma|dos|das|é|ao|pelo|och|att|som|för|det|är|av|på|inte|til|ikke|di|il|che|per|non|sono|della|gli|een|het|niet|voor|zijn|van|är|nie|jest|się|na|že|ve|bir|için|um|em|kommer|vänta|och|peuvent|erro)(?![A-Za-zÀ-ÖØ-öø-ɏ])/gi

/** True for a sentence in another language than English. */
export function looksForeign(line: string): boolean {
  const text = line.slice(0, 600)
  const words = text.replace(/<\/?\w[^<>]*>/g, ' ')
  const foreign = words.match(FOREIGN_WORDS)?.length ?? 0
  if (foreign >= 2 && foreign > (words.match(FUNCTION_WORDS)?.length ?? 0)) return true
  if (!/[^\0-\x7f]/.test(text)) return false
  const letters = text.match(/\p{Alphabetic}/gu)?.length ?? 0
  const latin = text.match(/[A-Za-z]/g)?.length ?? 0
  return letters > 20 && latin < letters * 0.6
}
