# chart_peers.gp - a funnel plot: a unit's share over its number of cases, the county's share as a line,
# and around it where 95 and 99.8 of 100 units of that number would lie by chance.
# Data: block 0 the lines (number, centre, low, high, wider low, wider high); 1 units (number, share, 1: a
# test has shown it); 2 from a unit to its name where that stands apart (x, y), a blank line between; 3 names (x, y,
# text); 4 the lines' names (y, text).
set lmargin at screen 0.085
set rmargin at screen 0.87
set tmargin at screen at(0.84)
set bmargin at screen at(0.20)
set xrange [0:XEND]
set yrange [YFIRST:YLAST]
set xtics XSTEP, XSTEP, XEND format "%.0f"
set ytics 0, 20, 100 format "%.0f%%"
set label 920 XNAME at graph 0.5,0 center offset 0, -2.1 textcolor rgb SOFT font SMALL
plot DATA index 0 using 1:5 with lines linewidth 2 dashtype 3 linecolor rgb SOFT, \
	"" index 0 using 1:6 with lines linewidth 2 dashtype 3 linecolor rgb SOFT, \
	"" index 0 using 1:3 with lines linewidth 2 dashtype 2 linecolor rgb SOFT, \
	"" index 0 using 1:4 with lines linewidth 2 dashtype 2 linecolor rgb SOFT, \
	"" index 0 using 1:2 with lines linewidth 2.5 linecolor rgb PALE, \
	"" index 2 using 1:2 with lines linewidth 1.5 linecolor rgb PALE, \
	"" index 1 using 1:($3 > 0 ? NaN : $2) with points pointtype 7 pointsize dot(2.2) linecolor rgb NOW, \
	"" index 1 using 1:($3 > 0 ? $2 : NaN) with points pointtype 9 pointsize dot(3) linecolor rgb ALERT, \
	"" index 3 using 1:2:3 with labels left textcolor rgb INK font letters(BOLD, 22), \
	"" index 4 using (XEND):1:2 with labels left offset 0.6, 0 textcolor rgb SOFT font SMALL
