// What people of an invented town would write where a form asks for words.
import type { Lines } from './fill';

/** Invented people have area codes that exist nowhere. */
export function inventedLines(): Lines {
  let n = 0;
  return (reads, word) => {
    n += 1;
    switch (reads) {
      case 'identityNumber':
        return anIdNumber(n);
      case 'phone':
        return `000-0000-${String(n).padStart(4, '0')}`;
      case 'personName':
        return `赵${'一二三四五六七八九'.charAt(n % 9)}`;
      case 'code':
      case 'codeInCapitals':
        return `XG${String(n).padStart(6, '0')}`;
      default:
        return word.includes('关系') ? '本人' : word;
    }
  };
}

/** GB 11643-1999: the last of eighteen checks the others. */
function anIdNumber(n: number): string {
  const first = `9999991960${String(1 + (n % 9)).padStart(2, '0')}15${String(n % 1_000).padStart(3, '0')}`;
  const sum = [...first].reduce((all, digit, at) => all + Number(digit) * (2 ** (17 - at) % 11), 0);
  return first + '10X98765432'.charAt(sum % 11);
}
