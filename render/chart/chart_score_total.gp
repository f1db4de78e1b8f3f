# chart_score_total.gp - one row a unit: its total as a dot between the grades, and the item it lost most by.
# Data: block 0 row, total, name, the total as text, the item; 1 the least total of a grade,
# its name.
set lmargin at screen LEFT
set rmargin at screen 0.99
set tmargin at screen at(0.80)
set bmargin at screen low(0.10)
unset border
unset grid
unset xtics
set xrange [XBEGIN:XEND]
set yrange [ROWS - 0.4:-0.6]
set ytics font SMALL
set style textbox opaque noborder fillcolor rgb "#ffffff" margins 0.4, 0.2
plot DATA index 1 using 1:(-0.6):(0):(ROWS + 0.2) with vectors nohead linewidth 2 dashtype 3 linecolor rgb SOFT, \
	"" index 1 using 1:(-0.6):2 with labels center offset 0, 0.8 textcolor rgb INK font SMALL, \
	"" index 0 using (XBEGIN):1:(XWORDS - XBEGIN):(0) with vectors nohead linewidth 1 linecolor rgb GRID, \
	"" index 0 using (-9):1:ytic(3) with points pointtype 0, \
	"" index 0 using 2:1 with points pointtype 7 pointsize dot(2.2) linecolor rgb NOW, \
	"" index 0 using 2:1:4 with labels left boxed offset 0.9, 0 textcolor rgb INK font letters(BOLD, 22), \
	"" index 0 using (XWORDS):1:5 with labels left textcolor rgb INK font SMALL
