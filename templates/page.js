/* The page: files in, one after the other through the engine, then what was found. */
const LARGEST = 100 * 2 ** 20;
const SECONDS = 120; // for one file; the program on a computer allows 10, and a browser is slower
const place = Object.fromEntries(["status", "working", "progress", "stop", "result", "files", "folder", "drop"]
  .map((id) => [id, document.getElementById(id)]));
let engine = null;
let run = null;

class Run {
  constructor(given) {
    this.given = given;
    this.kept = [];
    this.stopped = false;
    this.ended = this.go();
  }

  async go() {
    document.getElementById("answer")?.remove();
    place.result.hidden = true;
    working(0, this.given.length || 1);
    try {
      await engine.ready;
    } catch (error) {
      idle();
      return say(notStarted(error));
    }
    try {
      await engine.call("begin");
      let done = 0;
      for (const one of this.given) {
        if (this.stopped) break;
        say(`正在检查第 ${done + 1} 个，共 ${this.given.length} 个：${one.name}`);
        await this.examine(one);
        working(++done, this.given.length);
      }
      const { value } = await engine.call("result");
      this.value = value;
      this.done = done;
      document.body.append(element("script", { type: "application/json", id: "answer" }, value.answer));
      say(this.stopped ? `已停止，只检查了前 ${done} 个文件（共 ${this.given.length} 个）。` : "检查完了。");
      show(this);
    } catch (error) {
      console.error(error);
      say(`网页中的检查程序出错了（${error.message.split("\n")[0]}）。请关掉网页重新打开再试；还不行的，请把表格交给市里检查。`);
    } finally {
      idle();
    }
  }

  async examine({ file, name, walked }) {
    const bytes = file.size > LARGEST ? null : await readable(file);
    if (bytes === null) return this.keep(await engine.call("give_up", { name }));
    const open = () => engine.call("open", { name, walked }, [bytes.slice()]);
    let names = [name];
    try {
      names = (await open()).value;
    } catch (error) {
      return this.giveUp(error, name);
    }
    for (let at = 0; at < names.length && !this.stopped; at++) {
      if (names.length > 1) say(`正在检查 ${name} 中的第 ${at + 1} 个，共 ${names.length} 个`);
      try {
        this.keep(await engine.call("examine", { at }, [], SECONDS));
      } catch (error) {
        await this.giveUp(error, names[at]);
        if (at + 1 < names.length) await open();
      }
    }
  }

  keep(answer) {
    this.kept.push(new Blob(answer.data));
  }

  /* The worker died over a file: that one is listed, and a new worker goes on from the others. */
  async giveUp(error, name) {
    if (!(error instanceof EngineDied)) throw error;
    await this.revive();
    this.keep(await engine.call("give_up", { name }));
  }

  async revive() {
    await engine.again();
    const kept = await Promise.all(this.kept.map(async (blob) => new Uint8Array(await blob.arrayBuffer())));
    if (kept.length) await engine.call("restore", {}, kept);
  }
}

async function readable(file) {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    return null;
  }
}

function say(text) {
  place.status.textContent = text;
}

function working(done, all) {
  place.working.hidden = false;
  place.progress.max = all;
  place.progress.value = done;
}

function idle() {
  place.working.hidden = true;
}

async function begin(given) {
  if (run) {
    run.stopped = true;
    await run.ended;
  }
  if (given.length) run = new Run(given);
}

function chosen(list) {
  const given = Array.from(list, (file) => {
    const path = file.webkitRelativePath;
    return { file, name: path ? path.slice(path.indexOf("/") + 1) : file.name, walked: Boolean(path) };
  });
  return given.some((one) => one.walked) ? given.sort((a, b) => (a.name < b.name ? -1 : 1)) : given;
}

/* What was dropped: files by their name, what lies in a folder by its path below it. */
async function dropped(items) {
  const entries = Array.from(items, (item) => item.webkitGetAsEntry?.() ?? null).filter(Boolean);
  const given = [];
  for (const entry of entries) {
    const found = [];
    await walk(entry, found, entry.isDirectory ? null : "");
    given.push(...found.sort((a, b) => (a.name < b.name ? -1 : 1)));
  }
  return given;
}

async function walk(entry, found, prefix) {
  if (entry.isFile) {
    const file = await new Promise((resolve) => entry.file(resolve, () => resolve(null)));
    if (file) found.push({ file, name: `${prefix ?? ""}${entry.name}`, walked: prefix !== "" || entry.fullPath.lastIndexOf("/") > 0 });
    return;
  }
  const reader = entry.createReader();
  const below = prefix === null ? "" : `${prefix}${entry.name}/`;
  for (;;) {
    const some = await new Promise((resolve) => reader.readEntries(resolve, () => resolve([])));
    if (!some.length) return;
    for (const one of some) await walk(one, found, below);
  }
}

function tabs() {
  const all = Array.from(document.querySelectorAll("[role=tab]"));
  const select = (tab) => {
    for (const one of all) {
      one.setAttribute("aria-selected", String(one === tab));
      one.tabIndex = one === tab ? 0 : -1;
      document.getElementById(one.getAttribute("aria-controls")).hidden = one !== tab;
    }
    tab.focus();
  };
  for (const [at, tab] of all.entries()) {
    tab.addEventListener("click", () => select(tab));
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step) select(all[(at + step + all.length) % all.length]);
    });
  }
}

function listen() {
  for (const input of [place.files, place.folder]) {
    input.addEventListener("change", () => {
      begin(chosen(input.files));
      input.value = ""; // the same file again, mended, is a new choice
    });
  }
  place.stop.addEventListener("click", () => { if (run) run.stopped = true; });
  for (const kind of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(kind, (event) => {
      event.preventDefault();
      place.drop.classList.toggle("over", kind === "dragover");
    });
  }
  document.addEventListener("drop", async (event) => begin(await dropped(event.dataTransfer.items)));
  window.addEventListener("beforeunload", (event) => { if (!place.working.hidden) event.preventDefault(); });
}

/* Why nothing can be checked: what the program says of itself, or else of the file and the browser. */
function notStarted(error) {
  const told = /^catalogxl\.[\w.]+: (.+)/m.exec(error.message);
  return `检查程序没有启动起来：${told ? told[1].replace(/。$/, "") : "网页文件可能没有拷贝完整，或浏览器版本太旧"}。`
    + "请向市里重新要一份网页，或换用较新的 Edge、Chrome 或 Firefox；还不行的，请市里代为检查。";
}

window.catalogxlWhole = true;
if (window.catalogxlFit) {
  tabs();
  listen();
  document.getElementById("verify").append(verifyPanel());
  engine = new Engine();
  engine.ready.then(
    () => { if (!run) say("准备好了。"); },
    (error) => {
      console.error(error);
      say(notStarted(error));
    });
}
