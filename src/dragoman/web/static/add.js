// Progress of adding: a line for each report as it is saved; at the end the page as the server has it.
"use strict";

const job = document.querySelector("[data-events]");
if (job) {
  const list = job.querySelector("ul");
  const events = new EventSource(job.dataset.events);
  const shown = list.children.length;
  let told = 0;

  events.addEventListener("arrival", (event) => {
    told += 1;
    if (told <= shown) return; // the stream begins with what the page shows already
    const { source, report, known, message } = JSON.parse(event.data);
    const line = document.createElement("li");
    const state = document.createElement("span");
    state.className = report ? "state" : "state conflict";
    state.textContent = report ? (known ? "known" : "added") : "failed";
    const what = document.createElement(report ? "a" : "span");
    if (report) what.href = `/reports/${report}`;
    what.textContent = message ? `${source} ${message}` : source;
    line.append(state, " ", what);
    list.append(line);
  });
  events.addEventListener("done", () => {
    events.close();
    location.reload();
  });
}
