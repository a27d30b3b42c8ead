// How a name is spelt in Latin letters: the usual way first, then with one sign read otherwise.
import { pinyin, polyphonic } from 'pinyin-pro';

/** A name has few signs of several readings; more than this is no name. */
const most = 5;
const latin = { toneType: 'none', type: 'array', v: true } as const;

/** A surname is read as surnames are (单 shan, 仇 qiu, 解 xie); `v` for ü. What is no Chinese character stands for itself, without accents. */
export function spellings(name: string): string[][] {
  const usual = pinyin(name, { ...latin, surname: 'head' });
  const others = polyphonic(name, latin);
  if (others.length !== usual.length) return [joined(usual)];
  const more = others.flatMap((readings, at) => readings.filter((one) => one !== usual[at]).map((one) => usual.with(at, one)));
  return [usual, ...more].slice(0, most).map(joined);
}

/** Letters of another script come one by one: those of a word are one. */
function joined(syllables: readonly string[]): string[] {
  const words: string[] = [];
  let open = false;
  for (const syllable of syllables) {
    const plain = syllable.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
    const isLetter = /^[a-z]$/.test(plain) && [...syllable].length === 1;
    if (isLetter && open) words[words.length - 1] += plain;
    else if (/^[a-z]+$/.test(plain)) words.push(plain);
    open = isLetter;
  }
  return words;
}
