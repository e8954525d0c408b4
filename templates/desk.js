"use strict";
/* The desk: a command's form, the files it is about, how far it is, what came of it. */
const token = new URLSearchParams(location.search).get("token");
const at = (id) => document.getElementById(id);
const ticked = new Set();
let commands = [];
let chosen = null;
let path = "";

async function ask(question, values = {}) {
  const response = await fetch(`/api/${question}`, { method: "POST", body: JSON.stringify(values),
    headers: { "Content-Type": "application/json", "X-Catalogxl-Token": token } }).catch(() => null);
  if (!response) throw new Error("操作台没有回答，可能已经关了：请重新运行 catalogxl desk，用它打开的网页操作。");
  if (!response.ok) throw new Error(await response.text());
  const answer = await response.json();
  if (answer.error) throw new Error(answer.error);
  return answer.value;
}

const say = (text) => { at("status").textContent = text; };
const told = (work) => async (...given) => {
  try {
    await work(...given);
  } catch (error) {
    say(error.message);
  }
};

function showCommands() {
  const tabs = commands.map((command) => element("button", { type: "button", role: "tab", id: `tab-${command.name}`,
    "aria-controls": "panel", onclick: () => choose(command) }, command.title));
  for (const [place, tab] of tabs.entries()) {
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step) choose(commands[(place + step + commands.length) % commands.length]);
    });
  }
  at("commands").replaceChildren(...tabs);
}

function choose(command) {
  chosen = command;
  for (const one of commands) {
    const tab = at(`tab-${one.name}`);
    tab.setAttribute("aria-selected", String(one === command));
    tab.tabIndex = one === command ? 0 : -1;
    if (one === command) tab.focus();
  }
  at("panel").setAttribute("aria-labelledby", `tab-${command.name}`);
  at("form").replaceChildren(element("p", {}, command.says), ...command.fields.map(formField),
    element("div", { class: "buttons" }, button(command.title, told(begin), "main")));
}

function formField(field) {
  const id = `field-${field.key}`;
  if (field.kind === "inputs") return element("p", { id }, `${field.label}：`, element("output", { id: "ticked" }, tickedText()));
  const input = field.kind === "choice"
    ? element("select", { id, class: "pick" }, ...field.choices.map(([value, label]) => element("option", { value }, label)))
    : element("input", { id, type: field.kind === "flag" ? "checkbox" : "text", value: field.default || null });
  const label = element("label", { for: id }, field.kind === "flag" ? field.label : `${field.label}：`);
  return element("p", { class: "filter" }, ...(field.kind === "flag" ? [input, label] : [label, input]));
}

const tickedText = () => (ticked.size ? [...ticked].join("、") : "还没有勾选");

async function list(folder) {
  const found = await ask("list", { path: folder });
  path = found.path;
  const parents = path ? [element("li", {}, button("↑ 上一级", told(() => list(path.split("/").slice(0, -1).join("/")))))] : [];
  const rows = found.entries.map((entry) => {
    const name = path ? `${path}/${entry.name}` : entry.name;
    const id = `tick-${name}`;
    const box = element("input", { type: "checkbox", id, checked: ticked.has(name) });
    box.addEventListener("change", () => {
      if (box.checked) ticked.add(name); else ticked.delete(name);
      if (at("ticked")) at("ticked").textContent = tickedText();
    });
    const kind = entry.output ? "（汇编结果）" : entry.folder ? "（文件夹）" : "";
    const into = entry.folder ? button("进入", told(() => list(name))) : "";
    if (into) into.setAttribute("aria-label", `进入 ${entry.name}`);
    const opened = button("打开", told(() => ask("open", { path: name })));
    opened.setAttribute("aria-label", `打开 ${entry.name}`);
    return element("li", {}, box, element("label", { for: id }, `${entry.name}${kind}`), into, opened);
  });
  at("listing").replaceChildren(element("p", {}, `当前：${found.path || "（最上层）"}`), element("ul", { class: "tree" }, ...parents, ...rows),
    found.more ? element("p", {}, `还有 ${found.more} 个没有列出。`) : "");
}

async function begin() {
  const values = { inputs: [...ticked] };
  for (const field of chosen.fields) {
    const input = at(`field-${field.key}`);
    if (field.kind === "flag") values[field.key] = input.checked;
    else if (field.kind !== "inputs") values[field.key] = input.value.trim();
  }
  const command = chosen;
  await ask("run", { command: command.name, values });
  at("result").replaceChildren();
  at("working").hidden = false;
  try {
    const job = await untilDone(command);
    at("result").replaceChildren(...await results(command, job, values));
    await list(path);
    say(ended(command, job));
  } finally {
    at("working").hidden = true;
  }
}

/* The command's report when it has ended; how far it is meanwhile. */
async function untilDone(command) {
  let job;
  do {
    await new Promise((resolve) => setTimeout(resolve, 300));
    job = await ask("job");
    const { label, step, steps } = job.progress;
    say(job.state === "running" ? `正在${command.title}……${steps ? `${label} ${step}／${steps}` : ""}` : "");
    if (steps) Object.assign(at("progress"), { max: steps, value: step });
    else at("progress").removeAttribute("value");
  } while (job.state === "running");
  return job;
}

function ended(command, job) {
  if (job.state === "stopped") return `${command.title}已停止；已经写好的文件都是完整的。`;
  if (job.code === 2) return `${command.title}没有做成，原因见下。`;
  return `${command.title}做完了，${job.code === 0 ? command.good : command.bad}。`;
}

async function results(command, job, values) {
  const found = job.state === "done" ? await ask("result") : null;
  const folder = values[command.opens];
  return [
    folder && job.code !== 2 ? element("div", { class: "buttons" }, button("打开结果文件夹", told(() => ask("open", { path: folder })), "main")) : "",
    found?.files ? overview(found.files) : "",
    element("details", { class: "finder", open: !found?.files }, element("summary", {}, "程序说的话"), element("pre", {}, job.lines.join("\n"))),
  ].filter(Boolean);
}

function overview(files) {
  const place = element("div", {});
  const rows = files.map((file) => {
    const shown = button("查看", () => place.replaceChildren(
      element("h2", { class: `verdict ${file.status}`, tabindex: "-1" }, `${file.county?.name ?? file.file}：${file.label}`), ...findings(file)));
    shown.setAttribute("aria-label", `查看 ${file.file}`);
    return element("tr", { class: file.status }, ...cells([file.county?.city ?? "—", file.county?.name ?? "—", file.file, file.label, file.counts, [shown]]));
  });
  return element("section", {}, table("各份表格的结果", ["市", "县（市、区）", "文件", "结果", "问题", "操作"], rows, "files-table"), place);
}

at("stop").addEventListener("click", told(() => ask("stop")));
at("form").addEventListener("submit", (event) => event.preventDefault());
told(async () => {
  commands = await ask("commands");
  showCommands();
  choose(commands[0]);
  await list("");
})();
