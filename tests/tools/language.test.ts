import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nounInGerman } from '../../src/ui/language/nouns.ts';
import { gatherMessages } from '../../tools/language/catalogue-file.ts';
import { hasMessages, messageFiles } from '../../tools/language/message-files.ts';
import { tableOf } from '../../tools/language/message-table.ts';
import { troubleOf, troublesOf } from '../../tools/language/message-troubles.ts';
import { readMessages } from '../../tools/language/read-messages.ts';
import { readSaid } from '../../tools/language/read-said.ts';

const root = process.cwd();

async function textsOf(path: string, code: string): Promise<readonly string[]> {
  const { messages } = await readMessages(path, code);
  return messages.map(({ msgStr }) => msgStr.join('\n'));
}

describe('the words of the pages', () => {
  it('are all in German, with the same values, elements and outer space', async () => {
    expect(troublesOf(root, await gatherMessages(root))).toEqual([]);
  }, 60_000);

  it.each([
    ['Two of {0}', 'Zwei von {1}', 'other values'],
    ['<0>All</0> cases', 'Alle Fälle', 'other values'],
    ['<0>{0}</0> cases', '<0>Fälle</0> {0}', 'other values'],
    [' of {0}', 'von {0}', 'other space'],
    ['All cases', '', 'no German'],
  ])('are refused where "%s" is "%s"', (english, german, trouble) => {
    expect(troubleOf(english, german)).toContain(trouble);
  });

  it('may stand in another order', () => {
    expect(troubleOf('{0} of <0>{1}</0>', '<0>{1}</0>: {0}')).toBeNull();
  });
});

describe('the nouns that are counted', () => {
  it('have German, one and several', () => {
    const files = messageFiles(root).map((path) => ({ path, code: readFileSync(join(root, path), 'utf8') }));
    const nouns = files.flatMap(({ path, code }) => {
      const counts = hasMessages(path)
        ? /counted\([^;{]{0,80}?, '([a-z ]+)'/gu
        : /value[^;{}]{0,80} noun: '([a-z ]+)'/gu;
      return [...code.matchAll(counts)].map(([, noun]) => noun ?? '');
    });
    expect(nouns.length).toBeGreaterThan(20);
    expect(nouns.filter((noun) => nounInGerman(1, noun) === null || nounInGerman(2, noun) === null)).toEqual([]);
  });
});

describe('what counts as words of a page', () => {
  it('is what a component says, with its values and elements, and no class, id or state', async () => {
    const code = `<script lang="ts">
      const { n, state }: { n: number; state: 'done' | 'open' } = $props();
      const note = $derived(state === 'done' ? 'All is done' : \`\${String(n)} to go\`);
    </script>
    <svelte:head><title>Cases – Bedside</title></svelte:head>
    <p class="Large soft" id="Sum" title="How many">There are <strong>{n} cases</strong> here. {note}</p>
    <input placeholder="all" type="text" />`;
    expect(await textsOf('src/ui/parts/X.svelte', code)).toEqual([
      'All is done',
      '{0} to go',
      'Cases – Bedside',
      'How many',
      'There are <0>{0} cases</0> here. {0}',
      'all',
    ]);
  });

  it('is what the functions of a script give, not its constants, selectors or keys', async () => {
    const code = `const fixed = 'Made before the language is known';
    export function words(event: KeyboardEvent): string {
      if (event.key === 'ArrowDown') return 'Next case';
      document.querySelector('main h1');
      return fixed === '' ? 'lower-case-id' : 'not complete';
    }`;
    expect(await textsOf('src/ui/wording/x.ts', code)).toEqual(['Next case', 'not complete']);
  });

  it('is decided by a mark where the rule errs', async () => {
    const code = `export function word(is: boolean): string {
      // @wc-include
      return is ? 'higher' : 'lower';
    }`;
    expect(await textsOf('src/ui/wording/x.ts', code)).toEqual(['higher', 'lower']);
  });
});

describe('a table of words', () => {
  it('keeps English where German is the same or missing', async () => {
    const { messages, numbers } = await readMessages(
      'src/ui/wording/x.ts',
      "export const f = () => ['One case', 'Two cases'];",
    );
    expect(tableOf(messages, numbers, new Map([['Two cases', 'Zwei Fälle']]))).toEqual({
      english: ['One case', 'Two cases'],
      german: [null, 'Zwei Fälle'],
    });
  });

  it('refuses two texts that differ in outer space only', async () => {
    const { messages, numbers } = await readMessages(
      'src/ui/wording/x.ts',
      "export const f = () => ['of all', ' of all'];",
    );
    expect(() => tableOf(messages, numbers, new Map())).toThrow('different space');
  });
});

describe('the sentences of the core', () => {
  it('are those tagged with say, with their values numbered', () => {
    const code =
      'export const f = (n: number) => (n > 1 ? say`All ${n} of ${count(n)} were asked.` : say`None “was”.`);';
    expect(readSaid('src/core/x.ts', code).map(({ msgStr }) => msgStr[0])).toEqual([
      'All {0} of {1} were asked.',
      'None “was”.',
    ]);
  });
});
