// Run by `verify --render` in a laid-out page: what a reader sees of it, as plain HTML, and what is told of the rest.
(() => {
  const unseen = [], links = [], images = [], doubts = new Set();
  const WORDS = { gone: "隐藏的文字", blank: "看不见的文字", struck: "划掉的文字", turned: "改变方向的文字" };
  const KEPT = ["rowspan", "colspan", "alt", "title", "type", "face"];
  const BLOCKS = new Set("ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION CENTER DD DETAILS DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY TFOOT THEAD TR UL TD TH COLGROUP COL BR FONT SPAN".split(" "));
  const OPAQUE = new Set(["IFRAME", "FRAME", "OBJECT", "EMBED", "CANVAS", "VIDEO", "AUDIO", "SVG", "APPLET"]);
  const escaped = (text) => text.replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" }[sign]));
  const quoted = (text) => escaped(text).replace(/"/g, "&quot;");

  const colour = (text) => {
    const parts = (text.match(/[\d.]+/g) || []).map(Number);
    return parts.length < 3 ? null : { r: parts[0], g: parts[1], b: parts[2], a: parts.length > 3 ? parts[3] : 1 };
  };
  const light = ({ r, g, b }) => {
    const [x, y, z] = [r, g, b].map((part) => (part /= 255) <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const ground = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const style = getComputedStyle(one), found = colour(style.backgroundColor);
      if (style.backgroundImage !== "none" && !/^url\("data:/.test(style.backgroundImage)) doubts.add("背景图片");
      if (found && found.a > 0.5) return found;
    }
    return { r: 255, g: 255, b: 255, a: 1 };
  };
  const opacity = (element) => {
    let share = 1;
    for (let one = element; one; one = one.parentElement) share *= Number(getComputedStyle(one).opacity);
    return share;
  };
  const clipped = (element, box) => {
    for (let one = element; one && one !== document.body; one = one.parentElement) {
      const style = getComputedStyle(one);
      if (style.clipPath !== "none" && !/^inset\(0/.test(style.clipPath)) return true;
      if (/hidden|clip/.test(style.overflowX + style.overflowY)) {
        const around = one.getBoundingClientRect();
        if (around.width < 4 || around.height < 4 || box.bottom <= around.top + 1 || box.top >= around.bottom - 1
          || box.right <= around.left + 1 || box.left >= around.right - 1) return true;
        if (box.bottom > around.bottom + box.height * 0.6 && box.height < 60) return true;
      }
    }
    return false;
  };
  const covered = (element, box) => {
    const x = box.left + Math.min(box.width / 2, 30), y = box.top + box.height / 2;
    window.scrollTo(0, Math.max(0, window.scrollY + y - window.innerHeight / 2));
    const now = { x: x + (box.scrollX - window.scrollX), y: y + (box.scrollY - window.scrollY) };
    for (const top of document.elementsFromPoint(now.x, now.y)) {
      if (top === element || element.contains(top) || top.contains(element)) return false;
      const style = getComputedStyle(top), own = colour(style.backgroundColor);
      for (const place of ["::before", "::after"]) {
        const made = getComputedStyle(top, place), paint = colour(made.backgroundColor);
        const placed = made.content !== "none" && /absolute|fixed/.test(made.position);
        if (placed && ((paint && paint.a > 0.5) || made.backgroundImage !== "none")) return true;
      }
      if ((own && own.a > 0.5) || style.backgroundImage !== "none" || /^(IMG|CANVAS|VIDEO|IFRAME|OBJECT|EMBED)$/.test(top.tagName)) return true;
    }
    return false;
  };
  const struck = (element) => {
    for (let one = element; one; one = one.parentElement) {
      if (getComputedStyle(one).textDecorationLine.includes("line-through")) return true;
      if (getComputedStyle(one).display === "inline-block") break;
    }
    return false;
  };
  const placed = (range) => {
    const boxes = [...range.getClientRects()].filter((box) => box.width > 0.5 && box.height > 0.5);
    return boxes.map((box) => ({
      left: box.left, right: box.right, top: box.top, bottom: box.bottom, width: box.width, height: box.height,
      scrollX: window.scrollX, scrollY: window.scrollY,
    }));
  };
  const fate = (node, element) => {
    const style = getComputedStyle(element), range = document.createRange();
    range.selectNodeContents(node);
    const boxes = placed(range);
    if (!boxes.length) return "gone";
    const wide = Math.max(document.documentElement.scrollWidth, window.innerWidth);
    const box = boxes[0];
    if (style.visibility !== "visible" || opacity(element) < 0.4 || parseFloat(style.fontSize) < 5) return "blank";
    if (box.right + window.scrollX <= 0 || box.bottom + window.scrollY <= 0 || box.left + window.scrollX >= wide) return "blank";
    const ink = colour(style.webkitTextFillColor || style.color), paper = ground(element);
    const [high, low] = [light(ink), light(paper)].sort((one, other) => other - one);
    if (ink.a < 0.4 || (high + 0.05) / (low + 0.05) < 1.6) return "blank";
    if (boxes.some((one) => clipped(element, one))) return "blank";
    if (struck(element)) return "struck";
    if (style.direction === "rtl" || style.unicodeBidi.includes("override")) return "turned";
    if (style.transform !== "none" || style.writingMode.startsWith("vertical")) doubts.add("变形的文字");
    if (boxes.some((one) => covered(element, one))) return "blank";
    return "";
  };
  const generated = (element, place) => {
    const style = getComputedStyle(element, place), content = style.content;
    if (!content || content === "none" || content === "normal" || style.display === "none") return "";
    const text = (content.match(/"((?:[^"\\]|\\.)*)"/g) || []).map((part) => JSON.parse(part.replace(/\\(?!["\\])/g, "\\\\"))).join("");
    if (/url\(|attr\(|counter/.test(content) && !text) doubts.add("样式表生成的内容");
    return text.trim() ? escaped(text) : "";
  };
  const walk = (element) => {
    const tag = element.tagName.toUpperCase();
    if (["SCRIPT", "STYLE", "TEMPLATE", "NOSCRIPT", "HEAD", "LINK", "META", "TITLE"].includes(tag)) return "";
    if (getComputedStyle(element).display === "none") {
      if (element.textContent.trim()) unseen.push([WORDS.gone, element.textContent.trim().slice(0, 200)]);
      return "";
    }
    if (OPAQUE.has(tag)) { doubts.add("框架或嵌入对象"); return ""; }
    if (tag === "SUP" || tag === "SUB") doubts.add("上下标");
    if (element.shadowRoot) doubts.add("影子元素");
    if (tag === "IMG") {
      images.push([element.alt || "", element.getAttribute("src") || ""]);
      return `<img alt="${quoted(element.alt || "")}" title="${quoted(element.title || "")}">`;
    }
    if (tag === "INPUT") {
      if (["checkbox", "radio"].includes(element.type)) return `<input type="${element.type}"${element.checked ? " checked" : ""}>`;
      return element.type === "hidden" ? "" : escaped(element.value || "");
    }
    if (tag === "SELECT") return `<div>${[...element.selectedOptions].map((one) => escaped(one.textContent)).join(" ")}</div>`;
    if (tag === "TEXTAREA") return `<div>${escaped(element.value)}</div>`;
    let inner = generated(element, "::before");
    for (const child of element.childNodes) {
      if (child.nodeType === Node.ELEMENT_NODE) inner += walk(child);
      else if (child.nodeType === Node.TEXT_NODE) {
        if (!child.data.trim()) { inner += " "; continue; }
        const how = tag === "OPTION" ? "" : fate(child, element);
        if (how) {
          const spoken = /^(已选|未选|是)$/.test(child.data.trim());
          if (!spoken) unseen.push([WORDS[how], child.data.trim().slice(0, 200)]);
          if (how === "turned") inner += escaped(child.data);
        } else inner += escaped(child.data);
      }
    }
    inner += generated(element, "::after");
    if (tag === "A" && element.getAttribute("href")) links.push([element.innerText.replace(/\s+/g, " ").trim(), element.getAttribute("href")]);
    const block = /^(block|flex|grid|list-item|table)/.test(getComputedStyle(element).display);
    if (!BLOCKS.has(tag)) return block ? `<div>${inner}</div>` : inner;
    const kept = KEPT.filter((name) => element.hasAttribute(name)).map((name) => ` ${name}="${quoted(element.getAttribute(name))}"`).join("");
    const name = tag.toLowerCase();
    return ["br", "hr", "col"].includes(name) ? `<${name}>` : `<${name}${kept}>${inner}</${name}>`;
  };
  for (const details of document.querySelectorAll("details")) details.open = true;
  const html = walk(document.body);
  const own = !!document.querySelector('meta[name="catalogxl-fingerprint"]');
  return { html, links, images, unseen, doubts: [...doubts], own };
})();
