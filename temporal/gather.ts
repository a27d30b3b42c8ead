// News gathered for a moment before the engine is told: what happens to a case meanwhile is one signal, named after the last of it, and one look.
import type { CaseNews, Teller } from './tell';

export interface Gathering extends Teller {
  /** Tells what is gathered; resolves when the engine has been told. */
  flush(): Promise<void>;
}

/** Well below what anybody notices of an engine, and longer than a page and its next click take by machine. Ours [P]. */
const usualMs = 100;
/** A burst, such as all cases of a practice town, mustn't run into the deadline of telling one. */
const atOnce = 16;

interface Gathered {
  news: CaseNews;
  readonly heard: Promise<boolean>;
  readonly settle: (heard: boolean) => void;
}

/** Nobody waits for the engine, so nobody waits longer; what is lost with the process the sweep tells. */
export function gathering(teller: Teller, forMs = usualMs): Gathering {
  let waiting = new Map<string, Gathered>();
  let timer: NodeJS.Timeout | undefined;
  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const all = [...waiting.values()];
    waiting = new Map();
    for (let first = 0; first < all.length; first += atOnce)
      await Promise.all(all.slice(first, first + atOnce).map(async ({ news, settle }) => settle(await teller.tell(news))));
  };
  return {
    ...teller,
    tell(news) {
      timer ??= setTimeout(() => void flush(), forMs);
      const before = waiting.get(news.caseId);
      if (before === undefined) {
        const one = begun(news);
        waiting.set(news.caseId, one);
        return one.heard;
      }
      before.news = later(before.news, news);
      return before.heard;
    },
    flush,
  };
}

function begun(news: CaseNews): Gathered {
  let settle: Gathered['settle'] = () => undefined;
  const heard = new Promise<boolean>((resolve) => (settle = resolve));
  return { news, heard, settle };
}

/** A letter says less than an act: it carries no step of the case's own. */
function later(one: CaseNews, other: CaseNews): CaseNews {
  const [first, last] = other.seq >= one.seq ? [one, other] : [other, one];
  return { ...last, parent: last.parent ?? first.parent, number: last.number ?? first.number };
}
