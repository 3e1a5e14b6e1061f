// Selecting words of a report to add an item: the form is given the words and where they lie, in UTF-16 units of the text
// with each line end counted as two, as forms send them. The server finds the characters of the kept text.
import { onMain } from "./page.js";

const LINE_END = /\r\n|\r|\n/g;
const CRLF = "\r\n";

/** Offers to add an item wherever words of a report are selected. */
export function selecting() {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "add-item";
  button.textContent = "add an item";
  button.addEventListener("pointerdown", (event) => event.preventDefault()); // the selection stays
  button.addEventListener("click", () => {
    fill(selected(chosen()));
    button.remove();
    document.getElementById("own").open = true;
    document.getElementById("own-layer").focus();
  });
  document.addEventListener("selectionchange", () => {
    if (document.getElementById("own") && chosen()) offer(button);
    else button.remove();
  });
  unlinking();
  onMain((main) => {
    main.querySelector("#own-words")?.addEventListener("input", () => place("", ""));
    const layer = main.querySelector("#own-layer");
    if (!layer) return;
    layer.addEventListener("change", () => narrow(main, layer.value));
    narrow(main, layer.value);
  });
}

/** Words of a mark are selected, not dragged: while the pointer is down a mark is no link, and a selection opens none. */
function unlinking() {
  let [link, address] = [null, ""];
  document.addEventListener("pointerdown", (event) => {
    link = event.target.closest?.("#text a[href]");
    if (!link || event.button || event.pointerType === "touch") return;
    address = link.getAttribute("href");
    link.removeAttribute("href");
  });
  const back = () => {
    if (link && address) link.setAttribute("href", address);
    [link, address] = [null, ""];
  };
  document.addEventListener("pointerup", back);
  document.addEventListener("pointercancel", back);
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("#text a") && chosen()) event.preventDefault();
  });
}

/** What is selected, where that is words of the report. */
function chosen() {
  const selection = getSelection();
  const text = document.getElementById("text");
  if (!text || selection.isCollapsed || !selection.toString().trim()) return null;
  const range = selection.getRangeAt(0);
  return range.intersectsNode(text) ? range : null;
}

/** The words of the report in a range, with the units where they begin and end. */
function selected(range) {
  const text = document.getElementById("text");
  const found = { words: "", start: 0, end: 0 };
  let units = 0;
  for (const paragraph of text.querySelectorAll("p")) {
    const nodes = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    while (nodes.nextNode()) units = take(nodes.currentNode, range, units, found);
  }
  return found;
}

function take(node, range, units, found) {
  if (range.intersectsNode(node)) {
    const from = node === range.startContainer ? range.startOffset : 0;
    const to = node === range.endContainer ? range.endOffset : node.length;
    if (from < to) {
      if (!found.words) found.start = units + sent(node.data.slice(0, from)).length;
      found.end = units + sent(node.data.slice(0, to)).length;
      found.words += node.data.slice(from, to);
    }
  }
  return units + sent(node.data).length;
}

const sent = (words) => words.replace(LINE_END, CRLF);

function offer(button) {
  const box = getSelection().getRangeAt(0).getBoundingClientRect();
  if (!button.isConnected) document.body.append(button);
  button.style.setProperty("top", `${box.bottom + scrollY + 6}px`);
  button.style.setProperty("left", `${Math.max(box.left + scrollX, 8)}px`);
}

function fill(found) {
  document.getElementById("own-words").value = found.words;
  place(found.start, found.end);
}

function place(start, end) {
  const form = document.querySelector("#own form");
  form.elements.start.value = start;
  form.elements.end.value = end;
}

/** Only the types of the layer can be chosen. */
function narrow(main, layer) {
  const type = main.querySelector("#own-type");
  for (const group of type.querySelectorAll("optgroup")) {
    group.hidden = group.disabled = group.label !== layer;
    if (group.disabled && group.contains(type.selectedOptions[0])) type.value = "";
  }
}
