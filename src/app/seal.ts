/**
 * True when the policy of this page or worker refuses a foreign request. The host does not exist by definition
 * (RFC 6761), so that nothing is reached where the policy is missing.
 */
export async function isSealed(): Promise<boolean> {
  let wasRefused = false;
  const note = (): void => {
    wasRefused = true;
  };
  addEventListener('securitypolicyviolation', note);
  try {
    await fetch('https://bedside.invalid/', { mode: 'no-cors', credentials: 'omit' });
  } catch {
    // Refused by the policy or by the network: only the event tells which.
    await new Promise((resolve) => setTimeout(resolve));
  } finally {
    removeEventListener('securitypolicyviolation', note);
  }
  return wasRefused;
}
