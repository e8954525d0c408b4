// Filters the items, keeps the search in the address, and opens the item that a link points to.
(() => {
  const form = document.getElementById("search");
  const told = document.getElementById("told");
  const fields = [...form.querySelectorAll("input[name], select[name]")];
  const items = [...document.querySelectorAll(".item")];
  const text = new Map(items.map((item) =>
    [item, folded([...item.querySelectorAll("summary, dd")].map((part) => part.textContent).join("\n"))]));
  const holders = [...document.querySelectorAll("#items section")].filter((part) => part.querySelector(".item"));
  let waiting;
  let shut = [];

  const fits = (item, words) => holdsAll(text.get(item), words) && fields.every((field) =>
    field.name === "q" || !field.value || (item.dataset[field.name] ?? "").split("|").includes(field.value));
  const filter = () => {
    const words = wordsOf(form.elements.q.value);
    for (const item of items) item.hidden = !fits(item, words);
    for (const holder of holders) holder.hidden = !holder.querySelector(".item:not([hidden])");
    const count = items.filter((item) => !item.hidden).length;
    told.textContent = count === items.length ? `共 ${count} 项`
      : count ? `找到 ${count} 项，共 ${items.length} 项` : "没有找到，请换一个词，或点“清除条件”。";
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
  const follow = () => {
    if (location.hash.includes("=") || location.hash.length < 2) {
      for (const field of fields) field.value = asked().get(field.name) ?? "";
      filter();
      return;
    }
    const id = decoded(location.hash.slice(1));
    const target = document.getElementById(id);
    if (target?.matches(".item")) {
      if (target.hidden) form.reset();
      filter();
      target.open = true;
      target.scrollIntoView();
      ready(() => target.querySelector("summary").focus({ preventScroll: true }));
    } else if (target) {
      if (target.closest("[hidden]")) form.reset();
      filter();
      target.scrollIntoView();
    } else {
      filter();
      told.textContent = `本目录没有列入事项 ${id}。`;
      form.scrollIntoView();
    }
  };
  const decoded = (text) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return text; // a link that lost its end
    }
  };
  const open = (state) => items.forEach((item) => { item.open = state; });

  for (const part of document.querySelectorAll(".scripted")) part.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", changed);
  form.addEventListener("reset", () => setTimeout(changed));
  document.getElementById("open").addEventListener("click", () => open(true));
  document.getElementById("shut").addEventListener("click", () => open(false));
  window.addEventListener("hashchange", follow);
  window.addEventListener("beforeprint", () => {
    shut = items.filter((item) => !item.open);
    open(true);
  });
  window.addEventListener("afterprint", () => shut.forEach((item) => { item.open = false; }));
  follow();
})();
