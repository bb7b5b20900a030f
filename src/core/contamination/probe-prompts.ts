import type { Case, Option } from '../dataset.ts';
import { placeOfTarget } from '../option-order/rotate-options.ts';
import { buildPrompt, type Templating } from '../build-prompt.ts';
import type { Prompt } from '../prompt.ts';
import { shuffled, type Random } from '../random.ts';
import type { Task } from '../task.ts';

/** Stands where something was left out, so that the rest of the prompt is as in the run. */
const LEFT_OUT = '(left out)';

/** The case's options under its question left out. Fields that every prompt of the task needs stay, empty of content. */
export function optionsOnlyPrompt(task: Task, item: Case, templating: Templating): Prompt {
  const fields = Object.fromEntries(Object.keys(item.fields).map((name) => [name, LEFT_OUT]));
  return buildPrompt(task, { ...item, fields }, [], templating);
}

/** The question with the labels of its options and nothing behind them: only who knows the key can choose. */
export function questionOnlyPrompt(task: Task, item: Case, templating: Templating): Prompt {
  const options = (item.options ?? []).map(({ label }) => ({ label, text: LEFT_OUT }));
  return buildPrompt(task, { ...item, options }, [], templating);
}

/** The whole case with its options in a given order. */
export function orderPrompt(task: Task, item: Case, options: readonly Option[], templating: Templating): Prompt {
  return buildPrompt(task, { ...item, options }, [], templating);
}

/**
 * Other orders of the wrong options, the right one left where it is so that a preference for places changes nothing; labels stay too.
 * At most `most` different ones, drawn by `random`; fewer where there are not so many.
 */
export function otherOrders(item: Case, most: number, random: Random): readonly (readonly Option[])[] {
  const { options = [] } = item;
  const right = placeOfTarget(item);
  const wrong = options.flatMap(({ text }, place) => (place === right ? [] : [text]));
  const found = new Map([[wrong.join('\n'), wrong]]);
  for (let draw = 0; draw < most * 8 && found.size <= most; draw++) {
    const order = shuffled(wrong, random);
    found.set(order.join('\n'), order);
  }
  return [...found.values()].slice(1).map((order) => placed(options, right, order));
}

function placed(options: readonly Option[], right: number, wrong: readonly string[]): readonly Option[] {
  return options.map((option, place) =>
    place === right ? option : { label: option.label, text: wrong[place < right ? place : place - 1] ?? option.text },
  );
}
