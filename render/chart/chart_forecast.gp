# chart_forecast.gp - three years of quarters and what the next four may bring.
# Data: block 0 quarter, value; 1 quarter, mean, low80, high80, low95, high95; 2 quarter, its name;
# 3 middle of a year's quarters, year; 4 labels of the last known value and of the forecasts
# (x, y, text); 5 labels of the limits (y, text); 6 quarters that not all units reported (x, y), hollow,
# with HOLLOW their number.
set lmargin at screen LEFT
set rmargin at screen RIGHT
set bmargin at screen at(0.18)
set xrange [0.4:LAST + 0.5]
set yrange [0:YEND]
set ytics 0, YSTEP, YEND format "%.0f"
unset xtics
set style fill solid 1.0 noborder
set arrow 1 from KNOWN + 0.5, 0 to KNOWN + 0.5, YEND nohead linecolor rgb PALE linewidth 2 dashtype 3
set label 11 "推算" at KNOWN + 0.6, YEND left offset 0, -0.8 font SMALL textcolor rgb SOFT
WIDE = "#dbe9f5"
HOLLOWS = HOLLOW > 0 ? ', "" index 6 using 1:2 with points pointtype 7 pointsize dot(2.3) linecolor rgb NOW' . \
	', "" index 6 using 1:2 with points pointtype 7 pointsize dot(1.3) linecolor rgb "#ffffff"' : ''
plot DATA index 1 using 1:2:($1 - 0.5):($1 + 0.502):5:6 with boxxyerror linecolor rgb WIDE, \
	"" index 1 using 1:2:($1 - 0.5):($1 + 0.502):3:4 with boxxyerror linecolor rgb BAND, \
	"" index 0 using 1:2 with linespoints linewidth 5 pointtype 7 pointsize dot(1.6) linecolor rgb NOW, \
	"" index 1 using 1:2 with points linewidth 4 pointtype 6 pointsize dot(2.2) linecolor rgb NOW, \
	"" index 2 using 1:(0):2 with labels center offset 0, -0.9 textcolor rgb INK font SMALL, \
	"" index 3 using 1:(0):2 with labels center offset 0, -2.0 textcolor rgb SOFT font SMALL, \
	"" index 4 using 1:2:3 with labels center offset 0, 0.9 textcolor rgb INK font letters(BOLD, 22), \
	"" index 5 using (LAST + 0.5):1:2 with labels left offset 0.6, 0 textcolor rgb SOFT font SMALL @HOLLOWS
