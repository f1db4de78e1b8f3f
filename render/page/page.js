'use strict';
(function () {
	var table = document.getElementById('unit-table');
	var chosen = document.getElementById('unit-choice');
	var said = document.getElementById('unit-said');
	var places = document.querySelectorAll('main > section');

	function number(cell) {
		var value = cell.getAttribute('data-value');
		return value === null ? null : Number(value);
	}
	function sort(head) {
		var rows = Array.prototype.slice.call(table.tBodies[0].rows);
		var column = head.cellIndex;
		var up = head.getAttribute('aria-sort') === 'descending';
		var sign = up ? 1 : -1;
		rows.sort(function (a, b) {
			var x = number(a.cells[column]), y = number(b.cells[column]);
			var order = number(a.cells[0]) - number(b.cells[0]);
			if (x === null || y === null)
				return x === y ? order : x === null ? 1 : -1;
			return sign * (x - y) || order;
		});
		Array.prototype.forEach.call(table.tHead.rows[0].cells, function (other) {
			other.removeAttribute('aria-sort');
		});
		head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
		rows.forEach(function (row) { table.tBodies[0].appendChild(row); });
	}
	function choose() {
		var unit = chosen.value, left = 0;
		document.querySelectorAll('[data-unit]').forEach(function (item) {
			var of = item.getAttribute('data-unit');
			item.hidden = unit !== '' && of !== unit && of !== '*';
			left += item.hidden ? 1 : 0;
		});
		said.textContent = left ? '已按单位筛选，全县的内容仍然列出' : '';
	}
	function go(step) {
		var at = 0;
		places.forEach(function (place, i) {
			if (place.getBoundingClientRect().top < window.innerHeight / 3)
				at = i;
		});
		var place = places[Math.max(0, Math.min(places.length - 1, at + step))];
		place.scrollIntoView();
		place.focus({ preventScroll: true });
	}
	if (table)
		Array.prototype.forEach.call(table.tHead.rows[0].cells, function (head) {
			var button = document.createElement('button');
			button.type = 'button';
			button.title = '按此列排序';
			while (head.firstChild)
				button.appendChild(head.firstChild);
			head.appendChild(button);
			button.addEventListener('click', function () { sort(head); });
		});
	if (chosen) {
		chosen.addEventListener('change', choose);
		document.getElementById('unit-filter').hidden = false;
	}
	document.addEventListener('keydown', function (event) {
		if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey ||
		    event.target.tagName === 'SELECT')
			return;
		if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
			event.preventDefault();
			go(event.key === 'ArrowRight' ? 1 : -1);
		}
	});
})();
