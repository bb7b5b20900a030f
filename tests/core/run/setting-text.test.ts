import { describe, expect, it } from 'vitest';
import { partLabel, settingTexts } from '../../../src/core/run/setting-text.ts';

const shotsFrom = { id: 'mine', title: 'My cases', sha256: 'a'.repeat(64) };

describe('partLabel', () => {
  it('tells the shots alone where everything is plain', () => {
    expect(partLabel({ shots: 0 })).toBe('0 shots');
    expect(partLabel({ shots: 1, setting: {} })).toBe('1 shot');
  });

  it('tells what is not plain after the shots', () => {
    expect(partLabel({ shots: 3, setting: { reasoning: 'step-by-step', layout: 'flat', draw: 2 } })).toBe(
      '3 shots, draw 2, flat layout, step by step',
    );
  });
});

describe('settingTexts', () => {
  it('has one text for each field', () => {
    const every = {
      draw: 1,
      shotsFrom,
      layout: 'flat',
      reasoning: 'step-by-step',
      tooLong: 'cut',
      optionOrder: 'every',
    } as const;
    expect(settingTexts(every)).toEqual([
      'draw 1',
      'shots from My cases',
      'flat layout',
      'step by step',
      'cut when too long',
      'options moved in every case',
    ]);
  });

  it('tells each way of meeting a long case apart', () => {
    const texts = (['refuse', 'cut', 'map-reduce'] as const).flatMap((tooLong) => settingTexts({ tooLong }));
    expect(new Set(texts).size).toBe(3);
  });
});
