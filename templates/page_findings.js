/* Elements of the page from plain values; text is only ever set as text. */
function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key === "onclick") made.addEventListener("click", value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

function button(text, onclick, kind = "") {
  return element("button", { type: "button", class: kind || null, onclick }, text);
}

function table(caption, headings, rows, kind = "") {
  const head = element("tr", {}, ...headings.map((text) => element("th", { scope: "col" }, text)));
  return element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
    element("table", { class: kind || null },
      element("caption", { class: "unseen" }, caption),
      element("thead", {}, head), element("tbody", {}, ...rows)));
}

function cells(values) {
  return values.map((value) => element("td", {}, ...(Array.isArray(value) ? value : [value])));
}

/* What is wrong with a file: sheet by sheet, errors first. */
function findings(file) {
  const headings = ["程度", "单元格", "事项", "问题和改法", "建议改为"];
  return file.sheets.map((sheet) => {
    const rows = sheet.lines.map((line) => element("tr", { class: line.severity },
      element("th", { scope: "row", class: "kind" }, line.label),
      ...cells([line.cells, line.items, line.message, line.fix])));
    return element("section", { class: "sheet" },
      element("h3", {}, `${sheet.name}（${sheet.count} 处）`),
      table(`${sheet.name}的问题`, headings, rows, "findings"));
  });
}

function save(name, bytes, type = "application/octet-stream") {
  const address = URL.createObjectURL(new Blob(Array.isArray(bytes) ? bytes : [bytes], { type }));
  const link = element("a", { href: address, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}
