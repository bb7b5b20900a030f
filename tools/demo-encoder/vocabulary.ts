/** Tokens of a small WordPiece vocabulary: any text of ASCII can be written with it, clinical words mostly as one or two tokens. */
export function wordPieces(): readonly string[] {
  const characters = Array.from('abcdefghijklmnopqrstuvwxyz0123456789');
  const marks = Array.from('!"#$%&\'()*+,-./:;<=>?@[]^_`{|}~');
  const inner = [...characters, ...endings].map((piece) => `##${piece}`);
  return [...new Set([...specials, ...marks, ...characters, ...inner, ...words])];
}

const specials = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'];

const endings =
  'al ance ation ed emia er es est ia ial ic ics ing ion ism ist itis ity ive ly ment nce ness oma or osis ous pathy rhea s sion ted tic ting tion ular ure y'.split(
    ' ',
  );

const words =
  `a about acute admitted after age all allergy an and anemia antibiotic antibiotics any aorta are arm artery as asthma at atrial back be
bed been before bladder bleeding blood body bone bowel brain breath but by can cancer cardiac care case cause cell chest child chronic
clinic clot cold colon come condition cough coughing could day days diabetes diagnosis did diet discharge disease do doctor does dose
drug drugs during ear effect elevated emergency eye failure fall family fatigue fever few find first for foot from had hand has have he
head headache health heart help helps her high him his home hospital how hypertension i if in infection inhaler injury insulin is it
kidney knee know last left leg letter liver long loss low lung many may medicine medicines mg mild more most mother muscle my name need
nerve new night no normal not note of on one or oral other our out oxygen pain patient patients plan pneumonia pregnancy prescribed
pressure prevent problem question rash reason renal rest right risk safe scan see seen sepsis severe she should shown side sign signs
skin sleep some stable stay stomach stop stroke sugar surgery swelling symptom symptoms take taken tell test tests than that the their
them then there these they this thyroid time to today tongue treat treated treatment two type under urine use used vein very viral
virus vision walk was water week weeks weight well were what when where which who why will with without work worse wound year years you
your`.split(/\s+/);
