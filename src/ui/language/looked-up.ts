/** German of the constants of other rooms by their English. The build fills it (tools/language); without a build it is empty. */
export const lookedUp: ReadonlyMap<string, string> = new Map();
