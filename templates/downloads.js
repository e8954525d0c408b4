"use strict";
// Shows the units that hold every word of the search; without this script the page lists them all.
(() => {
  const form = document.getElementById("search");
  const box = document.getElementById("words");
  const told = document.getElementById("told");
  const units = [...document.querySelectorAll("[data-find]")];
  const cities = [...document.querySelectorAll("section")];
  const filter = () => {
    const words = box.value.normalize("NFKC").toLowerCase().split(/[\s,;、]+/).filter(Boolean);
    for (const unit of units) unit.hidden = !words.every((word) => unit.dataset.find.includes(word));
    for (const city of cities) city.hidden = !city.querySelector("[data-find]:not([hidden])");
    const count = units.filter((unit) => !unit.hidden).length;
    told.textContent = count ? `显示 ${count} 个` : "没有找到，请换一个字，或写六位区划代码。";
  };
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  box.addEventListener("input", filter);
  filter();
})();
