/** German of the core's sentences by their English templates. The build fills it (tools/language); without a build it is empty. */
export const saidWords: ReadonlyMap<string, string> = new Map();
