"use strict";
// The search of the website's pages: what people say ──► items in the order of fit. It knows an index and no page.
//
// An index is plain data (catalogxl/site/search_index.py): `count` items, meant by their number; `phrases` as
// [kind, [item, …], "phrase phrase …"], the items in the order of fit; `finer`, [item, the item
// that it makes finer]; `sounds`, characters by syllable; `variants`, pairs of a character and the one it is read as.
const search = (() => {
  const WEIGHTS = { name: 1, word: 1, event: 0.8, group: 0.5, text: 0.3 }; // what a phrase weighs by its kind
  const LATER = 0.94; // what a phrase's next item weighs, to the one before it
  const GRAMS = [0.6, 1]; // what one character and two in a row weigh that phrase and query share
  const LONG = 0.25; // how much a long phrase is held against it, as a power of its weight
  const SHARP = 3; // how much the best of an item's phrases outdoes its others
  const INSIDE = 0.8; // what sounds weigh that are heard within a phrase, to those at its beginning
  const LEAST = 0.2; // the score of what was found at all, if it shares no two characters in a row

  const gramsOf = (text) => {
    const signs = [...text];
    return new Set([...signs, ...signs.slice(1).map((sign, at) => signs[at] + sign)]);
  };
  const push = (map, key, value) => map.has(key) ? map.get(key).push(value) : map.set(key, [value]);

  // The index with what is asked of it again and again.
  const prepare = ({ count, phrases, finer = [], sounds = {}, variants = "" }) => {
    const readAs = new Map();
    const pairs = [...variants];
    for (let at = 0; at + 1 < pairs.length; at += 2) readAs.set(pairs[at], pairs[at + 1]);
    const spoken = new Map();
    for (const [syllable, signs] of Object.entries(sounds)) for (const sign of signs) push(spoken, sign, syllable);
    const fold = (text) => [...text.normalize("NFKC").toLowerCase()].map((sign) => readAs.get(sign) ?? sign)
      .join("").replace(/[^\p{L}\p{N}]+/gu, "");

    const entries = phrases.flatMap(([kind, items, texts]) => texts.split(" ").map(fold).filter(Boolean)
      .map((text) => ({ text, signs: [...text], grams: gramsOf(text), items, weight: WEIGHTS[kind] })));
    const holders = new Map(); // the items that have a gram: the fewer they are, the more it tells
    for (const { grams, items } of entries) {
      for (const gram of grams) {
        if (!holders.has(gram)) holders.set(gram, new Set());
        for (const item of items) holders.get(gram).add(item);
      }
    }
    const telling = (gram) => Math.log(1 + count / (holders.get(gram)?.size ?? 1)) ** 2 * GRAMS[[...gram].length - 1];
    const weigh = (grams) => [...grams].reduce((sum, gram) => sum + telling(gram), 0);
    for (const entry of entries) entry.whole = weigh(entry.grams);
    return { count, entries, finer, spoken, fold, telling, weigh };
  };

  // How much of a phrase the query tells, from 0 to 1, by the characters that they share; whether two of these in a row.
  const alike = (index, entry, query) => {
    let shared = 0;
    let paired = false;
    for (const gram of query.grams) {
      if (entry.grams.has(gram)) {
        shared += index.telling(gram);
        paired ||= gram.length > 1;
      }
    }
    return [shared && shared / (entry.whole ** LONG * query.whole ** (1 - LONG)), paired];
  };

  // Where in `signs` the letters from `from` end if they are heard from sign `at` on: as syllables, or their first
  // letters, the last syllable perhaps not yet typed to its end; 0 if they are not.
  const heardUntil = (index, signs, at, letters, from) => {
    if (from === letters.length) return at;
    if (at === signs.length) return 0;
    const rest = letters.slice(from);
    if (rest.startsWith(signs[at])) return heardUntil(index, signs, at + 1, letters, from + signs[at].length);
    let end = 0;
    for (const syllable of index.spoken.get(signs[at]) ?? []) {
      if (syllable.startsWith(rest)) end = Math.max(end, at + 1);
      const starts = [syllable, syllable.slice(0, /^[zcs]h/.test(syllable) ? 2 : 1), syllable[0]];
      for (const start of new Set(starts)) {
        if (rest.startsWith(start)) end = Math.max(end, heardUntil(index, signs, at + 1, letters, from + start.length));
      }
    }
    return end;
  };
  const heard = (index, { signs }, letters) => {
    let best = 0;
    for (let at = 0; at < signs.length; at += 1) {
      const end = heardUntil(index, signs, at, letters, 0);
      if (end) best = Math.max(best, (at ? INSIDE : 1) * Math.sqrt((end - at) / signs.length));
    }
    return best;
  };

  // The items that `text` may mean, best first, with a score of about 0 to 2; none if it means nothing here. One that
  // makes another finer is found by what finds that, unless not `withFiner`.
  const rank = (index, text, { without = "", withFiner = true } = {}) => {
    const folded = index.fold(text);
    const query = { text: folded, grams: gramsOf(folded), whole: 0 };
    query.whole = index.weigh(query.grams);
    const byEar = /[a-z]{2}/.test(folded);
    const sums = new Float64Array(index.count);
    const sure = new Set();
    for (const entry of index.entries) {
      if (entry.text === without) continue;
      const [like, paired] = alike(index, entry, query);
      const fit = Math.max(like, byEar ? heard(index, entry, folded) : 0) * entry.weight;
      if (!fit) continue;
      entry.items.forEach((item, at) => {
        sums[item] += (fit * LATER ** at) ** SHARP;
        if (paired) sure.add(item);
      });
    }
    for (const [item, whole] of withFiner ? index.finer : []) {
      sums[item] += sums[whole] * LATER ** SHARP;
      if (sure.has(whole)) sure.add(item);
    }
    return [...sums.keys()].map((item) => ({ item, score: Math.cbrt(sums[item]) }))
      .filter(({ item, score }) => score >= LEAST || sure.has(item)).sort((one, other) => other.score - one.score || one.item - other.item);
  };
  // Whether a name begins with what the letters sound like.
  const begins = (index, name, letters) => heardUntil(index, [...index.fold(name)], 0, letters, 0) > 0;
  return { prepare, rank, begins };
})();
