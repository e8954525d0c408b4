/* Runs Python in a classic worker made from a blob: modules are imported from blobs of its own, and what the runtime
   would fetch is answered from memory. Nothing here can reach a network. */
"use strict";
const MEMORY = "https://memory.invalid/"; // an address that leads nowhere, for a runtime that wants one
let page = null;
let asBytes = null;

async function unpacked(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function start({ parts, lock, baseline }) {
  const held = Object.fromEntries(await Promise.all(
    Object.entries(parts).map(async ([name, bytes]) => [name, await unpacked(bytes)])));
  self.fetch = async (address) => {
    const name = String(address).slice(MEMORY.length);
    if (!(name in held)) throw new Error(`not in the page: ${address}`);
    const type = name.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
    return new Response(held[name], { headers: { "Content-Type": type } });
  };
  // By this the runtime tells classic workers, which it does not want, from others.
  self.importScripts = () => { throw new Error("not here"); };
  const [{ loadPyodide }, { default: createPyodideModule }] = await Promise.all(
    ["pyodide.mjs", "pyodide.asm.mjs"].map((name) => imported(held[name])));
  const python = await loadPyodide({ createPyodideModule, indexURL: MEMORY, lockFileContents: JSON.parse(lock) });
  python.unpackArchive(held["program.zip"], "zip", { extractDir: "/program" });
  for (const name of Object.keys(held)) delete held[name];
  python.runPython("import sys; sys.path.insert(0, '/program')");
  const { PageWorker } = python.pyimport("catalogxl.page.entry");
  const { Path } = python.pyimport("pathlib");
  page = baseline ? PageWorker(Path(`/program/${baseline}`)) : PageWorker();
  asBytes = python.runPython("lambda view: view.to_bytes()");
  return call({ method: "about", values: {}, data: [] });
}

function imported(text) {
  return import(URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
}

function call({ method, values, data }) {
  const given = data.map((bytes) => asBytes(bytes));
  const found = page.call(method, JSON.stringify(values), given);
  const [text, blobs] = [found.get(0), found.get(1)];
  const out = [];
  for (const blob of blobs) {
    const view = blob.getBuffer("u8");
    out.push(view.data.slice());
    view.release();
    blob.destroy();
  }
  blobs.destroy();
  found.destroy();
  return { value: JSON.parse(text), data: out };
}

self.onmessage = async ({ data: question }) => {
  try {
    const answer = question.start ? await start(question.start) : call(question);
    self.postMessage({ id: question.id, ...answer }, answer.data.map((bytes) => bytes.buffer));
  } catch (error) {
    self.postMessage({ id: question.id, failed: String(error && error.message || error) });
  }
};
