"use strict";
// What all pages of the website share: how text is compared, and the large type that stays chosen from page to page.
const folded = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
const wordsOf = (text) => text.split(/[\s,，;；、]+/).map(folded).filter(Boolean);
const holdsAll = (text, words) => words.every((word) => text.includes(word));
const asked = () => new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");
const kept = (value) => {
  try {
    if (value !== undefined) localStorage.setItem("catalogxl-large", value);
    return localStorage.getItem("catalogxl-large");
  } catch {
    return null; // a page opened as a file, or a browser that keeps nothing
  }
};
const large = document.getElementById("large");
large.checked = large.checked || asked().get("large") === "1" || kept() === "1";
large.addEventListener("change", () => kept(large.checked ? "1" : "0"));
