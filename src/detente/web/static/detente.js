// Small helps for the hand; every page works without them.
"use strict";

// Evidence that crosses other evidence stands in pieces: light all of them, not only the first.
function light() {
  for (const piece of document.querySelectorAll("mark.lit")) piece.classList.remove("lit");
  const name = decodeURIComponent(location.hash.slice(1));
  if (!name) return;
  for (const piece of document.querySelectorAll(`mark[data-of="${CSS.escape(name)}"]`)) {
    piece.classList.add("lit");
  }
}
addEventListener("hashchange", light);
light();

// "/" goes to the search box, as in most reading tools.
addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, select, textarea");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  document.querySelector("#q")?.focus();
});

// A button beside the citation, where the browser lets a page copy.
for (const cite of document.querySelectorAll(".cite")) {
  if (!navigator.clipboard) break;
  const button = document.createElement("button");
  button.className = "plain";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(cite.textContent.trim());
    button.textContent = "Copied";
  });
  cite.after(button);
}

// Review by keys: what carries data-key does what the key says, in the record one is at.
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.closest("input, select, textarea");
  if (typing) {
    if (event.key === "Escape") typing.blur();
    return;
  }
  const turns = [...document.querySelectorAll(".turn")];
  const at = turns.indexOf(document.activeElement.closest(".turn"));
  if (turns.length && (event.key === "j" || event.key === "k")) {
    const next = turns[Math.min(turns.length - 1, Math.max(0, event.key === "j" ? at + 1 + (at < 0) : at - 1))];
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
    return;
  }
  const place = turns[Math.max(0, at)] ?? document.querySelector(".word");
  const named = `[data-key="${CSS.escape(event.key)}"]`;
  const target = place?.querySelector(named) ?? document.querySelector(`main ${named}`);
  if (!target) return;
  event.preventDefault();
  if (target.matches("input")) target.focus();
  else target.click();
});

// An address that leads to a form opens it.
const folded = document.getElementById(decodeURIComponent(location.hash.slice(1)));
if (folded?.matches("details")) {
  folded.open = true;
  folded.querySelector("select, input:not([type=hidden])")?.focus();
}
