import { relative, resolve } from 'node:path';
import type { Plugin } from 'vite';
import { cataloguePath, gatherMessages, readTranslations, type Read } from './catalogue-file.ts';
import { hasMessages, isLookedUp } from './message-files.ts';
import { tableOf, type Translations } from './message-table.ts';
import { namesInCode, readMessages } from './read-messages.ts';
import { readSaid } from './read-said.ts';

const wordsModule = 'src/ui/language/words.svelte.ts';
/** The empty maps that are filled here, each with the words of one room, so that a screen loads its own only. */
const lookedUpWords: Readonly<Record<string, Read>> = {
  'src/ui/language/lesson-words.ts': constantsOf('src/core/lesson/steps/'),
  'src/ui/language/capability-words.ts': constantsOf('src/app/capabilities.ts'),
  'src/ui/language/said-words.ts': async (path, code) => readSaid(path, code),
};

function constantsOf(room: string): Read {
  return async (path, code) =>
    isLookedUp(path) && path.startsWith(room) ? (await readMessages(path, code)).messages : [];
}

/**
 * Puts a call in the place of each text of a page, and both languages' texts into the module itself: a screen that is loaded later
 * brings its own, and nothing more is ever asked for. English is always the code's own; a text without German stays English.
 */
export function languagePlugin(): Plugin {
  let root = '';
  let german: Translations = new Map();
  return {
    name: 'bedside-language',
    enforce: 'pre',
    configResolved: (config) => {
      root = config.root;
    },
    buildStart() {
      german = readTranslations(root);
      this.addWatchFile(resolve(root, cataloguePath));
    },
    handleHotUpdate({ file, server }) {
      if (file !== resolve(root, cataloguePath)) return;
      german = readTranslations(root);
      server.moduleGraph.invalidateAll();
      server.ws.send({ type: 'full-reload' });
    },
    async transform(code, id) {
      const path = relative(root, id).replaceAll('\\', '/');
      const read = lookedUpWords[path];
      if (read !== undefined) return { code: await filled(code, root, read, german), map: null };
      if (!hasMessages(path)) return null;
      const { messages, numbers, rewrite } = await readMessages(path, code);
      if (messages.length === 0) return null;
      const table = tableOf(messages, numbers, german);
      // In a component the compiler moves the mark to where it says nothing, and the build warns of it.
      const pure = path.endsWith('.svelte') ? '' : '/*#__PURE__*/ ';
      const header = [
        `import { catalogueOf as _w_catalogueOf_, words as ${namesInCode.words} } from ${JSON.stringify(resolve(root, wordsModule))};`,
        `const ${namesInCode.catalogue} = ${pure}_w_catalogueOf_(${JSON.stringify(table.english)}, ${JSON.stringify(table.german)});`,
      ];
      return rewrite(header.join('\n'));
    },
  };
}

async function filled(code: string, root: string, read: Read, german: Translations): Promise<string> {
  const messages = await gatherMessages(root, read);
  const words = [...messages].map(([key, { message }]) => [message.msgStr.join('\n'), german.get(key) ?? '']);
  const known = words.filter(([english, word]) => word !== '' && word !== english);
  return code.replace('new Map()', () => `new Map(${JSON.stringify(known)})`);
}
