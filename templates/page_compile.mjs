// Compiles archives of Python for the page, by the very Python that will run there:
// node page_compile.mjs FOLDER NAME…: in FOLDER lie the runtime and NAME.zip; NAME.pyc.zip is written beside it.
// Libraries go without docstrings and assertions, the program itself as it is written.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [folder, ...names] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(path.join(folder, "pyodide.mjs")));
const python = await loadPyodide({ indexURL: folder, env: { PYTHONHASHSEED: "0" } });
for (const name of names) {
  python.FS.writeFile("/in.zip", fs.readFileSync(path.join(folder, `${name}.zip`)));
  python.runPython(`
import zipfile
from importlib._bootstrap_external import _code_to_hash_pyc

with zipfile.ZipFile("/in.zip") as given, zipfile.ZipFile("/out.zip", "w") as made:
    for name in given.namelist():
        data = given.read(name)
        if name.endswith(".py"):
            code = compile(data, name, "exec", dont_inherit=True, optimize=0 if name.startswith("catalogxl/") else 2)
            data, name = _code_to_hash_pyc(code, bytes(8), False), name + "c"
        made.writestr(zipfile.ZipInfo(name), data)
`);
  fs.writeFileSync(path.join(folder, `${name}.pyc.zip`), python.FS.readFile("/out.zip"));
}
process.exit(0);
