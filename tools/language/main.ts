import { gatherMessages, writeCatalogue } from './catalogue-file.ts';
import { troublesOf } from './message-troubles.ts';

/** Brings the catalogue up to the code and says what it lacks: `npm run language`. */
const root = process.cwd();
const messages = await gatherMessages(root);
writeCatalogue(root, messages);
const troubles = troublesOf(root, messages);
for (const trouble of troubles) console.log(trouble);
console.log(`${String(messages.size)} messages, ${String(troubles.length)} to look at`);
