/* Can this browser do it at all? Written so that the oldest one can read it; the rest of the page stops if not. */
window.catalogxlFit = (function () {
  var lacking = [];
  if (typeof WebAssembly === "undefined") { lacking.push("WebAssembly"); }
  if (typeof Worker === "undefined") { lacking.push("Worker"); }
  if (typeof DecompressionStream === "undefined") { lacking.push("DecompressionStream"); }
  if (!lacking.length) { return true; }
  var place = document.getElementById("unfit");
  place.removeAttribute("hidden");
  place.appendChild(document.createTextNode(
    "这个浏览器版本太旧，不能在网页里检查（缺少 " + lacking.join("、") + "）。" +
    "请换用较新的 Edge、Chrome、Firefox、360 极速浏览器（极速模式）或系统自带的新版浏览器打开本文件；" +
    "没有的，请把表格交给市里检查，或用电脑版。"));
  document.getElementById("status").textContent = "";
  return false;
})();
