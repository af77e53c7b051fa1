// The table: the filter panel, the number of results for screen readers, and the dialog before deleting.
const toggle = document.getElementById("filter-toggle");
const panel = document.getElementById("filter-panel");
const dialog = document.getElementById("delete-dialog");

// While the filter applies itself, the button is there for the key Enter alone.
const apply = document.getElementById("filter-apply");
apply.className = "visually-hidden";
apply.tabIndex = -1;
apply.setAttribute("aria-hidden", "true");

toggle.addEventListener("click", (event) => {
  event.preventDefault();
  panel.hidden = !panel.hidden;
  toggle.setAttribute("aria-expanded", String(!panel.hidden));
  if (!panel.hidden) panel.querySelector("input.form-control").focus();
});

// htmx remembers the last arrow that was pressed and would send what is typed after it to where the arrow leads.
document.addEventListener("htmx:configRequest", (event) => {
  const form = event.detail.elt;
  if (form.id === "filter-form") event.detail.path = form.getAttribute("action");
});

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target === dialog) dialog.showModal();
  else document.getElementById("live-notice")?.remove();
});

document.addEventListener("htmx:afterSettle", () => {
  const count = document.querySelector("#result-count[data-announce]");
  const announcer = document.getElementById("announcer");
  if (!dialog.open && count) announcer.textContent = count.textContent;
});

dialog.addEventListener("click", (event) => {
  const keep = event.target.closest("[data-dialog-close]");
  if (!keep && event.target !== dialog) return;
  event.preventDefault();
  dialog.close();
});

// A filter that was typed since the page was loaded stands in the address only.
document.getElementById("select-several")?.addEventListener("click", (event) => {
  event.preventDefault();
  const address = new URL(location.href);
  address.searchParams.set("select", "on");
  location.assign(address);
});

// A filter that was typed since the page was loaded stays, in another language too.
const languages = document.querySelector("[data-language-switch]");
languages.addEventListener("submit", () => {
  languages.elements.next.value = location.pathname + location.search;
});

// The box above all boxes works with a script alone, and comes anew with each table.
showTickPage();
document.addEventListener("htmx:afterSettle", showTickPage);

function showTickPage() {
  const tickPage = document.getElementById("tick-page");
  if (!tickPage) return;
  tickPage.hidden = false;
  tickPage.addEventListener("change", () => {
    for (const box of document.querySelectorAll("td.tk-tick input")) box.checked = tickPage.checked;
  });
}
