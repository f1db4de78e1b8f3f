# chart_field.gp - one bar a field, none is a dot, the most first, with last year's mark.
# Data: place, number, last year, name, label, where the label stands, colour of the bar.
set lmargin at screen LEFT
set rmargin at screen 0.93
set tmargin at screen at(0.84)
set bmargin at screen at(0.14)
unset border
unset grid
set grid xtics linecolor rgb GRID linewidth 1 linetype 1
set xrange [0:XEND]
set yrange [ROWS - 0.4:-0.6]
set xtics 0, XSTEP, XEND format "%.0f"
set ytics font SMALL
set style fill solid 1.0 noborder
plot DATA using (0):1:(0):2:($1 - 0.32):($1 + 0.32):7:ytic(4) with boxxyerror linecolor rgb variable, \
	"" using ($2 == 0 ? 0 : NaN):1:7 with points pointtype 7 pointsize dot(1.6) linecolor rgb variable, \
	"" using 3:1:(0):(0.42) with vectors nohead linewidth 4 linecolor rgb SOFT, \
	"" using 3:1:(0):(-0.42) with vectors nohead linewidth 4 linecolor rgb SOFT, \
	"" using 6:1:5 with labels left offset 1.0, 0 textcolor rgb INK font letters(BOLD, 22)
