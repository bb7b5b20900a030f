/**
 * What its length says about a passphrase. Length is what counts against a computer that guesses; rules about kinds of characters
 * are not (NIST SP 800-63B §3.1.1.2).
 */
export function passphraseHint(passphrase: string): string {
  const { length } = passphrase.normalize('NFC');
  if (length === 0)
    return 'Five or more words that nobody would put together are easy to keep in mind and hard to guess.';
  if (length < 8) return 'Very short: a computer finds it in no time.';
  if (length < 14) return 'Short: enough against a curious person, not against somebody with computers.';
  if (length < 20) return 'Fair: longer is better.';
  return 'Long. If it cannot be found in a book or a song, it will hold.';
}
