// Shows the counties that hold every word, and makes the items links to the page of the chosen county.
(() => {
  const form = document.getElementById("search");
  const finder = document.getElementById("finder");
  const units = [...document.querySelectorAll("[data-find]")];
  const cities = [...document.querySelectorAll("#counties section")];
  const items = [...document.querySelectorAll("[data-item]")];
  const groups = [...document.querySelectorAll(".finder")];
  let waiting;

  const filter = () => {
    const words = wordsOf(form.elements.q.value);
    for (const unit of units) unit.hidden = !holdsAll(unit.dataset.find, words);
    for (const city of cities) city.hidden = !city.querySelector("[data-find]:not([hidden])");
    const count = units.filter((unit) => !unit.hidden).length;
    document.getElementById("told").textContent = !count ? "没有找到，请换一个字，或写六位区划代码。"
      : count === units.length ? `共 ${count} 个县（市、区）` : `找到 ${count} 个县（市、区）`;
  };
  const point = () => {
    const { county, item } = finder.elements;
    const words = wordsOf(item.value);
    for (const one of items) {
      const link = one.querySelector("a");
      if (county.value) link.href = `${county.value}#${link.dataset.code}`;
      else link.removeAttribute("href");
      one.hidden = !holdsAll(one.dataset.item + folded(link.dataset.code), words);
    }
    for (const group of groups) {
      const shown = group.querySelectorAll("[data-item]:not([hidden])").length;
      group.hidden = !shown;
      if (words.length) group.open = true;
    }
    const count = items.filter((one) => !one.hidden).length;
    document.getElementById("found").textContent = !count ? "没有这样的事项，请换一个词。"
      : county.value ? `${count} 项，点名称打开${county.selectedOptions[0].text}的目录` : `${count} 项，请先选县（市、区）`;
  };
  const address = () => {
    const chosen = new URLSearchParams();
    if (form.elements.q.value) chosen.set("q", form.elements.q.value);
    const unit = finder?.elements.county.selectedOptions[0].dataset.code;
    if (unit) chosen.set("county", unit);
    if (finder?.elements.item.value) chosen.set("item", finder.elements.item.value);
    history.replaceState(null, "", `${chosen}` ? `#${chosen}` : location.pathname + location.search);
  };
  const later = () => {
    clearTimeout(waiting);
    waiting = setTimeout(address, 300);
  };
  const follow = () => {
    form.elements.q.value = asked().get("q") ?? "";
    filter();
    if (!finder) return;
    const { county, item } = finder.elements;
    const unit = [...county.options].find((option) => option.dataset.code === asked().get("county"));
    county.value = unit?.value ?? "";
    item.value = asked().get("item") ?? "";
    point();
  };

  for (const part of document.querySelectorAll(".scripted")) part.hidden = false;
  for (const one of document.querySelectorAll("form")) one.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => { filter(); later(); });
  finder?.addEventListener("input", () => { point(); later(); });
  window.addEventListener("hashchange", follow);
  follow();
})();
