# chart_matters.gp - supervised matters still open, the oldest first: days since they were assigned.
# Data: row, days, subject, label, colour; overdue ones are darker, and their label says so.
set lmargin at screen LEFT
set rmargin at screen 0.97
set tmargin at screen at(0.82)
set bmargin at screen at(0.10)
unset border
unset grid
unset xtics
set xrange [0:XEND]
set yrange [ROWS - 0.4:-0.6]
set ytics font SMALL
set style fill solid 1.0 noborder
set arrow 1 from 0, -0.5 to 0, ROWS - 0.5 nohead linecolor rgb PALE linewidth 2 back
plot DATA using (0):1:(0):2:($1 - 0.3):($1 + 0.3):5:ytic(3) with boxxyerror linecolor rgb variable, \
	"" using 2:1:4 with labels left offset 1, 0 textcolor rgb INK font letters(BOLD, 22)
