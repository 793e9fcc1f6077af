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
