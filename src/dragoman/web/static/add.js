// Adding reports: files are dropped anywhere on the form; progress comes as events, a line for each report as it is saved.

const form = document.getElementById("add");
if (form) {
  form.addEventListener("dragover", (event) => event.preventDefault());
  form.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return; // words that are dropped go where they are dropped
    event.preventDefault();
    form.elements.files.files = event.dataTransfer.files;
  });
}

const list = document.querySelector("[data-events]");
if (list) {
  const events = new EventSource(list.dataset.events);
  let shown = list.children.length; // the stream begins with what the page shows already
  events.addEventListener("arrival", (event) => {
    if (shown > 0) shown -= 1;
    else list.append(line(JSON.parse(event.data)));
  });
  events.addEventListener("done", () => {
    events.close();
    location.reload();
  });
}

function line({ source, report, known, message }) {
  const name = report ? (known ? "known" : "added") : "failed";
  const state = element("span", "state", name);
  state.dataset.state = name;
  const what = element(report ? "a" : "span", "", source);
  if (report) what.href = `/reports/${report}`;
  const found = document.createElement("li");
  found.append(state, " ", what, " ", element("span", "note", message ?? ""));
  return found;
}

function element(tag, kind, words) {
  const made = document.createElement(tag);
  if (kind) made.className = kind;
  made.textContent = words;
  return made;
}
