import { adapter as componentAdapter } from '@wuchale/svelte';
import { IndexTracker, type Message, type TransformOutput } from 'wuchale';
import { adapter as scriptAdapter } from 'wuchale/adapter-vanilla';
import { isForReader } from './is-for-reader.ts';

/** What stands in the code of a page instead of a text: a call that gives the text in the reader's language. */
export const namesInCode = { words: '_w_words_', catalogue: '_w_catalogue_' } as const;

interface ReadMessages {
  readonly messages: readonly Message[];
  /** The number under which the code asks for a text, by `getKey` of the text. */
  readonly numbers: ReadonlyMap<string, number>;
  /** The code with its texts replaced, under a header that defines `namesInCode`. */
  readonly rewrite: TransformOutput['output'];
}

const reading = `${namesInCode.words}(${namesInCode.catalogue})`;

/** A component follows the reader's choice by itself. */
const components = componentAdapter({ heuristic: isForReader, patterns: [] });

/** A script looks the choice up each time it is asked for a text, so that nothing it made keeps an old one. */
const scripts = scriptAdapter({
  heuristic: isForReader,
  patterns: [],
  runtime: {
    initReactive: () => null,
    useReactive: false,
    plain: { wrapInit: (expression) => expression, wrapUse: () => reading },
    reactive: { wrapInit: (expression) => expression, wrapUse: () => reading },
  },
});

/**
 * The texts of one file that a reader sees. Within a message `{0}` is a value and `<0>…</0>` or `<0/>` an element.
 *
 * @param path from the root of the repository, with forward slashes
 */
export async function readMessages(path: string, code: string): Promise<ReadMessages> {
  const adapter = path.endsWith('.svelte') ? components : scripts;
  const index = new IndexTracker();
  const { msgs, output } = await adapter.transform({
    content: code,
    filename: path,
    index,
    expr: { plain: reading, reactive: reading },
    matchUrl: () => null,
  });
  return { messages: msgs, numbers: index.indices, rewrite: output };
}
