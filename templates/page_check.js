/* Can this browser do it at all, and is the file whole? Written so that the oldest browser can read it, and before the
   large parts, so that it stands in a page that was cut off; the rest of the page stops if not. */
function catalogxlUnfit(text) {
  var place = document.getElementById("unfit");
  place.removeAttribute("hidden");
  place.appendChild(document.createTextNode(text));
  document.getElementById("status").textContent = "";
}
document.addEventListener("DOMContentLoaded", function () {
  if (window.catalogxlFit && !window.catalogxlWhole) {
    catalogxlUnfit("这个网页文件不完整，可能没有拷贝完。请重新拷贝一份（不要从压缩包或聊天窗口里直接打开）再试。");
  }
});
window.catalogxlFit = (function () {
  var lacking = [];
  if (typeof WebAssembly === "undefined") { lacking.push("WebAssembly"); }
  if (typeof Worker === "undefined") { lacking.push("Worker"); }
  if (typeof DecompressionStream === "undefined") { lacking.push("DecompressionStream"); }
  if (!lacking.length) { return true; }
  catalogxlUnfit("这个浏览器版本太旧，不能在网页里检查（缺少 " + lacking.join("、") + "）。" +
    "请换用较新的 Edge、Chrome、Firefox、360 极速浏览器（极速模式）或系统自带的新版浏览器打开本文件；" +
    "没有的，请把表格交给市里检查，或用电脑版。");
  return false;
})();
