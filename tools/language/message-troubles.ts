import { getKey } from 'wuchale';
import { compileTranslation, isEquivalent } from 'wuchale/compiler';
import { readTranslations, type FoundMessage } from './catalogue-file.ts';

/** Whatever keeps the German from standing in the place of the English, a line each. */
export function troublesOf(root: string, messages: ReadonlyMap<string, FoundMessage>): readonly string[] {
  const german = readTranslations(root);
  const missing = [...messages].flatMap(([key, { message, files }]) => {
    const english = message.msgStr.join('\n');
    const trouble = troubleOf(english, german.get(key) ?? '');
    return trouble === null ? [] : [`${[...files].join(', ')}: "${english}" ${trouble}`];
  });
  const gone = [...german.keys()].filter((key) => key !== getKey(['']) && !messages.has(key));
  return [...missing, ...gone.map((key) => `no page says "${key}" any more: npm run language removes it`)];
}

/** What is wrong with the German of one message; null where nothing is. */
export function troubleOf(english: string, german: string): string | null {
  if (german === '') return 'has no German: write it into src/ui/language/de.po';
  if (!isEquivalent(compileTranslation(english, ''), compileTranslation(german, ''))) {
    return `has other values or elements in German: "${german}"`;
  }
  if (edgesOf(english) !== edgesOf(german)) return `has other space around it in German: "${german}"`;
  return null;
}

function edgesOf(text: string): string {
  return `${/^\s*/u.exec(text)?.[0] ?? ''}|${/\s*$/u.exec(text)?.[0] ?? ''}`;
}
