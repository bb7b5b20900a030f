/**
 * True when a chat template takes no system message. Templates have no way to say so but to raise an error: Gemma's names
 * the system role, Mistral's first one only says that user and assistant must take turns. llama.cpp itself would put the
 * system text into the first user turn in a way of its own, so that has to be known before.
 */
export function refusesSystemRole(template: string): boolean {
  const complaints = template.match(/raise_exception\([^)]{0,200}\)/g) ?? [];
  if (complaints.some((complaint) => /system role/i.test(complaint))) return true;
  return (
    complaints.some((complaint) => /alternate user/i.test(complaint)) && !/system/i.test(withoutComplaints(template))
  );
}

function withoutComplaints(template: string): string {
  return template.replace(/raise_exception\([^)]{0,200}\)/g, '');
}
