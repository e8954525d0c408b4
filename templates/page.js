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
    const bytes = !file || file.size > LARGEST ? null : await readable(file);
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

/* What was dropped: files by their name, what lies in a folder by its path below it. All is taken at once: it is gone
   after the first wait. Chromium reads a folder for a page from the disk by its handle only, Firefox by its entry. */
async function dropped(items) {
  const held = Array.from(items).filter((item) => item.kind === "file").map((item) => ({
    file: item.getAsFile(), entry: item.webkitGetAsEntry?.(), handle: item.getAsFileSystemHandle?.().catch(() => null) }));
  const given = [];
  for (const { file, entry, handle } of held) {
    if (entry?.isDirectory) given.push(...(await below(await handle ?? entry, "")).sort((a, b) => (a.name < b.name ? -1 : 1)));
    else if (file) given.push({ file, name: file.name, walked: false });
  }
  return given;
}

/* The files below a folder. Throws if the browser does not give them. */
async function below(folder, prefix) {
  const found = [];
  for (const one of await children(folder)) {
    const name = `${prefix}${one.name}`;
    if (one.isDirectory || one.kind === "directory") found.push(...await below(one, `${name}/`));
    else found.push({ file: await fileOf(one).catch(() => null), name, walked: true });
  }
  return found;
}

async function children(folder) {
  const found = [];
  if (folder.values) for await (const one of folder.values()) found.push(one);
  else {
    const reader = folder.createReader();
    for (;;) {
      const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
      if (!some.length) break;
      found.push(...some);
    }
  }
  return found;
}

async function fileOf(one) {
  return one.getFile ? one.getFile() : new Promise((resolve, reject) => one.file(resolve, reject));
}

async function take(items) {
  try {
    const given = await dropped(items);
    const verifying = document.querySelector("#panel-verify:not([hidden]) .verify");
    if (verifying) verifying.dropped(given);
    else await begin(given);
  } catch (error) {
    console.error(error);
    say("拖进来的文件夹在这个浏览器里读不了，请用“选择整个文件夹”按钮。");
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
  document.addEventListener("drop", (event) => take(event.dataTransfer.items));
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
