/* Verify: published copies against an output of compile, or against the returns of this run. */
function verifyPanel() {
  const copies = element("input", { type: "file", id: "copies", multiple: true });
  const folder = element("input", { type: "file", id: "record-folder", webkitdirectory: true });
  const zipped = element("input", { type: "file", id: "record-zip", accept: ".zip" });
  const told = element("p", { role: "status", class: "told" });
  const results = element("div", { id: "verified" });
  const asGiven = (list) => Array.from(list, (file) => ({ file, name: file.webkitRelativePath || file.name }));
  const chosen = () => ({ copies: asGiven(copies.files),
    record: zipped.files.length ? asGiven(zipped.files) : recordAmong(asGiven(folder.files)), folder: folder.files.length > 0 });
  const go = async (given) => {
    results.replaceChildren();
    try {
      await verifyCopies(given, (text) => { told.textContent = text; }, results);
    } catch (error) {
      if (error instanceof EngineDied && run) await run.revive();
      told.textContent = `没有核对：${error instanceof EngineDied ? "文件太大或太慢，请用电脑版" : error.message}。`;
    }
  };
  const panel = element("div", { class: "verify" },
    element("p", {}, "网站、公示栏上公布出去的目录，和汇编的是不是一样：逐个事项、逐个字段核对。文件和汇编结果可以直接拖到这里。"),
    element("p", {}, element("label", { for: "copies" }, "公布出去的文件（网页另存的 .html、Excel、Word、CSV、JSON）："), copies),
    element("p", {}, element("label", { for: "record-folder" }, "按哪份汇编结果核对（文件夹）："), folder),
    element("p", {}, element("label", { for: "record-zip" }, "或汇编结果.zip："), zipped),
    element("p", { class: "fine" }, "两样都不选的，按“检查填报表”里刚检查过、没有错误的表核对。"),
    element("div", { class: "buttons" }, button("核对", () => go(chosen()), "main")), told, results);
  panel.dropped = (given) => {
    const found = [...recordAmong(given), ...given.filter((one) => /\.zip$/i.test(one.name))];
    const inOutput = recordAmong(given).length > 0;
    go({ record: found.length ? found : chosen().record, folder: false,
      copies: given.filter((one) => !found.includes(one) && !(inOutput && one.walked)) });
  };
  return panel;
}

/* Verifies copy after copy, telling how far it is. Throws what stops it. */
async function verifyCopies({ copies, record, folder }, tell, results) {
  if (!copies.length) throw new Error("请先选择公布出去的文件");
  if (folder && !record.length) throw new Error("选的文件夹里没有 data/catalog.json，不是汇编结果");
  tell("正在读取……");
  const bytes = async ({ file }) => new Uint8Array(await file.arrayBuffer());
  const { value: counties } = await engine.call("record", { names: record.map((one) => one.name) }, await Promise.all(record.map(bytes)));
  for (const [at, one] of copies.entries()) {
    tell(`正在核对第 ${at + 1} 个，共 ${copies.length} 个：${one.name}`);
    const { value } = await engine.call("verify", { name: one.name }, [await bytes(one)], SECONDS);
    results.append(verdict(value));
  }
  tell(`核对完了（按${counties.length > 3 ? `${counties.length} 个县` : counties.join("、")}的目录核对）。`);
}

/* What of an output the record is in; the rest stays unread. */
function recordAmong(given) {
  return given.filter((one) => /^([^/]*\/)?(manifest\.json|data\/catalog\.json)$/.test(one.name));
}

function verdict(value) {
  const differences = value.differences.map((one) => element("tr", {}, ...cells([
    [one.item, one.name].filter(Boolean).join(" ") || "整张表", one.heading || "整行",
    one.record ?? "（没有）", one.copy ?? "（没有）"])));
  return element("section", { class: "detail" },
    element("h2", { class: `verdict ${value.verdict}` }, `${value.file}：${value.label}`),
    element("p", {}, [value.county?.name, value.domains?.join("、"), value.items ? `${value.items} 个事项` : "", value.reason]
      .filter(Boolean).join("，")),
    differences.length ? table(`${value.file}的差别`, ["事项", "字段", "目录里是", "公布的是"], differences) : "",
    value.form?.length ? element("p", { class: "fine" }, `形式上的不同（不影响内容）：${value.form.join("；")}`) : "");
}
