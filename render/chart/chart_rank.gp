# chart_rank.gp - one row a unit: the number as a dot, its interval as a thin line, last year as a tick.
# Data: place, number, low, high, last year, name, label, where a number's label stands, where a word does.
set lmargin at screen LEFT
set rmargin at screen 0.93
set tmargin at screen at(0.84)
set bmargin at screen low(0.14)
unset border
unset grid
set grid xtics linecolor rgb GRID linewidth 1 linetype 1
set xrange [0:XEND]
set yrange [ROWS - 0.4:-0.6]
set xtics 0, XSTEP, XEND format "%.0f"
set ytics font SMALL
# The number stands over its dot, last year's tick below the line, so that they cannot meet; a word in place
# of a number stands in its row. What belongs to the other kind lies outside, where it is not drawn.
plot DATA using 3:1:($4 - $3):(0) with vectors nohead linewidth 2.5 linecolor rgb NOW, \
	"" using 5:1:(0):(0.3) with vectors nohead linewidth 4 linecolor rgb SOFT, \
	"" using (-9):1:ytic(6) with points pointtype 0, \
	"" using 2:1 with points pointtype 7 pointsize dot(2.2) linecolor rgb NOW, \
	"" using 8:1:7 with labels left offset -0.4, 0.75 textcolor rgb INK font letters(BOLD, 22), \
	"" using 9:1:7 with labels left offset 0.4, 0 textcolor rgb INK font letters(BOLD, 22)
