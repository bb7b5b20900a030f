/** A host that exists nowhere by definition (RFC 6761), so that nothing is reached where a policy is missing. */
export function probeHost(id: string): string {
  return `${id}.bedside.invalid`;
}
