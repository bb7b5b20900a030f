import { drawIndex, seededRandom, type Random } from '../random.ts';

/** A word is at least one token for every tokenizer in use, so this is enough for the longest prompt. */
const words = 700;

/**
 * Plain prose for measuring, always the same for the same number. Texts of different numbers begin with different words: an
 * engine that keeps what it computed finds nothing of one in another, so every prompt costs its full price.
 *
 * @param number 0 or more; openings repeat after 40
 */
export function speedText(number: number): string {
  const random = seededRandom(number);
  const pieces = [`${things[number % things.length] ?? ''} and ${draw(things, random).toLowerCase()}:`];
  let length = 3;
  while (length < words) {
    const sentence = sentenceFrom(random);
    pieces.push(sentence);
    length += sentence.split(' ').length;
  }
  return pieces.join(' ');
}

function sentenceFrom(random: Random): string {
  const [first, second] = [draw(things, random).toLowerCase(), draw(things, random).toLowerCase()];
  const [how, does, where, when] = [
    draw(qualities, random),
    draw(verbs, random),
    draw(places, random),
    draw(times, random),
  ];
  return `${when}, the ${how} ${first} ${does} the ${second} ${where}.`;
}

function draw(list: readonly string[], random: Random): string {
  return list[drawIndex(random, list.length)] ?? '';
}

const things =
  'Apple Bridge Candle Drum Engine Feather Garden Hammer Island Jacket Kettle Lantern Mirror Needle Orchard Paper Quarry River Saddle Table Umbrella Village Window Yard Anchor Basket Carpet Door Elephant Field Glove Harbour Ink Journal Kitchen Ladder Mountain Nest Ocean Piano'.split(
    ' ',
  );
const qualities = 'old narrow bright quiet heavy yellow patient wooden distant clever'.split(' ');
const verbs = 'leans against,reminds us of,stands before,is larger than,was made for,hides,follows,carries'.split(',');
const places =
  'at the end of the street,near the station,behind the school,under a grey sky,in the middle of the room,on the far side'.split(
    ',',
  );
const times = 'In the morning,Every second year,After the rain,Long before winter,On market days,Late at night'.split(
  ',',
);
