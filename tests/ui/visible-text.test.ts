import { describe, expect, test } from 'vitest';
import { clipped, clippedTail, visiblePieces } from '../../src/ui/wording/visible-text.ts';

describe('visiblePieces', () => {
  test('leaves plain text, tabs, line ends, accents and emoji alone', () => {
    const text = 'Kaliämie\t5.6\nmmol/L 👩‍⚕'.replace('\u200d', '');
    expect(visiblePieces(text)).toEqual([{ text, hidden: false }]);
    expect(visiblePieces('')).toEqual([]);
  });

  test.each([
    ['a right-to-left override', '\u202e', 'U+202E'],
    ['a zero-width space', '\u200b', 'U+200B'],
    ['an isolate', '\u2066', 'U+2066'],
    ['a byte order mark', '\ufeff', 'U+FEFF'],
    ['an escape', '\u001b', 'U+001B'],
    ['a tag character', '\u{e0041}', 'U+E0041'],
  ])('names %s', (_, character, name) => {
    expect(visiblePieces(`no ${character}allergy`)).toEqual([
      { text: 'no ', hidden: false },
      { text: name, hidden: true },
      { text: 'allergy', hidden: false },
    ]);
  });
});

describe('clipping', () => {
  test('keeps one line, and says when something is left out', () => {
    expect(clipped('  a\n b  ', 10)).toBe('a b');
    expect(clipped('abcdef', 4)).toBe('abc…');
    expect(clippedTail('abcdef', 4)).toBe('…def');
    expect(clipped(' '.repeat(100) + 'late', 4)).toBe('…');
  });

  test('never cuts a character in two', () => {
    expect(clipped('😀😀😀', 2)).toBe('😀…');
  });
});
