// Finds items by what people say, narrows them by the conditions, keeps both in the address, and leads old links on.
(() => {
  const form = document.getElementById("search");
  if (!form) return; // a county without an item
  const told = document.getElementById("told");
  const found = document.getElementById("found");
  const otherwise = document.getElementById("otherwise");
  const fields = [...form.querySelectorAll("input[name], select[name]")];
  const items = [...document.querySelectorAll(".item")];
  const holders = [...document.querySelectorAll("#items section")];
  const SHOWN = 10;
  const NEAR = 0.35; // how good a find must be, to the best one, to be shown beside it
  let known;
  let waiting;

  const index = () => {
    if (!known) {
      const data = JSON.parse(document.getElementById("index").textContent);
      known = { ...search.prepare(data), rows: data.order.map((id) => document.getElementById(id)) };
    }
    return known;
  };
  const fits = (item) => fields.every((field) =>
    field.name === "q" || !field.value || (item.dataset[field.name] ?? "").split("|").includes(field.value));
  const ranked = (text) => {
    const results = search.rank(index(), text).map(({ item, score }) => ({ row: index().rows[item], score }))
      .filter(({ row }) => fits(row));
    return results.filter(({ score }) => score >= NEAR * results[0].score).slice(0, SHOWN).map(({ row }) => row);
  };
  const result = (row) => {
    const one = document.createElement("li");
    one.dataset.item = row.id;
    one.append(...[...row.childNodes].map((part) => part.cloneNode(true)));
    return one;
  };
  const filter = () => {
    const text = form.elements.q.value.trim();
    const narrowed = items.filter(fits);
    const results = text ? ranked(text) : [];
    found.replaceChildren(...results.map(result));
    otherwise.hidden = !text;
    const few = narrowed.length < items.length;
    for (const item of items) item.hidden = !fits(item);
    for (const holder of holders) holder.hidden = Boolean(text && results.length) || !holder.querySelector(".item:not([hidden])");
    if (text) told.textContent = results.length ? `找到 ${results.length} 项，最合适的在前面` : "没有找到，请换一个说法。";
    else told.textContent = !few ? `共 ${items.length} 项`
      : narrowed.length ? `找到 ${narrowed.length} 项，共 ${items.length} 项` : "没有这样的事项，请清除一些条件。";
  };
  const address = () => {
    const chosen = new URLSearchParams(fields.filter((field) => field.value).map((field) => [field.name, field.value]));
    history.replaceState(null, "", `${chosen}` ? `#${chosen}` : location.pathname + location.search);
  };
  const changed = () => {
    filter();
    clearTimeout(waiting);
    waiting = setTimeout(address, 300);
  };
  // The browser itself goes to the fragment once more when all is loaded, and takes the focus away then.
  const ready = (act) => document.readyState === "complete" ? act() : window.addEventListener("load", () => setTimeout(act));
  const decoded = (text) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return text; // a link that lost its end
    }
  };
  const follow = () => {
    if (location.hash.includes("=") || location.hash.length < 2) {
      for (const field of fields) field.value = asked().get(field.name) ?? "";
      document.getElementById("narrow").open = fields.some((field) => field.name !== "q" && field.value);
      filter();
      return;
    }
    const id = decoded(location.hash.slice(1));
    const target = document.getElementById(id);
    if (target?.closest("[hidden]")) form.reset();
    filter();
    if (target) {
      target.scrollIntoView();
      ready(() => target.querySelector(":scope > a")?.focus({ preventScroll: true }));
    } else {
      told.textContent = `本目录没有列入事项 ${id}。`;
      form.scrollIntoView();
    }
  };

  for (const part of document.querySelectorAll(".scripted")) part.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", changed);
  form.addEventListener("reset", () => setTimeout(changed));
  window.addEventListener("hashchange", follow);
  follow();
})();
