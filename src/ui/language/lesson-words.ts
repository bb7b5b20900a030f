/** German of the lesson's pages by their English. The build fills it (tools/language); without a build it is empty. */
export const lessonWords: ReadonlyMap<string, string> = new Map();
