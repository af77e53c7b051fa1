// After a page came with news (a notice, faults, a conflict), the keyboard goes there first.
const news = document.querySelector("[data-focus-first]");
const selectAll = (event) => {
  if (event.target.matches?.("[data-select-all]")) event.target.select();
};

news?.focus();
document.addEventListener("focusin", selectAll);
