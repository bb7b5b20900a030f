import { compatibleForm } from './compatible-form.ts';
import { stripped } from './stripped.ts';

const BLANKS =
  ' \t\n\r\f\v\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';
const BEFORE = `${BLANKS}"'\`<>*•-`;
const BEHIND = `${BLANKS}"'\`<>*.,;:`;

/**
 * Two mentions are the same when their keys are: compatible letters, case, marks of lists and sentences around them and
 * all white space do not matter, because corpora write "5 - FU" for "5-FU". Empty for marks alone.
 */
export function mentionKey(mention: string): string {
  return stripped(compatibleForm(mention).toLowerCase(), BEFORE, BEHIND).replace(/\s+/gu, '');
}
