import type { Channel } from '../channel.ts';
import { contexts } from './contexts.ts';
import { elements } from './elements.ts';
import { requests } from './requests.ts';
import { windows } from './windows.ts';

export { workerChannels } from './worker.ts';

/** Ways out of a document. */
export const documentChannels: readonly Channel[] = [...requests, ...elements, ...contexts, ...windows];
