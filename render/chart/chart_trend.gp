# chart_trend.gp - month by month from FIRST (0: January), this year in blue on last year in grey.
# Data: block 0 month, this year, last year; 1 this year's label; 2 last year's label
# (x, y, text, shift); 3 points that a test has marked (x, y, text); 4 this year's points and 5 last
# year's that only some units reported (x, y): hollow, with HOLLOW their number.
set lmargin at screen LEFT
set rmargin at screen RIGHT
set xrange [0.6:12.4]
set yrange [0:YEND]
set ytics 0, YSTEP, YEND format "%.0f"
set xtics ()
do for [i = 0:11] {
	set xtics add (sprintf("%d月", int(FIRST + i) % 12 + 1) i + 1)
}
# The months of the title and its number.
if (BAND_TO > 0) {
	set object 1 rectangle from first BAND_FROM, graph 0 to first BAND_TO, graph 1 behind fillcolor rgb "#eef3f8" fillstyle solid noborder
	set label 12 BAND_TEXT at first (BAND_FROM + BAND_TO) / 2, graph 1 center offset 0, 0.8 textcolor rgb NOW font letters(BOLD, 22)
}
if (LIMIT > 0) {
	set arrow 1 from 0.6, LIMIT to 12.4, LIMIT nohead linecolor rgb LIMIT_ALERT > 0 ? ALERT : PALE linewidth 2 dashtype 3
	set label 11 LIMIT_TEXT at 0.7, LIMIT left offset 0, 0.7 * LIMIT_SIDE font SMALL textcolor rgb LIMIT_ALERT > 0 ? ALERT : SOFT
}
HOLLOWS = HOLLOW > 0 ? ', "" index 5 using 1:2 with points pointtype 7 pointsize dot(1.9) linecolor rgb PALE' . \
	', "" index 5 using 1:2 with points pointtype 7 pointsize dot(1.1) linecolor rgb "#ffffff"' . \
	', "" index 4 using 1:2 with points pointtype 7 pointsize dot(2.3) linecolor rgb NOW' . \
	', "" index 4 using 1:2 with points pointtype 7 pointsize dot(1.3) linecolor rgb "#ffffff"' : ''
plot DATA index 0 using 1:3 with linespoints linewidth 3 pointtype 7 pointsize dot(0.7) linecolor rgb PALE, \
	"" index 0 using 1:2 with linespoints linewidth 5 pointtype 7 pointsize dot(1.6) linecolor rgb NOW, \
	"" index 3 using 1:2 with points pointtype 7 pointsize dot(2.8) linecolor rgb ALERT, \
	"" index 3 using 1:2:3 with labels right offset -1.4, 0.9 textcolor rgb ALERT font letters(BOLD, 22), \
	"" index 1 using 1:($2 + $4):3 with labels left offset 1.2, 0.1 textcolor rgb NOW font letters(BOLD, 24), \
	"" index 2 using 1:($2 + $4):3 with labels left offset 1.2, 0 textcolor rgb SOFT font SMALL @HOLLOWS
