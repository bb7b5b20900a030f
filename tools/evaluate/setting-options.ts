import { success, type Outcome } from '../../src/core/outcome.ts';
import type { Protocol, Setting, TooLong } from '../../src/core/run.ts';
import { refuse, wholeNumber } from '../setup/read-options.ts';

/** How the cases are asked, apart from the order of their options. */
export interface SettingOptions {
  readonly setting: Pick<Setting, 'layout' | 'reasoning' | 'draw' | 'tooLong'>;
  /** File that gives the solved cases; null: the dataset does. */
  readonly shotsFrom: string | null;
}

export const SETTING_USAGE = `  --layout NAME      turns (default): each solved case is a turn of its own; flat: all of the prompt is one turn
  --reasoning NAME   plain (default); step-by-step: ask to reason first, and read what follows "Final answer:"
  --draw N           which draw of the solved cases (default 0, the one the seed gives)
  --shots-from FILE  take the solved cases from this file
  --too-long HOW     a case that does not fit: unscored (default); refuse: do not begin the run; cut: cut its longest
                     field; map-reduce: read that field in pieces and ask with notes on them`;

export const SETTING_OPTIONS = {
  layout: { type: 'string' },
  reasoning: { type: 'string' },
  draw: { type: 'string' },
  'shots-from': { type: 'string' },
  'too-long': { type: 'string' },
} as const;

type Values = { readonly [name in keyof typeof SETTING_OPTIONS]?: string | undefined };

export function readSetting(values: Values, protocol: Protocol): Outcome<SettingOptions> {
  const { layout = 'turns', reasoning = 'plain', 'too-long': tooLong = 'unscored' } = values;
  if (layout !== 'turns' && layout !== 'flat') return refuse(`--layout is "${layout}"; it must be turns or flat.`);
  if (reasoning !== 'plain' && reasoning !== 'step-by-step')
    return refuse(`--reasoning is "${reasoning}"; it must be plain or step-by-step.`);
  if (reasoning === 'step-by-step' && protocol === 'likelihood')
    return refuse('--reasoning step-by-step needs a written answer: leave it out, or use --protocol generate.');
  const draw = wholeNumber('--draw', values.draw, 0);
  if (!draw.ok) return draw;
  const how = tooLongFrom(tooLong);
  if (how === undefined) return refuse(`--too-long is "${tooLong}"; it must be unscored, refuse, cut or map-reduce.`);
  return success({
    setting: {
      ...(layout === 'flat' && { layout }),
      ...(reasoning === 'step-by-step' && { reasoning }),
      ...(draw.value !== null && draw.value > 0 && { draw: draw.value }),
      ...(how !== null && { tooLong: how }),
    },
    shotsFrom: values['shots-from'] ?? null,
  });
}

/** Null: as always. Undefined: no such way. */
function tooLongFrom(text: string): TooLong | null | undefined {
  if (text === 'unscored') return null;
  return (['refuse', 'cut', 'map-reduce'] as const).find((how) => how === text);
}
