/** What is counted (`counted` in wording/numbers.ts): one and several, as they stand after a number. */
const nouns: Readonly<Record<string, readonly [one: string, several: string]>> = {
  answer: ['Antwort', 'Antworten'],
  asking: ['Anfrage', 'Anfragen'],
  case: ['Fall', 'Fälle'],
  check: ['Prüfung', 'Prüfungen'],
  code: ['Code', 'Codes'],
  dataset: ['Datensatz', 'Datensätze'],
  download: ['Download', 'Downloads'],
  entry: ['Eintrag', 'Einträge'],
  example: ['Beispiel', 'Beispiele'],
  file: ['Datei', 'Dateien'],
  'further check': ['weitere Prüfung', 'weitere Prüfungen'],
  group: ['Gruppe', 'Gruppen'],
  item: ['Eintrag', 'Einträge'],
  journal: ['Journal', 'Journale'],
  kind: ['Art', 'Arten'],
  metric: ['Metrik', 'Metriken'],
  model: ['Modell', 'Modelle'],
  'more case': ['weiterer Fall', 'weitere Fälle'],
  note: ['Notiz', 'Notizen'],
  number: ['Zahl', 'Zahlen'],
  other: ['anderes', 'andere'],
  part: ['Teil', 'Teile'],
  piece: ['Stück', 'Stücke'],
  place: ['Stelle', 'Stellen'],
  probe: ['Probe', 'Proben'],
  rating: ['Bewertung', 'Bewertungen'],
  record: ['Eintrag', 'Einträge'],
  repeat: ['Wiederholung', 'Wiederholungen'],
  request: ['Anfrage', 'Anfragen'],
  row: ['Zeile', 'Zeilen'],
  run: ['Lauf', 'Läufe'],
  'solved example': ['gelöstes Beispiel', 'gelöste Beispiele'],
  task: ['Aufgabe', 'Aufgaben'],
  test: ['Test', 'Tests'],
  thread: ['Thread', 'Threads'],
  token: ['Token', 'Token'],
  way: ['Art zu fragen', 'Arten zu fragen'],
  word: ['Wort', 'Wörter'],
};

/** Null for a noun that has no German yet. */
export function nounInGerman(value: number, noun: string): string | null {
  const [one, several] = nouns[noun] ?? [null, null];
  return value === 1 ? one : several;
}
