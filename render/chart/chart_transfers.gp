# chart_transfers.gp - one bar a result of the period's transfers, all from zero; none is a dot.
# Data: place, number, name, label, colour.
set lmargin at screen LEFT
set rmargin at screen 0.97
set tmargin at screen at(0.82)
set bmargin at screen low(0.10)
unset border
unset grid
unset xtics
set xrange [0:XEND]
set yrange [ROWS - 0.4:-0.6]
set style fill solid 1.0 noborder
set arrow 1 from 0, -0.5 to 0, ROWS - 0.5 nohead linecolor rgb PALE linewidth 2 back
plot DATA using (0):1:(0):2:($1 - 0.3):($1 + 0.3):5:ytic(3) with boxxyerror linecolor rgb variable, \
	"" using ($2 == 0 ? 0 : NaN):1:5 with points pointtype 7 pointsize dot(1.8) linecolor rgb variable, \
	"" using 2:1:4 with labels left offset 1.4, 0 textcolor rgb INK font letters(BOLD, 24)
