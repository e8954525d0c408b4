/* Verify: published copies against an output of compile, or against the returns of this run. */
function verifyPanel() {
  const copies = element("input", { type: "file", id: "copies", multiple: true });
  const folder = element("input", { type: "file", id: "record-folder", webkitdirectory: true });
  const zipped = element("input", { type: "file", id: "record-zip", accept: ".zip" });
  const told = element("p", { role: "status", class: "told" });
  const results = element("div", { id: "verified" });
  const go = button("核对", async () => {
    results.replaceChildren();
    try {
      if (!copies.files.length) throw new Error("请先选择公布出去的文件");
      told.textContent = "正在读取……";
      const { names, data } = await recordFiles(folder.files, zipped.files);
      const { value: counties } = await engine.call("record", { names }, data);
      for (const [at, file] of Array.from(copies.files).entries()) {
        told.textContent = `正在核对第 ${at + 1} 个，共 ${copies.files.length} 个：${file.name}`;
        const { value } = await engine.call("verify", { name: file.name }, [new Uint8Array(await file.arrayBuffer())], SECONDS);
        results.append(verdict(value));
      }
      told.textContent = `核对完了（按${counties.length > 3 ? `${counties.length} 个县` : counties.join("、")}的目录核对）。`;
    } catch (error) {
      if (error instanceof EngineDied && run) await run.revive();
      told.textContent = `没有核对：${error instanceof EngineDied ? "文件太大或太慢，请用电脑版" : error.message}。`;
    }
  }, "main");
  return element("div", { class: "verify" },
    element("p", {}, "网站、公示栏上公布出去的目录，和汇编的是不是一样：逐个事项、逐个字段核对。"),
    element("p", {}, element("label", { for: "copies" }, "公布出去的文件（网页另存的 .html、Excel、Word、CSV、JSON）："), copies),
    element("p", {}, element("label", { for: "record-folder" }, "按哪份汇编结果核对（文件夹）："), folder),
    element("p", {}, element("label", { for: "record-zip" }, "或汇编结果.zip："), zipped),
    element("p", { class: "fine" }, "两样都不选的，按“检查填报表”里刚检查过、没有错误的表核对。"),
    element("div", { class: "buttons" }, go), told, results);
}

/* What of an output the record is in; the rest stays unread. */
async function recordFiles(inFolder, zipped) {
  const wanted = (file) => /^[^/]*\/(manifest\.json|data\/catalog\.json)$/.test(file.webkitRelativePath);
  const chosen = zipped.length ? Array.from(zipped) : Array.from(inFolder).filter(wanted);
  if (inFolder.length && !chosen.length) throw new Error("选的文件夹里没有 data/catalog.json，不是汇编结果");
  const data = await Promise.all(chosen.map(async (file) => new Uint8Array(await file.arrayBuffer())));
  return { names: chosen.map((file) => file.webkitRelativePath || file.name), data };
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
