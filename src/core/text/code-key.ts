/** An ICD code as tables list it and as codes are compared: without dots, upper case. */
export function codeKey(code: string): string {
  // Most codes of a table have no dot, and looking is faster than replacing.
  const bare = code.includes('.') ? code.replaceAll('.', '') : code;
  return bare.toUpperCase();
}
