import { getKey, type Message } from 'wuchale';
import { compileTranslation, type CompiledElement } from 'wuchale/compiler';

/** German by English text, as `getKey` writes it. */
export type Translations = ReadonlyMap<string, string>;

/** The texts of one file by the number its code asks for them, in English and, where there is one, in German. */
export interface MessageTable {
  readonly english: readonly CompiledElement[];
  readonly german: readonly (CompiledElement | null)[];
}

/** @throws when two texts of a file differ in the space around them only: the code could not tell them apart. */
export function tableOf(
  messages: readonly Message[],
  numbers: ReadonlyMap<string, number>,
  german: Translations,
): MessageTable {
  const english: CompiledElement[] = [];
  const translated: (CompiledElement | null)[] = [];
  const seen = new Map<number, string>();
  for (const { msgStr, context } of messages) {
    const text = msgStr.join('\n');
    const key = getKey(msgStr, context);
    const number = numbers.get(key) ?? -1;
    if ((seen.get(number) ?? text) !== text) throw new Error(`"${text}" stands twice with different space around it`);
    seen.set(number, text);
    english[number] = compileTranslation(text, text);
    const other = german.get(key) ?? '';
    translated[number] = other === '' || other === text ? null : compileTranslation(other, text);
  }
  return { english, german: translated };
}
