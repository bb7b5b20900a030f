import type { HeuristicFunc, Message } from 'wuchale';
import { isLookedUp } from './message-files.ts';

/** What stands in them is code to the reader too. */
const codeElements = ['script', 'style', 'path', 'code', 'pre', 'kbd', 'samp'];

/** Attributes and properties that a reader never sees. */
const codeAttributes =
  /^(class|style|id|role|type|kind|name|value|href|src|for|rel|target|scope|d|points|transform|translate|lang|accept|autocomplete|autocapitalize|inputmode|spellcheck|asks|key|data-.*|aria-(labelledby|describedby|controls|hidden|live|current|sort))$/u;

/** They show their text and nothing else, so that one small word is a text too. */
const textAttributes = /^(aria-label|title|placeholder|label|alt)$/u;

/** What they take is a selector, a format, the name of something, or a noun that src/ui/language/nouns.ts has in both languages. */
const codeCalls =
  /(^|\.)(querySelector(All)?|closest|matches|startsWith|endsWith|normalize|digest|[gs]etAttribute|to(Locale)?\w*String|download|counted|matchMedia|Error)$/u;

const keyNames =
  /^(Arrow\w*|Enter|Escape|Tab|Home|End|Page(Up|Down)|Delete|Backspace|(Shift|Control|Alt|Meta)(\+.*)?)$/u;

/** A path of a picture, or a function of a style. */
const drawing = /^([MLHVCQA]-?[\d{]|(max|min|minmax|calc|repeat|var|rgb|translate|scale)\()/u;

/**
 * Whether a text in the code of a page is one that a reader sees, judged by where it stands and how it looks: sentences and words that
 * begin with a capital, never a single small word, which is an id as a rule. `@wc-include` and `@wc-ignore` before a place decide otherwise.
 * A script's own constants are made before the reader's language is known, so they are never texts: a function gives them.
 */
export const isForReader: HeuristicFunc = (message) => (isText(message) ? 'message' : false);

function isText(message: Message): boolean {
  const { msgStr, details } = message;
  const text = msgStr.join('\n').trim();
  if (!/\p{L}/u.test(text.replace(/<\/?\d+\/?>/gu, ''))) return false;
  const { scope, element = '', attribute = '', call = '' } = details;
  if (codeElements.includes(element)) return false;
  if (scope === 'markup') return true;
  if (codeAttributes.test(attribute) || codeCalls.test(call)) return false;
  if (textAttributes.test(attribute)) return true;
  if (isLookedUp(details.file)) return isLookedUpText(message) && looksLikeText(text);
  const isConstantOfScript = !details.file.endsWith('.svelte') && (details.funcName ?? null) === null;
  return !isConstantOfScript && looksLikeText(text);
}

/** A text with values in it cannot be looked up; functions of the core write records. */
function isLookedUpText({ msgStr, details }: Message): boolean {
  const isOfCore = details.file.startsWith('src/core/');
  return !(isOfCore && (details.funcName ?? null) !== null) && !/\{\d+\}|#/u.test(msgStr.join(''));
}

function looksLikeText(text: string): boolean {
  if (keyNames.test(text) || drawing.test(text)) return false;
  return /\s/u.test(text) || /^["“(]?\p{Lu}/u.test(text);
}
