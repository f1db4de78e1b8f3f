# chart_interval.gp - one row a unit: the number as a dot, what it may lie in by chance as a thin line, a
# wider range as a dotted one, a limit or last year as a tick. What a test has shown is a triangle.
# Data: row, number, low, high, wider low, wider high, tick, name, label, 1: a test has shown it.
set lmargin at screen LEFT
set rmargin at screen 0.93
set tmargin at screen at(0.84)
set bmargin at screen low(0.14)
unset border
unset grid
set grid xtics linecolor rgb GRID linewidth 1 linetype 1
set xrange [XBEGIN:XEND]
set yrange [ROWS - 0.4:-0.6]
set xtics XFIRST, XSTEP, XEND format XFORMAT
set ytics font SMALL
# The number stands over its dot, the tick below the line, so that they cannot meet. A number of the other
# side lies outside, where it is not drawn: labels of which none is defined crash gnuplot 5.4.
plot DATA using 5:1:($6 - $5):(0) with vectors nohead linewidth 2 dashtype 3 linecolor rgb SOFT, \
	"" using 3:1:($4 - $3):(0) with vectors nohead linewidth 2.5 linecolor rgb SOFT, \
	"" using 7:1:(0):(0.3) with vectors nohead linewidth 4 linecolor rgb SOFT, \
	"" using (-9):1:ytic(8) with points pointtype 0, \
	"" using ($10 > 0 ? NaN : $2):1 with points pointtype 7 pointsize dot(2.2) linecolor rgb NOW, \
	"" using ($10 > 0 ? $2 : NaN):1 with points pointtype 9 pointsize dot(3) linecolor rgb ALERT, \
	"" using ($2 > MIDDLE ? XBEGIN - 1 : $2):1:9 with labels left offset -0.4, 0.85 textcolor rgb INK font letters(BOLD, 22), \
	"" using ($2 > MIDDLE ? $2 : XBEGIN - 1):1:9 with labels right offset 0.8, 0.85 textcolor rgb INK font letters(BOLD, 22)
