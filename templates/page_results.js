/* What was found, for people: one file in full, several as a table that leads to each. */
const STATES = { publishable: "可以上报", returned: "要改后再报", unreadable: "无法读取", skipped: "不是填报表，跳过" };

function show(run) {
  const { files } = run.value;
  const shown = files.filter((file) => file.status !== "skipped");
  place.result.replaceChildren();
  if (files.some((file) => file.other_edition)) place.result.append(editionNotice());
  if (files.length === 1) place.result.append(detail(files[0], run));
  else place.result.append(...overview(shown.length ? shown : files, run));
  place.result.hidden = false;
  place.result.querySelector("h2")?.focus();
}

function editionNotice() {
  return element("p", { class: "notice bad", role: "alert" },
    "有表格不是按本网页所用的基线制作的。如果表格是新下发的，那就是这个网页旧了：请向市里要新的检查网页，以新网页的结果为准。");
}

/* One file: the verdict, what to do next, what is wrong. */
function detail(file, run) {
  const name = file.county ? file.county.name : file.file;
  const verdict = element("h2", { tabindex: "-1", class: `verdict ${file.status}` }, `${name}：${STATES[file.status]}`);
  const section = element("section", { class: "detail" }, verdict,
    element("p", {}, `${file.file}　${file.counts}`));
  const viewer = element("div", {});
  section.append(nextSteps(file, run, viewer), viewer, ...findings(file));
  return section;
}

function nextSteps(file, run, viewer) {
  const steps = element("div", { class: "next" });
  if (file.status === "publishable") {
    steps.append(
      element("p", {}, "没有错误，可以把这份表格报上去。需要纸质审核的，先打印上报审核单签字盖章。"),
      element("div", { class: "buttons" },
        button("看看公布出来的样子", busy(() => look(file, viewer)), "main"),
        button("上报审核单（打印）", busy(() => look(file, viewer, "approval/")))));
  } else if (file.status === "returned" && file.county) {
    steps.append(
      element("p", {}, "下载标好的表：您填的内容都在里面，有问题的格子已标出，批注里写着怎么改。改好后保存，再拖进来检查一遍。"),
      element("div", { class: "buttons" },
        button("下载标好的表", busy(() => marked(file)), "main"),
        button("下载退回包（表格、清单、说明）", busy(() => parcel(file.county.code)))));
  }
  return steps;
}

/* A button's work: told if it fails, not begun twice. */
function busy(work) {
  return async (event) => {
    const pressed = event.currentTarget;
    if (pressed.getAttribute("aria-disabled")) return;
    pressed.setAttribute("aria-disabled", "true");
    say("正在生成……");
    try {
      say((await work()) || "好了。");
    } catch (error) {
      if (error instanceof EngineDied) await run.revive();
      say(`没有生成：${error instanceof EngineDied ? "内容太多或太慢，请用电脑版" : error.message}。`);
    } finally {
      pressed.removeAttribute("aria-disabled");
      idle();
    }
  };
}

async function marked(file) {
  const { value, data } = await engine.call("county", { code: file.county.code });
  const at = value.names.findIndex((name) => name.endsWith(".xlsx"));
  if (at < 0) return "这份表格没有可以标注的内容，请看下面的问题清单。";
  const name = value.names[at].split("/").pop();
  save(name, data[at]);
  return `已下载 ${name}。`;
}

async function parcel(code) {
  const { value, data } = await engine.call("parcel", { code });
  save(value.name, data[0], "application/zip");
  return `已下载 ${value.name}。`;
}

/* The county's own pages in a frame in which no script runs. */
async function look(file, viewer, first = "public/") {
  const { value, data } = await engine.call("county", { code: file.county.code });
  const pages = value.names.map((name, at) => ({ name, at })).filter(({ name }) => name.endsWith(".html"));
  if (!value.published) return "同一个县还有别的表要改，暂时不能公开。";
  const pick = element("select", { id: "which", class: "pick" }, ...pages.map(({ name, at }) =>
    element("option", { value: at, selected: name === pages.find((one) => one.name.startsWith(first))?.name }, label(name))));
  const frame = element("iframe", { title: "公布出来的样子", sandbox: "allow-same-origin allow-modals" });
  const text = () => new TextDecoder().decode(data[pick.value]);
  const turn = () => { frame.srcdoc = text(); };
  pick.addEventListener("change", turn);
  viewer.replaceChildren(element("section", { class: "viewer" },
    element("h3", { tabindex: "-1" }, "公布出来的样子"),
    element("div", { class: "buttons" }, element("label", { for: "which" }, "看哪一页："), pick,
      button("打印这一页", () => frame.contentWindow.print()),
      button("下载这一页", () => save(value.names[pick.value].split("/").pop(), text(), "text/html"))),
    frame));
  turn();
  viewer.querySelector("h3").focus();
  return "下面是公布出来的样子；正式的文件由市里、省里汇编时生成。";
}

function label(name) {
  if (name.startsWith("approval/")) return "上报审核单（内部，签字盖章用）";
  const own = name.split("/").slice(2).join("/").replace(/\.html$/, "");
  return own === "index" ? "本县目录首页" : own;
}

/* Several files: sums, what can be downloaded, a table with a filter, who is missing. */
function overview(files, run) {
  const number = (status) => files.filter((file) => file.status === status).length;
  const sums = Object.keys(STATES).filter(number).map((status) => `${STATES[status]} ${number(status)} 份`);
  const place = element("div", {});
  const body = element("div", {});
  const state = element("select", { id: "state", class: "pick" }, element("option", { value: "" }, "全部"),
    ...Object.keys(STATES).filter(number).map((status) => element("option", { value: status }, STATES[status])));
  const find = element("input", { id: "find", type: "search", autocomplete: "off" });
  const count = element("output", { for: "state find" });
  const fill = () => {
    const wanted = files.filter((file) => (!state.value || file.status === state.value)
      && `${file.file}${file.county ? file.county.name + file.county.city + file.county.code : ""}`.includes(find.value.trim()));
    count.textContent = `列出 ${wanted.length} 份`;
    body.replaceChildren(table("各份表格的检查结果", ["市", "县（市、区）", "文件", "结果", "问题", "操作"],
      wanted.map((file) => fileRow(file, run, place)), "files-table"));
  };
  state.addEventListener("change", fill);
  find.addEventListener("input", fill);
  fill();
  return [
    element("h2", { tabindex: "-1" }, `共 ${files.length} 份：${sums.join("，")}`),
    downloads(number),
    element("div", { class: "filter" },
      element("label", { for: "state" }, "结果"), state, element("label", { for: "find" }, "县名、代码、文件名"), find, count),
    body, place, missing(files),
  ];
}

function fileRow(file, run, place) {
  const show = button("查看", () => {
    place.replaceChildren(detail(file, run));
    place.querySelector("h2").focus();
  });
  show.setAttribute("aria-label", `查看${file.county ? file.county.name : file.file}`);
  return element("tr", { class: file.status }, ...cells([
    file.county ? file.county.city : "—", file.county ? file.county.name : "—", file.file, STATES[file.status], file.counts, [show]]));
}

function downloads(number) {
  const buttons = [];
  if (number("returned") || number("unreadable")) buttons.push(button("下载退回包（每县一个）", busy(() => zip("parcels", "退回包.zip")), "main"));
  if (number("publishable")) buttons.push(button("下载汇编结果", busy(() => zip("compilation", "汇编结果.zip"))));
  return element("div", { class: "next" }, element("div", { class: "buttons" }, ...buttons),
    number("publishable") ? element("p", { class: "fine" },
      "汇编结果与电脑版的相同，只是没有 PDF、汇总比较（rollup）和清单（manifest.json）；要这些的，用电脑版汇编。") : "");
}

/* A zip that comes piece by piece, so that neither side holds all of it at once. */
async function zip(kind, name) {
  const { value: pieces } = await engine.call("begin_zip", { kind });
  const parts = [];
  run.stopped = false;
  for (;;) {
    working(parts.length, pieces);
    say(`正在生成${name}：${parts.length}／${pieces}`);
    const { value, data } = await engine.call("next_piece");
    if (!value) break;
    parts.push(new Blob(data));
    if (run.stopped) return "已停止，没有生成。";
  }
  save(name, parts, "application/zip");
  return `已下载 ${name}。`;
}

function missing(files) {
  const list = element("div", {});
  const section = element("details", { class: "finder" }, element("summary", {}, "催报：哪些县（市、区）没报或没报全"), list);
  section.addEventListener("toggle", async () => {
    if (!section.open || list.childElementCount) return;
    const { value, data } = await engine.call("overdue");
    const city = element("select", { id: "city", class: "pick" }, element("option", { value: "" }, "全部"),
      ...[...new Set(value.map((one) => one.city))].map((name) => element("option", {}, name)));
    const body = element("div", {});
    const fill = () => {
      const wanted = value.filter((one) => !city.value || one.city === city.value);
      body.replaceChildren(element("p", {}, `${wanted.length} 个`), table("催报名单", ["市", "县（市、区）", "代码", "情况"],
        wanted.map((one) => element("tr", {}, ...cells([one.city, one.name, one.code, one.state])))));
    };
    city.addEventListener("change", fill);
    const cities = new Set(files.filter((file) => file.county).map((file) => file.county.city));
    if (cities.size === 1) [city.value] = cities; // a city looks after its own
    fill();
    list.append(element("div", { class: "filter" }, element("label", { for: "city" }, "市"), city,
      button("下载催报名单", () => save("催报名单.csv", data[0], "text/csv"))), body);
  });
  return section;
}
