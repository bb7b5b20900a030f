/** Where vowels that stand side by side are spoken apart, as in "media", "video", "gradual", "diet", "fluid", "nausea". */
const APART =
  /[^ctsxl]ia|lia(?!n)|[^ctsgx]io|iu|[^sct]ie(?:t|n[ct]|rs?$|st$)|[^pg]eo|[^qg]ua[^y]|uou|[aeou]ing|yi|ii|creat(?!ur)|[iu]ity|oa$|ao|oe[mt]|ue[lt]$|[^q]uids?$|(?<=[aeiouy].{1,9})ea$|^rea(?:ct|ss|pp)|ciet/g;
/** A consonant spoken by itself: "table", "tables", "settled", "spasm", "rhythm". */
const OF_ITS_OWN = /[^aeiouyl]les?$|[ia]sms?$|thms?$|[^aeiouylr]led$/;
/** "rate", "rates", "rated" and "fatigue", but not "causes", "needed". */
const SILENT_END = /[^aeiouy]e$|[^aeiouyszxcgh]es$|[^cs]hes$|[^aeiouydt]ed$|[gq]ues?$/;
/** "likely", "movement", "safety", "basically": a vowel that is written only. */
const SILENT_WITHIN = /[^aeiouyl]e(?:ly|ments?|fully?|less|ness|ty)$|ically$|^some[^aeiouy]|^every./;

/**
 * Syllables of an English word, at least 1: an estimate by spelling. Vowels side by side (y among them) are one syllable; one less for a silent e at
 * the end, one more for vowels that are known to be spoken apart and for a final consonant spoken by itself. A digit is one syllable.
 *
 * @param word without blanks
 */
export function countSyllables(word: string): number {
  const plain = word
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z\d-]/g, '');
  const parts = plain.split('-').filter((part) => part !== '');
  return Math.max(
    1,
    parts.reduce((sum, part) => sum + ofPart(part), 0),
  );
}

function ofPart(part: string): number {
  const digits = part.match(/\d/g)?.length ?? 0;
  const letters = part.replace(/\d/g, '');
  return letters === '' ? digits : digits + Math.max(1, ofLetters(letters));
}

function ofLetters(letters: string): number {
  const groups = letters.replace(/^y/, '').match(/[aeiouy]+/g)?.length ?? 0;
  const apart = letters.match(APART)?.length ?? 0;
  const own = OF_ITS_OWN.test(letters) ? 1 : 0;
  const silent = [SILENT_END, SILENT_WITHIN].filter((rule) => rule.test(letters)).length;
  return groups + apart + own - silent;
}
