/** An ICD code as tables list it and as codes are compared: without dots, upper case. */
export function codeKey(code: string): string {
  return code.replaceAll('.', '').toUpperCase();
}
