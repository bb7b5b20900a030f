/** German of what a browser offers or lacks by its English. The build fills it (tools/language); without a build it is empty. */
export const capabilityWords: ReadonlyMap<string, string> = new Map();
