// Copies a shown value; everything else on the pages works without scripts.
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
