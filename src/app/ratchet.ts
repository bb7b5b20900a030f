let isTurned = false;

/**
 * Takes the page's own host from the addresses it and its later workers may fetch from. A policy only ever gets stricter:
 * neither removing the element nor anything else gives it back until the page is loaded again.
 */
export function turnRatchet(): void {
  if (isTurned) return;
  isTurned = true;
  const policy = document.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = 'connect-src blob: data:; worker-src blob:';
  document.head.append(policy);
}

export function isRatchetTurned(): boolean {
  return isTurned;
}
