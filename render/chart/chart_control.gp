# chart_control.gp - control chart: the months that the limits are made of in grey, the period's in blue.
# Data: block 0 months before (x, y); 1 the period's (x, y); 2 beyond a limit (x, y, text); 3 the
# limits' names (y, text); 4 middle of a year's months, year.
set lmargin at screen LEFT
set rmargin at screen 0.85
set tmargin at screen at(0.82)
set bmargin at screen at(0.15)
set xrange [0.4:LAST + 0.6]
set yrange [0:YEND]
set ytics 0, YSTEP, YEND format "%.0f"
unset xtics
set arrow 1 from 0.4, UPPER to LAST + 0.6, UPPER nohead linecolor rgb SOFT linewidth 2 dashtype 2
set arrow 2 from 0.4, CENTRE to LAST + 0.6, CENTRE nohead linecolor rgb SOFT linewidth 2
if (LOWER > 0) {
	set arrow 3 from 0.4, LOWER to LAST + 0.6, LOWER nohead linecolor rgb SOFT linewidth 2 dashtype 2
}
set arrow 4 from BEFORE + 0.5, 0 to BEFORE + 0.5, YEND nohead linecolor rgb PALE linewidth 2 dashtype 3
plot DATA index 0 using 1:2 with linespoints linewidth 2.5 pointtype 7 pointsize dot(0.9) linecolor rgb PALE, \
	"" index 1 using 1:2 with linespoints linewidth 5 pointtype 7 pointsize dot(1.7) linecolor rgb NOW, \
	"" index 2 using 1:2 with points pointtype 9 pointsize dot(2.6) linecolor rgb INK, \
	"" index 2 using 1:2:3 with labels right offset -1, 0.6 textcolor rgb INK font letters(BOLD, 22), \
	"" index 3 using (LAST + 0.6):1:2 with labels left offset 0.6, 0 textcolor rgb SOFT font SMALL, \
	"" index 4 using 1:(0):2 with labels center offset 0, -1 textcolor rgb SOFT font SMALL
