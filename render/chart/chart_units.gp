# chart_units.gp - small multiples: a panel a unit, ACROSS in a row, twelve quarters in each.
# Data: block 0 points (x, y) in the picture's coordinates, a blank line between panels; 1 names
# (x, y, text); 2 the newest number in words (x, y, text); 3 newest points (x, y); 4 base lines
# (x, y, length); 5 quarters of which only some months were reported (x, y): hollow, HOLLOW their number.
set lmargin at screen 0.02
set rmargin at screen 0.985
set tmargin at screen at(0.85)
# fewer lines than the base has room for: above the footer
set bmargin at screen HEIGHT < BASE ? low(0.10) : at(0.07)
unset border
unset grid
unset tics
set xrange [0:ACROSS]
set yrange [-LINES:0]
HOLLOWS = HOLLOW > 0 ? ', "" index 5 using 1:2 with points pointtype 7 pointsize dot(1.6) linecolor rgb SOFT' . \
	', "" index 5 using 1:2 with points pointtype 7 pointsize dot(0.9) linecolor rgb "#ffffff"' : ''
plot DATA index 4 using 1:2:3:(0) with vectors nohead linewidth 1 linecolor rgb PALE, \
	"" index 0 using 1:2 with lines linewidth 3 linecolor rgb PALE, \
	"" index 0 using 1:2 with points pointtype 7 pointsize dot(0.6) linecolor rgb SOFT, \
	"" index 3 using 1:2 with points pointtype 7 pointsize dot(1.8) linecolor rgb NOW, \
	"" index 1 using 1:2:3 with labels left textcolor rgb INK font letters(BOLD, 22), \
	"" index 2 using 1:2:3 with labels left textcolor rgb NOW font SMALL @HOLLOWS
