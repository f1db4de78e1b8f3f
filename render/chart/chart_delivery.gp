# chart_delivery.gp - who sent what when: a row a unit, a column a period of a material.
# Data: block 0 column, row, kind, mark; 1 row, unit; 2 column, period; 3 middle of the
# material's columns, material; 4 lines between the materials.
# Kinds: 0 in time, 1 late, 2 missing, 3 not due or not computable. Told apart by lightness and
# by the mark in the cell, not by the colour alone.
set lmargin at screen LEFT
set rmargin at screen 0.98
set tmargin at screen at(0.75)
set bmargin at screen at(0.08)
unset border
unset grid
unset xtics
set xrange [-0.5:COLUMNS - 0.5]
set yrange [ROWS - 0.5:-0.5]
set style fill solid 1.0 border rgb "#ffffff"
color(kind) = kind == 0 ? 0xd6e6f4 : kind == 1 ? 0xf3b562 : kind == 2 ? 0xc4410a : 0xf0f2f4
ink(kind) = kind == 0 ? 0x0060a8 : kind == 1 ? 0x1b2733 : kind == 2 ? 0xffffff : 0x5a6570
set ytics font SMALL
plot DATA index 0 using 1:2:($1 - 0.49):($1 + 0.49):($2 - 0.46):($2 + 0.46):(color($3)) with boxxyerror linecolor rgb variable, \
	"" index 0 using 1:2:4:(ink($3)) with labels center textcolor rgb variable font SMALL, \
	"" index 1 using (-9):1:ytic(2) with points pointtype 0, \
	"" index 2 using 1:(-0.5):2 with labels center offset 0, 0.7 textcolor rgb SOFT font SMALL, \
	"" index 3 using 1:(-0.5):2 with labels center offset 0, 1.7 textcolor rgb INK font letters(BOLD, 22), \
	"" index 4 using 1:(-0.5):(0):(ROWS) with vectors nohead linewidth 3 linecolor rgb PALE
