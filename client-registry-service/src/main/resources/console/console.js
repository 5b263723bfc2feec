// Copies a shown value; everything on the pages works without scripts too.
document.addEventListener('click', (event) => {
  const button = event.target.closest('button.copy');
  if (!button) {
    return;
  }
  const value = document.getElementById(button.dataset.copy).textContent;
  navigator.clipboard.writeText(value).then(() => {
    const before = button.textContent;
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = before; }, 2000);
  });
});

// A place that is ticked among those found joins those chosen, so that looking for another does not lose it.
document.addEventListener('change', (event) => {
  const box = event.target;
  const found = document.getElementById('found-places');
  if (!box.checked || !found || !found.contains(box)) {
    return;
  }
  const chosen = document.getElementById('chosen-places');
  const twin = Array.from(chosen.querySelectorAll('input')).find((other) => other.value === box.value);
  if (twin) {
    twin.checked = true;
    box.closest('label').remove();
  } else {
    chosen.append(box.closest('label'));
  }
  (found.querySelector('input') || document.getElementById('sought')).focus();
});

// Enter while looking for a place looks for it, and does not save the form.
document.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && event.target.id === 'sought') {
    event.preventDefault();
  }
});
