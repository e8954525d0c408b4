"use strict";
/* The worker, seen from the page: one question at a time; if it dies over one, another takes its place. */
class EngineDied extends Error {}

class Engine {
  constructor() {
    this.source = document.getElementById("worker").textContent;
    this.settings = JSON.parse(document.getElementById("start").textContent);
    this.number = 0;
    this.waiting = new Map();
    this.ready = this.begin();
  }

  begin() {
    const address = URL.createObjectURL(new Blob([this.source], { type: "text/javascript" }));
    this.worker = new Worker(address);
    this.worker.onmessage = ({ data }) => this.answered(data);
    this.worker.onerror = (event) => { event.preventDefault(); this.died(event.message || ""); };
    const parts = {};
    for (const script of document.querySelectorAll("script.part")) parts[script.dataset.name] = decoded(script.textContent);
    return this.ask({ start: { ...this.settings, parts } }, 180);
  }

  /* The value of a method and the bytes beside it. Throws EngineDied if the worker is gone or too slow. */
  async call(method, values = {}, data = [], seconds = 600) {
    await this.ready;
    const answer = await this.ask({ method, values, data }, seconds);
    if (answer.value && answer.value.error) throw new Error(answer.value.error);
    return answer;
  }

  ask(question, seconds) {
    const id = ++this.number;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.died("timeout"), seconds * 1000);
      this.waiting.set(id, { resolve, reject, timer });
      this.worker.postMessage({ id, ...question });
    });
  }

  answered(answer) {
    const held = this.waiting.get(answer.id);
    if (!held) return;
    this.waiting.delete(answer.id);
    clearTimeout(held.timer);
    if ("failed" in answer) {
      console.error(answer.failed);
      held.reject(new EngineDied(answer.failed));
    }
    else held.resolve(answer);
  }

  died(reason) {
    this.worker.terminate();
    for (const { reject, timer } of this.waiting.values()) {
      clearTimeout(timer);
      reject(new EngineDied(reason));
    }
    this.waiting.clear();
  }

  /* Another worker in the place of this one. */
  again() {
    this.worker.terminate();
    this.ready = this.begin();
    return this.ready;
  }
}

function decoded(text) {
  const signs = atob(text.trim());
  const bytes = new Uint8Array(signs.length);
  for (let at = 0; at < signs.length; at++) bytes[at] = signs.charCodeAt(at);
  return bytes;
}
