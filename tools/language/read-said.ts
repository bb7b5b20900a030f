import ts from 'typescript';
import type { Message } from 'wuchale';

/** A text of a page as translators need it. */
export type PageMessage = Pick<Message, 'msgStr' | 'context' | 'placeholders'>;

/** The sentences that a file of the core tags with `say` (src/core/text/said.ts), as messages: `{0}` is a value. */
export function readSaid(path: string, code: string): readonly PageMessage[] {
  if (!code.includes('say`')) return [];
  const source = ts.createSourceFile(path, code, ts.ScriptTarget.Latest);
  const sentences: PageMessage[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && node.tag.getText(source) === 'say')
      sentences.push(sentenceOf(node.template, source));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return sentences;
}

function sentenceOf(template: ts.TemplateLiteral, source: ts.SourceFile): PageMessage {
  if (ts.isNoSubstitutionTemplateLiteral(template))
    return { msgStr: [template.text], context: undefined, placeholders: [] };
  const { head, templateSpans } = template;
  const rest = templateSpans.map(({ literal }, place) => `{${String(place)}}${literal.text}`);
  return {
    msgStr: [head.text + rest.join('')],
    context: undefined,
    placeholders: templateSpans.map(({ expression }, place) => [place, expression.getText(source)]),
  };
}
