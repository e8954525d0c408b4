// One search for the whole place: the county that a text names, and the items that the rest of it means.
(() => {
  const form = document.getElementById("search");
  const told = document.getElementById("told");
  const found = document.getElementById("found");
  const otherwise = document.getElementById("otherwise");
  const units = [...document.querySelectorAll(".unit")];
  const cities = [...document.querySelectorAll("#counties section")];
  const SHOWN = 10;
  const NEAR = 0.35; // how good a find must be, to the best one, to be shown beside it
  let known;
  let waiting;

  // Made on first use: nobody waits for it who only follows a link.
  const index = () => {
    if (known) return known;
    const data = JSON.parse(document.getElementById("index").textContent);
    const searched = search.prepare(data);
    const counties = data.counties.map(([name, city, code, folder, lacks], place) =>
      ({ name, city, code, folder, place, lacks: new Set(lacks) }));
    const names = new Map(); // by what people call it
    for (const county of counties) {
      for (const name of new Set([county.name, county.city, county.code].filter(Boolean).map(searched.fold))) {
        for (const said of new Set([name, name.replace(/(?<=..)[县市区]$/, "")])) {
          if (!names.has(said)) names.set(said, []);
          names.get(said).push(county);
        }
      }
    }
    known = { ...searched, items: data.items, counties, names };
    return known;
  };

  // The counties that a text names, longest name first, and what is left of it without their names.
  const placed = (text) => {
    let rest = index().fold(text);
    let chosen = null;
    const said = [...index().names.keys()].filter((name) => rest.includes(name)).sort((one, other) => other.length - one.length);
    for (const name of said) {
      if (!rest.includes(name)) continue;
      const named = index().names.get(name);
      const narrowed = chosen ? chosen.filter((county) => named.includes(county)) : named;
      chosen = narrowed.length ? narrowed : [...chosen, ...named];
      rest = rest.replace(name, "");
    }
    if (!chosen) {
      // A word that a longer name begins with: 积石山.
      for (const word of text.split(/\s+/).map(index().fold).filter(({ length }) => length > 1)) {
        const named = index().counties.filter(({ name, city }) => [name, city].some((one) => index().fold(one).startsWith(word)));
        if (named.length) [chosen, rest] = [named, rest.replace(word, "")];
      }
    }
    return { counties: chosen ?? index().counties, named: Boolean(chosen), rest };
  };
  const byLetters = (text) => {
    const plain = index().fold(text);
    if (!/^[a-z]{2,}$/.test(plain)) return [];
    const named = index().counties.filter(({ name }) => search.begins(index(), name, plain));
    return named.length <= SHOWN ? named : [];
  };
  const holders = ([, , own], item, counties) => own < 0
    ? counties.filter((county) => !county.lacks.has(item)) : counties.filter((county) => county.place === own);
  const link = (href, text) => Object.assign(document.createElement("a"), { href, textContent: text });
  const result = ({ item, counties }) => {
    const [id, name] = index().items[item];
    const one = document.createElement("li");
    one.dataset.item = id;
    const lead = (county, text) => link(`${county.folder}/item/${encodeURIComponent(id)}.html`, text);
    if (counties.length === 1) {
      one.append(lead(counties[0], name), " ", Object.assign(document.createElement("small"), { textContent: counties[0].name }));
      return one;
    }
    const all = document.createElement("details");
    all.append(Object.assign(document.createElement("summary"), { textContent: `${name}（${counties.length} 个县（市、区）公开，请选）` }));
    all.addEventListener("toggle", () => {
      if (all.querySelector("ul")) return;
      const list = Object.assign(document.createElement("ul"), { className: "files" });
      for (const county of counties) list.append(Object.assign(document.createElement("li"), {}));
      [...list.children].forEach((place, at) => place.append(lead(counties[at], counties[at].name)));
      all.append(list);
    });
    one.append(all);
    return one;
  };
  // All counties' own items beside the one that they make finer would hide everything else.
  const ranked = (rest, counties, named) => {
    const results = search.rank(index(), rest, { withFiner: named }).map(({ item, score }) =>
      ({ item, score, counties: holders(index().items[item], item, counties) })).filter((one) => one.counties.length);
    return results.filter(({ score }) => score >= NEAR * results[0].score).slice(0, SHOWN);
  };
  const show = (counties) => {
    const shown = new Set(counties.map(({ place }) => place));
    for (const unit of units) unit.hidden = !shown.has(Number(unit.dataset.place));
    for (const city of cities) city.hidden = !city.querySelector(".unit:not([hidden])");
  };
  const filter = () => {
    const text = form.elements.q.value.trim();
    if (!text) {
      found.replaceChildren();
      otherwise.hidden = true;
      units.forEach((unit) => { unit.hidden = false; });
      for (const city of cities) city.hidden = false;
      told.textContent = `共 ${units.length} 个县（市、区）`;
      return;
    }
    const { counties, named, rest } = placed(text);
    const results = rest ? ranked(rest, counties, named) : [];
    const sounding = named ? [] : byLetters(text);
    show(sounding.length ? sounding : counties);
    found.replaceChildren(...results.map(result));
    otherwise.hidden = !rest;
    const where = counties.length === 1 ? counties[0].name : `${counties.length} 个县（市、区）`;
    const meant = named && !rest ? counties : sounding;
    told.textContent = [
      results.length ? `找到 ${results.length} 项，最合适的在前面${named ? `（${where}）` : ""}` : "",
      meant.length ? `找到 ${meant.length} 个县（市、区）` : "",
    ].filter(Boolean).join("；") || (named ? `${where}的目录里没有找到，请换一个说法。` : "没有找到，请换一个说法。");
  };
  const later = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const q = form.elements.q.value;
      history.replaceState(null, "", q ? `#${new URLSearchParams({ q })}` : location.pathname + location.search);
    }, 300);
  };
  const follow = () => {
    if (location.hash.length > 1 && !location.hash.includes("=")) return;
    form.elements.q.value = asked().get("q") ?? "";
    filter();
    if (form.elements.q.value) form.scrollIntoView();
  };

  for (const part of document.querySelectorAll(".scripted")) part.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => { filter(); later(); });
  window.addEventListener("hashchange", follow);
  filter();
  follow();
})();
