# chart_field.gp - a row a field, the most first; a column a year, the newest at the right, all bars on
# one scale; none is a dot.
# Data: block 0 row, column, end of the bar, label, colour; 1 row, its name; 2 column, its year.
set lmargin at screen LEFT
set rmargin at screen RIGHT
set tmargin at screen at(0.865)
set bmargin at screen at(0.08)
unset border
unset grid
unset xtics
set xrange [0:YEARS]
set yrange [ROWS - 0.4:-1.4]
set ytics font SMALL
set style fill solid 1.0 noborder
INK_COLOR = 0x1b2733
SOFT_COLOR = 0x5a6570
none(column, end, label) = end == column && label ne "—" ? column : NaN
plot DATA index 2 using 1:(-0.45):(0):(ROWS) with vectors nohead linewidth 1 linecolor rgb PALE, \
	"" index 0 using 2:1:2:3:($1 - 0.32):($1 + 0.32):5 with boxxyerror linecolor rgb variable, \
	"" index 0 using (none($2, $3, strcol(4))):1 with points pointtype 7 pointsize dot(1.6) linecolor rgb SOFT, \
	"" index 0 using 3:1:4 with labels left offset 0.8, 0 textcolor rgb INK font letters(BOLD, 22), \
	"" index 1 using (-9):1:ytic(2) with points pointtype 0, \
	"" index 2 using 1:(-0.95):2:($1 == YEARS - 1 ? INK_COLOR : SOFT_COLOR) with labels left textcolor rgb variable font letters(BOLD, 22)
