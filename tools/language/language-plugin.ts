import { relative, resolve } from 'node:path';
import type { Plugin } from 'vite';
import { cataloguePath, gatherMessages, readTranslations } from './catalogue-file.ts';
import { hasMessages, isLookedUp } from './message-files.ts';
import { tableOf, type Translations } from './message-table.ts';
import { namesInCode, readMessages } from './read-messages.ts';

const wordsModule = 'src/ui/language/words.svelte.ts';
const lookedUpModule = 'src/ui/language/looked-up.ts';

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
      if (path === lookedUpModule) return { code: await lookedUpCode(root, german), map: null };
      if (!hasMessages(path)) return null;
      const { messages, numbers, rewrite } = await readMessages(path, code);
      if (messages.length === 0) return null;
      const table = tableOf(messages, numbers, german);
      const header = [
        `import { catalogueOf as _w_catalogueOf_, words as ${namesInCode.words} } from ${JSON.stringify(resolve(root, wordsModule))};`,
        `const ${namesInCode.catalogue} = /*#__PURE__*/ _w_catalogueOf_(${JSON.stringify(table.english)}, ${JSON.stringify(table.german)});`,
      ];
      return rewrite(header.join('\n'));
    },
  };
}

async function lookedUpCode(root: string, german: Translations): Promise<string> {
  const messages = await gatherMessages(root, isLookedUp);
  const words = [...messages].map(([key, { message }]) => [message.msgStr.join('\n'), german.get(key) ?? '']);
  return `export const lookedUp = new Map(${JSON.stringify(words.filter(([, word]) => word !== ''))});`;
}
