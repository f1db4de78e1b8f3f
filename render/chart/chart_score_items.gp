# chart_score_items.gp - what part of an item's points each unit has: a row an item, a column a unit.
# Data: block 0 column, row, kind, mark; 1 row, its name; 2 column, its name.
# Kinds: 0 full, 1 to 4 the darker the less, 5 out. Told apart by lightness and by the mark in the cell.
set lmargin at screen LEFT
set rmargin at screen 0.99
set tmargin at screen top(172 + (SUBTITLE_LINES - 1) * LINE + HEAD)
set bmargin at screen low(0.085)
unset border
unset grid
unset xtics
set xrange [-0.5:COLUMNS - 0.5]
set yrange [ROWS - 0.5:-0.5]
set style fill solid 1.0 border rgb "#ffffff"
color(kind) = kind == 0 ? 0xe9f1f8 : kind == 1 ? 0xc9dff0 : kind == 2 ? 0x94bfe0 : kind == 3 ? 0x1f74b5 : kind == 4 ? 0x0a3f6b : 0xf7f8f9
ink(kind) = kind == 3 || kind == 4 ? 0xffffff : 0x1b2733
set ytics font SMALL
plot DATA index 0 using 1:2:($1 - 0.48):($1 + 0.48):($2 - 0.47):($2 + 0.47):(color($3)) with boxxyerror linecolor rgb variable, \
	"" index 0 using 1:2:4:(ink($3)) with labels center textcolor rgb variable font SMALL, \
	"" index 1 using (-9):1:ytic(2) with points pointtype 0, \
	"" index 2 using 1:(-0.5):2 with labels left rotate by 90 offset 0, 0.4 textcolor rgb INK font SMALL
